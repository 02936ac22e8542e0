//! Hayagriva's strings and people as a source has them.

use crate::formats::tree::{escaped, into_pairs, renamed, text_at};
use crate::span::Spanned;
use crate::syntax::node::{Node, NodeKind, Pair};

/// A string and its short form. One of several forms is its `value`; the forms for other cases are
/// left out, for byline keeps one.
pub(super) fn string(node: Node) -> (Node, Option<Node>) {
    if node.get("value").is_none() {
        return (text(node), None);
    }
    let is_verbatim = node.get("verbatim").and_then(Node::text) == Some("true");
    let (mut long, mut short) = (None, None);
    let span = node.span;
    for pair in into_pairs(node) {
        match pair.key.value.as_str() {
            "value" => long = Some(text(pair.value)),
            "short" => short = Some(text(pair.value)),
            _ => {}
        }
    }
    let long = long.unwrap_or(Node { kind: NodeKind::Null, span });
    (if is_verbatim { protected(long) } else { long }, short)
}

/// Whether byline's Markdown would take `letter` for its own.
fn is_marked(letter: char) -> bool {
    "\\`*_[]<!".contains(letter)
}

/// The characters of a string; `{…}` keeps its case.
fn text(node: Node) -> Node {
    let has_braces = node.text().is_some_and(|text| text.contains(['{', '}']));
    let node = escaped(node, is_marked);
    match node.text() {
        Some(text) if has_braces => {
            let text = text.replace('{', "[").replace('}', "]{.nocase}");
            text_at(&node, text)
        }
        _ => node,
    }
}

/// A text that keeps its case as a whole.
fn protected(node: Node) -> Node {
    match node.text() {
        Some(text) if !text.contains("{.nocase}") => {
            let text = format!("[{text}]{{.nocase}}");
            text_at(&node, text)
        }
        _ => node,
    }
}

/// People: one or a list, each a name in sorted order or a mapping of its parts.
pub(super) fn people(node: Node) -> Node {
    let span = node.span;
    let items = match node.kind {
        NodeKind::List(items) => items,
        // A text alone would be a list separated by commas.
        kind => vec![Node { kind, span }],
    };
    Node { kind: NodeKind::List(items.into_iter().map(person).collect()), span }
}

/// One person.
fn person(node: Node) -> Node {
    let span = node.span;
    match &node.kind {
        NodeKind::Map(_) => {
            let pairs = into_pairs(node).into_iter().map(part).collect();
            Node { kind: NodeKind::Map(pairs), span }
        }
        NodeKind::Scalar(scalar) if is_whole(&scalar.text) => {
            let key = Spanned::new("group".to_owned(), span);
            Node { kind: NodeKind::Map(vec![Pair { key, value: node }]), span }
        }
        _ => node,
    }
}

/// Whether a name is one text that must not be taken apart: several words without a comma.
fn is_whole(name: &str) -> bool {
    !name.contains(',') && name.trim().contains(' ')
}

/// A part of a name.
fn part(pair: Pair) -> Pair {
    match pair.key.value.as_str() {
        "name" => renamed(pair, "family"),
        "given-name" => renamed(pair, "given"),
        "prefix" => renamed(pair, "particle"),
        _ => pair,
    }
}
