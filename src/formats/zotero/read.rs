//! Zotero's RDF in byline's words.

use std::collections::HashMap;

use super::table::{BY_HAND, FIELDS, IDENTIFIERS, PASSED_OVER, PEOPLE};
use crate::diag::Sink;
use crate::formats::columns;
use crate::formats::input::Input;
use crate::formats::record::{self, Draft, Names, Vocabulary, all, said, said_all};
use crate::model::{Data, fields};
use crate::syntax::node::{Node, NodeKind, Pair};
use crate::text::Markup;

/// The words of Zotero's RDF.
const WORDS: Vocabulary = Vocabulary {
    types: columns::table::TYPES,
    type_at: &["itemType"],
    usual: "misc",
    fields: FIELDS,
    people: PEOPLE,
    by_hand: BY_HAND,
    passed_over: PASSED_OVER,
    markup: Markup::Html,
    names: Names::OfPeople,
    more,
};

/// What holds a work, the nearest first.
const CONTAINERS: [&str; 7] =
    ["Journal", "Book", "Periodical", "Newspaper", "Website", "Reference", "Proceedings"];

/// Whether `text` looks like it.
pub(crate) fn looks_like(text: &str) -> bool {
    record::has_root(text, &["RDF"]) && text.contains("itemType>")
}

/// Reads it: the items, each with what holds it; files and notes are no works.
#[allow(clippy::unnecessary_wraps, reason = "an importer may find nothing")]
pub(crate) fn read(input: &Input, sink: &mut Sink) -> Option<Data> {
    let root = record::read_xml(input, &[], sink);
    let top = root.get("RDF").and_then(Node::pairs).unwrap_or_default();
    let named: HashMap<&str, &Pair> =
        top.iter().filter_map(|pair| Some((said(&pair.value, &["about"])?, pair))).collect();
    let is_work = |node: &Node| {
        said(node, &["itemType"]).is_some_and(|kind| !matches!(kind, "attachment" | "note"))
    };
    let records: Vec<Node> = top
        .iter()
        .filter(|pair| is_work(&pair.value))
        .map(|pair| resolved(&pair.value, &named))
        .collect();
    Some(WORDS.source(&records.iter().collect::<Vec<_>>(), sink))
}

/// `record` with what holds it in the place of its address.
fn resolved(record: &Node, named: &HashMap<&str, &Pair>) -> Node {
    let mut record = record.clone();
    if let NodeKind::Map(pairs) = &mut record.kind {
        for pair in pairs.iter_mut().filter(|pair| pair.key.value == "isPartOf") {
            if let Some(holder) = said(&pair.value, &["resource"]).and_then(|name| named.get(name))
            {
                pair.value.kind = NodeKind::Map(vec![(*holder).clone()]);
            }
        }
    }
    record
}

/// What holds the work, and identifiers, which have their kind before them.
fn more(record: &Node, draft: &mut Draft) {
    let titles =
        CONTAINERS.iter().flat_map(|name| said_all(record, &format!("isPartOf/{name}/title")));
    if let Some(title) = titles.into_iter().next() {
        draft.prose(fields::VENUE, title);
    }
    let places = ["identifier", "isPartOf/Journal/identifier", "isPartOf/Book/identifier"];
    for id in places.iter().flat_map(|place| said_all(record, place)) {
        let known = IDENTIFIERS
            .iter()
            .find_map(|(word, field)| Some((fields::find(field)?, id.strip_prefix(word)?.trim())));
        if let Some((field, value)) = known {
            draft.literal(field, value);
        }
    }
    if let Some(url) = all(record, "identifier/URI/value").into_iter().find_map(record::text_of) {
        draft.literal(fields::URL, url);
    }
    let tags =
        ["subject", "subject/AutomaticTag/value"].iter().flat_map(|path| said_all(record, path));
    draft.words(fields::TAGS, tags.map(str::to_owned));
    draft.key = said(record, &["citationKey"]).map(str::to_owned);
}
