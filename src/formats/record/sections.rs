//! The parts of a CV that hold no works.

use crate::diag::{Diagnostic, Severity, Sink, codes};
use crate::span::Span;
use crate::syntax::node::Node;

/// The parts so far: their names, and where the first stands.
#[derive(Debug, Default)]
pub(in crate::formats) struct Sections {
    names: Vec<String>,
    first: Option<Span>,
}

impl Sections {
    /// Notes the part `name`, unless nothing is in it.
    pub(in crate::formats) fn note(&mut self, name: &str, value: &Node) {
        let is_empty = value.items().is_some_and(<[Node]>::is_empty);
        if !is_empty {
            self.names.push(format!("`{name}`"));
            self.first.get_or_insert(value.span.part(0..1));
        }
    }

    /// Tells of them once.
    pub(in crate::formats) fn report(self, sink: &mut Sink) {
        let Some(first) = self.first else { return };
        let be = if self.names.len() == 1 { "is" } else { "are" };
        let message = format!("{} {be} not imported", self.names.join(", "));
        let finding = Diagnostic::new(codes::IMPORT_LEFT, Severity::Info, message).at(first);
        sink.push(finding.help("byline keeps works; leave the rest of the CV where it is"));
    }
}
