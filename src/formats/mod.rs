//! Lists in another vocabulary than byline's, in YAML or JSON, told by their shape: CSL-JSON,
//! CSL-YAML, Hayagriva. Their tree becomes byline's own before it is decoded; every place stays
//! that of the user's file.

pub mod csl;
pub mod hayagriva;

use crate::span::Spanned;
use crate::syntax::node::{Document, Node, NodeKind, Pair, Run, Scalar};
use crate::text::markdown;

/// `document` in byline's words, if its shape is that of another vocabulary.
pub(crate) fn adopt(mut document: Document) -> Document {
    if csl::looks_like(&document.root) {
        document.root = csl::translate(document.root);
    } else if hayagriva::looks_like(&document.root) {
        document.root = hayagriva::translate(document.root);
    }
    document
}

/// `pair` under another name.
pub(crate) fn renamed(pair: Pair, name: &str) -> Pair {
    Pair { key: Spanned::new(name.to_owned(), pair.key.span), value: pair.value }
}

/// A text that stands for what is written at the place of `node`.
pub(crate) fn text_at(node: &Node, text: impl Into<String>) -> Node {
    let style = node.scalar().map_or(crate::syntax::node::Style::Quoted, |scalar| scalar.style);
    let (file, start) = (node.span.file, node.span.start as usize);
    let kind = NodeKind::Scalar(Scalar::verbatim(text, style, file, start));
    Node { kind, span: node.span }
}

/// `node` with a backslash before each character for which `is_marked` holds, so that byline's
/// Markdown takes it as itself, except in mathematics; every other character keeps its place.
pub(crate) fn escaped(node: Node, is_marked: fn(char) -> bool) -> Node {
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
pub(crate) fn into_pairs(node: Node) -> Vec<Pair> {
    match node.kind {
        NodeKind::Map(pairs) => pairs,
        _ => Vec::new(),
    }
}
