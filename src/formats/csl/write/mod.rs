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

/// The titles, each with what BibLaTeX prints behind it.
const ADDITIONS: &[(FieldId, FieldId)] = &[
    (fields::TITLE, fields::TITLEADDON),
    (fields::JOURNALTITLE, fields::JOURNALTITLEADDON),
    (fields::BOOKTITLE, fields::BOOKTITLEADDON),
    (fields::MAINTITLE, fields::MAINTITLEADDON),
];

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
    item.add_volume_title();
    item.add_container();
    for (field, variable) in table::written(FIELDS) {
        // BibTeX's `number` is the issue of a journal.
        if variable == "issue" && matches!(work.kind, Kind::Article | Kind::Periodical) {
            item.field(fields::NUMBER, variable);
        }
        item.field(field, variable);
        match field {
            fields::GENRE => item.text(variable, work.genre_of_type().unwrap_or_default()),
            fields::NOTE => item.add_addendum(),
            // What stands in a book and names a journal means the series.
            fields::SERIES if is_within_book(work) && !item.holds(fields::JOURNALTITLE) => {
                let series = item.titled(fields::JOURNALTITLE);
                item.add(variable, series);
            }
            _ => {}
        }
    }
    item.add_by_type();
    item.add_eprint();
    item.add_type();
    Data::Map(item.pairs)
}

/// The type of `work` in CSL: what was given at an event, and is not published, is a speech.
fn csl_type(work: &Work) -> &'static str {
    match work.kind {
        Kind::Unpublished if work.has(fields::EVENT) => "speech",
        _ => table::type_of(TYPES, work).unwrap_or("document"),
    }
}

/// Whether `work` is a part of a book that it names, whatever else it names.
fn is_within_book(work: &Work) -> bool {
    let is_part = matches!(work.kind, Kind::Incollection | Kind::Inbook | Kind::Inproceedings);
    is_part && work.has(fields::BOOKTITLE) && work.has(fields::JOURNALTITLE)
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

    /// Whether what the work says in `field` is already said by its container.
    fn holds(&mut self, field: FieldId) -> bool {
        let Some(Data::Text(text)) = self.titled(field) else { return false };
        let is_it = |(name, value): &(String, Data)| {
            name == "container-title" && matches!(value, Data::Text(known) if *known == text)
        };
        self.pairs.iter().any(is_it)
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

    /// Adds the title, its subtitle behind a colon. That of a volume is CSL's `volume-title`, beside the
    /// title of the whole.
    fn add_title(&mut self) {
        let title = self.whole_of_volumes().unwrap_or(fields::TITLE);
        let title = self.titled(title);
        self.add("title", title);
    }

    /// Adds the title of the volume that the work is, or that holds it.
    fn add_volume_title(&mut self) {
        let is_within = self.work.has(fields::MAINTITLE) && self.work.has(fields::BOOKTITLE);
        let volume = match self.whole_of_volumes() {
            Some(_) => fields::TITLE,
            None if is_within => fields::BOOKTITLE,
            None => return,
        };
        let title = self.titled(volume);
        self.add("volume-title", title);
    }

    /// The title of the whole whose volume this work is.
    fn whole_of_volumes(&self) -> Option<FieldId> {
        let is_volume = self.work.has(fields::MAINTITLE)
            && !self.work.has(fields::BOOKTITLE)
            && csl_type(self.work) == "book";
        is_volume.then_some(fields::MAINTITLE)
    }

    /// The text of the field `title` with its subtitle, and behind a full stop what is added to it.
    fn titled(&mut self, title: FieldId) -> Option<Data> {
        let whole = self.work.whole_title(title)?;
        let addition = ADDITIONS.iter().find(|row| row.0 == title);
        let Some(addition) = addition.and_then(|row| self.work.text(row.1)) else {
            return Some(self.prose(&whole));
        };
        let mut content = whole.inlines();
        content.push(Inline::Text(". ".to_owned()));
        content.extend(addition.inlines());
        Some(Data::Text((self.write)(&content)))
    }

    /// Adds what is printed at the very end, which CSL has no other variable for, to the note.
    fn add_addendum(&mut self) {
        let Some(addendum) = self.work.text(fields::ADDENDUM) else { return };
        let Data::Text(addendum) = self.prose(addendum) else { return };
        let note = self.pairs.iter_mut().find(|(variable, _)| variable == "note");
        match note {
            Some((_, Data::Text(note))) => {
                let end = if note.ends_with(['.', '!', '?']) { " " } else { ". " };
                note.push_str(end);
                note.push_str(&addendum);
            }
            _ => self.text("note", &addendum),
        }
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
        // The whole comes before its volume, which is in `volume-title`.
        let own = self.whole_of_volumes();
        let mut titles = [fields::JOURNALTITLE, fields::MAINTITLE, fields::BOOKTITLE];
        if is_within_book(self.work) {
            titles.rotate_left(1);
        }
        for title in titles.into_iter().filter(|title| Some(*title) != own) {
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
            Kind::Unpublished if self.has("event-title") => ("number", "event-place"),
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
