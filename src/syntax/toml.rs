//! TOML as the spanned tree, and the front matter of pages that is written in it.

use toml::Spanned as Placed;
use toml::de::{DeTable, DeValue};

use crate::diag::{Diagnostic, Sink, codes};
use crate::span::{FileId, Span, Spanned};
use crate::strings::slice::slice;
use crate::syntax::node::{Node, NodeKind, Pair, Scalar, Style};

/// Front matter between lines of three plus signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Front<'t> {
    /// Where it starts in the page.
    pub start: usize,
    /// What stands between the lines.
    pub toml: &'t str,
    /// What stands behind them.
    pub body: &'t str,
}

/// The front matter of `page`, if it has one in TOML.
pub fn front(page: &str) -> Option<Front<'_>> {
    const LINE: &str = "+++";
    let first = page.split_inclusive('\n').next()?;
    if first.trim_start_matches('\u{feff}').trim_end() != LINE {
        return None;
    }
    let start = first.len();
    let mut end = start;
    for line in slice(page, start..).split_inclusive('\n') {
        if line.trim_end() == LINE {
            let body = slice(page, end + line.len()..);
            return Some(Front { start, toml: slice(page, start..end), body });
        }
        end += line.len();
    }
    None
}

/// `text`, which starts at the byte `start` of `file`, as a tree; a fault is reported.
pub fn parse(file: FileId, text: &str, start: usize, sink: &mut Sink) -> Option<Node> {
    let place =
        |range: std::ops::Range<usize>| Span::new(file, start + range.start..start + range.end);
    match DeTable::parse(text) {
        Ok(table) => {
            let span = place(table.span());
            Some(Node { kind: map(table.into_inner(), &place), span })
        }
        Err(fault) => {
            let span = place(fault.span().unwrap_or(0..1));
            let message = format!("malformed TOML: {}", fault.message());
            let finding = Diagnostic::error(codes::IMPORT_BROKEN, message).at(span);
            sink.push(finding.help("correct the front matter of the page"));
            None
        }
    }
}

/// A table, its keys in the order of their places.
fn map(table: DeTable<'_>, place: &dyn Fn(std::ops::Range<usize>) -> Span) -> NodeKind {
    let mut pairs: Vec<Pair> = table
        .into_iter()
        .map(|(key, value)| Pair {
            key: Spanned::new(key.get_ref().to_string(), place(key.span())),
            value: node(value, place),
        })
        .collect();
    pairs.sort_by_key(|pair| pair.key.span.start);
    NodeKind::Map(pairs)
}

/// A value.
fn node(value: Placed<DeValue<'_>>, place: &dyn Fn(std::ops::Range<usize>) -> Span) -> Node {
    let span = place(value.span());
    let text = |text: String, style: Style| {
        NodeKind::Scalar(Scalar::verbatim(text, style, span.file, span.range().start))
    };
    let kind = match value.into_inner() {
        DeValue::String(said) => text(said.into_owned(), Style::Quoted),
        DeValue::Boolean(said) => text(said.to_string(), Style::Plain),
        DeValue::Integer(said) => text(said.to_string(), Style::Plain),
        DeValue::Float(said) => text(said.to_string(), Style::Plain),
        DeValue::Datetime(said) => text(said.to_string(), Style::Plain),
        DeValue::Array(items) => {
            NodeKind::List(items.into_iter().map(|item| node(item, place)).collect())
        }
        DeValue::Table(table) => map(table, place),
    };
    Node { kind, span }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Sources;

    #[test]
    fn front_matter_is_a_tree_with_places() {
        let page = "+++\ntitle = \"A \\\"B\\\"\"\nyear = 2020\nday = 2020-01-02T00:00:00Z\nok = true\ntags = [\"a\", 'b']\n[ids]\ndoi = \"10.1000/x\"\n+++\nBody\n";
        let found = front(page).unwrap();
        assert_eq!(found.body, "Body\n");
        let file = Sources::default().add("a.md", page);
        let root = parse(file, found.toml, found.start, &mut Sink::default()).unwrap();
        let said = |name: &str| root.get(name).and_then(Node::text).unwrap_or_default().to_owned();
        let words = ["title", "year", "day", "ok"].map(said);
        assert_eq!(words, ["A \"B\"", "2020", "2020-01-02T00:00:00Z", "true"]);
        assert_eq!(root.get("tags").and_then(Node::items).map(<[Node]>::len), Some(2));
        let doi = root.get("ids").and_then(|ids| ids.get("doi")).unwrap();
        assert_eq!(&page[doi.span.range()], "\"10.1000/x\"");
    }

    #[test]
    fn what_is_broken_is_said_and_what_is_none_is_left() {
        assert_eq!(front("---\na: 1\n---\n"), None);
        assert_eq!(front("+++\na = 1\n"), None);
        let page = "+++\na = \n+++\n";
        let file = Sources::default().add("a.md", page);
        let (mut sink, found) = (Sink::default(), front(page).unwrap());
        assert!(parse(file, found.toml, found.start, &mut sink).is_none());
        assert_eq!(sink.into_sorted().len(), 1);
    }
}
