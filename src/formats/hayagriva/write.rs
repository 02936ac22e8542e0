//! A work as an entry of Hayagriva's YAML, which Typst reads (its `docs/file-format.md`, 0.8).
//!
//! What holds the work (journal, proceedings, series) stands in its `parent`. Numbers, dates and
//! addresses that Hayagriva would refuse stay out, and so does what it has no field for: marks of
//! authors, links, tags, markup beyond protected case.

use crate::formats::language::find_tag;
use crate::formats::resolved::{listed_name, venue_of};
use crate::model::date::Moment;
use crate::model::{Contributor, Data, Kind, Library, Role, Value, Work};
use crate::syntax::names::parse_item;
use crate::text::{Inline, Text};

/// The roles that stand in `affiliated`.
const ROLES: &[(Role, &str)] = &[
    (Role::Translator, "translator"),
    (Role::Annotator, "annotator"),
    (Role::Commentator, "commentator"),
    (Role::Introduction, "introduction"),
    (Role::Foreword, "foreword"),
    (Role::Afterword, "afterword"),
    (Role::Holder, "holder"),
    (Role::Organizer, "organizer"),
];

/// What is written: the type of the entry, that of its parent, and the field with the parent's title.
type Shape = (&'static str, Option<&'static str>, &'static str);

/// `work` as an entry, without its key: field → value.
pub fn entry(work: &Work, library: &Library) -> Data {
    let (kind, parent_kind, title_field) = shape(work.kind);
    let mut entry = Entry { work, library, pairs: Vec::new() };
    entry.add("type", Some(text(kind)));
    entry.add("title", entry.title("title", "shorttitle"));
    entry.add("author", entry.people(&[Role::Author, Role::Speaker]));
    entry.add("date", entry.date("date"));
    if parent_kind.is_none() {
        entry.add("editor", entry.people(&[Role::Editor]));
    }
    entry.add("affiliated", entry.affiliated());
    entry.add_publication(parent_kind.is_some());
    entry.add_numbers();
    entry.add("url", entry.url());
    entry.add("serial-number", entry.serials(parent_kind.is_some()));
    // Hayagriva takes a tag of BCP 47 and nothing else.
    entry.add("language", work.literal("language").and_then(find_tag).map(|tag| text(&tag)));
    entry.copy("abstract", "abstract");
    entry.copy("note", "note");
    if let Some(parent_kind) = parent_kind {
        let parent = entry.parent(parent_kind, title_field);
        entry.add("parent", parent);
    }
    Data::Map(entry.pairs)
}

/// How a work of type `kind` is written.
fn shape(kind: Kind) -> Shape {
    match kind {
        Kind::Article => ("article", Some("periodical"), "journaltitle"),
        Kind::News => ("article", Some("newspaper"), "journaltitle"),
        Kind::Blog => ("article", Some("blog"), "venue"),
        Kind::Inproceedings => ("article", Some("proceedings"), "booktitle"),
        Kind::Incollection => ("anthos", Some("anthology"), "booktitle"),
        Kind::Inbook => ("chapter", Some("book"), "booktitle"),
        Kind::Talk | Kind::Tutorial | Kind::Poster => ("misc", Some("conference"), "event"),
        Kind::Preprint => ("article", None, ""),
        Kind::Book | Kind::Booklet => ("book", None, ""),
        Kind::Collection => ("anthology", None, ""),
        Kind::Proceedings => ("proceedings", None, ""),
        Kind::Reference | Kind::Manual => ("reference", None, ""),
        Kind::Periodical => ("periodical", None, ""),
        Kind::Thesis => ("thesis", None, ""),
        Kind::Report => ("report", None, ""),
        Kind::Patent => ("patent", None, ""),
        Kind::Software | Kind::Dataset => ("repository", None, ""),
        Kind::Video => ("video", None, ""),
        Kind::Online => ("web", None, ""),
        Kind::Unpublished => ("manuscript", None, ""),
        Kind::Set | Kind::Misc => ("misc", None, ""),
    }
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
            Inline::Text(text) | Inline::Code(text) | Inline::Math(text, _) => {
                out.extend(text.chars().filter(|letter| !matches!(letter, '{' | '}')));
            }
            Inline::Break => out.push(' '),
            other => write_string(other.inner().unwrap_or_default(), is_protected, out),
        }
    }
}

