//! Whether two lists name one venue. Everybody has their own words for it, so only what cannot be the same
//! is a difference: two full names without a common word, or two short names.

use crate::model::container::CONTAINERS;
use crate::model::same::is_abbreviation;
use crate::model::work::fold_letters;
use crate::model::{FieldId, Kind, Library, Work, fields};

/// Where a work appeared, as one list says it.
pub(super) struct Venue {
    /// Its name.
    pub(super) name: String,
    short: Option<String>,
}

/// The field by which `work` says where it appeared.
pub(super) fn field(work: &Work) -> FieldId {
    CONTAINERS.into_iter().find(|field| work.has(*field)).unwrap_or(fields::VENUE)
}

impl Venue {
    /// That of `work`; none where it appeared by itself.
    pub(super) fn of(work: &Work, library: &Library) -> Option<Venue> {
        if matches!(work.kind, Kind::Talk | Kind::Tutorial | Kind::Poster) {
            return None;
        }
        let name = work.container(library)?.to_plain();
        let short = work.venue_in(library).and_then(|venue| venue.short.as_ref());
        Some(Venue { name, short: short.map(crate::text::Text::to_plain) })
    }

    /// Whether `other` can be the same.
    pub(super) fn agrees(&self, other: &Venue) -> bool {
        let names = |venue: &Venue| -> Vec<String> {
            std::iter::once(&venue.name).chain(&venue.short).cloned().collect()
        };
        let theirs = names(other);
        names(self).iter().any(|one| theirs.iter().any(|other| may_be_one(one, other)))
    }
}

/// Whether two names can be those of one venue.
fn may_be_one(one: &str, other: &str) -> bool {
    if is_abbreviation(one, other) || fold_letters(one) == fold_letters(other) {
        return true;
    }
    match (short_name(one), short_name(other)) {
        (Some(one), Some(other)) => one.contains(&other) || other.contains(&one),
        // A short name may stand for any full one.
        (Some(_), None) | (None, Some(_)) => true,
        (None, None) => {
            let (one, other) = (words(one), words(other));
            one.is_empty() || other.is_empty() || one.iter().any(|word| has(&other, word))
        }
    }
}

/// Whether a word of `words` is `word`, or one of them is cut short.
fn has(words: &[String], word: &str) -> bool {
    words.iter().any(|it| it.starts_with(word) || word.starts_with(it.as_str()))
}

/// The letters of a name that is an acronym, with or without a year: `KDD`, `NeurIPS 2020`, `Proc. ICML’21`.
fn short_name(name: &str) -> Option<String> {
    let mut words = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().any(char::is_alphabetic) && !is_ordinal(word))
        .filter(|word| !COMMON.contains(&fold_letters(word).as_str()));
    let word = words.next()?;
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    (words.next().is_none() && capitals >= 2).then(|| fold_letters(word))
}

/// Whether `word` is `31st`.
fn is_ordinal(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// Words that many venues have.
const COMMON: &[&str] = &[
    "proceedings",
    "proc",
    "conference",
    "conf",
    "international",
    "intl",
    "int",
    "annual",
    "symposium",
    "symp",
    "workshop",
    "journal",
    "transactions",
    "trans",
    "letters",
    "review",
    "reviews",
    "annals",
    "acm",
    "ieee",
    "the",
    "of",
    "on",
    "in",
    "and",
    "for",
    "de",
    "la",
    "der",
    "die",
    "und",
    "et",
    "lecture",
    "notes",
    "series",
    "advances",
    "volume",
    "vol",
    "special",
    "issue",
    "meeting",
    "research",
    "science",
    "sciences",
];

/// The words of a name that tell it from others.
fn words(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).map(fold_letters);
    let telling = |word: &String| {
        word.chars().any(char::is_alphabetic)
            && !is_ordinal(word)
            && !COMMON.contains(&word.as_str())
    };
    words.filter(telling).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_cannot_be_one_venue_is_another() {
        for (one, other) in [
            ("NeurIPS", "Advances in Neural Information Processing Systems"),
            ("Proc. of the 37th ICML", "International Conference on Machine Learning"),
            ("J. Chem. Phys.", "The Journal of Chemical Physics"),
            ("KDD 2020", "KDD'20"),
            ("WWW", "The Web Conference"),
            ("Nature", "nature"),
        ] {
            assert!(may_be_one(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("ICML 2021", "NeurIPS 2021"),
            ("Nature", "Physical Review Letters"),
            ("Bioinformatics", "Journal of Machine Learning Research"),
        ] {
            assert!(!may_be_one(one, other), "{one} {other}");
        }
    }
}
