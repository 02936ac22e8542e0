//! Records of lines with a tag each, as trees: a key for each line, tags that repeat as often as they
//! stand.

use crate::formats::input::Input;
use crate::span::{Span, Spanned};
use crate::syntax::node::{Node, NodeKind, Pair, Scalar, Style};

/// How a line is taken apart.
pub(in crate::formats) struct Shape {
    /// The tag of a line and its value.
    pub(in crate::formats) tag: for<'l> fn(&'l str) -> Option<(&'l str, &'l str)>,
    /// Whether a tag starts a record.
    pub(in crate::formats) starts: fn(&str) -> bool,
    /// Whether a tag ends one.
    pub(in crate::formats) ends: fn(&str) -> bool,
    /// Whether an empty line ends a record.
    pub(in crate::formats) parted_by_blanks: bool,
    /// Tags each of whose lines is a value of its own.
    pub(in crate::formats) one_a_line: &'static [&'static str],
}

/// The records of `input`.
pub(in crate::formats) fn read(input: &Input, shape: &Shape) -> Vec<Node> {
    let mut reading = Reading { records: Vec::new(), pairs: Vec::new() };
    let mut at = 0;
    for whole in input.text.split_inclusive('\n') {
        let line = whole.trim_start_matches('\u{feff}').trim_end();
        let start = at + whole.find(line).unwrap_or_default();
        at += whole.len();
        match (shape.tag)(line) {
            Some((tag, _)) if (shape.ends)(tag) => reading.end(),
            Some((tag, value)) => {
                if (shape.starts)(tag) {
                    reading.end();
                }
                let span = Span::new(input.file, start..start + line.len());
                reading.pairs.push(pair(tag, value, span));
            }
            None if line.trim().is_empty() && shape.parted_by_blanks => reading.end(),
            None if !line.trim().is_empty() => reading.go_on(line.trim(), shape),
            None => {}
        }
    }
    reading.end();
    reading.records
}

/// The records so far, and the lines of the last.
struct Reading {
    records: Vec<Node>,
    pairs: Vec<Pair>,
}

impl Reading {
    /// A record ends.
    fn end(&mut self) {
        let pairs = std::mem::take(&mut self.pairs);
        if let (Some(first), Some(last)) = (pairs.first(), pairs.last()) {
            let span = first.key.span.to(last.key.span);
            self.records.push(Node { kind: NodeKind::Map(pairs), span });
        }
    }

    /// A line goes on with the value before it.
    fn go_on(&mut self, text: &str, shape: &Shape) {
        let Some(last) = self.pairs.last_mut() else { return };
        if shape.one_a_line.contains(&last.key.value.as_str()) {
            let next = pair(&last.key.value.clone(), text, last.key.span);
            self.pairs.push(next);
        } else if let NodeKind::Scalar(scalar) = &mut last.value.kind {
            scalar.text.push(' ');
            scalar.text.push_str(text);
        }
    }
}

/// A tag and its value.
fn pair(tag: &str, value: &str, span: Span) -> Pair {
    let start = span.range().end.saturating_sub(value.len());
    let scalar = Scalar::verbatim(value, Style::Plain, span.file, start);
    let value = Node { kind: NodeKind::Scalar(scalar), span };
    Pair { key: Spanned::new(tag.to_owned(), span), value }
}
