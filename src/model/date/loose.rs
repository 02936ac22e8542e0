//! Years and dates that are clear but written in none of the usual ways: in the digits of other
//! scripts, before Christ, with the year of the original in brackets, with a letter behind.

use super::moment::Date;
use super::{east_asian, edtf, spoken};

/// Reads `text`; `None` if it is not clear.
pub(super) fn parse(text: &str) -> Option<Date> {
    let digits: String = text.chars().map(ascii_digit).collect();
    let whole = without_original(&digits);
    let read = || era(whole).or_else(|| until_now(whole)).or_else(|| east_asian::parse(whole));
    if let Some(date) = read() {
        return Some(date);
    }
    let is_new = whole != text;
    is_new.then(|| edtf::parse(whole).ok().or_else(|| spoken::parse(whole)))?
}

/// The year in something like `2024a`, `c2005` or `1949（中华民国三十八年）`: the only four digits there
/// are.
pub(super) fn year(text: &str) -> Option<Date> {
    let short = text.chars().count() <= 24;
    let text = without_original(text);
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let whole = digits.len() == 4 && text.contains(&digits);
    if short && whole { Some(Date::of(digits.parse().ok()?, None, None)) } else { None }
}

/// The first year in `text`: four digits that are no part of more, in the centuries of print.
pub(super) fn year_within(text: &str) -> Option<Date> {
    let digits: String = text.chars().map(ascii_digit).collect();
    let runs = digits.split(|letter: char| !letter.is_ascii_digit());
    let mut years = runs.filter(|run| run.len() == 4).filter_map(|run| run.parse().ok());
    years.find(|year| (1400..2200).contains(year)).map(|year| Date::of(year, None, None))
}

/// `text` without the year of the original: `1998 [1905]`, `[1990] 2002`.
fn without_original(text: &str) -> &str {
    let before = text.strip_suffix(']').and_then(|text| text.split_once('[')).map(|it| it.0);
    let behind = text.strip_prefix('[').and_then(|text| text.split_once(']')).map(|it| it.1);
    let is_date = |part: &&str| !part.trim().is_empty();
    before.filter(is_date).or(behind.filter(is_date)).unwrap_or(text).trim()
}

/// The year in `535 BCE`, `AD 79`; EDTF counts from 0, which is 1 BC.
fn era(text: &str) -> Option<Date> {
    const BEFORE: [&str; 4] = ["bce", "bc", "b.c.", "b.c.e."];
    const SINCE: [&str; 4] = ["ce", "ad", "a.d.", "c.e."];
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let [first, second] = words.as_slice() else { return None };
    let (number, word) = if first.starts_with(|c: char| c.is_ascii_digit()) {
        (first, second.as_str())
    } else {
        (second, first.as_str())
    };
    let year: i32 = number.parse().ok().filter(|year| (1..=9999).contains(year))?;
    let year = match word {
        _ if BEFORE.contains(&word) => 1 - year,
        _ if SINCE.contains(&word) => year,
        _ => return None,
    };
    Some(Date::of(year, None, None))
}

/// The open range in `2020--present`, `since 2020`.
fn until_now(text: &str) -> Option<Date> {
    #[rustfmt::skip]
    const NOW: [&str; 12] = [
        "present", "now", "today", "ongoing", "current", "heute", "présent", "presente",
        "actualidad", "atual", "至今", "现在",
    ];
    let lower = text.to_lowercase();
    let since =
        ["since ", "seit ", "depuis ", "desde "].iter().find_map(|word| lower.strip_prefix(word));
    let until = || {
        let start = NOW.iter().find_map(|word| lower.strip_suffix(word)).unwrap_or(&lower);
        let year = start.trim_end().trim_end_matches(['-', '–', '—', '/']);
        // `2020–`
        (year.len() < start.trim_end().len() || start.len() < lower.len()).then_some(year)
    };
    let start = since.or_else(until)?;
    edtf::parse(&format!("{}/..", start.trim())).ok()
}

/// A digit of another script (Arabic, Persian, the Indian scripts, full width) as ASCII has it.
fn ascii_digit(digit: char) -> char {
    const ZEROS: [u32; 13] = [
        0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xff10,
    ];
    let code = u32::from(digit);
    let value = ZEROS.iter().find_map(|zero| code.checked_sub(*zero).filter(|value| *value < 10));
    value.and_then(|value| char::from_digit(value, 10)).unwrap_or(digit)
}
