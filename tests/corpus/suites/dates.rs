//! The dates of real files: every `year` with its `month` and `day`, and every `date`, of the .bib files
//! of people and projects.

use std::collections::BTreeMap;

use byline::internals::model::Status;
use byline::internals::model::date::{Date, ParsedDate};
use byline::internals::syntax::node::Node;

use super::corpus::{self, corpus};
use super::ratchet::{Case, Suite, hold};

/// The dates.
pub(crate) const SUITE: Suite = Suite {
    id: "dates",
    title: "Dates of real files",
    about: "`bib/personal`, `bib/large`, `bib/multilingual`: one way to write `year`, `month` and `day`, or a `date`, of an entry (digits shown as 0, other than in those that are not read); it passes if each part is read",
    gate: 95,
};

/// The folders of files that people keep.
const FOLDERS: &[&str] = &["bib/personal", "bib/large", "bib/multilingual"];

/// The text of the field `name` of an entry, braces gone; nothing for an empty one.
fn text_of(entry: &Node, name: &str) -> Option<String> {
    let text = corpus::text_in(entry, name)?.replace(['{', '}'], "").trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// Whether each part that was written was read, or says how far the work has come.
fn is_read(year: &str, month: Option<&str>, day: Option<&str>) -> bool {
    if Status::find(year).is_some() {
        return true;
    }
    match Date::from_parts(year, month, day) {
        ParsedDate::Good(date) | ParsedDate::Odd(date, _) => {
            let moment = date.moment().unwrap_or_default();
            let has_month = moment.month.is_some() || moment.season.is_some();
            (month.is_none() || has_month) && (day.is_none() || moment.day.is_some())
        }
        ParsedDate::Bad(_) => false,
    }
}

/// The dates of an entry as they are written, each with whether it is read.
fn dates_of(entry: &Node) -> Vec<(String, bool)> {
    let mut out = Vec::new();
    for name in ["date", "origdate", "eventdate", "urldate"] {
        if let Some(text) = text_of(entry, name) {
            let read = is_read(&text, None, None);
            out.push((format!("date {text}"), read));
        }
    }
    if let Some(year) = text_of(entry, "year") {
        let [month, day] = ["month", "day"].map(|name| text_of(entry, name));
        let read = is_read(&year, month.as_deref(), day.as_deref());
        let part = |name: &str, text: Option<String>| {
            text.map(|text| format!(" {name} {text}")).unwrap_or_default()
        };
        out.push((format!("year {year}{}{}", part("month", month), part("day", day)), read));
    }
    out
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn dates_are_read() {
    let mut seen: BTreeMap<String, bool> = BTreeMap::new();
    for folder in FOLDERS {
        for path in corpus::files(&corpus(folder), &["bib"]) {
            for (text, read) in corpus::entries(&path).iter().flat_map(dates_of) {
                let shape = text.split_whitespace().collect::<Vec<_>>().join(" ");
                let digit = |c: char| if c.is_ascii_digit() { '0' } else { c };
                let id = if read { shape.chars().map(digit).collect() } else { shape };
                seen.insert(id, read);
            }
        }
    }
    let case = |(id, read): (String, bool)| {
        Case::equal(id, "read", if read { "read" } else { "not read" })
    };
    hold(&SUITE, &seen.into_iter().map(case).collect::<Vec<_>>());
}
