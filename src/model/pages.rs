//! Ranges of pages: `12-34`, `12--34`, `12–34`, several separated by commas.
//!
//! Anything longer than a hyphen is a range. A lone hyphen is one between two pages that are numbers,
//! Arabic or Roman, or have one (`1:1-1:25`); else it belongs to the number of a page (`e-1234`), as
//! hyphens do where a range is marked otherwise (`A-1--A-7`).

use std::borrow::Cow;

/// The first and the last page of `text`, if it is a range.
pub fn ends(text: &str) -> Option<(&str, &str)> {
    let hyphenated = || hyphenated_range(text).filter(|_| !text.contains(','));
    marked_range(text).or_else(hyphenated)
}

/// `text` with BibTeX's `--` in its ranges; what holds TeX stays as it is.
pub fn with_double_hyphens(text: &str) -> String {
    let ranges: Vec<Cow<'_, str>> = text.split(',').map(doubled).collect();
    ranges.join(",")
}

/// One range with two hyphens.
fn doubled(part: &str) -> Cow<'_, str> {
    let is_plain = |text: &str| {
        let is_odd = |letter: char| matches!(letter, '{' | '}' | '\\') || is_long_dash(letter);
        !text.trim().is_empty() && !text.contains(is_odd) && !text.contains("--")
    };
    match marked_range(part).or_else(|| hyphenated_range(part)) {
        Some((first, last)) if is_plain(first) && is_plain(last) => {
            Cow::Owned(format!("{}--{}", first.trim_end(), last.trim_start()))
        }
        _ => Cow::Borrowed(part),
    }
}

/// The ends of a range that is marked by anything longer than a hyphen.
fn marked_range(part: &str) -> Option<(&str, &str)> {
    let at = part.find("--").into_iter().chain(part.find(is_long_dash)).min()?;
    // A dash that was broken over lines has blanks in it.
    let is_dash = |letter: char| letter == '-' || letter.is_whitespace() || is_long_dash(letter);
    Some((part[..at].trim_end_matches(is_dash), part[at..].trim_start_matches(is_dash)))
}

/// The pages before and behind the only hyphen.
fn hyphenated_range(part: &str) -> Option<(&str, &str)> {
    let (first, last) = part.split_once('-')?;
    (is_page(first) && is_page(last) && !last.contains('-')).then_some((first, last))
}

/// Whether `text` has a number, or is a Roman one (`xii`, `XII`, `Ⅻ`).
fn is_page(text: &str) -> bool {
    let roman = text.trim();
    let is_all = |is_digit: fn(char) -> bool| !roman.is_empty() && roman.chars().all(is_digit);
    text.bytes().any(|byte| byte.is_ascii_digit())
        || is_all(|letter| "ivxlcdm".contains(letter))
        || is_all(|letter| "IVXLCDM".contains(letter))
        || is_all(|letter| matches!(letter, '\u{2160}'..='\u{2188}'))
}

/// Whether `letter` is a dash that means a range.
fn is_long_dash(letter: char) -> bool {
    matches!(letter, '–' | '—')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_of_pages_have_two_hyphens() {
        let cases = [
            ("2698-2709", "2698--2709"),
            ("12–34", "12--34"),
            ("12---34", "12--34"),
            ("269–-288", "269--288"),
            ("269-–288", "269--288"),
            ("12 - 34, 50-51", "12--34, 50--51"),
            ("2- --41", "2--41"),
            ("2 -- -41, 7 – - 9", "2--41, 7--9"),
            ("1:1-1:25", "1:1--1:25"),
            ("A-1--A-7", "A-1--A-7"),
            ("A-1-A-7", "A-1-A-7"),
            ("e-1234", "e-1234"),
            ("{A-1}-{A-7}", "{A-1}-{A-7}"),
            ("xii--xx", "xii--xx"),
            ("xii-xx", "xii--xx"),
            ("I-XV, 1-472", "I--XV, 1--472"),
            ("10-15, ⅥⅠ-ⅻ", "10--15, ⅥⅠ--ⅻ"),
            ("Xi-IV", "Xi-IV"),
            ("47E10", "47E10"),
            ("12-", "12-"),
            ("12--", "12--"),
            ("1--2--3", "1--2--3"),
        ];
        for (input, expected) in cases {
            assert_eq!(with_double_hyphens(input), expected);
            assert_eq!(with_double_hyphens(expected), expected);
        }
    }

    #[test]
    fn a_range_has_two_ends() {
        for (text, expected) in [
            ("12-34", Some(("12", "34"))),
            ("12–34", Some(("12", "34"))),
            ("A-1--A-7", Some(("A-1", "A-7"))),
            ("e-1234", None),
            ("12, 14-15", None),
            ("12", None),
        ] {
            assert_eq!(ends(text), expected, "{text}");
        }
    }
}
