//! Pieces of trees that readers put together; every place stays that of the user's file.

use crate::span::Spanned;
use crate::syntax::node::{Node, NodeKind, Pair, Run, Scalar};
use crate::text::markdown;

/// `pair` under another name.
pub(super) fn renamed(pair: Pair, name: &str) -> Pair {
    Pair { key: Spanned::new(name.to_owned(), pair.key.span), value: pair.value }
}

/// A text that stands for what is written at the place of `node`.
pub(super) fn text_at(node: &Node, text: impl Into<String>) -> Node {
    let style = node.scalar().map_or(crate::syntax::node::Style::Quoted, |scalar| scalar.style);
    let (file, start) = (node.span.file, node.span.start as usize);
    let kind = NodeKind::Scalar(Scalar::verbatim(text, style, file, start));
    Node { kind, span: node.span }
}

/// `node` with a backslash before each character for which `is_marked` holds, so that byline's
/// Markdown takes it as itself, except in mathematics; every other character keeps its place.
pub(super) fn escaped(node: Node, is_marked: fn(char) -> bool) -> Node {
    let Node { kind: NodeKind::Scalar(scalar), span } = node else { return node };
    if !scalar.text.contains(is_marked) {
        return Node { kind: NodeKind::Scalar(scalar), span };
    }
    let mut text = String::with_capacity(scalar.text.len() + 8);
    let mut runs = Vec::with_capacity(scalar.runs.len() + 8);
    let mut old = scalar.runs.iter().peekable();
    let mut math_end = 0;
    for (at, letter) in scalar.text.char_indices() {
        if letter == '$' && at >= math_end {
            math_end = at + scalar.text.get(at..).and_then(markdown::math_len).unwrap_or(0);
        }
        while let Some(run) = old.next_if(|run| run.at <= at) {
            runs.push(Run { at: text.len(), ..*run });
        }
        if is_marked(letter) && at >= math_end {
            text.push('\\');
            let place = scalar.span_of(at..at, span);
            runs.push(Run { at: text.len(), file: place.file, source: place.start });
        }
        text.push(letter);
    }
    Node { kind: NodeKind::Scalar(Scalar { text, style: scalar.style, runs }), span }
}

/// The pairs of `node`, which is a mapping; else none.
pub(super) fn into_pairs(node: Node) -> Vec<Pair> {
    match node.kind {
        NodeKind::Map(pairs) => pairs,
        _ => Vec::new(),
    }
}
