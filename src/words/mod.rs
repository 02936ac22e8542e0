//! The words that byline itself writes into outputs, in the languages of their readers: one file a
//! language, one row each in [`LANGUAGES`]. Month names, the marks of quotation, what a status or a
//! mark is called, headings. Words of the user are never touched.

mod de;
mod en;
mod es;
mod fr;
mod it;
mod ja;
mod pt;
mod zh;

use crate::model::{Kind, Status};

/// Every language; the first serves where a language is not known.
pub const LANGUAGES: &[Words] =
    &[en::WORDS, de::WORDS, fr::WORDS, es::WORDS, pt::WORDS, it::WORDS, zh::WORDS, ja::WORDS];

/// The words of one language.
#[derive(Debug)]
pub struct Words {
    /// The language, by BCP 47, without a region.
    pub language: &'static str,
    /// The months, as `%B` prints them.
    pub months: [&'static str; 12],
    /// The months in short, as `%b` prints them.
    pub months_short: [&'static str; 12],
    /// The seasons by EDTF's numbers 21 to 24.
    pub seasons: [&'static str; 4],
    /// The days of the week from Monday, as `%A` prints them.
    pub weekdays: [&'static str; 7],
    /// The days of the week in short, as `%a` prints them.
    pub weekdays_short: [&'static str; 7],
    /// The usual pattern of a day.
    pub day: &'static str,
    /// The usual pattern of a month.
    pub month: &'static str,
    /// The usual pattern of a year.
    pub year: &'static str,
    /// What stands before an approximate date.
    pub circa: &'static str,
    /// A year before the common era, `{}` for its number.
    pub bc: &'static str,
    /// A decade, `{}` for its first year.
    pub decade: &'static str,
    /// The marks of quotation.
    pub quotes: Quotes,
    /// What stands for names that are not listed.
    pub others: &'static str,
    /// What stands before the last of several names, where a style asks for a word.
    pub last: &'static str,
    /// Headings of types, where they differ from those of the table of types.
    headings: &'static [(Kind, &'static str)],
    /// How far a work has come.
    statuses: &'static [(Status, &'static str)],
    /// The heading of works that are accepted and have no date.
    pub to_appear: &'static str,
    /// The heading of works without a date.
    pub undated: &'static str,
    /// The heading of works that have no value of their own.
    pub other: &'static str,
    /// What marks mean, by the word that sources use for them.
    marks: &'static [(&'static str, &'static str)],
    /// Words that templates print, by the name under which they find them.
    pub phrases: &'static [(&'static str, &'static str)],
    /// So many works.
    pub works: Counted,
    /// So many as first author.
    pub first_author: Counted,
    /// Whether zero takes the form of one.
    zero_is_one: bool,
}

/// The marks of quotation, outer and inner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is named for the mark that it holds")]
pub struct Quotes {
    pub open: &'static str,
    pub close: &'static str,
    pub inner_open: &'static str,
    pub inner_close: &'static str,
}

/// A noun that is counted, `{}` for the number.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    /// One of it.
    pub one: &'static str,
    /// Several of it.
    pub many: &'static str,
}

/// The words of `language` (BCP 47: `de-AT`, `pt_BR`); `None` for one that byline does not speak.
pub fn find(language: &str) -> Option<&'static Words> {
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    LANGUAGES.iter().find(|words| words.language.eq_ignore_ascii_case(primary))
}

/// The words of `language`, else English.
pub fn of(language: &str) -> &'static Words {
    find(language).unwrap_or(&LANGUAGES[0])
}

impl Words {
    /// The heading of works of `kind`.
    pub fn heading(&self, kind: Kind) -> &'static str {
        named(self.headings, kind).unwrap_or(kind.spec().heading)
    }

    /// What `status` is called.
    pub fn status(&self, status: Status) -> &'static str {
        named(self.statuses, status).unwrap_or(status.word())
    }

    /// What a mark means; `meaning` is the word that sources use for it.
    pub fn mark(&self, meaning: &str) -> Option<&'static str> {
        self.marks.iter().find(|row| row.0 == meaning).map(|row| row.1)
    }

    /// `count` of `noun`: `1 work`, `23 works`.
    pub fn counted(&self, count: usize, noun: Counted) -> String {
        let is_one = count == 1 || (count == 0 && self.zero_is_one);
        let form = if is_one { noun.one } else { noun.many };
        form.replace("{}", &count.to_string())
    }
}

/// The word in `table` for `key`.
fn named<T: PartialEq + Copy>(table: &[(T, &'static str)], key: T) -> Option<&'static str> {
    table.iter().find(|row| row.0 == key).map(|row| row.1)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::kind::KINDS;
    use crate::model::work::STATUSES;

    #[test]
    fn every_language_has_every_word() {
        let keys = |words: &Words| words.phrases.iter().map(|row| row.0).collect::<Vec<_>>();
        for words in LANGUAGES {
            let language = words.language;
            assert_eq!(keys(words), keys(&LANGUAGES[0]), "{language}");
            let headings: BTreeSet<&str> = words.headings.iter().map(|row| row.1).collect();
            assert_eq!(headings.len(), words.headings.len(), "{language}: two types, one heading");
            for spec in KINDS.iter().filter(|_| language != "en") {
                assert!(named(words.headings, spec.kind).is_some(), "{language}: {}", spec.name);
            }
            for (status, word, _) in STATUSES {
                let said = named(words.statuses, *status);
                assert!(said.is_some_and(|said| language != "en" || said == *word), "{word}");
            }
            for meaning in ["equal", "corresponding", "senior", "student"] {
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
    }

    #[test]
    fn nouns_are_counted_as_each_language_does() {
        let said = |language: &str, count| of(language).counted(count, of(language).works);
        assert_eq!([said("en", 0), said("en", 1), said("en", 2)], ["0 works", "1 work", "2 works"]);
        assert_eq!([said("fr", 0), said("fr", 2)], ["0 publication", "2 publications"]);
        assert_eq!(said("ja", 3), "3件");
    }
}
