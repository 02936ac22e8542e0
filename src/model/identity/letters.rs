//! Letters compared as people write names: without case, and with accents that either side may lack or
//! spell in plain letters.

use ecow::EcoString;
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
    ('ð', &["d", "dh"]),
    ('þ', &["th"]),
    ('ħ', &["h"]),
    ('ı', &["i"]),
    ('ŋ', &["ng"]),
    ('ä', &["a", "ae"]),
    ('ö', &["o", "oe"]),
    ('ü', &["u", "ue"]),
    ('å', &["a", "aa"]),
];

/// Which of the plain spellings of a letter.
type Choose = for<'a> fn(&'a [&'static str]) -> Option<&'a &'static str>;

/// The first mark that is put together with the letter before it.
const FIRST_COMBINING: char = '\u{300}';

/// How many plain spellings of one text are followed.
const MOST_FORMS: usize = 16;

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
    } else if text.chars().all(|letter| letter < FIRST_COMBINING) {
        // Latin as nearly everybody writes it: nothing in it is put together.
        text.chars().flat_map(char::to_lowercase).for_each(push);
    } else {
        text.chars().flat_map(char::to_lowercase).nfc().for_each(push);
    }
    out.truncate(out.trim_end().len());
    out
}

/// A folded text without accents.
pub(super) fn strip_accents(folded: &str) -> String {
    in_plain_letters(folded, <[&str]>::first)
}

/// A folded text without accents, `ü` written as `ue` where the letter has such a spelling.
#[cfg(test)]
pub(super) fn spell_accents(folded: &str) -> String {
    in_plain_letters(folded, <[&str]>::last)
}

/// A folded text without accents; `choose` says which of a letter's plain spellings is written.
fn in_plain_letters(folded: &str, choose: Choose) -> String {
    if folded.is_ascii() {
        return folded.to_owned();
    }
    let mut out = String::with_capacity(folded.len());
    for letter in folded.chars() {
        if letter.is_ascii() {
            out.push(letter);
            continue;
        }
        match PLAIN.iter().find(|row| row.0 == letter) {
            Some((_, plain)) => out.push_str(choose(plain).copied().unwrap_or_default()),
            None => push_plain(&mut out, letter),
        }
    }
    out
}

/// The letters and digits of `text`, folded: in lower case, composed, without any sign or space. What
/// hyphens, apostrophes and periods part is one run.
pub(super) fn letters(text: &str) -> EcoString {
    if text.is_ascii() {
        let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
        return letters.map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    }
    let is_letter = |letter: &char| letter.is_alphanumeric() || is_combining_mark(*letter);
    text.chars().flat_map(char::to_lowercase).nfc().filter(is_letter).collect()
}

/// How two runs of letters are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Alike {
    /// But for accents, or letters such as `ü` spelled `ue` by one of them.
    Folded,
    /// Letter for letter.
    Exact,
}

/// How `one` and `other`, both `letters`, are the same; `None` if they are not.
pub(super) fn alike(one: &str, other: &str) -> Option<Alike> {
    if one == other {
        return Some(Alike::Exact);
    }
    if differ_at_once(one, other) || one.is_ascii() && other.is_ascii() {
        return None;
    }
    let others = forms(other);
    forms(one).iter().any(|form| others.contains(form)).then_some(Alike::Folded)
}

/// Whether `one` and `other` begin with two letters that each have but one form.
fn differ_at_once(one: &str, other: &str) -> bool {
    match (one.as_bytes(), other.as_bytes()) {
        ([first, ..], [second, ..]) => first.is_ascii() && second.is_ascii() && first != second,
        _ => false,
    }
}

/// Whether `word` begins with `start`, accents aside.
pub(super) fn begins(word: &str, start: &str) -> bool {
    if word.starts_with(start) {
        return true;
    }
    if differ_at_once(word, start) || word.is_ascii() && start.is_ascii() {
        return false;
    }
    let words = forms(word);
    forms(start).iter().any(|start| words.iter().any(|word| word.starts_with(start.as_str())))
}

/// The ways to write `letters` in plain letters, the plainest first: `muller` and `mueller` for
/// `müller`. Of very many, some.
pub(super) fn forms(letters: &str) -> Vec<String> {
    let mut forms = vec![String::with_capacity(letters.len() + 2)];
    if letters.is_ascii() {
        forms[0].push_str(letters);
        return forms;
    }
    for letter in letters.chars() {
        match PLAIN.iter().find(|row| row.0 == letter) {
            Some((_, plain)) if forms.len() * plain.len() <= MOST_FORMS => {
                forms = extended(&forms, plain);
            }
            Some((_, plain)) => forms.iter_mut().for_each(|form| form.push_str(plain[0])),
            None => forms.iter_mut().for_each(|form| push_plain(form, letter)),
        }
    }
    forms
}

/// Every one of `forms` with every one of `ends`.
fn extended(forms: &[String], ends: &[&str]) -> Vec<String> {
    forms.iter().flat_map(|form| ends.iter().map(move |end| format!("{form}{end}"))).collect()
}

/// Adds `letter` without its accents.
fn push_plain(form: &mut String, letter: char) {
    decompose_canonical(letter, |part| {
        if !is_combining_mark(part) {
            form.push(part);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_may_be_lacking_on_either_side() {
        let same = [
            ("müller", "muller"),
            ("müller", "mueller"),
            ("łukasz", "lukasz"),
            ("sørensen", "sorensen"),
            ("sørensen", "soerensen"),
            ("sørensen", "sörensen"),
            ("ødegård", "oedegard"),
            ("đorđe", "dorde"),
            ("đorđe", "djordje"),
            ("strauß", "strauss"),
            ("yıldız", "yildiz"),
            ("åge", "aage"),
            ("ægir", "aegir"),
            ("þórdís", "thordis"),
            ("nguyễn", "nguyen"),
            ("nguyễn", "nguyên"),
            ("i\u{307}nci", "inci"),
        ];
        for (one, other) in same {
            assert_eq!(alike(one, other), Some(Alike::Folded), "{one} {other}");
            assert_eq!(alike(other, one), Some(Alike::Folded), "{other} {one}");
        }
        for (one, other) in [("müller", "miller"), ("muller", "mueller"), ("何", "和")] {
            assert_eq!(alike(one, other), None, "{one} {other}");
        }
        assert_eq!(alike("何", "何"), Some(Alike::Exact));
        assert!(begins("þórdís", "t") && begins("åsa", "a") && !begins("bing", "o"));
    }

    #[test]
    fn folding_drops_case_periods_and_kinds_of_signs() {
        assert_eq!(fold("  O’NEIL-Smith Jr. "), "o'neil-smith jr");
        assert_eq!(fold("E\u{301}mile\u{a0} ZOLA"), "émile zola");
        assert_eq!(letters("E\u{301}mile O’Neil-Zola"), "émileoneilzola");
        assert_eq!(strip_accents("müller-łuk"), "muller-luk");
        assert_eq!(spell_accents("müller"), "mueller");
    }

    #[test]
    fn a_long_name_costs_its_length() {
        let listed = "ü".repeat(20_000);
        assert!(alike(&listed, &"u".repeat(20_000)).is_some());
        assert_eq!(forms(&listed).len(), MOST_FORMS);
    }
}
