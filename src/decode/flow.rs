//! Lists and mappings between the braces of a BibTeX field: `links = {code: https://…, paper: …}`.
//!
//! What BibLaTeX cannot say stands there as flow YAML, and is read by the
//! YAML reader; its places are then moved to where the field's text stands in the source.

use crate::diag::Sink;
use crate::span::Span;
use crate::syntax::node::{Node, NodeKind, Pair, Run, Scalar};
use crate::syntax::yaml;

/// The longest text that is read as flow YAML.
const MAX_BYTES: usize = 1 << 16;

/// The list or mapping in `scalar`, which stands at `whole`; `None` if it is neither.
pub(super) fn parse_flow(scalar: &Scalar, whole: Span) -> Option<Node> {
    let text = scalar.text.trim();
    if text.is_empty() || scalar.text.len() > MAX_BYTES {
        return None;
    }
    let has_brackets = (text.starts_with('{') && text.ends_with('}'))
        || (text.starts_with('[') && text.ends_with(']'));
    let shift = usize::from(!has_brackets);
    let wrapped;
    let flow = if has_brackets {
        &scalar.text
    } else {
        wrapped = format!("{{{}}}", scalar.text);
        &wrapped
    };
    let mut faults = Sink::default();
    let document = yaml::parse(whole.file, flow, &mut faults);
    if faults.has_errors() {
        return None;
    }
    let is_flow = matches!(document.root.kind, NodeKind::List(_) | NodeKind::Map(_));
    is_flow.then(|| moved(document.root, &Way { scalar, whole, shift }))
}

/// The way from places in the flow text back to the source.
struct Way<'a> {
    /// The field's text.
    scalar: &'a Scalar,
    /// Where the field's value stands.
    whole: Span,
    /// How many bytes were put before the field's text.
    shift: usize,
}

impl Way<'_> {
    /// Where `span`, which points into the flow text, stands in the source.
    fn back(&self, span: Span) -> Span {
        let end = self.scalar.text.len();
        let at = |byte: u32| (byte as usize).saturating_sub(self.shift).min(end);
        self.scalar.span_of(at(span.start)..at(span.end), self.whole)
    }
}

/// `node` with all its places moved.
fn moved(node: Node, way: &Way<'_>) -> Node {
    let kind = match node.kind {
        NodeKind::Null => NodeKind::Null,
        NodeKind::Scalar(mut scalar) => {
            for run in &mut scalar.runs {
                let start = way.back(Span { file: run.file, start: run.source, end: run.source });
                *run = Run { at: run.at, file: start.file, source: start.start };
            }
            NodeKind::Scalar(scalar)
        }
        NodeKind::List(items) => {
            NodeKind::List(items.into_iter().map(|item| moved(item, way)).collect())
        }
        NodeKind::Map(pairs) => NodeKind::Map(
            pairs
                .into_iter()
                .map(|Pair { mut key, value }| {
                    key.span = way.back(key.span);
                    Pair { key, value: moved(value, way) }
                })
                .collect(),
        ),
    };
    Node { kind, span: way.back(node.span) }
}

#[cfg(test)]
mod tests {
    use super::super::tree::{file, tree};
    use super::*;
    use crate::syntax::node::Style;

    #[test]
    fn places_in_flow_text_are_moved_to_the_field() {
        let text = "code: /a.zip, paper: /b.pdf";
        let source = "  links = {code: /a.zip, paper: /b.pdf},";
        let scalar = Scalar::verbatim(text, Style::Braced, file(), 11);
        let whole = Span::new(file(), 10..39);
        let node = tree(&format!("{{{text}}}"));
        let node = moved(node, &Way { scalar: &scalar, whole, shift: 1 });
        let paper = node.get("paper").unwrap();
        assert_eq!(&source[paper.span.range()], "/b.pdf");
        let inner = paper.scalar().unwrap().span_of(1..2, paper.span);
        assert_eq!(&source[inner.range()], "b");
        assert_eq!(&source[node.pairs().unwrap()[1].key.span.range()], "paper");
    }

    #[test]
    fn an_overlong_text_is_not_read() {
        let scalar = Scalar::verbatim("[".repeat(1 << 17), Style::Braced, file(), 0);
        assert!(parse_flow(&scalar, Span::new(file(), 0..1)).is_none());
    }
}
