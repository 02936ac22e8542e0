//! The parts of a file that were read alone, joined again: the works and sections of its documents,
//! and the items and entries of one that had to be split.

use super::super::sections::SECTIONS;
use super::keys;
use crate::diag::{Diagnostic, Edit, Safety, codes};
use crate::span::{FileId, Span, Spanned};
use crate::strings::slice::slice;
use crate::syntax::node::{Node, NodeKind, Pair};

/// What starts a document, and what ends one.
const MARKERS: [&str; 2] = ["---", "..."];

/// The finding for another document that starts at `at` of the file `source`, at its marker or behind
/// the one that ends the document before. The marker of a list may go: the works stay what they are.
pub(super) fn second(file: FileId, source: &str, at: usize) -> Diagnostic {
    let before = slice(source, ..at);
    let starts_here = source.get(at..).is_some_and(|rest| rest.starts_with(MARKERS[0]));
    let at = if starts_here { at } else { before.rfind(MARKERS[1]).unwrap_or(at) };
    let span = Span::new(file, at..at + 3);
    let marker = slice(source, span.range()).to_owned();
    let is_marker = MARKERS.contains(&marker.as_str());
    let message = "a second document starts here, which most programs ignore";
    let finding = Diagnostic::error(codes::YAML_DOCUMENTS, message).at(span);
    let goes_on = slice(source, span.range().end..).trim_start().starts_with("- ");
    let safety = if goes_on { Safety::Safe } else { Safety::Unsafe };
    let finding = finding
        .help(format!("remove the line `{marker}`, or move what follows to a separate file"));
    let edit = Edit { span, replacement: String::new() };
    if is_marker { finding.fix(safety, "remove the marker", edit) } else { finding }
}

/// The roots of two documents as one: the works of both, the sections of both.
pub(super) fn join(first: Node, second: Node) -> Node {
    let span = first.span.to(second.span);
    let kind = match (first.kind, second.kind) {
        (NodeKind::Null, kind) | (kind, NodeKind::Null) => kind,
        (NodeKind::List(mut items), NodeKind::List(more)) => {
            items.extend(more);
            NodeKind::List(items)
        }
        (NodeKind::Map(mut pairs), NodeKind::Map(more)) => {
            pairs.extend(more);
            NodeKind::Map(pairs)
        }
        (NodeKind::Map(mut pairs), NodeKind::List(items)) if has_section(&pairs) => {
            add_works(&mut pairs, items, second.span);
            NodeKind::Map(pairs)
        }
        (NodeKind::List(items), NodeKind::Map(mut pairs)) if has_section(&pairs) => {
            add_works(&mut pairs, items, first.span);
            NodeKind::Map(pairs)
        }
        // Anything else is a part of a work that the marker cut off.
        (NodeKind::List(mut items), kind) => {
            items.push(Node { kind, span: second.span });
            NodeKind::List(items)
        }
        (kind, NodeKind::List(mut items)) => {
            items.insert(0, Node { kind, span: first.span });
            NodeKind::List(items)
        }
        (kind, _) => kind,
    };
    Node { kind, span }
}

/// Whether a mapping is the sections of a source, and not a work.
fn has_section(pairs: &[Pair]) -> bool {
    pairs.iter().any(|pair| SECTIONS.contains(&pair.key.value.as_str()))
}

/// Adds the items of a bare list to the sections of another document.
fn add_works(pairs: &mut Vec<Pair>, items: Vec<Node>, span: Span) {
    let works = pairs.iter_mut().find(|pair| pair.key.value == "works");
    if let Some(Pair { value: Node { kind: NodeKind::List(works), .. }, .. }) = works {
        works.extend(items);
    } else {
        let key = Spanned::new("works".to_owned(), span.part(0..0));
        pairs.push(Pair { key, value: Node { kind: NodeKind::List(items), span } });
    }
}

/// Joins the roots of parts of one document: items to a list, entries to a mapping; entries between
/// items are one item.
pub(super) fn join_parts(nodes: Vec<Node>, found: &mut Vec<Diagnostic>) -> Option<Node> {
    let span = nodes.first()?.span.to(nodes.last()?.span);
    if nodes.len() == 1 {
        return nodes.into_iter().next();
    }
    let is_map = |node: &Node| matches!(node.kind, NodeKind::Map(_));
    let only_maps = nodes.iter().all(is_map);
    let mut items: Vec<Node> = Vec::new();
    let mut open = false;
    for node in nodes {
        let entries = is_map(&node);
        match node.kind {
            NodeKind::Map(pairs) if open => extend(&mut items, pairs, node.span),
            NodeKind::List(more) => items.extend(more),
            kind => items.push(Node { kind, span: node.span }),
        }
        open = entries;
    }
    for item in &items {
        keys::duplicates(item.pairs().unwrap_or_default(), found);
    }
    if only_maps { items.pop() } else { Some(Node { kind: NodeKind::List(items), span }) }
}

/// Adds `pairs` to the mapping that is the last of `items`.
fn extend(items: &mut [Node], pairs: Vec<Pair>, span: Span) {
    if let Some(Node { kind: NodeKind::Map(all), span: whole }) = items.last_mut() {
        all.extend(pairs);
        *whole = whole.to(span);
    }
}
