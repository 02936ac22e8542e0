//! What the records of a file say that no row takes over, told once for each field.

use std::collections::BTreeMap;

use crate::diag::emit::plural;
use crate::diag::{Diagnostic, Severity, Sink, codes};
use crate::span::Span;
use crate::syntax::node::{Node, NodeKind};

/// How many fields are told one by one; what else there is, is counted.
const MOST_TOLD: usize = 20;

/// The fields so far: how many records have each, and where the first is.
#[derive(Debug, Default)]
pub(super) struct Unread(BTreeMap<String, (usize, Span)>);

impl Unread {
    /// Notes what `record` says under paths that `is_taken` does not hold for.
    pub(super) fn note(&mut self, record: &Node, is_taken: &dyn Fn(&str) -> bool) {
        let mut found = BTreeMap::new();
        leaves(record, "", is_taken, &mut found);
        for (path, span) in found {
            self.0.entry(path).or_insert((0, span)).0 += 1;
        }
    }

    /// Tells of each field once.
    pub(super) fn report(self, sink: &mut Sink) {
        let count = self.0.len();
        for (path, (works, span)) in self.0.into_iter().take(MOST_TOLD) {
            let message = format!("`{path}` is not imported ({})", plural(works, "work"));
            let finding = Diagnostic::new(codes::IMPORT_LEFT, Severity::Info, message).at(span);
            sink.push(finding.help("add what you want to keep to the imported works"));
        }
        if count > MOST_TOLD {
            let message = format!("{} more fields are not imported", count - MOST_TOLD);
            sink.push(Diagnostic::new(codes::IMPORT_LEFT, Severity::Info, message));
        }
    }
}

/// Adds the paths of `node` that are not taken, each with its first place.
fn leaves(
    node: &Node,
    path: &str,
    is_taken: &dyn Fn(&str) -> bool,
    found: &mut BTreeMap<String, Span>,
) {
    match &node.kind {
        NodeKind::Null => {}
        NodeKind::Scalar(scalar) if scalar.text.trim().is_empty() => {}
        NodeKind::Scalar(_) => {
            found.entry(path.trim_end_matches("/#text").to_owned()).or_insert(node.span);
        }
        NodeKind::List(items) => items.iter().for_each(|item| leaves(item, path, is_taken, found)),
        NodeKind::Map(pairs) => {
            for pair in pairs {
                let below = match path {
                    "" => pair.key.value.clone(),
                    path => format!("{path}/{}", pair.key.value),
                };
                if !is_taken(&below) {
                    leaves(&pair.value, &below, is_taken, found);
                }
            }
        }
    }
}
