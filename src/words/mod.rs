//! The words that byline itself writes into outputs, in the languages of their readers: one file a
//! language, one row each in [`LANGUAGES`]. Month names, the marks of quotation, what a status or a
//! mark is called, headings. Words of the user are never touched.

mod de;
mod en;
mod es;
mod fr;
mod it;
mod ja;
#[cfg(feature = "csl")]
pub mod locale;
mod pt;
mod shape;
mod zh;
mod zh_tw;

pub use shape::Words;

/// Every language; the first serves where a language is not known.
pub const LANGUAGES: &[Words] = &[
    en::WORDS,
    de::WORDS,
    fr::WORDS,
    es::WORDS,
    pt::WORDS,
    it::WORDS,
    zh::WORDS,
    zh_tw::WORDS,
    ja::WORDS,
];

/// Tags of Chinese that is written in traditional characters, which only the script or region says.
const TRADITIONAL: [&str; 4] = ["zh-tw", "zh-hk", "zh-mo", "zh-hant"];

/// The words of `language` (BCP 47: `de-AT`, `pt_BR`), byline's own or those of CSL's locales; `None`
/// for one that neither knows.
pub fn find(language: &str) -> Option<&'static Words> {
    find_own(language).or_else(|| find_foreign(language))
}

/// The words of `language`, if byline speaks it itself.
pub fn find_own(language: &str) -> Option<&'static Words> {
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    if primary.eq_ignore_ascii_case("zh") {
        let tag = language.to_lowercase().replace('_', "-");
        let is_traditional = TRADITIONAL.iter().any(|known| tag.starts_with(known));
        return Some(if is_traditional { &zh_tw::WORDS } else { &zh::WORDS });
    }
    LANGUAGES.iter().find(|words| words.language.eq_ignore_ascii_case(primary))
}

/// The words of `language` from the locales of CSL.
#[cfg(feature = "csl")]
fn find_foreign(language: &str) -> Option<&'static Words> {
    locale::words(language)
}

/// The codes of the locales of CSL.
#[cfg(feature = "csl")]
fn foreign_codes() -> impl Iterator<Item = &'static str> {
    locale::codes()
}

/// None: this build has no locales.
#[cfg(not(feature = "csl"))]
fn foreign_codes() -> impl Iterator<Item = &'static str> {
    std::iter::empty()
}

/// Nothing: this build has no locales.
#[cfg(not(feature = "csl"))]
fn find_foreign(_: &str) -> Option<&'static Words> {
    None
}

/// The words of `language`, else English.
pub fn of(language: &str) -> &'static Words {
    find(language).unwrap_or(&LANGUAGES[0])
}

