//! The spanned tree in, a library out: one decoder for every source language.

use super::node::{Document, Node};
use crate::diag::Sink;
use crate::model::{Data, Library, Person, Topic, Venue};

/// Turns a tree into works, people, venues and topics. Faults are reported at their field; what could
/// be read is kept. References (people, venues, crossref) are resolved later, by `merge`.
pub fn decode(document: &Document, sink: &mut Sink) -> Library {
    let _ = (document, sink);
    Library::default()
}

/// Anything as it was written.
pub fn decode_data(node: &Node) -> Data {
    let _ = node;
    Data::Null
}

/// The people of a `people:` mapping (id → person).
pub fn decode_people(node: &Node, sink: &mut Sink) -> Vec<Person> {
    let _ = (node, sink);
    Vec::new()
}

/// One person written as a text or a mapping (`self: Bing He`, `self: {name: …}`); `id` names it.
pub fn decode_person(id: &str, node: &Node, sink: &mut Sink) -> Option<Person> {
    let _ = (id, node, sink);
    None
}

/// The venues of a `venues:` mapping.
pub fn decode_venues(node: &Node, sink: &mut Sink) -> Vec<Venue> {
    let _ = (node, sink);
    Vec::new()
}

/// The topics of a `topics:` mapping.
pub fn decode_topics(node: &Node, sink: &mut Sink) -> Vec<Topic> {
    let _ = (node, sink);
    Vec::new()
}
