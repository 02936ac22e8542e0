//! EDTF as ISO 8601-2:2019 defines it, levels 0 and 1, which is what BibLaTeX reads (its manual,
//! §2.3.8): `2024`, `2024-11-03T10:00:00Z`, `2004/2005`, `../2004`, `2024-21`, `199X`, `1984?`,
//! `Y-12000`. Nothing else is read here.

use std::fmt::Write as _;

use chrono::Datelike as _;

use super::moment::{Date, Moment, Point, Time, days_in};

/// Reads `text`; the error says in words why it is not EDTF.
pub(super) fn parse(text: &str) -> Result<Date, String> {
    let Some((start, end)) = text.split_once('/') else {
        return Ok(Date { start: Point::At(moment(text)?), end: None });
    };
    let whole = |fault: String| {
        // Half of a text that is no range at all says less than the whole.
        if fault.ends_with("is not a date") { format!("`{text}` is not a date") } else { fault }
    };
    let date = Date { start: point(start).map_err(whole)?, end: Some(point(end).map_err(whole)?) };
    match (date.start, date.end) {
        (Point::At(start), Some(Point::At(end))) if before(&end, &start) => {
            Err(format!("the range `{text}` ends before it begins"))
        }
        (Point::At(_), _) | (_, Some(Point::At(_))) => Ok(date),
        _ => Err(format!("the range `{text}` has neither start nor end")),
    }
}

/// Whether `end` lies before `start`, as far as both are known.
fn before(end: &Moment, start: &Moment) -> bool {
    let (Some(last), first) = (end.last_day(), start.sort_key()) else {
        return end.year < start.year;
    };
    let month = u8::try_from(last.month()).unwrap_or(12);
    let day = u8::try_from(last.day()).unwrap_or(31);
    (last.year(), month, day) < (first.0, first.1, first.2)
}

/// One end of a range.
fn point(text: &str) -> Result<Point, String> {
    match text {
        "" => Ok(Point::Unknown),
        ".." => Ok(Point::Open),
        _ => moment(text).map(Point::At),
    }
}

/// A day, month, season or year, perhaps with a time and a qualifier.
fn moment(text: &str) -> Result<Moment, String> {
    let not_a_date = || format!("`{text}` is not a date");
    let (bare, uncertain, approximate) = qualifier(text);
    let (day, time) = match bare.split_once('T') {
        Some((day, time)) => (day, Some(clock(time).ok_or_else(not_a_date)?)),
        None => (bare, None),
    };
    let (sign, digits) = match day.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, day),
    };
    let mut moment = Moment { time, uncertain, approximate, ..Moment::default() };
    if let Some(long) = day.strip_prefix(['Y', 'y']) {
        moment.year = long_year(long).ok_or_else(not_a_date)?;
        return if time.is_none() { Ok(moment) } else { Err(not_a_date()) };
    }
    let mut parts = digits.split('-');
    let year = parts.next().unwrap_or_default();
    (moment.year, moment.unspecified_digits) = short_year(year).ok_or_else(not_a_date)?;
    moment.year *= sign;
    let (month, day) = (parts.next(), parts.next());
    let exact = moment.unspecified_digits == 0;
    if parts.next().is_some() || (month.is_some() && !exact) {
        return Err(not_a_date());
    }
    set_month_and_day(&mut moment, text, month, day)?;
    if time.is_some() && moment.day.is_none() { Err(not_a_date()) } else { Ok(moment) }
}

/// Sets what stands behind the year.
fn set_month_and_day(
    moment: &mut Moment,
    text: &str,
    month: Option<&str>,
    day: Option<&str>,
) -> Result<(), String> {
    let not_a_date = || format!("`{text}` is not a date");
    let Some(month) = month else { return Ok(()) };
    if month == "XX" {
        return if day.is_none_or(|day| day == "XX") { Ok(()) } else { Err(not_a_date()) };
    }
    let month = two_digits(month).ok_or_else(not_a_date)?;
    match month {
        1..=12 => moment.month = Some(month),
        21..=24 if day.is_none() => moment.season = Some(month),
        _ => return Err(format!("`{text}` is not a date: month {month} does not exist")),
    }
    if let Some(day) = day.filter(|day| *day != "XX") {
        let day = two_digits(day).ok_or_else(not_a_date)?;
        if day == 0 || day > days_in(moment.year, month) {
            return Err(format!("`{text}` is not a date: that month has no day {day}"));
        }
        moment.day = Some(day);
    }
    Ok(())
}