/// Whether `text` is a number alone.
fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
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
    fn copy(&mut self, field: &str, name: &str) {
        let value = self.said(field).map(|said| text(&said));
        self.add(name, value);
    }

    /// What the work says in `field`, as a string.
    fn said(&self, field: &str) -> Option<String> {
        match &self.work.field(field)?.value {
            Value::Text(text) => Some(string(text)),
            Value::Literal(text) => Some(text.clone()),
            _ => None,
        }
    }

    /// A title with its short form.
    fn title(&self, field: &str, short: &str) -> Option<Data> {
        let value = self.said(field)?;
        let value = match self.said("subtitle").filter(|_| field == "title") {
            Some(subtitle) => format!("{value}: {subtitle}"),
            None => value,
        };
        Some(with_short(&value, self.said(short)))
    }

    /// The day, month or year that `field` says or starts with.
    fn date(&self, field: &str) -> Option<Data> {
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
            self.work.in_role(*role).map(|one| person(one, self.library)).collect()
        };
        roles.iter().map(listed).find(|people| !people.is_empty()).map(Data::List)
    }

    /// People in other roles.
    fn affiliated(&self) -> Option<Data> {
        let group = |(role, word): &(Role, &str)| {
            let names = self.people(&[*role])?;
            Some(Data::Map(vec![("role".to_owned(), text(word)), ("names".to_owned(), names)]))
        };
        let groups: Vec<Data> = ROLES.iter().filter_map(group).collect();
        (!groups.is_empty()).then_some(Data::List(groups))
    }

    /// Adds who published it, where, and of what kind; those of a work within another are its
    /// parent's.
    fn add_publication(&mut self, is_held: bool) {
        self.copy("genre", "genre");
        self.copy("institution", "organization");
        if self.work.field("institution").is_none() {
            self.copy("organization", "organization");
        }
        if !is_held {
            self.copy("publisher", "publisher");
            self.copy("place", "location");
        }
    }

    /// Adds volume, issue, pages and their like.
    fn add_numbers(&mut self) {
        let is_journal = matches!(self.work.kind, Kind::Article | Kind::News | Kind::Periodical);
        let rows = [
            ("volume", "volume"),
            (if is_journal { "number" } else { "issue" }, "issue"),
            ("chapter", "chapter"),
            ("edition", "edition"),
            ("pages", "page-range"),
        ];
        for (field, name) in rows {
            self.copy(field, name);
        }
        for (field, name) in [("volumes", "volume-total"), ("pagetotal", "page-total")] {
            if self.said(field).is_some_and(|total| is_number(&total)) {
                self.copy(field, name);
            }
        }
    }

    /// The address, with the date of the last visit.
    fn url(&self) -> Option<Data> {
        let url = self.said("url").filter(|url| url::Url::parse(url).is_ok())?;
        Some(match self.date("urldate") {
            Some(date) => {
                Data::Map(vec![("value".to_owned(), text(&url)), ("date".to_owned(), date)])
            }
            None => text(&url),
        })
    }

    /// The identifiers; the ISBN and ISSN of what holds the work are that one's.
    fn serials(&self, is_held: bool) -> Option<Data> {
        let mut rows = vec!["doi", "arxiv", "pmid", "pmcid"];
        rows.extend(["isbn", "issn"].iter().filter(|_| !is_held));
        let mut pairs = self.identifiers(&rows);
        let serial = match self.work.kind {
            Kind::Report | Kind::Patent => self.said("number"),
            _ => self.said("eid"),
        };
        pairs.extend(serial.map(|serial| ("serial".to_owned(), text(&serial))));
        (!pairs.is_empty()).then_some(Data::Map(pairs))
    }

    /// The identifiers named in `rows`.
    fn identifiers(&self, rows: &[&str]) -> Vec<(String, Data)> {
        let pair = |name: &&str| Some(((*name).to_owned(), text(&self.said(name)?)));
        rows.iter().filter_map(pair).collect()
    }

    /// What holds the work, of type `kind`; its title is the work's `field`, else its venue.
    fn parent(&self, kind: &str, field: &str) -> Option<Data> {
        let mut parent = Entry { work: self.work, library: self.library, pairs: Vec::new() };
        let short = if field == "journaltitle" { "shortjournal" } else { "shortseries" };
        let venue = venue_of(self.work, self.library);
        let of_venue = || {
            let venue = venue?;
            Some(with_short(&string(&venue.name), venue.short.as_ref().map(string)))
        };
        parent.add("title", self.title(field, short).or_else(of_venue));
        parent.add("editor", self.people(&[Role::Editor]));
        parent.copy("publisher", "publisher");
        parent.copy("place", "location");
        let serials = self.identifiers(&["isbn", "issn"]);
        parent.add("serial-number", (!serials.is_empty()).then_some(Data::Map(serials)));
        let series = self.said("series").map(|series| {
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
    let name = listed_name(contributor, library);
    let sorted = name.sorted_display();
    let is_read = matches!(parse_item(&sorted).names.as_slice(), [only] if only.name == *name);
    let has_comma = |part: &str| part.contains(',');
    let is_parted = ![&*name.family, &*name.given, &*name.suffix].into_iter().any(has_comma);
    if is_parted && (name.literal || is_read) {
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
