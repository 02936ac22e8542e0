//! The dates of feeds (RFC 2822, RFC 3339 and their common misspellings) as EDTF with the time and
//! offset as written. feed-rs keeps only the instant, so what was written is remembered by instant.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Utc};

/// The dates that a feed's reader came across; clones share them.
#[derive(Clone, Debug, Default)]
pub(super) struct Dates(Arc<Mutex<Seen>>);

/// What was seen.
#[derive(Debug, Default)]
struct Seen {
    /// Each instant as EDTF, as it was first written.
    edtf: BTreeMap<DateTime<Utc>, String>,
    /// What could not be read.
    bad: Vec<String>,
}

impl Dates {
    /// Reads `written`, remembering it.
    pub(super) fn read(&self, written: &str) -> Option<DateTime<Utc>> {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((instant, edtf)) = parse(written.trim()) else {
            seen.bad.push(written.trim().to_owned());
            return None;
        };
        // Hugo's word for a page without a date: the first instant of the year 1.
        if instant.year() <= 1 {
            return None;
        }
        seen.edtf.entry(instant).or_insert(edtf);
        Some(instant)
    }

    /// `instant` as EDTF, with the offset that was written.
    pub(super) fn edtf(&self, instant: DateTime<Utc>) -> String {
        let seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let written = seen.edtf.get(&instant).cloned();
        written.unwrap_or_else(|| with_offset(instant.fixed_offset()))
    }

    /// The dates that could not be read.
    pub(super) fn bad(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).bad.clone()
    }
}

/// Reads a feed's date: its instant and how EDTF writes it.
fn parse(written: &str) -> Option<(DateTime<Utc>, String)> {
    let exact = DateTime::parse_from_rfc3339(written)
        .or_else(|_| DateTime::parse_from_rfc2822(written))
        .or_else(|_| DateTime::parse_from_rfc2822(&tidy(written)))
        .or_else(|_| DateTime::parse_from_str(written, "%Y-%m-%dT%H:%M:%S%.f%z"))
        .or_else(|_| DateTime::parse_from_str(written, "%Y-%m-%d %H:%M:%S%.f %z"));
    if let Ok(date) = exact {
        return Some((date.to_utc(), with_offset(date)));
    }
    let local = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M"];
    let local = local.iter().find_map(|form| NaiveDateTime::parse_from_str(written, form).ok());
    if let Some(time) = local {
        return Some((time.and_utc(), time.format("%Y-%m-%dT%H:%M:%S").to_string()));
    }
    let days = ["%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%B %d, %Y", "%b %d, %Y"];
    let plain = after_weekday(written);
    let day = days.iter().find_map(|form| NaiveDate::parse_from_str(plain, form).ok())?;
    Some((day.and_time(NaiveTime::MIN).and_utc(), day.format("%Y-%m-%d").to_string()))
}

/// A date with its time and offset in EDTF.
fn with_offset(date: DateTime<FixedOffset>) -> String {
    let form = if date.offset().local_minus_utc() == 0 {
        "%Y-%m-%dT%H:%M:%SZ"
    } else {
        "%Y-%m-%dT%H:%M:%S%:z"
    };
    date.format(form).to_string()
}

/// `written` without a weekday, which is often wrong or spelled out.
fn after_weekday(written: &str) -> &str {
    match written.split_once(',') {
        Some((day, rest)) if day.chars().all(char::is_alphabetic) => rest.trim(),
        _ => written,
    }
}

/// What RFC 2822 would have written: no weekday, months of three letters, a zone that it knows.
fn tidy(written: &str) -> String {
    let word = |word: &str| {
        let letters = word.chars().all(char::is_alphabetic);
        match word {
            "UTC" | "Z" => "+0000".to_owned(),
            _ if letters && word.len() > 3 => word.chars().take(3).collect(),
            _ => word.to_owned(),
        }
    };
    after_weekday(written).split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_their_time_and_offset() {
        let cases = [
            ("Thu, 07 May 2026 09:00:00 +0000", "2026-05-07T09:00:00Z"),
            ("Sun, 3 Nov 2024 10:00:00 +0200", "2024-11-03T10:00:00+02:00"),
            ("Monday, 3 November 2024 10:00 UTC", "2024-11-03T10:00:00Z"),
            ("Sun, 03 Nov 2024 10:00:00 EST", "2024-11-03T10:00:00-05:00"),
            ("2024-11-03T10:00:00.123+02:00", "2024-11-03T10:00:00+02:00"),
            ("2024-11-03T10:00:00+0200", "2024-11-03T10:00:00+02:00"),
            ("2024-11-03 10:00:00", "2024-11-03T10:00:00"),
            ("2024-11-03", "2024-11-03"),
            ("Sun, 03 Nov 2024", "2024-11-03"),
        ];
        for (written, edtf) in cases {
            assert_eq!(parse(written).map(|date| date.1).as_deref(), Some(edtf), "{written}");
        }
        assert_eq!(parse("yesterday"), None);
    }
}
