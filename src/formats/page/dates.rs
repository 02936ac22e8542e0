//! Years and months within running text.

use std::ops::Range;

use crate::model::date::{Date, ParsedDate};

/// The years in `text`: four digits of the last centuries that are no part of more.
pub(super) fn years(text: &str) -> impl Iterator<Item = (Range<usize>, i32)> + '_ {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (0..bytes.len().saturating_sub(3)).filter_map(move |at| {
        let alone =
            !is_digit(at.wrapping_sub(1)) && !is_digit(at + 4) && (at..at + 4).all(is_digit);
        let year: i32 = text.get(at..at + 4).filter(|_| alone)?.parse().ok()?;
        let before = text[..at].chars().next_back();
        let after = text[at + 4..].chars().next();
        let glued = matches!(before, Some('_' | '=')) || matches!(after, Some('_' | '='));
        let in_number =
            (after == Some('.') && is_digit(at + 5) && is_digit(at + 6) && is_digit(at + 7))
                || (before == Some('/') && !is_digit(at.wrapping_sub(2)))
                || (before == Some('.')
                    && is_digit(at.wrapping_sub(3))
                    && is_digit(at.wrapping_sub(4)));
        let glued = glued || in_number;
        ((1900..2100).contains(&year) && !glued).then_some((at..at + 4, year))
    })
}

/// Whether there is a year in `text`, a month and two digits of a year, or the number of an arXiv paper.
pub(super) fn is_dated(text: &str) -> bool {
    years(text).next().is_some() || short_dates(text).next().is_some() || arxiv_date(text).is_some()
}

/// The months with two digits of a year in `text`, as CVs have them: `03/21`.
fn short_dates(text: &str) -> impl Iterator<Item = Dated> + '_ {
    let slashes = text.match_indices('/').map(|(at, _)| at);
    slashes.filter_map(|at| {
        let range = at.checked_sub(2)?..at + 3;
        let written = text.get(range.clone())?;
        let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '/' | '-');
        let is_part =
            text[..range.start].ends_with(is_digit) || text[range.end..].starts_with(is_digit);
        let (month, year) = written.split_once('/')?;
        let (month, year): (u8, i32) = (month.parse().ok()?, year.parse().ok()?);
        let year = year + if year < 50 { 2000 } else { 1900 };
        let edtf = format!("{year}-{month:02}");
        let is_month = (1..=12).contains(&month) && !is_part && !text[..range.start].ends_with('.');
        is_month.then(|| Dated {
            range: range.clone(),
            year_range: range.start + 3..range.end,
            edtf,
            year,
        })
    })
}

/// The month in which the arXiv paper appeared whose number is in `text`: `arXiv:2301.00001`.
pub(super) fn arxiv_date(text: &str) -> Option<String> {
    let at = text.to_ascii_lowercase().find("arxiv")? + "arxiv".len();
    let number =
        text.get(at..)?.trim_start_matches([' ', ':', '\n']).trim_start_matches("preprint ");
    let (month, rest) = number.trim_start_matches("arXiv:").split_once('.')?;
    let is_number = month.len() == 4 && month.bytes().all(|byte| byte.is_ascii_digit());
    let (year, month) = month.split_at_checked(2).filter(|_| is_number)?;
    let is_month = matches!(month.parse(), Ok(1..=12_u8))
        && rest.bytes().take_while(u8::is_ascii_digit).count() > 3;
    is_month.then(|| format!("20{year}-{month}"))
}

/// A date in running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// The year alone, within.
    pub(super) year_range: Range<usize>,
    /// The date in EDTF.
    pub(super) edtf: String,
    /// The year.
    pub(super) year: i32,
}

/// The dates in `text`: each year with the month or day beside it.
pub(super) fn dates(text: &str) -> Vec<Dated> {
    let found: Vec<Dated> = years(text).map(|(range, year)| around(text, range, year)).collect();
    if found.is_empty() { short_dates(text).collect() } else { found }
}

