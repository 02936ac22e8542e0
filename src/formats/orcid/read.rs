//! ORCID's works in byline's words. Of the sources that tell of one work (a `group`), the one that its
//! owner prefers is read, with the identifiers of all.

use super::table::{BY_HAND, FIELDS, IDENTIFIERS, PASSED_OVER, TYPES};
use crate::diag::Sink;
use crate::formats::input::Input;
use crate::formats::record::{self, Draft, Names, Person, Vocabulary, all, said, said_all};
use crate::model::{Data, fields};
use crate::span::FileId;
use crate::syntax::bibtex;
use crate::syntax::names::parse_bibtex_list;
use crate::syntax::node::{Node, NodeKind};
use crate::text::Markup;

/// The words of ORCID.
const WORDS: Vocabulary = Vocabulary {
    types: TYPES,
    type_at: &["type"],
    usual: "misc",
    fields: FIELDS,
    people: &[],
    by_hand: BY_HAND,
    passed_over: PASSED_OVER,
    markup: Markup::Html,
    names: Names::OfPeople,
    more,
};

/// The elements that hold a work.
const WORKS: [&str; 2] = ["work-summary", "work"];
/// The elements of files with works.
const ROOTS: [&str; 6] = ["record", "activities-summary", "activities", "works", "work", "bulk"];

/// Whether `root` is JSON of ORCID's.
pub(crate) fn is_json(root: &Node) -> bool {
    let has = |name: &str| root.get(name).is_some();
    has("orcid-identifier")
        || has("activities-summary")
        || (has("group") && has("last-modified-date"))
        || (has("bulk") && !all(root, "bulk/work").is_empty())
        || (has("put-code") && has("title"))
}

/// Whether `text` is XML of ORCID's.
pub(crate) fn is_xml(text: &str) -> bool {
    let head: String = text.chars().take(4096).collect();
    head.contains("orcid.org/ns/") && record::has_root(text, &ROOTS)
}

/// Reads JSON.
pub(crate) fn read_json(root: &Node, sink: &mut Sink) -> Data {
    WORDS.source(&works(root), sink)
}

/// Reads XML.
#[allow(clippy::unnecessary_wraps, reason = "an importer may find nothing")]
pub(crate) fn read_xml(input: &Input, sink: &mut Sink) -> Option<Data> {
    let root = record::read_xml(input, &["group", "work"], sink);
    Some(WORDS.source(&works(&root), sink))
}

/// The works anywhere in `root`: one of each group.
fn works(root: &Node) -> Vec<&Node> {
    if is_work(root) {
        return vec![root];
    }
    let mut found = Vec::new();
    collect(root, &mut found);
    found
}

/// Whether `node` is a work, as JSON gives a single one.
fn is_work(node: &Node) -> bool {
    node.get("put-code").is_some() && node.get("title").is_some()
}

/// Adds the works below `node`.
fn collect<'n>(node: &'n Node, found: &mut Vec<&'n Node>) {
    match &node.kind {
        NodeKind::List(items) => items.iter().for_each(|item| collect(item, found)),
        NodeKind::Map(pairs) => {
            let of_works = WORKS.iter().flat_map(|name| all(node, name));
            let of_works: Vec<&Node> =
                of_works.filter(|work| work.get("title").is_some()).collect();
            if node.get("external-ids").is_none() {
                found.extend(of_works);
            } else if let Some(best) = of_works.into_iter().rev().max_by_key(|work| index(work)) {
                found.push(best);
            }
            let below = pairs.iter().filter(|pair| {
                !WORKS.contains(&pair.key.value.as_str()) || pair.value.get("title").is_none()
            });
            below.for_each(|pair| collect(&pair.value, found));
        }
        NodeKind::Null | NodeKind::Scalar(_) => {}
    }
}

/// How much the owner prefers this source of a work.
fn index(work: &Node) -> i64 {
    let index = said(work, &["display-index"]);
    index.and_then(|index| index.parse().ok()).unwrap_or_default()
}

/// Identifiers and names.
fn more(record: &Node, draft: &mut Draft) {
    for id in all(record, "external-ids/external-id") {
        let kind = said(id, &["external-id-type"]).unwrap_or_default().to_lowercase();
        let relation = said(id, &["external-id-relationship"]).unwrap_or("self").to_lowercase();
        let value = said(id, &["external-id-value"]);
        let is_own = matches!(relation.as_str(), "self" | "part_of" | "part-of");
        // The number of a whole is that of its ISSN or ISBN, never its DOI.
        let is_whole = relation.starts_with("part");
        let field = IDENTIFIERS.iter().find(|row| row.0 == kind).map(|row| row.1);
        let field =
            field.filter(|field| is_own && (!is_whole || matches!(*field, "isbn" | "issn")));
        if let (Some(field), Some(value)) = (field.and_then(fields::find), value) {
            draft.literal(field, value);
        }
    }
    let people = all(record, "contributors/contributor");
    for (role, field) in [("author", fields::AUTHORS), ("editor", fields::EDITORS)] {
        let named = people.iter().filter(|person| {
            let said = said(person, &["contributor-attributes/contributor-role"]);
            let word = said.unwrap_or("author").to_lowercase();
            word == role || (role == "author" && !word.ends_with("editor"))
        });
        draft.people(
            field,
            &named.filter_map(|one| Person::read(one, Names::OfPeople)).collect::<Vec<_>>(),
        );
    }
    if said(record, &["citation/citation-type"])
        .is_some_and(|word| word.eq_ignore_ascii_case("bibtex"))
        && let Some(entry) = said_all(record, "citation/citation-value").first()
    {
        draft.people(fields::AUTHORS, &cited(record.span.file, entry));
    }
}

/// The authors in the BibTeX that some sources give.
fn cited(file: FileId, entry: &str) -> Vec<Person> {
    let mut reader = bibtex::Reader::new(file, entry);
    let Some(work) = reader.next_work(&mut Sink::default()) else { return Vec::new() };
    let pairs = work.pairs().unwrap_or_default();
    let authors = pairs.iter().find(|pair| pair.key.value.eq_ignore_ascii_case("author"));
    let Some(authors) = authors.and_then(|pair| pair.value.text()) else { return Vec::new() };
    let names = parse_bibtex_list(authors).names.into_iter().map(|found| found.name);
    names.filter(|name| !name.is_empty()).map(Person::of).collect()
}
