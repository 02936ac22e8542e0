//! What values are in templates, and which parts each has: a work, the people on it, a date, a link. The editor
//! proposes them while a template is written, and docs/templates.md lists them.

use super::names::{self, Named};
use crate::model::FieldType;

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A text, a number, true or false, or a mapping of whatever its owner wrote.
    Plain,
    /// One of these.
    One(Kind),
    /// A list of these.
    Many(Kind),
}

/// What a value with parts is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is a row of `KINDS`")]
pub enum Kind {
    Work,
    Group,
    Prose,
    Title,
    Name,
    Date,
    Venue,
    Link,
    Acceptance,
    Topic,
    Person,
    Entry,
    Field,
    Mark,
    Coauthor,
    Counts,
    Grouped,
    Loop,
}

/// A part of a value.
#[derive(Debug)]
pub struct Part {
    /// Its name behind the dot.
    pub name: &'static str,
    /// What it is; empty where the name says all.
    pub doc: &'static str,
    /// What it is in turn.
    pub shape: Shape,
}

/// A kind of value.
#[derive(Debug)]
pub struct Row {
    /// Which.
    pub kind: Kind,
    /// What it is called.
    pub name: &'static str,
    /// How it prints; empty where it does not.
    #[cfg_attr(
        not(feature = "internals"),
        expect(dead_code, reason = "docs/templates.md shows it")
    )]
    pub prints: &'static str,
    /// Its parts.
    pub parts: &'static [Part],
    /// What else it has.
    #[cfg_attr(
        not(feature = "internals"),
        expect(dead_code, reason = "docs/templates.md shows it")
    )]
    pub more: &'static str,
}

/// A part that is a text, a number or a flag.
const fn is(name: &'static str, doc: &'static str) -> Part {
    Part { name, doc, shape: Shape::Plain }
}

/// A part that has parts itself.
const fn has(name: &'static str, doc: &'static str, shape: Shape) -> Part {
    Part { name, doc, shape }
}