/// The text without its qualifier; whether that says uncertain and approximate.
fn qualifier(text: &str) -> (&str, bool, bool) {
    for (sign, uncertain, approximate) in
        [('?', true, false), ('~', false, true), ('%', true, true)]
    {
        if let Some(rest) = text.strip_suffix(sign) {
            return (rest, uncertain, approximate);
        }
    }
    (text, false, false)
}

/// A year of four digits of which the last one to three may be `X`; the number has 0 for those.
fn short_year(text: &str) -> Option<(i32, u8)> {
    let known = text.trim_end_matches('X');
    let unknown = text.len() - known.len();
    let plain = text.len() == 4 && known.bytes().all(|byte| byte.is_ascii_digit());
    if !plain || unknown > 3 {
        return None;
    }
    let year: i32 = known.parse().ok()?;
    let digits = u8::try_from(unknown).ok()?;
    Some((year * 10_i32.pow(u32::from(digits)), digits))
}

/// A year of more than four digits, behind its `Y`.
fn long_year(text: &str) -> Option<i32> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let long = (5..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if long { text.parse().ok() } else { None }
}

/// A number of exactly two digits.
pub(super) fn two_digits(text: &str) -> Option<u8> {
    let plain = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// `10:30`, `10:30:05`, each perhaps with `Z`, `+02` or `+02:00`.
fn clock(text: &str) -> Option<Time> {
    let at = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (clock, zone) = text.split_at(at);
    let parts: Vec<u8> = clock.split(':').map(two_digits).collect::<Option<_>>()?;
    let (hour, minute, second) = match parts.as_slice() {
        [hour, minute] => (*hour, *minute, 0),
        [hour, minute, second] => (*hour, *minute, *second),
        _ => return None,
    };
    let midnight = hour == 24 && minute == 0 && second == 0;
    if (hour > 23 && !midnight) || minute > 59 || second > 59 {
        return None;
    }
    let offset = if zone.is_empty() { None } else { Some(offset(zone)?) };
    Some(Time { hour, minute, second, offset })
}

/// Minutes east of UTC.
fn offset(zone: &str) -> Option<i16> {
    if zone == "Z" {
        return Some(0);
    }
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = zone[1..].split_once(':').unwrap_or((&zone[1..], "00"));
    let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
    let known = hours <= 14 && minutes <= 59;
    known.then(|| sign * (i16::from(hours) * 60 + i16::from(minutes)))
}

impl Point {
    /// How EDTF writes it.
    pub(super) fn edtf(&self) -> String {
        match self {
            Point::At(moment) => moment.edtf(),
            Point::Open => "..".to_owned(),
            Point::Unknown => String::new(),
        }
    }
}

impl Moment {
    /// How EDTF writes it.
    pub(super) fn edtf(&self) -> String {
        let mut out = self.edtf_year();
        for part in [self.month.or(self.season), self.day].into_iter().flatten() {
            // Writing to a string cannot fail.
            let _ = write!(out, "-{part:02}");
        }
        if let Some(time) = self.time {
            out.push_str(&time.edtf());
        }
        match (self.uncertain, self.approximate) {
            (true, true) => out.push('%'),
            (true, false) => out.push('?'),
            (false, true) => out.push('~'),
            (false, false) => {}
        }
        out
    }

    /// The year: four digits, the last of them perhaps `X`, or a long one behind `Y`.
    fn edtf_year(&self) -> String {
        if self.year.unsigned_abs() > 9999 {
            return format!("Y{}", self.year);
        }
        let sign = if self.year < 0 { "-" } else { "" };
        let mut year = format!("{sign}{:04}", self.year.unsigned_abs());
        let unknown = usize::from(self.unspecified_digits.min(4));
        year.truncate(year.len() - unknown);
        year.push_str(&"X".repeat(unknown));
        year
    }
}

impl Time {
    /// How EDTF writes it, from its `T` on.
    fn edtf(self) -> String {
        let clock = format!("T{:02}:{:02}:{:02}", self.hour, self.minute, self.second);
        match self.offset {
            None => clock,
            Some(0) => clock + "Z",
            Some(offset) => {
                let sign = if offset < 0 { '-' } else { '+' };
                let minutes = offset.unsigned_abs();
                format!("{clock}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}
