//! A work as an entry of Hayagriva's YAML, which Typst reads (its `docs/file-format.md`, 0.8).
//!
//! What holds the work (journal, proceedings, series) stands in its `parent`. Numbers, dates and
//! addresses that Hayagriva would refuse stay out, and so does what it has no field for: marks of
//! authors, links, tags, markup beyond protected case.

use super::table::{FIELDS, ROLES, TYPES, title_field};
use crate::formats::language::find_tag;
use crate::formats::table;
use crate::model::date::Moment;
use crate::model::{Contributor, Data, FieldId, Kind, Library, Role, Value, Work, fields};
use crate::strings::digits::is_number;
use crate::syntax::names::parse_item;
use crate::text::{Formula, Inline, Text};

/// `work` as an entry, without its key: field → value.
pub fn entry(work: &Work, library: &Library) -> Data {
    let (kind, parent_kind) = types_of(work);
    let mut entry = Entry { work, library, pairs: Vec::new() };
    entry.add("type", Some(text(kind)));
    entry.add("title", entry.title(fields::TITLE, fields::SHORTTITLE));
    entry.add("author", entry.people(&[Role::Author, Role::Speaker]));
    entry.add("date", entry.date(fields::DATE));
    if parent_kind.is_none() {
        entry.add("editor", entry.people(&[Role::Editor]));
    }
    entry.add("affiliated", entry.affiliated());
    entry.add_publication(parent_kind);
    entry.add_numbers();
    entry.add("url", entry.url());
    entry.add("serial-number", entry.serials(parent_kind));
    // Hayagriva takes a tag of BCP 47 and nothing else.
    entry.add("language", work.literal(fields::LANGUAGE).and_then(find_tag).map(|tag| text(&tag)));
    entry.copy(fields::ABSTRACT);
    entry.copy(fields::NOTE);
    if let Some(parent_kind) = parent_kind {
        let parent = entry.parent(parent_kind, title_field(kind, parent_kind));
        entry.add("parent", parent);
    }
    Data::Map(entry.pairs)
}

/// The type of `work` as an entry, and that of what holds it.
fn types_of(work: &Work) -> (&'static str, Option<&'static str>) {
    let written = table::type_of(TYPES, work).unwrap_or("misc");
    written.split_once('/').map_or((written, None), |(own, holder)| (own, Some(holder)))
}

/// A text.
fn text(text: &str) -> Data {
    Data::Text(text.to_owned())
}

/// The characters of `text`, protected case in braces; a brace of its own would be taken for one.
fn string(text: &Text) -> String {
    let mut out = String::new();
    write_string(&text.inlines(), false, &mut out);
    out
}

/// Appends the characters of `content`, which stands in braces already if `is_protected`.
fn write_string(content: &[Inline], is_protected: bool, out: &mut String) {
    for inline in content {
        match inline {
            Inline::NoCase(inner) if !is_protected => {
                out.push('{');
                write_string(inner, true, out);
                out.push('}');
            }
            Inline::Text(text) | Inline::Code(text) | Inline::Math(Formula { tex: text, .. }) => {
                out.extend(text.chars().filter(|letter| !matches!(letter, '{' | '}')));
            }
            Inline::Break => out.push(' '),
            other => write_string(other.inner().unwrap_or_default(), is_protected, out),
        }
    }
}

/// An entry that is being put together.
struct Entry<'a> {
    work: &'a Work,
    library: &'a Library,
    pairs: Vec<(String, Data)>,
}