/// Every kind of value with parts. A work's own names are those of [`names`].
#[rustfmt::skip]
pub const KINDS: &[Row] = &[
    Row { kind: Kind::Work, name: "work", prints: "", parts: &[], more: "the names above" },
    Row { kind: Kind::Group, name: "group", prints: "", parts: &[is("key", ""), is("slug", ""), has("title", "", Shape::One(Kind::Prose)), has("works", "", Shape::Many(Kind::Work)), has("groups", "the groups within it", Shape::Many(Kind::Group))], more: "" },
    Row { kind: Kind::Prose, name: "prose", prints: "with its markup", parts: &[is("plain", "without markup")], more: "" },
    Row { kind: Kind::Title, name: "title", prints: "by `style.title`", parts: &[has("text", "unformatted", Shape::One(Kind::Prose)), is("plain", "")], more: "" },
    Row { kind: Kind::Name, name: "name", prints: "as in the list", parts: &[is("name", ""), is("family", ""), is("given", ""), is("particle", ""), is("suffix", ""), is("literal", "whether it is a group"), is("self", ""), is("equal", ""), is("corresponding", ""), is("senior", ""), is("student", ""), is("deceased", ""), is("marks", ""), is("role", ""), is("affiliation", ""), has("person", "if listed", Shape::One(Kind::Person)), is("id", "if listed"), is("orcid", ""), is("url", "")], more: "everything else in the entry of a listed person" },
    Row { kind: Kind::Date, name: "date", prints: "by `style.date`", parts: &[is("year", ""), is("month", ""), is("day", ""), is("season", ""), is("full", "2024-11-01: missing parts become 01"), is("iso", "2024-11: the known parts"), is("edtf", ""), has("start", "", Shape::One(Kind::Date)), has("end", "", Shape::One(Kind::Date)), is("open", ""), is("uncertain", ""), is("approximate", "")], more: "" },
    Row { kind: Kind::Venue, name: "venue", prints: "by `style.venue`", parts: &[is("id", ""), has("name", "", Shape::One(Kind::Prose)), has("short", "", Shape::One(Kind::Prose)), is("type", ""), has("series", "", Shape::One(Kind::Prose))], more: "everything else in its entry" },
    Row { kind: Kind::Link, name: "link", prints: "", parts: &[is("label", ""), is("url", ""), is("type", ""), is("absolute", "the URL including the site's address")], more: "" },
    Row { kind: Kind::Acceptance, name: "acceptance", prints: "by `style.acceptance`", parts: &[is("as_written", ""), is("rate", ""), is("accepted", ""), is("submitted", "")], more: "" },
    Row { kind: Kind::Topic, name: "topic", prints: "", parts: &[is("id", ""), is("slug", ""), has("title", "", Shape::One(Kind::Prose)), has("description", "", Shape::One(Kind::Prose)), is("tags", ""), has("focus", "", Shape::Many(Kind::Prose))], more: "everything else in its entry" },
    Row { kind: Kind::Person, name: "person", prints: "", parts: &[is("id", ""), is("slug", ""), is("name", ""), is("family", ""), is("given", ""), is("particle", ""), is("suffix", ""), is("also", ""), is("orcid", ""), is("url", ""), is("self", "")], more: "everything else in its entry" },
    Row { kind: Kind::Entry, name: "BibTeX entry", prints: "", parts: &[is("type", ""), is("key", ""), has("fields", "", Shape::Many(Kind::Field))], more: "" },
    Row { kind: Kind::Field, name: "field of an entry", prints: "", parts: &[is("name", ""), is("value", ""), is("kind", "`text`, `literal`, `macro` or `names`"), is("standard", "whether BibTeX knows it"), is("own", "whether only the source knows it")], more: "" },
    Row { kind: Kind::Mark, name: "mark of the legend", prints: "", parts: &[has("mark", "", Shape::One(Kind::Prose)), is("text", ""), is("meaning", "")], more: "" },
    Row { kind: Kind::Coauthor, name: "co-author", prints: "", parts: &[is("name", ""), is("sorted", "the family name first"), is("family", ""), is("given", ""), is("givens", "every spelling"), is("key", "what al-folio knows them by"), is("affiliation", ""), is("email", ""), is("url", ""), is("works", "how many"), is("last", "the date of the last work")], more: "" },
    Row { kind: Kind::Counts, name: "counts", prints: "", parts: &[is("works", ""), is("first_author", "works with the owner as first author"), is("last_author", "the same for the last"), is("types", "the number of each"), is("statuses", "the number of each"), is("text", "`23 works, 12 as first author`"), is("types_text", "`Journal Articles: 10, Conference Papers: 13`")], more: "" },
    Row { kind: Kind::Loop, name: "`loop`, within a loop", prints: "", parts: &[is("index", "1, 2, 3, …"), is("index0", "0, 1, 2, …"), is("revindex", "how many are left, this one counted"), is("first", ""), is("last", ""), is("length", ""), is("depth", ""), is("previtem", ""), is("nextitem", "")], more: "" },
    Row { kind: Kind::Grouped, name: "group of `groupby`", prints: "", parts: &[is("grouper", "what they share"), has("list", "", Shape::Many(Kind::Work))], more: "" },
];

impl Kind {
    /// Its row.
    pub fn row(self) -> &'static Row {
        // Every kind has one, which a test holds.
        KINDS.iter().find(|row| row.kind == self).unwrap_or(&KINDS[0])
    }

    /// What its part `name` is.
    pub fn part(self, name: &str) -> Shape {
        if self == Kind::Work {
            return of_work(name);
        }
        let part = self.row().parts.iter().find(|part| part.name == name);
        part.map_or(Shape::Plain, |part| part.shape)
    }
}

