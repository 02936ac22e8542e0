//! CITATION.cff in byline's words: the software or data that a file is about, what its authors prefer
//! to have cited, and what it refers to.

use super::table::{BY_HAND, FIELDS, PASSED_OVER, PEOPLE, TYPES};
use crate::diag::emit::plural;
use crate::diag::{Diagnostic, Severity, Sink, codes};
use crate::formats::record::{self, Draft, Names, Person, Vocabulary, all, said};
use crate::formats::table::find_read;
use crate::model::{Data, fields, identifier};
use crate::syntax::node::Node;
use crate::text::Markup;

/// The words of CITATION.cff.
const WORDS: Vocabulary = Vocabulary {
    types: TYPES,
    type_at: &["type"],
    usual: "software",
    fields: FIELDS,
    people: PEOPLE,
    by_hand: BY_HAND,
    passed_over: PASSED_OVER,
    markup: Markup::Plain,
    names: Names::OfGroups,
    more,
};

/// Keys that a file has which is about a work of its own, and does not only hold others.
const OWN: [&str; 12] = [
    "type",
    "version",
    "doi",
    "identifiers",
    "date-released",
    "url",
    "repository",
    "repository-code",
    "repository-artifact",
    "license",
    "abstract",
    "commit",
];

/// Whether `root` is a CITATION.cff file.
pub(crate) fn looks_like(root: &Node) -> bool {
    root.get("cff-version").is_some()
}

/// Reads it.
pub(crate) fn read(root: &Node, sink: &mut Sink) -> Data {
    let (preferred, references) = (all(root, "preferred-citation"), all(root, "references"));
    let has_own = OWN.iter().any(|key| root.get(key).is_some());
    let mut records: Vec<&Node> = Vec::new();
    // byline's own files have a title and an owner above the works, and no software.
    if has_own || preferred.is_empty() && references.is_empty() {
        records.push(root);
        if let Some(first) = references.first() {
            sink.push(cited(references.len(), first));
        }
    }
    records.extend(preferred.into_iter().chain(references));
    WORDS.source(&records, sink)
}

/// The finding for references, which are not always by the authors of the software.
fn cited(count: usize, first: &Node) -> Diagnostic {
    let message = format!("{} imported from `references`", plural(count, "work"));
    Diagnostic::new(codes::IMPORT_REFERENCES, Severity::Info, message)
        .at(first.span.part(0..1))
        .help("they are what the software refers to: remove those that are not yours")
}

/// What no row can say: what held the work and when it appeared.
fn more(record: &Node, draft: &mut Draft) {
    kind(record, draft);
    let authors = all(record, "authors");
    // The format has no work without authors, and this word for none.
    let authors = authors.iter().filter(|one| said(one, &["name"]) != Some("anonymous"));
    let authors = authors.filter_map(|one| Person::read(one, Names::OfGroups));
    draft.people(fields::AUTHORS, &authors.collect::<Vec<_>>());
    let event = said(record, &["conference/name"]);
    let venue = said(record, &["journal", "collection-title"]).or(event);
    if let Some(venue) = venue {
        draft.prose(fields::VENUE, venue);
    }
    if let Some(event) = event.filter(|event| Some(*event) != venue) {
        draft.prose(fields::EVENT, event);
    }
    let [first, last] = ["start", "end"].map(|path| said(record, &[path]));
    draft.literal(fields::PAGES, &record::page_range(first, last));
    let day = said(record, &["date-published", "date-released"]).and_then(record::edtf);
    let date = day.or_else(|| record::date_in(record));
    if let Some(date) = date.as_deref().or_else(|| said(record, &["issue-date"])) {
        draft.date(fields::DATE, date);
    }
    for id in all(record, "identifiers") {
        identified(id, draft);
    }
    for (key, label) in [("repository", "Repository"), ("repository-artifact", "Download")] {
        if let Some(url) = said(record, &[key]) {
            draft.link(label, url);
        }
    }
}

/// The type, where the format has no word of its own for it, and the status.
fn kind(record: &Node, draft: &mut Draft) {
    let written = said(record, &["type"]).unwrap_or_default();
    let status = said(record, &["status"]);
    let is_preprint = status == Some("preprint");
    let kind = match written {
        "article" if is_preprint => Some("preprint"),
        "generic" if is_chapter(record) => Some("incollection"),
        _ if !written.is_empty() && find_read(TYPES, written).is_none() => Some("misc"),
        _ => None,
    };
    if let Some(kind) = kind {
        kind.clone_into(&mut draft.kind);
    }
    if let Some(status) = status.filter(|_| !is_preprint) {
        draft.literal(fields::STATUS, &status.replace('-', " "));
    }
}

/// Whether `record` is a part of a book, for which the format has no word.
fn is_chapter(record: &Node) -> bool {
    let has = |key: &str| said(record, &[key]).is_some() || !all(record, key).is_empty();
    has("collection-title") && ["start", "editors", "publisher"].into_iter().any(has)
}

/// An identifier with its type: a DOI, else an address.
fn identified(id: &Node, draft: &mut Draft) {
    let Some(value) = said(id, &["value"]) else { return };
    match said(id, &["type"]) {
        Some("doi") if identifier::check(fields::DOI, value).is_ok() => {
            draft.literal(fields::DOI, value);
        }
        Some("url") => draft.literal(fields::URL, value),
        Some("swh") => {
            let url = format!("https://archive.softwareheritage.org/{value}");
            draft.link("Software Heritage", &url);
        }
        _ => draft.add("x-identifier", Data::Text(value.to_owned())),
    }
}
