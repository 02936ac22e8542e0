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
    years(text).map(|(range, year)| around(text, range, year)).collect()
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
    if let Some(whole) = numeric(text, &best) {
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
    let is_more =
        written.len() > found.range.len() && date.end.is_none() && date.year() == Some(found.year);
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
