//! The order of texts: as readers of the site's language expect it, then by code point.

use icu_collator::options::CollatorOptions;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;

/// The order of texts in one language.
pub(super) struct Collation {
    collator: Option<CollatorBorrowed<'static>>,
}

/// A text in a form that compares fast: the collator's bytes, then the text itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TextKey(Vec<u8>, String);

impl Collation {
    /// The order in `language` (BCP 47); the root order for one that is not known.
    pub(super) fn new(language: &str) -> Collation {
        let locale = Locale::try_from_str(&language.replace('_', "-")).unwrap_or(Locale::UNKNOWN);
        let options = CollatorOptions::default();
        let root = || CollatorBorrowed::try_new(CollatorPreferences::default(), options);
        let collator = CollatorBorrowed::try_new((&locale).into(), options).or_else(|_| root());
        Collation { collator: collator.ok() }
    }

    /// What stands for `text` in comparisons.
    pub(super) fn key(&self, text: &str) -> TextKey {
        let mut bytes = Vec::new();
        if let Some(collator) = &self.collator {
            // Writing into a vector cannot fail.
            let Ok(()) = collator.write_sort_key_to(text, &mut bytes);
        }
        TextKey(bytes, text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::Collation;

    /// `words`, sorted in `language`.
    fn sorted<'a>(language: &str, words: &[&'a str]) -> Vec<&'a str> {
        let collation = Collation::new(language);
        let mut words = words.to_vec();
        words.sort_by_key(|word| collation.key(word));
        words
    }

    #[test]
    fn texts_stand_where_readers_look_for_them() {
        let words = ["zebra", "Öl", "apple", "Apple", "oil", "élan"];
        assert_eq!(sorted("en", &words), ["apple", "Apple", "élan", "oil", "Öl", "zebra"]);
        assert_eq!(sorted("sv", &words), ["apple", "Apple", "élan", "oil", "zebra", "Öl"]);
        assert_eq!(sorted("not a language", &words), sorted("en", &words));
    }

    #[test]
    fn what_readers_take_for_the_same_stands_by_code_point() {
        assert_eq!(sorted("en", &["e\u{301}", "\u{e9}"]), ["e\u{301}", "\u{e9}"]);
        assert_eq!(sorted("en", &["\u{e9}", "e\u{301}"]), ["e\u{301}", "\u{e9}"]);
    }
}