impl Entry<'_> {
    /// Adds a field, if it says anything.
    fn add(&mut self, name: &str, value: Option<Data>) {
        self.pairs.extend(value.map(|value| (name.to_owned(), value)));
    }

    /// Adds what the work says in `field`, as it is.
    fn copy(&mut self, field: FieldId) {
        if let Some(name) = table::find_written(FIELDS, field.name()) {
            self.copy_as(field, name);
        }
    }

    /// Adds what the work says in `field` as `name`.
    fn copy_as(&mut self, field: FieldId, name: &str) {
        let value = self.said(field).map(|said| text(&said));
        self.add(name, value);
    }

    /// What the work says in `field`, as a string.
    fn said(&self, field: FieldId) -> Option<String> {
        match &self.work.field(field)?.value {
            Value::Text(text) => Some(string(text)),
            Value::Literal(text) => Some(text.clone()),
            _ => None,
        }
    }

    /// A title with its short form.
    fn title(&self, field: FieldId, short: FieldId) -> Option<Data> {
        let value = match field {
            fields::TITLE => string(self.work.whole_title(field)?.as_ref()),
            _ => self.said(field)?,
        };
        Some(with_short(&value, self.said(short)))
    }

    /// The day, month or year that `field` says or starts with.
    fn date(&self, field: FieldId) -> Option<Data> {
        let Value::Date(date) = &self.work.field(field)?.value else { return None };
        let moment = date.moment().filter(|moment| moment.unspecified_digits == 0)?;
        let known =
            Moment { year: moment.year, month: moment.month, day: moment.day, ..Moment::default() };
        let date = crate::model::Date { start: crate::model::date::Point::At(known), end: None };
        Some(text(&date.edtf()))
    }

    /// The people in the first of `roles` that has any.
    fn people(&self, roles: &[Role]) -> Option<Data> {
        let listed = |role: &Role| -> Vec<Data> {
            self.work.people(*role).map(|one| person(one, self.library)).collect()
        };
        roles.iter().map(listed).find(|people| !people.is_empty()).map(Data::List)
    }

    /// People in other roles.
    fn affiliated(&self) -> Option<Data> {
        let group = |(role, word): (Role, &str)| {
            let names = self.people(&[role])?;
            Some(Data::Map(vec![("role".to_owned(), text(word)), ("names".to_owned(), names)]))
        };
        let groups: Vec<Data> = table::roles(ROLES).filter_map(group).collect();
        (!groups.is_empty()).then_some(Data::List(groups))
    }

    /// Adds who published it, where, and of what kind; those of a work within another are its
    /// parent's.
    fn add_publication(&mut self, parent: Option<&str>) {
        self.copy(fields::GENRE);
        if !self.work.has(fields::GENRE) {
            self.add("genre", self.work.genre_of_type().map(text));
        }
        self.copy(fields::INSTITUTION);
        if self.work.field(fields::INSTITUTION).is_none() {
            self.copy(fields::ORGANIZATION);
        }
        if parent.is_none() {
            self.copy(fields::PUBLISHER);
            self.copy(fields::PLACE);
        }
    }

    /// Adds volume, issue, pages and their like.
    fn add_numbers(&mut self) {
        let is_journal = matches!(self.work.kind, Kind::Article | Kind::News | Kind::Periodical);
        self.copy(fields::VOLUME);
        self.copy_as(if is_journal { fields::NUMBER } else { fields::ISSUE }, "issue");
        for field in [fields::CHAPTER, fields::EDITION, fields::PAGES] {
            self.copy(field);
        }
        for field in [fields::VOLUMES, fields::PAGETOTAL] {
            if self.said(field).is_some_and(|total| is_number(&total)) {
                self.copy(field);
            }
        }
    }

    /// The address, with the date of the last visit.
    fn url(&self) -> Option<Data> {
        let url = self.said(fields::URL).filter(|url| url::Url::parse(url).is_ok())?;
        Some(match self.date(fields::URLDATE) {
            Some(date) => {
                Data::Map(vec![("value".to_owned(), text(&url)), ("date".to_owned(), date)])
            }
            None => text(&url),
        })
    }

    /// The identifiers; the ISBN and ISSN of what holds the work are that one's.
    fn serials(&self, parent: Option<&str>) -> Option<Data> {
        let mut rows = vec![fields::DOI, fields::ARXIV, fields::PMID, fields::PMCID];
        rows.extend([fields::ISBN, fields::ISSN].iter().filter(|_| parent.is_none()));
        let mut pairs = self.identifiers(&rows);
        let serial = match self.work.kind {
            Kind::Report | Kind::Patent => self.said(fields::NUMBER),
            _ => self.said(fields::EID),
        };
        pairs.extend(serial.map(|serial| ("serial".to_owned(), text(&serial))));
        (!pairs.is_empty()).then_some(Data::Map(pairs))
    }

    /// The identifiers named in `rows`.
    fn identifiers(&self, rows: &[FieldId]) -> Vec<(String, Data)> {
        let pair = |field: &FieldId| Some((field.name().to_owned(), text(&self.said(*field)?)));
        rows.iter().filter_map(pair).collect()
    }

    /// What holds the work, of type `kind`; its title is the work's `field`, else its venue.
    fn parent(&self, kind: &str, field: FieldId) -> Option<Data> {
        let mut parent = Entry { work: self.work, library: self.library, pairs: Vec::new() };
        let is_journal = field == fields::JOURNALTITLE;
        let short = if is_journal { fields::SHORTJOURNAL } else { fields::SHORTSERIES };
        let venue = self.work.venue_in(self.library);
        let of_venue = || {
            let venue = venue?;
            Some(with_short(&string(&venue.name), venue.short.as_ref().map(string)))
        };
        parent.add("title", self.title(field, short).or_else(of_venue));
        parent.add("editor", self.people(&[Role::Editor]));
        parent.copy(fields::PUBLISHER);
        parent.copy(fields::PLACE);
        let serials = self.identifiers(&[fields::ISBN, fields::ISSN]);
        parent.add("serial-number", (!serials.is_empty()).then_some(Data::Map(serials)));
        let series = self.said(fields::SERIES).map(|series| {
            Data::Map(vec![("type".to_owned(), text(kind)), ("title".to_owned(), text(&series))])
        });
        parent.add("parent", series);
        if parent.pairs.is_empty() {
            return None;
        }
        parent.pairs.insert(0, ("type".to_owned(), text(kind)));
        Some(Data::Map(parent.pairs))
    }
}

/// A string with its short form, if it has one.
fn with_short(value: &str, short: Option<String>) -> Data {
    match short {
        Some(short) => {
            Data::Map(vec![("value".to_owned(), text(value)), ("short".to_owned(), text(&short))])
        }
        None => text(value),
    }
}

/// One person: in sorted order where that is read as the same name, else part by part.
fn person(contributor: &Contributor, library: &Library) -> Data {
    let name = contributor.listed_name(library);
    let sorted = name.sorted_display();
    let is_read = matches!(parse_item(&sorted).names.as_slice(), [only] if only.name == *name);
    let has_comma = |part: &str| part.contains(',');
    let is_split = ![&*name.family, &*name.given, &*name.suffix].into_iter().any(has_comma);
    if is_split && (name.literal || is_read) {
        return text(&sorted);
    }
    let parts = [
        ("name", &name.family),
        ("given-name", &name.given),
        ("prefix", &name.particle),
        ("suffix", &name.suffix),
    ];
    let said = parts.into_iter().filter(|(_, part)| !part.is_empty());
    Data::Map(said.map(|(word, part)| (word.to_owned(), text(part))).collect())
}

#[cfg(test)]
mod tests {
    //! `tests/exports.rs` reads the entries back.

    use super::*;

    #[test]
    fn protected_case_stands_in_braces() {
        let read = |tex: &str| string(&crate::text::tex::parse(tex).0);
        assert_eq!(read("{DNA} and \\emph{RNA} in $x_{1}$"), "{DNA} and RNA in x_1");
    }
}
