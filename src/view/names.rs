//! Which names a work has in templates and expressions: the fields of the table, by every spelling,
//! the computed names below, and whatever other fields the loaded works have.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use foldhash::HashMap;
use minijinja::Value;

use super::fold::fold;
use super::lens::Lens;
use super::links::identifiers;
use super::work::WorkValue;
use super::{computed, kinds};
use crate::model::{FieldId, FieldType, Library, Quality, fields};

/// A name of a work that is computed, or that shows its field in another way.
#[derive(Debug)]
pub struct Special {
    /// The name.
    pub name: &'static str,
    /// What it is, in one sentence.
    pub doc: &'static str,
    /// How it is found.
    pub(super) value: fn(&WorkValue) -> Option<Value>,
    /// For how many outputs it is found.
    pub(super) found: Found,
}

/// For how many outputs the value of a name is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// For each.
    Each,
    /// Once for all that look alike: it costs much, and several built-in templates print it.
    Once,
}

/// A row, short enough that the table reads as one.
const fn row(
    name: &'static str,
    doc: &'static str,
    value: fn(&WorkValue) -> Option<Value>,
) -> Special {
    Special { name, doc, value, found: Found::Each }
}

impl Special {
    /// The same, found once for all outputs that look alike.
    const fn once(self) -> Special {
        Special { found: Found::Once, ..self }
    }
}

/// Every computed name of a work.
#[rustfmt::skip]
pub const SPECIALS: &[Special] = &[
    row("key", "The citation key.", computed::key),
    row("type", "The type: article, inproceedings, blog, ….", kinds::kind),
    row("type_written", "The type as written in the source, such as phdthesis.", kinds::kind_written),
    row("kind_text", "What kind of work it is, in the language of the output: `PhD thesis`, `Technical report`; `genre` as written.", kinds::kind_text),
    row("heading", "The heading for works of its type, in the language of the output: Journal Articles.", kinds::heading),
    row("slug", "The name of its files: the field, or else the key in lower case, with `-` in place of everything except letters and digits.", computed::slug),
    row("number", "Its number in this list, if the list is numbered. The number of a journal's issue is `issue_number`.", computed::number),
    row("first_author", "The first author.", computed::first_author),
    row("last_author", "The last author.", computed::last_author),
    row("self_authors", "The authors who are the list's owner.", computed::self_authors),
    row("byline", "The people that lists show: the authors, or else the speakers, editors, organizers or holders.", computed::byline),
    row("collaboration", "The collaboration that wrote it, in the language of the output: `ATLAS Collaboration`. Lists print it after the authors.", kinds::collaboration),
    row("is_mine", "Whether the list's owner is one of its contributors.", computed::is_mine),
    row("title", "The title with its subtitle, formatted by `style.title`. `title.text` is unformatted, `title.plain` has no markup.", computed::title),
    row("date", "The date, formatted by `style.date`. In expressions, a text such as 2024-11.", computed::date),
    row("year", "The year, as a number.", computed::year),
    row("month", "The month, 1 to 12.", computed::month),
    row("day", "The day of the month.", computed::day),
    row("months_old", "Its age in months, as a number: `where: months_old <= 48`. 0 for future dates.", computed::months_old),
    row("feed_id", "Its permanent id in feeds: `guid`, or else an address made from the site and the key.", computed::feed_id),
    row("venue", "The venue, formatted by `style.venue`. In expressions, the venue's id, or else its name.", computed::venue),
    row("venue_name", "The name of the venue.", computed::venue_name),
    row("venue_short", "The short name of the venue.", computed::venue_short),
    row("venue_type", "The type of the venue: conference, journal, ….", computed::venue_kind),
    row("status", "The status; `published` if not set.", computed::status),
    row("unpublished", "Whether it is submitted, under review or in preparation: `where: not unpublished` leaves these out.", computed::unpublished),
    row("marks_text", "The meaning of its author marks: `∗ equal contribution`. Absent without marks.", computed::marks_text),
    row("status_text", "The status for readers, in the language of the output: `under review`. Absent for published works and preprints.", computed::status_text),
    row("links", "Its links in order, each with label, url, type, and absolute (the URL including the site's address).", computed::links),
    row("all_links", "Its links, followed by its DOI and arXiv id unless already linked (`doi:10.1145/…`); where these are only files and what goes with it, its `link`. For CVs; the items are like those of `links`.", computed::all_links),
    row("link", "The best single URL: `url`, or else the first link other than code, data, slides, video or poster, or else that of its DOI or arXiv id, or else any link.", computed::link),
    row("own_link", "The URL of the work itself: as `link`, but never that of its code, data, slides, video or poster alone.", computed::own_link),
    row("urls", "The URLs of its identifiers: `urls.doi`, `urls.arxiv`.", computed::urls),
    row("topics", "Its topics. In expressions, their ids.", computed::topics),
    row("summary", "The summary, or else the abstract.", computed::summary),
    row("summary_heading", "What `summary` is, in the language of the output: `Summary` or `Abstract`.", computed::summary_heading),
    row("reading_time", "The reading time in minutes, as a number; computed from `post` if not set.", computed::reading_time),
    row("acceptance", "The acceptance rate, formatted by `style.acceptance`; has as_written, rate, accepted, submitted.", computed::acceptance),
    row("category", "The field, or else academicpages' category: books, conferences or manuscripts.", kinds::category),
    row("versions", "Its other versions, newest first. In expressions, their keys.", computed::versions),
    row("version_links", "A link to each of its other versions, with a label such as `preprint` or `NeurIPS 2023`.", computed::version_links),
    row("preview_url", "The URL of its preview image. A bare file name is looked up in al-folio's folder.", computed::preview_url),
    row("bibtex", "The work as a BibTeX entry: type, key, fields (each with name and value).", computed::bibtex),
    row("scholar", "The work as an entry for jekyll-scholar and al-folio: type, key, fields (each with name and value).", computed::scholar),
    row("biblatex", "The work as a BibLaTeX entry: type, key, fields (each with name and value).", computed::biblatex),
    row("csl", "The work as an item of CSL-JSON: a mapping from variables to values.", computed::csl).once(),
    row("cff", "The work as a reference of CITATION.cff: a mapping.", computed::cff),
    row("schema_org", "The work with the schema.org vocabulary, for JSON-LD: a mapping.", computed::schema_org).once(),
    row("highwire", "The work as the `<meta>` tags that Google Scholar reads: each with name and content.", computed::highwire).once(),
    row("hayagriva", "The work as an entry of Hayagriva, Typst's format: a mapping from fields to values.", computed::hayagriva),
    row("ris", "The work as a RIS record: its lines, each with tag and value.", computed::ris),
];

