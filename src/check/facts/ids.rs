//! Words that are written where names may be, and look like ids of the list.

use crate::diag::did_you_mean;
use crate::model::{Contributor, Person, Work};

/// The fewest letters of a person's id: shorter words are nearly each other.
const SHORTEST: usize = 3;

/// Whether `text` has the shape of an id: a lower-case word of ASCII letters, digits, `-` and `_`.
pub(crate) fn is_id(text: &str) -> bool {
    let part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(part)
}

/// The word that `one` is written as, if nobody was found by it and it has the shape of an id.
pub(crate) fn written_as_id(one: &Contributor) -> Option<String> {
    let is_free = one.person.is_none() && one.person_id().is_none() && !one.name.literal;
    let word = is_free.then(|| one.name.display()).filter(|word| word.len() >= SHORTEST)?;
    let is_joined = || word.contains(['-', '_']) && is_id(&word.to_ascii_lowercase());
    (is_id(&word) || is_joined()).then_some(word)
}

/// Whether `word` is made as the ids `known` are: of words with `-` or `_` between them.
pub(crate) fn is_made_as<'a>(word: &str, mut known: impl Iterator<Item = &'a str>) -> bool {
    let is_shared =
        |id: &str| ['-', '_'].iter().any(|sign| word.contains(*sign) && id.contains(*sign));
    is_id(word) && known.any(is_shared)
}

/// Whether somebody in `work` is nearly written as the id of one of `people`.
pub(crate) fn is_nearly_by_id(work: &Work, people: &[&Person]) -> bool {
    let ids = || people.iter().map(|person| person.id.value.as_str());
    let mut words = work.contributors.iter().filter_map(written_as_id);
    words.any(|word| did_you_mean(&word, ids()).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_lower_case_words() {
        for word in ["jane-doe", "acl", "ro2", "rich_roe"] {
            assert!(is_id(word), "{word}");
        }
        for word in ["Jane", "jane doe", "doe, j", "é", "2020", "-a", ""] {
            assert!(!is_id(word), "{word}");
        }
    }

    #[test]
    fn a_word_is_made_as_ids_are_only_where_ids_have_its_sign() {
        assert!(is_made_as("sam-poe", ["jane-doe"].into_iter()));
        assert!(!is_made_as("sam-poe", ["jane"].into_iter()));
        assert!(!is_made_as("bell", ["jane-doe"].into_iter()));
    }
}
