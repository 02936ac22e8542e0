//! Open Library's books in byline's words.

use super::table::{FIELDS, PASSED_OVER, PEOPLE};
use crate::diag::Sink;
use crate::formats::record::{Names, Vocabulary};
use crate::model::Data;
use crate::syntax::node::Node;
use crate::text::Markup;

/// The words of Open Library, which has books alone.
const WORDS: Vocabulary = Vocabulary {
    types: &[],
    type_at: &[],
    usual: "book",
    fields: FIELDS,
    people: PEOPLE,
    by_hand: &[],
    passed_over: PASSED_OVER,
    markup: Markup::Plain,
    names: Names::OfPeople,
    more: |_, _| {},
};

/// Whether `root` has books by their ISBNs: `{"ISBN:…": {…}}`; where none is known it is empty.
pub(crate) fn looks_like(root: &Node) -> bool {
    let Some(pairs) = root.pairs() else { return false };
    pairs
        .iter()
        .all(|pair| pair.key.value.starts_with("ISBN:") && pair.value.get("title").is_some())
        && !pairs.is_empty()
}

/// Reads it.
pub(crate) fn read(root: &Node, sink: &mut Sink) -> Data {
    let pairs = root.pairs().unwrap_or_default();
    WORDS.source(&pairs.iter().map(|pair| &pair.value).collect::<Vec<_>>(), sink)
}