/// The longest date around the year at `range` that can be read.
fn around(text: &str, range: Range<usize>, year: i32) -> Dated {
    let before = words_before(text, range.start);
    let after = words_after(text, range.end);
    let spans = before
        .iter()
        .map(|start| *start..range.end)
        .chain(after.iter().map(|end| range.start..*end));
    let mut best =
        Dated { range: range.clone(), year_range: range.clone(), edtf: year.to_string(), year };
    if let Some(whole) = wide(text, &best).or_else(|| numeric(text, &best)) {
        return whole;
    }
    for span in spans {
        let written = text[span.clone()].replace([',', '.'], " ");
        let words: Vec<&str> = written.split_whitespace().collect();
        let has_word = words
            .iter()
            .any(|word| word.chars().all(char::is_alphabetic) && word.chars().count() > 2);
        if !has_word {
            continue;
        }
        let (ParsedDate::Good(date) | ParsedDate::Odd(date, _)) = Date::parse(&words.join(" "))
        else {
            continue;
        };
        // "CA, January" is no guess at a date.
        if date.year() == Some(year) && span.len() > best.range.len() && !date.edtf().contains('~')
        {
            best.range = span;
            best.edtf = date.edtf();
        }
    }
    best
}

/// The date of which the year `found` is a part in Chinese or Japanese: `2019年3月`.
fn wide(text: &str, found: &Dated) -> Option<Dated> {
    let behind = text[found.range.end..].strip_prefix('年')?;
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    let (month, rest) = behind.split_at(digits);
    let end = |rest: &str| found.range.start..text.len() - rest.len();
    let rest = rest.strip_prefix('月').filter(|_| matches!(month.parse(), Ok(1..=12_u8)));
    let Some(rest) = rest else { return Some(Dated { range: end(behind), ..found.clone() }) };
    let edtf = format!("{}-{month:0>2}", found.year);
    Some(Dated { range: end(rest), edtf, ..found.clone() })
}

/// The date in digits that the year `found` is a part of: `2023/12/26`, `26.12.2023`, `2023-12`.
fn numeric(text: &str, found: &Dated) -> Option<Dated> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '/' | '-' | '.');
    let start = text[..found.range.start]
        .rfind(|c: char| !is_part(c))
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let end = text[found.range.end..]
        .find(|c: char| !is_part(c))
        .map_or(text.len(), |at| found.range.end + at);
    let end = start + text[start..end].trim_end_matches(['.', '-', '/']).len();
    let written = text.get(start..end)?;
    let (ParsedDate::Good(date) | ParsedDate::Odd(date, _)) = Date::parse(written) else {
        return None;
    };
    // `Tech Report 2012-3` is a number.
    let before = text[..start].trim_end().to_lowercase();
    let is_number = ["report", "paper", "no.", "no", "nr.", "tr", "#"]
        .iter()
        .any(|word| before.ends_with(word));
    let is_more = !is_number
        && written.len() > found.range.len()
        && date.end.is_none()
        && date.year() == Some(found.year);
    is_more.then(|| Dated { range: start..end, edtf: date.edtf(), ..found.clone() })
}

/// The starts of the last words of `text` before the byte `end`, at most three.
fn words_before(text: &str, end: usize) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = end;
    for _ in 0..3 {
        let head = text[..at].trim_end_matches([' ', ',', '.']);
        if head.is_empty() || text[head.len()..at].is_empty() || head.ends_with('\n') {
            break;
        }
        at = head
            .rfind(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | '[' | ';' | '>'))
            .map_or(0, |found| found + head[found..].chars().next().map_or(1, char::len_utf8));
        if at >= head.len() {
            break;
        }
        starts.push(at);
    }
    starts
}

/// The ends of the first two words of `text` behind the byte `start`.
fn words_after(text: &str, start: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = start;
    for _ in 0..2 {
        let rest = &text[at..];
        let bare = rest.trim_start_matches([' ', ',']);
        let skipped = rest.len() - bare.len();
        let len = bare.find(|c: char| !c.is_alphanumeric()).unwrap_or(bare.len());
        if len == 0 || skipped == 0 {
            break;
        }
        at += skipped + len;
        ends.push(at);
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_in_many_shapes() {
        for (text, date) in [
            ("Journal of Maps, 03/21.", Some("2021-03")),
            ("Journal of Maps 13/21, 24/7", None),
            ("地図学会, 2019年3月.", Some("2019-03")),
            ("地図学会, 2019年.", Some("2019")),
            ("Tech Report 2012-3", Some("2012")),
        ] {
            let found = dates(text).into_iter().next().map(|date| date.edtf);
            assert_eq!(found.as_deref(), date, "{text}");
        }
        assert_eq!(arxiv_date("arXiv:2301.00001").as_deref(), Some("2023-01"));
        assert_eq!(arxiv_date("arXiv:2313.00001"), None);
    }
}
