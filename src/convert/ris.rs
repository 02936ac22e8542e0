//! A work as a record of RIS: tags and values, one line each. Values are plain characters.
//!
//! RIS has no markup, no marks of authors, and of dates only year, month and day; its types are
//! coarse. <https://en.wikipedia.org/wiki/RIS_(file_format)> lists what programs agree on.

use super::{listed_name, venue_of};
use crate::model::{Kind, Library, Role, Value, Work};

/// A line of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its tag of two letters.
    pub tag: &'static str,
    /// What it says.
    pub value: String,
}

/// The tags of the fields that stand alone, whatever the type, in the order of a record.
const TAGS: &[(&str, &str)] = &[
    ("volume", "VL"),
    ("number", "IS"),
    ("issue", "IS"),
    ("edition", "ET"),
    ("publisher", "PB"),
    ("institution", "PB"),
    ("organization", "PB"),
    ("place", "CY"),
    ("doi", "DO"),
    ("url", "UR"),
    ("issn", "SN"),
    ("isbn", "SN"),
    ("language", "LA"),
    ("genre", "M3"),
    ("series", "T3"),
    ("pagetotal", "M1"),
    ("shorttitle", "ST"),
    ("note", "N1"),
    ("abstract", "AB"),
];

/// `work` as a record, from its type to the line before its end.
pub fn record(work: &Work, library: &Library) -> Vec<Line> {
    let mut record = Record { work, lines: Vec::new() };
    record.add("TY", record_type(work.kind));
    record.add("ID", &work.key.value);
    record.add_title();
    for (role, tag) in [
        (Role::Author, "AU"),
        (Role::Speaker, "AU"),
        (Role::Editor, "ED"),
        (Role::Translator, "A4"),
    ] {
        for one in work.in_role(role) {
            record.add(tag, &listed_name(one, library).sorted_display());
        }
    }
    record.add_date();
    record.add_container(library);
    record.add_pages();
    for &(field, tag) in TAGS {
        record.field(field, tag);
    }
    for word in work.words("tags") {
        record.add("KW", &word.value);
    }
    if let Some(id) = work.literal("arxiv") {
        record.add("AN", &format!("arXiv:{id}"));
    }
    record.lines
}

/// RIS's type for works of type `kind`.
fn record_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Article | Kind::Periodical => "JOUR",
        Kind::Inproceedings => "CPAPER",
        Kind::Incollection | Kind::Inbook => "CHAP",
        Kind::Book | Kind::Booklet | Kind::Reference | Kind::Manual => "BOOK",
        Kind::Collection => "EDBOOK",
        Kind::Proceedings => "CONF",
        Kind::Preprint | Kind::Unpublished => "UNPB",
        Kind::Thesis => "THES",
        Kind::Report => "RPRT",
        Kind::Patent => "PAT",
        Kind::Software => "COMP",
        Kind::Dataset => "DATA",
        Kind::Talk | Kind::Tutorial | Kind::Poster => "SLIDE",
        Kind::Video => "VIDEO",
        Kind::Blog => "BLOG",
        Kind::News => "NEWS",
        Kind::Online => "ELEC",
        Kind::Set | Kind::Misc => "GEN",
    }
}

/// A record that is being put together.
struct Record<'a> {
    work: &'a Work,
    lines: Vec<Line>,
}

impl Record<'_> {
    /// Adds a line.
    fn add(&mut self, tag: &'static str, value: &str) {
        let value = value.split_whitespace().collect::<Vec<&str>>().join(" ");
        if !value.is_empty() {
            self.lines.push(Line { tag, value });
        }
    }

    /// What the work says in `field`, as characters.
    fn said(&self, field: &str) -> Option<String> {
        match &self.work.field(field)?.value {
            Value::Text(text) => Some(text.to_plain()),
            Value::Literal(text) => Some(text.clone()),
            _ => None,
        }
    }

    /// Adds what the work says in `field`, unless the record has such a line.
    fn field(&mut self, field: &str, tag: &'static str) {
        let is_new = !self.lines.iter().any(|line| line.tag == tag);
        if let Some(said) = self.said(field).filter(|_| is_new) {
            self.add(tag, &said);
        }
    }

    /// Adds the title, its subtitle behind a colon.
    fn add_title(&mut self) {
        let Some(title) = self.said("title") else { return };
        match self.said("subtitle") {
            Some(subtitle) => self.add("TI", &format!("{title}: {subtitle}")),
            None => self.add("TI", &title),
        }
    }

    /// Adds year, month and day.
    fn add_date(&mut self) {
        let Some(moment) = self.work.date().and_then(crate::model::Date::moment) else { return };
        self.add("PY", &format!("{:04}", moment.year));
        if let Some(month) = moment.month {
            let day = moment.day.map_or_else(String::new, |day| format!("{day:02}"));
            self.add("DA", &format!("{:04}/{month:02}/{day}", moment.year));
        }
    }

    /// Adds what holds the work: the journal or book that it names, else its venue.
    fn add_container(&mut self, library: &Library) {
        let named = ["journaltitle", "booktitle", "event", "maintitle"];
        let venue = venue_of(self.work, library);
        let title = named.iter().find_map(|field| self.said(field));
        let title = title.or_else(|| venue.map(|venue| venue.name.to_plain()));
        let short = self.said("shortjournal");
        let short = short.or_else(|| Some(venue?.short.as_ref()?.to_plain()));
        self.add("T2", &title.unwrap_or_default());
        self.add("J2", &short.unwrap_or_default());
    }

    /// Adds the first and the last page.
    fn add_pages(&mut self) {
        let Some(pages) = self.said("pages").or_else(|| self.said("eid")) else { return };
        let dash = pages.find('–').map(|at| (at, '–'.len_utf8()));
        let dash = dash.or_else(|| pages.find("--").map(|at| (at, 2)));
        let single = pages.matches('-').count() == 1 && !pages.contains(',');
        let dash = dash.or_else(|| pages.find('-').filter(|_| single).map(|at| (at, 1)));
        match dash {
            Some((at, len)) => {
                self.add("SP", &pages[..at]);
                self.add("EP", &pages[at + len..]);
            }
            None => self.add("SP", &pages),
        }
    }
}

#[cfg(test)]
mod tests {
    //! `tests/exports.rs` reads the records back.

    use super::*;
    use crate::model::kind::KINDS;

    #[test]
    fn every_type_has_one_in_ris() {
        for row in KINDS {
            assert!((3..=6).contains(&record_type(row.kind).len()), "{}", row.name);
        }
    }
}
