//! What there is to say in each language.

use crate::model::{Kind, Status};

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
    /// Headings of types, where they differ from those of the table of types.
    pub(super) headings: &'static [(Kind, &'static str)],
    /// How far a work has come.
    pub(super) statuses: &'static [(Status, &'static str)],
    /// The heading of works that are accepted and have no date.
    pub to_appear: &'static str,
    /// The heading of works without a date.
    pub undated: &'static str,
    /// The heading of works that have no value of their own.
    pub other: &'static str,
    /// What marks mean, by the word that sources use for them.
    pub(super) marks: &'static [(&'static str, &'static str)],
    /// What kinds of works are called, by the type as it is written in sources.
    pub(super) kinds: &'static [(&'static str, &'static str)],
    /// What is said of a part of a line, by the name of the part.
    pub(super) terms: &'static [(&'static str, Term)],
    /// Words that templates print, by the name under which they find them.
    pub phrases: &'static [(&'static str, &'static str)],
    /// So many works.
    pub works: Counted,
    /// So many as first author.
    pub first_author: Counted,
    /// How a number in a row is written, `{}` for it; where that has a gender, the masculine.
    pub(super) ordinal: fn(u64) -> &'static str,
    /// Whether zero takes the form of one.
    pub(super) zero_is_one: bool,
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

/// What is said of a part of a line, `{}` for the part: `pp. {}`, `{} (eds.)`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    /// Of one.
    pub one: &'static str,
    /// Of several.
    pub many: &'static str,
}

/// A term whose word does not change with the number.
pub(super) const fn term(of_any: &'static str) -> Term {
    Term { one: of_any, many: of_any }
}

impl Words {
    /// What a work of the type `written` is called: `PhD thesis`.
    pub fn kind(&self, written: &str) -> Option<&'static str> {
        self.kinds.iter().find(|row| row.0.eq_ignore_ascii_case(written)).map(|row| row.1)
    }

    /// The term for `count` of the part `name`: what stands before it, and behind.
    pub fn term(&self, name: &str, count: usize) -> Option<(&'static str, &'static str)> {
        let term = self.terms.iter().find(|row| row.0 == name)?.1;
        (if count == 1 { term.one } else { term.many }).split_once("{}")
    }

    /// `text`, which is `count` of the part `name`, with its term.
    pub fn labelled(&self, name: &str, count: usize, text: &str) -> Option<String> {
        let (before, after) = self.term(name, count)?;
        Some(format!("{before}{text}{after}"))
    }

    /// The word that templates print under `name`.
    pub fn phrase(&self, name: &str) -> Option<&'static str> {
        self.phrases.iter().find(|row| row.0 == name).map(|row| row.1)
    }

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

    /// `number` in a row: `1st`, `2.`, `3e`, `第4`.
    pub fn ordinal(&self, number: i64) -> String {
        (self.ordinal)(number.unsigned_abs()).replace("{}", &number.to_string())
    }
}

/// The word in `table` for `key`.
pub(super) fn named<T: PartialEq + Copy>(
    table: &[(T, &'static str)],
    key: T,
) -> Option<&'static str> {
    table.iter().find(|row| row.0 == key).map(|row| row.1)
}
