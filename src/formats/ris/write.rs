//! A work as a record of RIS: tags and values, one line each. Values are plain characters.
//!
//! RIS has no markup, no marks of authors, and of dates only year, month and day; its types are
//! coarse. <https://en.wikipedia.org/wiki/RIS_(file_format)> lists what programs agree on.

use super::table::{FIELDS, PEOPLE, TYPES};
use crate::formats::plain::Plain;
use crate::formats::table;
use crate::model::{FieldId, Library, Name, Work, fields};
use crate::strings::spaces;

/// A line of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its tag of two letters.
    pub tag: &'static str,
    /// What it says.
    pub value: String,
}

/// `work` as a record, from its type to the line before its end.
pub fn record(work: &Work, library: &Library) -> Vec<Line> {
    let plain = Plain { work, library };
    let mut record = Record { plain, lines: Vec::new() };
    record.add("TY", table::type_of(TYPES, work).unwrap_or("GEN"));
    record.add("ID", &work.key.value);
    record.add("TI", &plain.title().unwrap_or_default());
    for (role, tag) in table::roles(PEOPLE) {
        for one in work.people(role) {
            record.add(tag, &name(one.listed_name(library)));
        }
    }
    record.add_date();
    record.add_container();
    record.add_pages();
    for (field, tag) in table::written(FIELDS) {
        record.field(field, tag);
        if field == fields::GENRE && !work.has(field) {
            record.add(tag, work.genre_of_type().unwrap_or_default());
        }
    }
    for word in work.words(fields::TAGS) {
        record.add("KW", &word.value);
    }
    if let Some(id) = work.literal(fields::ARXIV) {
        record.add("AN", &format!("arXiv:{id}"));
    }
    record.lines
}

/// `name` as RIS says it: family name, given name, suffix.
fn name(name: &Name) -> String {
    let family = format!("{} {}", name.particle, name.family);
    let parts = [family.trim(), &name.given, &name.suffix];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<&str>>().join(", ")
}

/// A record that is being put together.
struct Record<'a> {
    plain: Plain<'a>,
    lines: Vec<Line>,
}

impl Record<'_> {
    /// Adds a line.
    fn add(&mut self, tag: &'static str, value: &str) {
        let value = spaces::single(value);
        if !value.is_empty() {
            self.lines.push(Line { tag, value });
        }
    }

    /// Adds what the work says in `field`, unless the record has such a line.
    fn field(&mut self, field: FieldId, tag: &'static str) {
        let is_new = !self.lines.iter().any(|line| line.tag == tag);
        if let Some(said) = self.plain.said(field).filter(|_| is_new) {
            self.add(tag, &said);
        }
    }

    /// Adds year, month and day.
    fn add_date(&mut self) {
        let Some(moment) = self.plain.moment() else { return };
        self.add("PY", &format!("{:04}", moment.year));
        if let Some(month) = moment.month {
            let day = moment.day.map_or_else(String::new, |day| format!("{day:02}"));
            self.add("DA", &format!("{:04}/{month:02}/{day}", moment.year));
        }
    }

    /// Adds what holds the work: the journal or book that it names, else its venue.
    fn add_container(&mut self) {
        let plain = self.plain;
        let venue_short = || Some(plain.venue()?.short.as_ref()?.to_plain());
        self.add("T2", &plain.container().unwrap_or_default());
        self.add("J2", &plain.said(fields::SHORTJOURNAL).or_else(venue_short).unwrap_or_default());
    }

    /// Adds the first and the last page.
    fn add_pages(&mut self) {
        if let Some((first, last)) = self.plain.pages() {
            self.add("SP", &first);
            self.add("EP", &last.unwrap_or_default());
        }
    }
}

#[cfg(test)]
mod tests {
    //! `tests/exports.rs` reads the records back.

    use super::*;

    #[test]
    fn a_suffix_stands_last() {
        let jr = Name {
            family: "Berg".into(),
            given: "Jan".into(),
            particle: "van der".into(),
            suffix: "Jr.".into(),
            ..Name::default()
        };
        assert_eq!(name(&jr), "van der Berg, Jan, Jr.");
        assert_eq!(name(&Name::literal("The ATLAS Collaboration")), "The ATLAS Collaboration");
    }
}
