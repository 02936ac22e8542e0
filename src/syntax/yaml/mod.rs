//! YAML text in, the spanned tree out.
//!
//! The whole file is read in one pass. Only where that pass fails is the file split into its works
//! (`split`) and each read alone, its faults repaired in a copy of the text (`repair`, `patch`), so
//! that one broken work never hides another and a broken field loses as little as can be.
//! Nothing here knows what a field means; what fields are called helps to tell one from a text.

mod align;
mod anchors;
mod build;
mod characters;
mod documents;
mod keys;
mod lines;
mod messages;
mod patch;
mod place;
mod quote;
mod recover;
mod repair;
mod scalar;
mod split;
pub(crate) mod syntax;
#[cfg(test)]
mod tests;

use super::node::{Document, Language, Node, NodeKind};
use crate::diag::Sink;
use crate::span::{FileId, Span};
use anchors::Anchors;
use place::Place;
pub use syntax::leaves;

/// Reads `text`; every fault is reported and the rest is still read.
pub fn parse(file: FileId, text: &str, sink: &mut Sink) -> Document {
    let place = Place::whole(file, text);
    let mut anchors = Anchors::new(text.len());
    let mut built = build::build(text, &place, &mut anchors);
    if let Some(failure) = built.failure.take() {
        anchors = Anchors::new(text.len());
        built = recover::recover(&place, &failure, &mut anchors);
    }
    let found = built.found.into_iter();
    for finding in found.chain(characters::line_breaks(&place)).chain(anchors.unused(&place)) {
        sink.push(finding);
    }
    let empty = || Node { kind: NodeKind::Null, span: Span::new(file, 0..0) };
    Document { language: Language::Yaml, root: built.root.unwrap_or_else(empty) }
}
