//! Letters compared as people write names: without case, and with an accent that a listed name has
//! and a written one may lack, never the other way round.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Letters without a decomposition and what stands for them in plain letters; and the spellings
/// that German and the Scandinavian languages have for letters that decompose.
const PLAIN: &[(char, &[&str])] = &[
    ('ß', &["ss"]),
    ('æ', &["ae"]),
    ('œ', &["oe"]),
    ('ø', &["o", "oe"]),
    ('ł', &["l"]),
    ('đ', &["d", "dj"]),
    ('ð', &["d"]),
    ('þ', &["th"]),
    ('ħ', &["h"]),
    ('ı', &["i"]),
    ('ŋ', &["ng"]),
    ('ä', &["a", "ae"]),
    ('ö', &["o", "oe"]),
    ('ü', &["u", "ue"]),
    ('å', &["a", "aa"]),
];

/// `text` in lower case, composed, with one kind of apostrophe and hyphen, without periods, and with
/// single spaces. Accents stay.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut push = |letter: char| match letter {
        '.' => {}
        '’' | '‘' | 'ʼ' | '`' | '´' => out.push('\''),
        '‐' | '‑' | '–' | '−' => out.push('-'),
        _ if !letter.is_whitespace() => out.push(letter),
        _ if out.is_empty() || out.ends_with(' ') => {}
        _ => out.push(' '),
    };
    if text.is_ascii() {
        text.chars().for_each(|letter| push(letter.to_ascii_lowercase()));
    } else {
        text.chars().flat_map(char::to_lowercase).nfc().for_each(push);
    }
    out.truncate(out.trim_end().len());
    out
}

/// A folded text without accents; `spelled` writes `ü` as `ue` where the letter has such a spelling.
pub(super) fn strip_accents(folded: &str, spelled: bool) -> String {
    if folded.is_ascii() {
        return folded.to_owned();
    }
    let mut out = String::with_capacity(folded.len());
    for letter in folded.chars() {
        match PLAIN.iter().find(|row| row.0 == letter) {
            Some((_, plain)) => out.push_str(plain[if spelled { plain.len() - 1 } else { 0 }]),
            None => decompose_canonical(letter, |part| {
                if !is_combining_mark(part) {
                    out.push(part);
                }
            }),
        }
    }
    out
}

/// How far a listed and a written text, both folded, run together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Overlap {
    /// They are the same.
    pub(super) same: bool,
    /// The written text is a beginning of the listed one.
    pub(super) written_begins: bool,
    /// The listed text is a beginning of the written one.
    pub(super) listed_begins: bool,
}

/// Lays `written` along `listed`: each listed letter stands there itself or without its accent. All
/// ways are followed at once, so that long texts cost no more than their length.
pub(super) fn overlap(listed: &str, written: &str) -> Overlap {
    if listed.is_ascii() {
        return Overlap {
            same: listed == written,
            written_begins: listed.starts_with(written),
            listed_begins: written.starts_with(listed),
        };
    }
    let mut ends = vec![0];
    let mut written_begins = written.is_empty();
    for letter in listed.chars() {
        let mut next: Vec<usize> = Vec::new();
        for &end in &ends {
            next.extend(steps(letter, &written[end..]).into_iter().map(|step| end + step));
        }
        next.sort_unstable();
        next.dedup();
        ends = next;
        written_begins |= ends.contains(&written.len());
        if ends.is_empty() {
            break;
        }
    }
    Overlap { same: ends.contains(&written.len()), written_begins, listed_begins: !ends.is_empty() }
}

/// The lengths that the listed `letter` can take at the start of `written`.
fn steps(letter: char, written: &str) -> Vec<usize> {
    let mut out = Vec::new();
    if written.starts_with(letter) {
        out.push(letter.len_utf8());
    }
    if letter.is_ascii() {
        return out;
    }
    if is_combining_mark(letter) {
        out.push(0);
    }
    let near = written.chars().next().filter(|near| *near != letter);
    out.extend(near.filter(|near| lacks_accents(*near, letter)).map(char::len_utf8));
    let plain = PLAIN.iter().find(|row| row.0 == letter).map_or(&[][..], |row| row.1);
    out.extend(plain.iter().filter(|plain| written.starts_with(**plain)).map(|plain| plain.len()));
    out
}

/// Whether `written` is the letter `listed` without some of its accents.
fn lacks_accents(written: char, listed: char) -> bool {
    let mut parts = Vec::new();
    decompose_canonical(written, |part| parts.push(part));
    let mut at = 0;
    decompose_canonical(listed, |part| at += usize::from(parts.get(at) == Some(&part)));
    at == parts.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_name_may_lack_an_accent_and_never_add_one() {
        let same = [
            ("müller", "muller"),
            ("müller", "mueller"),
            ("müller", "müller"),
            ("łukasz", "lukasz"),
            ("sørensen", "sorensen"),
            ("sørensen", "soerensen"),
            ("đorđe", "dorde"),
            ("strauß", "strauss"),
            ("yıldız", "yildiz"),
            ("bjørn-åge", "bjorn-aage"),
            ("ægir", "aegir"),
            ("nguyễn", "nguyen"),
            ("nguyễn", "nguyên"),
            ("i\u{307}nci", "inci"),
            ("何", "何"),
        ];
        for (listed, written) in same {
            assert!(overlap(listed, written).same, "{listed} {written}");
        }
        let other = [
            ("he", "hé"),
            ("muller", "müller"),
            ("mueller", "müller"),
            ("müller", "miller"),
            ("étienne", "ètienne"),
            ("lukasz", "łukasz"),
        ];
        for (listed, written) in other {
            assert!(!overlap(listed, written).same, "{listed} {written}");
        }
    }

    #[test]
    fn folding_drops_case_periods_and_kinds_of_signs() {
        assert_eq!(fold("  O’NEIL-Smith Jr. "), "o'neil-smith jr");
        assert_eq!(fold("E\u{301}mile\u{a0} ZOLA"), "émile zola");
        assert_eq!(strip_accents("müller-łuk", false), "muller-luk");
        assert_eq!(strip_accents("müller", true), "mueller");
    }

    #[test]
    fn a_long_name_costs_its_length() {
        let listed = "ü".repeat(20_000);
        let written = "ue".repeat(20_000);
        assert!(overlap(&listed, &written).same);
    }
}
