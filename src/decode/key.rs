//! A key for a work that has none: family, year and first title word, folded: `he2025building`.

use crate::model::work::fold_key;
use crate::model::{Role, Work};

/// Words that open titles and say nothing.
const ARTICLES: [&str; 3] = ["a", "an", "the"];

/// The key of a work without one; never empty.
pub(super) fn derive(work: &Work) -> String {
    let first = work.people(Role::Author).next().or_else(|| work.contributors.first());
    let family = first.map_or_else(String::new, |first| fold_key(&first.name.family));
    let year =
        work.date().and_then(|date| date.year()).map_or_else(String::new, |year| year.to_string());
    let title = work.title().map_or_else(String::new, |title| first_word(&title.to_plain()));
    let key = format!("{family}{year}{title}");
    if key.is_empty() { "work".to_owned() } else { key }
}

/// The first word of a title that says something, folded; a hyphen ends a word.
fn first_word(title: &str) -> String {
    let words =
        title.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/' | ':'));
    let mut words = words.map(fold_key).filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    if ARTICLES.contains(&first.as_str()) { words.next().unwrap_or(first) } else { first }
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
            ("∗", ""),
        ];
        for (title, expected) in cases {
            assert_eq!(first_word(title), expected, "{title}");
        }
    }
}
