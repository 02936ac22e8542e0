//! Crossref's works in byline's words.

use super::table::{BY_HAND, FIELDS, PASSED_OVER, PEOPLE, TYPES};
use crate::diag::Sink;
use crate::formats::record::{Draft, Names, Vocabulary, all, said};
use crate::model::{Data, fields};
use crate::syntax::node::Node;
use crate::text::Markup;

/// The words of Crossref.
const WORDS: Vocabulary = Vocabulary {
    types: TYPES,
    type_at: &["type"],
    usual: "misc",
    fields: FIELDS,
    people: PEOPLE,
    by_hand: BY_HAND,
    passed_over: PASSED_OVER,
    markup: Markup::Html,
    names: Names::OfGroups,
    more,
};

/// Members that only Crossref's works have; doi.org gives them too.
const MARKS: [&str; 8] = [
    "message-type",
    "reference-count",
    "references-count",
    "is-referenced-by-count",
    "indexed",
    "deposited",
    "content-domain",
    "short-container-title",
];

/// Whether `root` is a work of Crossref's, an answer with one or many, or a list of them.
pub(crate) fn looks_like(root: &Node) -> bool {
    let works = works(root);
    works.first().is_some_and(|work| is_work(work))
}

/// Reads them.
pub(crate) fn read(root: &Node, sink: &mut Sink) -> Data {
    WORDS.source(&works(root), sink)
}

/// Whether `node` is a work.
fn is_work(node: &Node) -> bool {
    let has = |name: &str| node.get(name).is_some();
    has("DOI") && MARKS.iter().any(|name| has(name))
}

/// The works of an answer.
fn works(root: &Node) -> Vec<&Node> {
    if let Some(items) = root.items() {
        // Several answers, one behind the other.
        return items.iter().flat_map(works).collect();
    }
    let message = root.get("message").unwrap_or(root);
    match message.get("items").and_then(Node::items) {
        Some(items) => items.iter().collect(),
        None => vec![message],
    }
}

/// An address that is not that of the DOI, and what the work does to another.
fn more(record: &Node, draft: &mut Draft) {
    let url = said(record, &["URL"]).filter(|url| !url.contains("doi.org/"));
    if let Some(url) = url {
        draft.literal(fields::URL, url);
    }
    let kinds = all(record, "update-to/type");
    if kinds.iter().any(|kind| kind.text() == Some("retraction")) {
        draft.literal(fields::ENTRYSUBTYPE, "retraction");
    }
}
