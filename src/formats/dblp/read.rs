//! DBLP's works in byline's words.

use super::table::{BY_HAND, FIELDS, PASSED_OVER, TYPES};
use crate::diag::Sink;
use crate::formats::input::Input;
use crate::formats::record::{
    self, Draft, Names, Person, Vocabulary, all, said, said_all, text_of,
};
use crate::model::{Data, fields, identifier};
use crate::span::Spanned;
use crate::syntax::node::{Node, NodeKind, Pair, Scalar, Style};
use crate::text::Markup;

/// The words of DBLP.
const WORDS: Vocabulary = Vocabulary {
    types: TYPES,
    type_at: &[ELEMENT],
    usual: "misc",
    fields: FIELDS,
    people: &[],
    by_hand: BY_HAND,
    passed_over: PASSED_OVER,
    markup: Markup::Plain,
    names: Names::OfPeople,
    more,
};

/// Under which key a record has the name of its element.
const ELEMENT: &str = "#element";
/// The elements of works.
const WORKS: [&str; 8] = [
    "article",
    "inproceedings",
    "incollection",
    "book",
    "proceedings",
    "phdthesis",
    "mastersthesis",
    "data",
];

/// Whether `text` looks like it.
pub(crate) fn looks_like(text: &str) -> bool {
    record::has_root(text, &["dblp", "dblpperson"])
}

/// Reads it.
#[allow(clippy::unnecessary_wraps, reason = "an importer may find nothing")]
pub(crate) fn read(input: &Input, sink: &mut Sink) -> Option<Data> {
    let root = record::read_xml(input, &WORKS, sink);
    let mut records = Vec::new();
    collect(&root, &mut records);
    Some(WORDS.source(&records.iter().collect::<Vec<_>>(), sink))
}

/// Adds the works below `node`, each with the name of its element.
fn collect(node: &Node, records: &mut Vec<Node>) {
    for pair in node.pairs().unwrap_or_default() {
        let name = pair.key.value.as_str();
        match &pair.value.kind {
            NodeKind::Map(pairs) if WORKS.contains(&name) => {
                let start = pair.key.span.range().start;
                let scalar = Scalar::verbatim(name, Style::Plain, pair.key.span.file, start);
                let value = Node { kind: NodeKind::Scalar(scalar), span: pair.key.span };
                let mut pairs = pairs.clone();
                pairs.push(Pair { key: Spanned::new(ELEMENT.to_owned(), pair.key.span), value });
                records.push(Node { kind: NodeKind::Map(pairs), span: pair.value.span });
            }
            _ => collect(&pair.value, records),
        }
    }
}

/// The title without its full stop, names without the numbers that tell namesakes apart, links.
fn more(record: &Node, draft: &mut Draft) {
    if said(record, &["publtype"]).is_some_and(|kind| kind.starts_with("informal"))
        && draft.kind == "article"
    {
        "preprint".clone_into(&mut draft.kind);
    }
    if let Some(title) = all(record, "title").into_iter().next() {
        let marked = title.get("#markup").and_then(Node::text);
        let markup = if marked.is_some() { Markup::Html } else { Markup::Plain };
        let text = marked.or_else(|| text_of(title)).unwrap_or_default();
        draft.prose_in(fields::TITLE, text.strip_suffix('.').unwrap_or(text), markup);
    }
    for (element, field) in [("author", fields::AUTHORS), ("editor", fields::EDITORS)] {
        draft.people(
            field,
            &all(record, element).into_iter().filter_map(person).collect::<Vec<_>>(),
        );
    }
    for url in said_all(record, "ee") {
        match identifier::bare(fields::DOI, url) {
            Some(doi) => match doi.to_lowercase().strip_prefix("10.48550/arxiv.") {
                Some(arxiv) => draft.literal(fields::ARXIV, arxiv),
                None => draft.literal(fields::DOI, &doi),
            },
            None => draft.literal(fields::URL, url),
        }
    }
    if let Some(key) = said(record, &["key"]) {
        draft.literal(fields::DBLP, key);
    }
}

/// A person; `Wei Wang 0001` is the first of several.
fn person(node: &Node) -> Option<Person> {
    let text = text_of(node)?;
    let name = match text.rsplit_once(' ') {
        Some((name, number)) if number.len() == 4 && number.bytes().all(|c| c.is_ascii_digit()) => {
            name
        }
        _ => text,
    };
    let orcid = said(node, &["orcid"]).and_then(|orcid| identifier::check_orcid(orcid).ok());
    Person::named(name).map(|person| Person { orcid, ..person })
}
