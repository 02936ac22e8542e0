//! A work as an item of CSL-JSON 1.0.2, which pandoc, Zotero and citation processors read.
//!
//! The table gives the type and the variables. An item stands alone: the venue
//! fills its container, what CSL has no variable for stays out (marks of authors, links, fields of
//! themes). `custom.type` says a type that CSL's own does not lead back to.
//!
//! `names` says people, `dates` dates.

mod dates;
mod names;

use super::table::{FIELDS, PEOPLE, TYPES, type_of};
use crate::formats::language::find_tag;
use crate::formats::table;
use crate::model::{Data, FieldId, FieldType, Kind, Library, Value, Work, fields};
use crate::text::{Inline, Text, csl as markup};

/// Writes prose.
type Write<'a> = &'a mut dyn FnMut(&[Inline]) -> String;

/// `work` as an item: variable → value.
pub fn item(work: &Work, library: &Library) -> Data {
    item_with(work, library, &mut rich)
}

/// `work` as an item, its prose written by `write`.
#[cfg_attr(not(feature = "csl"), allow(unreachable_pub, reason = "only citations reach it"))]
pub fn item_with(work: &Work, library: &Library, write: Write<'_>) -> Data {
    let mut item = Item { work, library, write, pairs: Vec::new() };
    item.text("id", &work.key.value);
    item.text("type", csl_type(work));
    item.add_title();
    for (role, variable) in table::roles(PEOPLE) {
        item.add(variable, names::people(work, role, library));
    }
    item.field(fields::DATE, "issued");
    item.add_container();
    for (field, variable) in table::written(FIELDS) {
        // BibTeX's `number` is the issue of a journal.
        if variable == "issue" && matches!(work.kind, Kind::Article | Kind::Periodical) {
            item.field(fields::NUMBER, variable);
        }
        item.field(field, variable);
        if field == fields::GENRE {
            item.text(variable, work.genre_of_type().unwrap_or_default());
        }
    }
    item.add_by_type();
    item.add_eprint();
    item.add_type();
    Data::Map(item.pairs)
}

/// The type of `work` in CSL.
fn csl_type(work: &Work) -> &'static str {
    table::type_of(TYPES, work).unwrap_or("document")
}

/// Prose with CSL's markup.
fn rich(content: &[Inline]) -> String {
    let mut out = String::new();
    markup::write_inlines(content, &mut out);
    out
}

/// An item that is being put together.
struct Item<'a> {
    work: &'a Work,
    library: &'a Library,
    write: Write<'a>,
    pairs: Vec<(String, Data)>,
}