/// What a name stands for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Named {
    /// A computed name.
    Special(&'static Special),
    /// A field of the table.
    Field(FieldId),
    /// The address of an identifier.
    Url(FieldId),
}

/// A name, looked up once: what it stands for on every work, else the field that some may have.
#[derive(Clone, Debug)]
pub struct Name {
    text: String,
    named: Option<Named>,
}

impl Name {
    /// The name `text`.
    pub fn of(text: &str) -> Name {
        Name { text: text.to_owned(), named: find(text) }
    }

    /// The name as it was looked up.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The field of the table that it stands for.
    pub fn field(&self) -> Option<FieldId> {
        match self.named {
            Some(Named::Field(field)) => Some(field),
            _ => None,
        }
    }

    /// What it stands for.
    pub(super) fn named(&self) -> Option<Named> {
        self.named
    }
}

/// What `name` stands for on every work; `None` for a name that only an unknown field may have.
pub(super) fn find(name: &str) -> Option<Named> {
    let field = || fields::find(name).filter(|field| *field != fields::PRIVATE).map(Named::Field);
    table().get(name).copied().or_else(field)
}

/// What the computed name `name` is, in one sentence.
pub fn meaning(name: &str) -> Option<&'static str> {
    match table().get(name)? {
        Named::Special(row) => Some(row.doc),
        _ => None,
    }
}

/// Whether every library has `name`: a field of the table or a computed name.
pub fn is_fixed(name: &str) -> bool {
    find(name).is_some()
}

/// Every name with what it stands for; computed names win over fields.
fn table() -> &'static HashMap<String, Named> {
    static TABLE: OnceLock<HashMap<String, Named>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let shown = fields::all().filter(|field| *field != fields::PRIVATE);
        let fields = shown.flat_map(|field| {
            field.spec().words().map(move |word| (fold(word), Named::Field(field)))
        });
        let identifiers = fields::with(Quality::Identifier);
        let urls = identifiers.map(|field| (format!("{field}_url"), Named::Url(field)));
        let specials = SPECIALS.iter().map(|row| (row.name.to_owned(), Named::Special(row)));
        fields.chain(urls).chain(specials).collect()
    })
}