/// What the name `name` of a work is in a template.
fn of_work(name: &str) -> Shape {
    match names::find(name) {
        Some(Named::Special(row)) => match row.name {
            "title" => Shape::One(Kind::Title),
            "date" => Shape::One(Kind::Date),
            "venue" => Shape::One(Kind::Venue),
            "first_author" | "last_author" => Shape::One(Kind::Name),
            "byline" | "self_authors" => Shape::Many(Kind::Name),
            "links" | "all_links" | "version_links" => Shape::Many(Kind::Link),
            "topics" => Shape::Many(Kind::Topic),
            "versions" => Shape::Many(Kind::Work),
            "summary" | "venue_name" | "venue_short" => Shape::One(Kind::Prose),
            "acceptance" => Shape::One(Kind::Acceptance),
            "bibtex" | "biblatex" | "scholar" => Shape::One(Kind::Entry),
            _ => Shape::Plain,
        },
        Some(Named::Field(field)) => match field.ty() {
            FieldType::Text => Shape::One(Kind::Prose),
            FieldType::Texts => Shape::Many(Kind::Prose),
            FieldType::Date => Shape::One(Kind::Date),
            FieldType::Names(_) => Shape::Many(Kind::Name),
            FieldType::Links => Shape::Many(Kind::Link),
            FieldType::Venue => Shape::One(Kind::Venue),
            _ => Shape::Plain,
        },
        Some(Named::Url(_)) | None => Shape::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, work};
    use super::super::{Group, Listed, coauthors, counts, legend};
    use super::*;
    use crate::text::Text;
    use minijinja::Value;

    /// The parts that `value` has and its row does not name.
    fn unnamed(value: &Value, kind: Kind) -> Vec<String> {
        let keys = value.try_iter().map(|keys| keys.map(|key| key.to_string()).collect::<Vec<_>>());
        let known = |name: &String| kind.row().parts.iter().any(|part| part.name == name);
        keys.unwrap_or_default().into_iter().filter(|name| !known(name)).collect()
    }

    #[test]
    fn every_kind_has_a_row_and_every_part_a_name_of_its_own() {
        for row in KINDS {
            assert_eq!(row.kind.row().name, row.name);
            let mut names: Vec<&str> = row.parts.iter().map(|part| part.name).collect();
            names.sort_unstable();
            assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{}", row.name);
        }
        assert_eq!(Kind::Work.part("authors"), Shape::Many(Kind::Name));
        assert_eq!(Kind::Work.part("venue"), Shape::One(Kind::Venue));
        assert_eq!(Kind::Link.part("url"), Shape::Plain);
    }

    #[test]
    fn what_values_have_is_in_their_rows() {
        let paper = work("a").dated(2024, 5).with_literal("pdf", "/a.pdf");
        let paper = paper.by("Bing", "He", |author| author.equal = true);
        let lens = Sample::new().with(paper.by("Rui", "Sun", |_| ())).lens();
        let works = vec![Listed { work: 0, number: String::new() }];
        let (key, title) = (String::new(), Text::default());
        let groups = [Group { key, title, works, groups: Vec::new() }];
        let first = |value: &Value| value.get_item(&Value::from(0)).unwrap_or_default();
        let shown = super::super::work(&lens, 0, None);
        let of = |name: &str| shown.get_attr(name).unwrap();
        for (value, kind) in [
            (first(&coauthors(&lens, &groups)), Kind::Coauthor),
            (counts(&lens, &groups), Kind::Counts),
            (first(&legend(&lens, &groups)), Kind::Mark),
            (first(&of("links")), Kind::Link),
            (of("bibtex"), Kind::Entry),
            (first(&of("bibtex").get_attr("fields").unwrap()), Kind::Field),
            (super::super::group(&lens, &groups[0]), Kind::Group),
        ] {
            assert_eq!(unnamed(&value, kind), Vec::<String>::new(), "{}", kind.row().name);
        }
    }
}
