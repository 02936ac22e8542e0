//! A key for a work that has none: family, year and first title word, folded: `he2025building`.

use crate::model::work::fold_key;
use crate::model::{Role, Work};
use crate::text::Text;

/// Words that say nothing at the start of a title, in the languages in which most titles are.
const SMALL: [&str; 44] = [
    "a", "an", "the", "on", "in", "of", "for", "to", "with", "from", "at", "by", "and", "or", "as",
    "is", "are", "do", "does", "can", "how", "what", "when", "where", "why", "der", "die", "das",
    "ein", "eine", "zur", "zum", "le", "la", "les", "un", "une", "des", "el", "los", "las", "una",
    "il", "o",
];

/// The key of a work without one; never empty.
pub(super) fn derive(work: &Work) -> String {
    of_words(work, 1)
}

/// The derived key of `work` with as many words of its title as it takes to differ from `others`, none
/// of which is its own; `None` where no title has so many.
pub(crate) fn distinct(work: &Work, others: &[&Work]) -> Option<String> {
    let most = words(work).count();
    (2..=most).map(|count| (count, of_words(work, count))).find_map(|(count, key)| {
        others.iter().all(|other| of_words(other, count) != key).then_some(key)
    })
}

/// Family name, year and the first `count` telling words of the title, folded.
fn of_words(work: &Work, count: usize) -> String {
    let first = work.people(Role::Author).next().or_else(|| work.contributors.first());
    let family = first.map_or_else(String::new, |first| fold_key(&first.name.family));
    let year =
        work.date().and_then(|date| date.year()).map_or_else(String::new, |year| year.to_string());
    let title: String = words(work).take(count).collect();
    let key = format!("{family}{year}{title}");
    if key.is_empty() { "work".to_owned() } else { key }
}

/// The words of the title of `work`.
fn words(work: &Work) -> impl Iterator<Item = String> {
    let title = work.title().map_or_else(String::new, Text::to_plain);
    telling_words(&title).into_iter()
}

/// The words of a title from the first that says something, folded; a hyphen ends a word.
fn telling_words(title: &str) -> Vec<String> {
    let words =
        title.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/' | ':'));
    let words: Vec<String> = words.map(fold_key).filter(|word| !word.is_empty()).collect();
    let first = words.iter().position(|word| !SMALL.contains(&word.as_str())).unwrap_or_default();
    words.into_iter().skip(first).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_telling_word_of_a_title_is_taken() {
        let cases = [
            ("Building and Aligning LLM", "building"),
            ("A Survey on the Role of Crowds", "survey"),
            ("“Öffentliche” Güter", "offentliche"),
            ("PBE: Driver Behavior", "pbe"),
            ("Self-supervised learning", "self"),
            ("The", "the"),
            ("On the Weight of Sums", "weight"),
            ("How to do it", "it"),
            ("∗", ""),
        ];
        for (title, expected) in cases {
            assert_eq!(
                telling_words(title).first().map_or("", String::as_str),
                expected,
                "{title}"
            );
        }
    }
}
