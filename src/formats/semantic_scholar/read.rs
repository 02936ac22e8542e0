//! Semantic Scholar's papers in byline's words.

use super::table::{BY_HAND, FIELDS, PASSED_OVER, PEOPLE, TYPES};
use crate::diag::Sink;
use crate::formats::record::{Draft, Names, Vocabulary, each, said};
use crate::model::{Data, fields};
use crate::syntax::node::Node;
use crate::text::Markup;

/// The words of Semantic Scholar.
const WORDS: Vocabulary = Vocabulary {
    types: TYPES,
    type_at: &["publicationTypes"],
    usual: "article",
    fields: FIELDS,
    people: PEOPLE,
    by_hand: BY_HAND,
    passed_over: PASSED_OVER,
    markup: Markup::Html,
    names: Names::OfPeople,
    more,
};

/// Whether `root` is a paper of Semantic Scholar's, or a list of them.
pub(crate) fn looks_like(root: &Node) -> bool {
    papers(root).first().is_some_and(|paper| paper.get("paperId").is_some())
}

/// Reads it.
pub(crate) fn read(root: &Node, sink: &mut Sink) -> Data {
    WORDS.source(&papers(root), sink)
}

/// The papers of an answer: a list, the `data` of a search, or the `papers` of an author.
fn papers(root: &Node) -> Vec<&Node> {
    let list = root.get("data").or_else(|| root.get("papers")).unwrap_or(root);
    each(list)
}

/// An address, where no identifier leads to the work; a preprint by where it appeared.
fn more(record: &Node, draft: &mut Draft) {
    let venue = said(record, &["venue"]).unwrap_or_default();
    if ["arXiv.org", "ArXiv", "bioRxiv", "medRxiv"].contains(&venue) {
        "preprint".clone_into(&mut draft.kind);
    }
    if said(record, &["externalIds/DOI", "externalIds/ArXiv"]).is_none()
        && let Some(url) = said(record, &["url"])
    {
        draft.literal(fields::URL, url);
    }
}
