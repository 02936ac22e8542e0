//! What stands between names in place of ` and `: semicolons, `&`, the word for it in another language.

use std::ops::Range;

use super::words::{between, is_lower, outside_braces, trim, words};
use crate::model::name::Fault;

/// The words for "and" between names, and whether they also stand within the family names of one
/// person (`Ortega y Gasset`), so that there must be several words on both sides.
const WORDS: [(&str, bool); 7] = [
    ("und", false),
    ("et", false),
    ("и", false),
    ("та", false),
    ("och", false),
    ("y", true),
    ("e", true),
];

/// Whether `between` is nothing but what stands between two names of a list.
pub(crate) fn is_separator(between: &str) -> bool {
    let is_sign = |letter: char| matches!(letter, ',' | ';' | '，' | '、' | '；');
    let word = between.trim().trim_start_matches(is_sign).trim();
    let is_word =
        matches!(word, "&" | "\\&" | "＆" | "and") || WORDS.iter().any(|row| row.0 == word);
    is_word || (word.is_empty() && between.contains(is_sign))
}

/// The semicolons of `text` outside braces that separate names; one that ends an HTML entity does not.
pub(super) fn find_semicolons(text: &str) -> Vec<Range<usize>> {
    let found = outside_braces(text).filter_map(|(at, byte)| match byte {
        b';' if !ends_entity(text, at) => Some(at..at + 1),
        0xEF if text[at..].starts_with('；') => Some(at..at + '；'.len_utf8()),
        _ => None,
    });
    found.collect()
}

/// Whether the semicolon at `at` ends something like `&eacute;`.
fn ends_entity(text: &str, at: usize) -> bool {
    let word =
        text[..at].trim_end_matches(|letter: char| letter.is_ascii_alphanumeric() || letter == '#');
    word.ends_with('&') && word.len() < at
}

/// The names on both sides of ` & ` or of a word for it, outside braces, and which it is.
pub(super) fn split_conjunctions(text: &str) -> Option<(Fault, Vec<Range<usize>>)> {
    let with = |fault| move |sides| (fault, sides);
    split_ampersands(text)
        .map(with(Fault::Ampersand))
        .or_else(|| split_words(text).map(with(Fault::Conjunction)))
}

/// The names on both sides of ` & ` outside braces, if both are names of several words: `Barnes &
/// Noble` stays one name.
fn split_ampersands(text: &str) -> Option<Vec<Range<usize>>> {
    if !text.contains(['&', '＆']) {
        return None;
    }
    let found = outside_braces(text).filter_map(|(at, byte)| {
        let sign = match byte {
            b'&' => '&',
            0xEF if text[at..].starts_with('＆') => '＆',
            _ => return None,
        };
        let end = at + sign.len_utf8();
        let start = if text[..at].ends_with('\\') { at - 1 } else { at };
        let spaced = text[..start].ends_with(char::is_whitespace)
            && text[end..].starts_with(char::is_whitespace);
        (spaced || sign == '＆').then_some(start..end)
    });
    let sides = between(text, found);
    (sides.len() > 1 && sides.iter().all(|side| has_several_words(&text[side.clone()])))
        .then_some(sides)
}

/// Whether `side` is more than one word: a given and a family name.
fn has_several_words(side: &str) -> bool {
    words(side).len() > 1 || side.contains(',')
}

/// The names on both sides of a word for "and": `Ana Gil und Ben Roe`. What a side begins or ends with
/// in lower case is a particle, so that `Otto von und zu Roe` stays one name.
fn split_words(text: &str) -> Option<Vec<Range<usize>>> {
    let is_one = |word: &str| word.len() < 5 && WORDS.iter().any(|row| row.0 == word);
    if !text.split_whitespace().any(is_one) {
        return None;
    }
    let mut start = 0;
    let mut found = Vec::new();
    let mut is_doubtful = false;
    for word in words(text) {
        let at = start + text[start..].find(word)?;
        start = at + word.len();
        if let Some(row) = WORDS.iter().find(|row| row.0 == word) {
            found.push(at..start);
            is_doubtful |= row.1;
        }
    }
    if found.is_empty() {
        return None;
    }
    let mut sides = between(text, found.into_iter());
    for side in &mut sides {
        // The comma before the word: `A. Roe, B. Gil, und C. Doe`.
        let bare = text[side.clone()].trim_end().trim_end_matches(',').len();
        *side = trim(text, side.start..side.start + bare);
    }
    let is_name = |side: &Range<usize>| {
        let side = &text[side.clone()];
        let edges = words(side);
        let [Some(first), Some(last)] = [edges.first(), edges.last()] else { return false };
        let is_whole = !is_lower(last) && (edges.len() == 1 || !is_lower(first));
        is_whole && !is_lower(first) && (!is_doubtful || edges.len() > 1)
    };
    (sides.len() > 1 && sides.iter().all(is_name)).then_some(sides)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_separates_names_is_distinguished_from_what_is_part_of_them() {
        for between in [",", " ; ", "，", "、", "；", " and ", ", and ", " und ", ", et ", " \\& "]
        {
            assert!(is_separator(between), "{between}");
        }
        for between in ["", " ", " von ", ", Jr.,", "."] {
            assert!(!is_separator(between), "{between}");
        }
    }

    #[test]
    fn words_for_and_separate_whole_names() {
        let split = |text: &'static str| {
            let sides = split_words(text)?;
            Some(sides.into_iter().map(|side| &text[side]).collect::<Vec<_>>())
        };
        assert_eq!(split("Jan Roe und Ida Poe"), Some(vec!["Jan Roe", "Ida Poe"]));
        assert_eq!(split("Jan et Durand"), Some(vec!["Jan", "Durand"]));
        assert_eq!(split("И. И. Роу и П. П. По"), Some(vec!["И. И. Роу", "П. П. По"]));
        assert_eq!(split("Ana Gil y Juan Roe"), Some(vec!["Ana Gil", "Juan Roe"]));
        assert_eq!(split("A. Roe, B. Gil, und C. Doe"), Some(vec!["A. Roe, B. Gil", "C. Doe"]));
        for one in
            ["José Ortega y Gasset", "Ana Silva e Souza", "Otto von und zu Roe", "und", "et Roe"]
        {
            assert_eq!(split(one), None, "{one}");
        }
    }
}