/// The tags of all languages that [`find`] knows: byline's own, then those of CSL's locales.
pub fn tags() -> Vec<&'static str> {
    let mut tags: Vec<&str> = LANGUAGES.iter().map(|words| words.language).collect();
    for code in foreign_codes() {
        let primary = code.split('-').next().unwrap_or_default();
        if find_own(primary).is_none() && !tags.contains(&primary) {
            tags.push(primary);
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::shape::named;
    use super::*;
    use crate::model::kind::KINDS;
    use crate::model::status::STATUSES;

    #[test]
    fn every_language_has_every_word() {
        let keys = |words: &Words| words.phrases.iter().map(|row| row.0).collect::<Vec<_>>();
        for words in LANGUAGES {
            let language = words.language;
            assert_eq!(keys(words), keys(&LANGUAGES[0]), "{language}");
            let kinds = |words: &Words| words.kinds.iter().map(|row| row.0).collect::<Vec<_>>();
            assert_eq!(kinds(words), kinds(&LANGUAGES[0]), "{language}");
            let terms = |words: &Words| words.terms.iter().map(|row| row.0).collect::<Vec<_>>();
            assert_eq!(terms(words), terms(&LANGUAGES[0]), "{language}");
            for (name, _) in words.terms {
                assert!([1, 2].iter().all(|&count| words.term(name, count).is_some()), "{name}");
            }
            let headings: BTreeSet<&str> = words.headings.iter().map(|row| row.1).collect();
            assert_eq!(headings.len(), words.headings.len(), "{language}: two types, one heading");
            for spec in KINDS.iter().filter(|_| language != "en") {
                assert!(named(words.headings, spec.kind).is_some(), "{language}: {}", spec.name);
            }
            for (status, word, _) in STATUSES {
                let said = named(words.statuses, *status);
                assert!(said.is_some_and(|said| language != "en" || said == *word), "{word}");
            }
            for meaning in
                ["equal", "corresponding", "senior", "student", "deceased", "alphabetical"]
            {
                assert!(words.mark(meaning).is_some(), "{language}: {meaning}");
            }
            let all = words.phrases.iter().map(|row| row.1).chain(words.months);
            assert!(all.into_iter().all(|word| !word.is_empty() && word == word.trim()));
            assert!(words.bc.contains("{}") && words.decade.contains("{}"));
            assert!(words.works.one.contains("{}") && words.first_author.many.contains("{}"));
        }
    }

    #[test]
    fn a_language_is_found_with_its_region_and_english_serves_for_the_rest() {
        assert_eq!(of("de-AT").language, "de");
        assert_eq!(of("pt_BR").language, "pt");
        assert_eq!(of("ZH-Hans").language, "zh");
        assert_eq!((of("xx").language, find("xx").is_none()), ("en", true));
        for tag in ["zh-TW", "zh_HK", "zh-Hant-TW"] {
            assert_eq!(of(tag).language, "zh-TW", "{tag}");
        }
    }

    #[cfg(feature = "csl")]
    #[test]
    fn other_languages_have_the_words_of_their_locale() {
        for (tag, code, may, day) in [
            ("cs", "cs-CZ", "květen", "%-d. %B %Y"),
            ("nl-BE", "nl-NL", "mei", "%-d %B %Y"),
            ("sv", "sv-SE", "maj", "%-d %B %Y"),
            ("no", "nb-NO", "mai", "%-d. %B %Y"),
        ] {
            let words = of(tag);
            assert_eq!((words.language, words.months[4], words.day), (code, may, day));
        }
        assert_eq!((of("ru").quotes.open, of("nl").others), ("«", "e.a."));
        let all: Vec<&Words> = locale::codes().filter_map(find).collect();
        assert!(all.len() > 60);
        for words in all {
            let patterns = [words.day, words.month];
            assert!(patterns.iter().all(|pattern| pattern.contains("%Y")), "{}", words.language);
            let all = words.months.iter().chain(&words.seasons).chain(&words.months_short);
            assert!(all.into_iter().all(|word| !word.trim().is_empty()), "{}", words.language);
        }
    }

    #[test]
    fn ordinals_are_written_as_each_language_does() {
        let said = |language| [1, 2, 3, 4, 11, 22, 113].map(|n| of(language).ordinal(n)).join(" ");
        assert_eq!(said("en"), "1st 2nd 3rd 4th 11th 22nd 113th");
        assert_eq!(said("fr"), "1er 2e 3e 4e 11e 22e 113e");
        let first = LANGUAGES.iter().map(|words| words.ordinal(1)).collect::<Vec<_>>();
        assert_eq!(first, ["1st", "1.", "1er", "1.º", "1.º", "1º", "第1", "第1", "第1"]);
        assert_eq!(of("en").ordinal(-1), "-1st");
    }

    #[test]
    fn parts_of_a_line_are_labelled_as_each_language_does() {
        let said = |language: &str| {
            let parts = [
                ("editors", 2, "A, B"),
                ("pages", 2, "3–9"),
                ("edition", 1, "2"),
                ("volume", 1, "3"),
            ];
            let words = of(language);
            parts.map(|(name, count, text)| words.labelled(name, count, text).unwrap()).join(" | ")
        };
        for (language, expected) in [
            ("en", "A, B (eds.) | pp. 3–9 | 2 ed. | vol. 3"),
            ("de", "A, B (Hrsg.) | S. 3–9 | 2 Aufl. | Bd. 3"),
            ("fr", "A, B (éds.) | p. 3–9 | 2 éd. | vol. 3"),
            ("zh", "A, B 编 | 第3–9页 | 2版 | 第3卷"),
            #[cfg(feature = "csl")]
            ("nl", "A, B (red.) | pp. 3–9 | 2 dr. | vol. 3"),
            #[cfg(feature = "csl")]
            ("sv", "A, B (red.) | s. 3–9 | 2 uppl. | vol. 3"),
        ] {
            assert_eq!(said(language), expected, "{language}");
        }
    }

    #[test]
    fn nouns_are_counted_as_each_language_does() {
        let said = |language: &str, count| of(language).counted(count, of(language).works);
        assert_eq!([said("en", 0), said("en", 1), said("en", 2)], ["0 works", "1 work", "2 works"]);
        assert_eq!([said("fr", 0), said("fr", 2)], ["0 publication", "2 publications"]);
        assert_eq!(said("ja", 3), "3件");
    }
}
