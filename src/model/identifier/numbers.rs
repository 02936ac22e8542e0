//! Identifiers with a check digit: ISBN (ISO 2108), ISSN (ISO 3297), ORCID and ISNI (ISO 27729,
//! with the digit of ISO 7064, mod 11-2). Every dash that people write counts as a hyphen.

use super::shape::{Checked, behind_url, malformed, strip_prefix};
use crate::strings::digits::is_number;

/// Every part of a field that may hold several identifiers, checked by `one`.
fn each(value: &str, one: fn(&str) -> Checked) -> Checked {
    let parts = value.split([',', ';']).flat_map(|part| part.split(" and "));
    let parts = parts.map(str::trim).filter(|part| !part.is_empty());
    let checked: Vec<String> = parts.map(one).collect::<Result<_, _>>()?;
    if checked.is_empty() {
        return malformed("the identifier is empty", None);
    }
    Ok(checked.join(", "))
}

/// One or several ISBNs.
pub(super) fn isbn(value: &str) -> Checked {
    each(value, one_isbn)
}

/// An ISBN of ten or thirteen digits, its hyphens as they were written.
fn one_isbn(value: &str) -> Checked {
    let bare = strip_prefix(value, &["isbn-13", "isbn-10", "isbn"]).unwrap_or(value);
    // `978-0-262-03384-8 (hardcover)`
    let bare = without_form(bare.split('(').next().unwrap_or(bare)).trim();
    let written: String = bare
        .chars()
        .map(|letter| if is_dash(letter) { '-' } else { letter.to_ascii_uppercase() })
        .collect();
    let digits: String = written.chars().filter(|letter| !matches!(letter, '-' | ' ')).collect();
    let good = match digits.len() {
        10 => is_isbn10(&digits),
        13 => is_number(&digits) && is_isbn13(&digits),
        8 if issn(&digits).is_ok() => return malformed("this is an ISSN", None),
        length if is_number(digits.trim_end_matches('X')) => {
            return malformed(format!("an ISBN has 10 or 13 digits, not {length}"), None);
        }
        _ => return malformed("an ISBN consists of digits", None),
    };
    if good { Ok(written.replace(' ', "-")) } else { malformed("wrong check digit", None) }
}

/// `number` without the form of what it numbers, as zbMATH writes it: `1532-4125/e`, `…/hbk`, `…/ebook`.
fn without_form(number: &str) -> &str {
    let bare = number.split_once('/').filter(|(_, form)| {
        ["e", "p", "hbk", "pbk", "ebook", "print", "set"].contains(&form.trim())
    });
    bare.map_or(number, |(bare, _)| bare)
}

/// Whether `letter` is one of the dashes that people write for a hyphen.
fn is_dash(letter: char) -> bool {
    matches!(letter, '‐' | '‑' | '‒' | '–' | '—' | '−')
}

/// Whether the weighted sum of ten digits, the last perhaps `X` for ten, is divisible by eleven
/// (ISO 2108:2005).
fn is_isbn10(digits: &str) -> bool {
    weighted(digits, (1..=10).rev()).is_some_and(|sum| sum % 11 == 0)
}

/// Whether the sum of thirteen digits, weighted 1 and 3 in turn, is divisible by ten (ISO 2108).
fn is_isbn13(digits: &str) -> bool {
    let book = digits.starts_with("978") || digits.starts_with("979");
    book && weighted(digits, [1, 3].into_iter().cycle()).is_some_and(|sum| sum % 10 == 0)
}

/// The sum of digits by weights; `X` is ten, at the end only.
fn weighted(digits: &str, weights: impl Iterator<Item = u32>) -> Option<u32> {
    let count = digits.len();
    let value = |(at, letter): (usize, char)| match letter {
        'X' if at + 1 == count => Some(10),
        letter => letter.to_digit(10),
    };
    digits.char_indices().zip(weights).map(|(digit, weight)| Some(value(digit)? * weight)).sum()
}

/// One or several ISSNs.
pub(super) fn issn(value: &str) -> Checked {
    each(value, one_issn)
}

/// An ISSN, with its hyphen (ISO 3297).
fn one_issn(value: &str) -> Checked {
    let bare = strip_prefix(value, &["e-issn", "eissn", "p-issn", "issn"]).unwrap_or(value);
    let bare = without_form(bare.split('(').next().unwrap_or(bare));
    let digits: String = bare
        .chars()
        .filter(|&letter| !matches!(letter, '-' | ' ') && !is_dash(letter))
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    if digits.len() != 8 || !digits.is_ascii() {
        return malformed("an ISSN looks like `1476-4687`", None);
    }
    match weighted(&digits, (1..=8).rev()) {
        Some(sum) if sum % 11 == 0 => Ok(format!("{}-{}", &digits[..4], &digits[4..])),
        Some(_) => malformed("wrong check digit", None),
        None => malformed("an ISSN looks like `1476-4687`", None),
    }
}

/// An ORCID iD, bare: `0000-0002-4369-1150`.
pub(super) fn orcid(value: &str) -> Checked {
    let bare = behind_url(value, &["orcid.org/"])
        .or_else(|| strip_prefix(value, &["orcid.org/", "orcid"]))
        .unwrap_or(value);
    sixteen(bare, "an ORCID iD looks like `0000-0002-4369-1150`", "wrong check digit", "-")
}

/// Sixteen digits with a check digit by ISO 7064, mod 11-2, written in fours with `between`.
fn sixteen(bare: &str, form: &str, wrong: &str, between: &str) -> Checked {
    let digits: String = bare
        .chars()
        .filter(|&letter| !matches!(letter, '-' | ' ') && !is_dash(letter))
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    if !digits.is_ascii() || digits.len() != 16 || !is_number(&digits[..digits.len().min(15)]) {
        return malformed(form, None);
    }
    let total = digits[..15].bytes().fold(0, |total, digit| (total + u32::from(digit - b'0')) * 2);
    let check = match (12 - total % 11) % 11 {
        10 => 'X',
        digit => char::from_digit(digit, 10).unwrap_or('X'),
    };
    if !digits.ends_with(check) {
        return malformed(wrong, None);
    }
    let fours: Vec<&str> = (0..4).map(|part| &digits[part * 4..part * 4 + 4]).collect();
    Ok(fours.join(between))
}