/// Every name that a work may have in `lens`, as [`known_names`] finds them: found once, however many pages ask.
pub fn names_in(lens: &Lens) -> &[String] {
    lens.index.names.get_or_init(|| known_names(&lens.library))
}

/// Every name that a work of `library` may have, sorted: what an expression may say, and what
/// "did you mean" chooses from.
pub fn known_names(library: &Library) -> Vec<String> {
    let mut names: BTreeSet<String> = table().keys().cloned().collect();
    let mut seen = std::collections::HashSet::new();
    for field in library.works.iter().flat_map(|work| &work.fields) {
        let name = field.name.as_str();
        if name != "private" && seen.insert(name) {
            names.insert(fold(name));
        }
    }
    names.into_iter().collect()
}

/// The attributes that `name` has in an expression: `None` if it may have any, empty for a plain
/// value.
pub fn attributes(name: &str) -> Option<&'static [&'static str]> {
    match find(name)? {
        Named::Special(row) => match row.name {
            "first_author" | "last_author" => Some(super::people::ATTRIBUTES),
            "urls" => Some(identifiers()),
            "bibtex" | "biblatex" | "scholar" => Some(&["type", "key", "fields"]),
            "csl" | "hayagriva" => None,
            _ => Some(&[]),
        },
        Named::Field(field) => match field.ty() {
            FieldType::Data => None,
            FieldType::Names(_) => Some(&["others"]),
            _ => Some(&[]),
        },
        Named::Url(_) => Some(&[]),
    }
}

/// What a value in an expression is, where that is sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plain {
    /// A number.
    Number,
    /// A text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A list.
    List,
}

/// What the value of `name` is in an expression, where that is always the same.
pub fn plain(name: &str) -> Option<Plain> {
    match find(name)? {
        Named::Special(row) => match row.name {
            "year" | "month" | "day" | "reading_time" => Some(Plain::Number),
            "key" | "type" | "type_written" | "slug" | "number" | "title" | "date" | "venue"
            | "venue_name" | "venue_short" | "venue_type" | "status" | "link" | "own_link"
            | "summary" | "acceptance" => Some(Plain::Text),
            "topics" | "links" | "versions" | "self_authors" | "byline" => Some(Plain::List),
            "unpublished" | "is_mine" => Some(Plain::Flag),
            _ => None,
        },
        Named::Field(field) => match field.ty() {
            FieldType::Text | FieldType::Literal | FieldType::Date => Some(Plain::Text),
            FieldType::Flag => Some(Plain::Flag),
            FieldType::Names(_) | FieldType::Words | FieldType::Texts | FieldType::Keys => {
                Some(Plain::List)
            }
            _ => None,
        },
        Named::Url(_) => Some(Plain::Text),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, work};
    use super::*;

    #[test]
    fn every_spelling_of_a_field_is_a_name() {
        for name in ["author", "authors", "journal", "keywords", "reading_time", "version_of"] {
            assert!(find(name).is_some(), "{name}");
        }
        assert!(matches!(find("doi_url"), Some(Named::Url(fields::DOI))));
        assert!(matches!(find("bibtex"), Some(Named::Special(_))));
        assert!(find("titel").is_none());
    }

    #[test]
    fn every_special_is_documented_once() {
        let names: BTreeSet<&str> = SPECIALS.iter().map(|row| row.name).collect();
        assert_eq!(names.len(), SPECIALS.len());
        for row in SPECIALS {
            assert!(row.doc.ends_with('.') && !row.name.contains('-'), "{}", row.name);
        }
    }

    #[test]
    fn unknown_fields_of_works_are_known_names_and_private_ones_are_not() {
        let lens = Sample::new()
            .with(work("a").with_literal("project-page", "x").with_literal("private", "secret"))
            .lens();
        let names = known_names(&lens.library);
        assert!(names.contains(&"project_page".to_owned()));
        assert!(names.contains(&"first_author".to_owned()));
        assert!(!names.contains(&"private".to_owned()));
        assert!(crate::view::fold::same("Project-Page", "project_page"));
    }
}