impl Item<'_> {
    /// Whether it has `variable` so far.
    fn has(&self, variable: &str) -> bool {
        self.pairs.iter().any(|(known, _)| known == variable)
    }

    /// Adds a variable, unless the item has it: what came first is the more exact.
    fn add(&mut self, variable: &str, value: Option<Data>) {
        let is_new = !self.has(variable);
        self.pairs.extend(value.filter(|_| is_new).map(|value| (variable.to_owned(), value)));
    }

    /// `text` as it is written.
    fn prose(&mut self, text: &Text) -> Data {
        Data::Text((self.write)(&text.inlines()))
    }

    /// Adds the title, its subtitle behind a colon.
    fn add_title(&mut self) {
        let title = self.titled(fields::TITLE);
        self.add("title", title);
    }

    /// The text of the field `title` with its subtitle.
    fn titled(&mut self, title: FieldId) -> Option<Data> {
        let title = self.work.whole_title(title)?;
        Some(self.prose(&title))
    }

    /// Adds a text that is not empty.
    fn text(&mut self, variable: &str, text: &str) {
        self.add(variable, (!text.is_empty()).then(|| Data::Text(text.to_owned())));
    }

    /// Adds what the work says in `field`.
    fn field(&mut self, field: FieldId, variable: &str) {
        let Some(found) = self.work.field(field) else { return };
        let value = match &found.value {
            Value::Text(text) => Some(self.prose(text)),
            Value::Literal(text) if field == fields::PAGES => {
                Some(Data::Text(text.replace("--", "-")))
            }
            Value::Literal(text) if field == fields::LANGUAGE => {
                Some(Data::Text(find_tag(text).unwrap_or_else(|| text.clone())))
            }
            Value::Literal(text) if field.ty() == FieldType::Date => Some(dates::literal(text)),
            Value::Literal(text) => Some(Data::Text(text.clone())),
            Value::Date(date) => Some(dates::variable(date)),
            Value::Words(words) => {
                let words: Vec<&str> = words.iter().map(|word| word.value.as_str()).collect();
                Some(Data::Text(words.join(", ")))
            }
            Value::Status(status) => Some(Data::Text(status.word().to_owned())),
            _ => None,
        };
        self.add(variable, value);
    }

    /// Adds what holds the work: the journal or book that it names, else its venue.
    fn add_container(&mut self) {
        for title in [fields::JOURNALTITLE, fields::BOOKTITLE, fields::MAINTITLE] {
            let name = self.titled(title);
            self.add("container-title", name);
            self.field(title, "container-title");
        }
        let Some(venue) = self.work.venue_in(self.library) else { return };
        let variable = match self.work.kind {
            Kind::Thesis | Kind::Report if !self.work.has(fields::INSTITUTION) => "publisher",
            Kind::Talk | Kind::Tutorial | Kind::Poster if !self.work.has(fields::EVENT) => {
                "event-title"
            }
            _ => "container-title",
        };
        let name = self.prose(&venue.name);
        self.add(variable, Some(name));
        let short = venue.short.as_ref().filter(|_| variable == "container-title");
        let short = short.map(|short| self.prose(short));
        self.add("container-title-short", short);
    }

    /// Adds the variables that depend on the type: BibTeX's `number` is that of a report, or that of
    /// a book in its series.
    fn add_by_type(&mut self) {
        let (number, place) = match self.work.kind {
            Kind::Article | Kind::Periodical => ("issue", "publisher-place"),
            Kind::Book
            | Kind::Collection
            | Kind::Proceedings
            | Kind::Incollection
            | Kind::Inbook
            | Kind::Reference => ("collection-number", "publisher-place"),
            // BibTeX's address is that of the publisher; without one it can only be the conference's.
            Kind::Inproceedings if self.has("publisher") => {
                ("collection-number", "publisher-place")
            }
            Kind::Inproceedings => ("collection-number", "event-place"),
            Kind::Talk | Kind::Tutorial | Kind::Poster => ("number", "event-place"),
            _ => ("number", "publisher-place"),
        };
        self.field(fields::NUMBER, number);
        self.field(fields::PLACE, place);
        if self.work.field(fields::PAGES).is_none() {
            self.field(fields::EID, "number");
        }
    }

    /// Adds where a preprint lies.
    fn add_eprint(&mut self) {
        if let Some(id) = self.work.literal(fields::ARXIV) {
            self.text("archive", "arXiv");
            self.text("archive_location", id);
        } else if self.work.field(fields::EPRINT).is_some() {
            self.field(fields::EPRINTTYPE, "archive");
            self.field(fields::EPRINT, "archive_location");
        }
        self.field(fields::EPRINTCLASS, "archive_collection");
    }

    /// Adds the type as byline has it, where CSL's is read as another.
    fn add_type(&mut self) {
        let written = match self.work.kind_written.value.to_lowercase() {
            word if word.is_empty() => self.work.kind.name().to_owned(),
            word => word,
        };
        if type_of(csl_type(self.work)).0 != written {
            let pair = ("type".to_owned(), Data::Text(written));
            self.add("custom", Some(Data::Map(vec![pair])));
        }
    }
}

#[cfg(test)]
mod tests;
