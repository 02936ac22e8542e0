//! What every decoding function needs, and how it reports what it cannot read.

use super::faults::{suggest, wants};
use super::marks::Marks;
use crate::diag::{Diagnostic, Severity, Sink, codes};
use crate::span::{Span, Spanned};
use crate::syntax::node::{Language, Node};
use crate::text::Commands;

/// What every decoding function needs: the language of the source, its marks, and where findings go.
pub(super) struct Reading<'a> {
    /// The language of the source.
    pub(super) language: Language,
    /// What marks glued to names mean.
    pub(super) marks: Marks,
    /// The commands of the user's own that mathematics may have.
    pub(super) commands: Commands,
    /// Names of fields with nothing in them.
    pub(super) blanks: Vec<Spanned<String>>,
    /// The places of works without a type.
    pub(super) untyped: Vec<Span>,
    /// Where findings go.
    pub(super) sink: &'a mut Sink,
}

impl<'a> Reading<'a> {
    /// A reading of a source in `language`, with the marks that every source knows, whose mathematics may
    /// have the commands `commands`.
    pub(super) fn new(language: Language, commands: &Commands, sink: &'a mut Sink) -> Reading<'a> {
        Reading {
            language,
            marks: Marks::default(),
            commands: commands.clone(),
            blanks: Vec::new(),
            untyped: Vec::new(),
            sink,
        }
    }

    /// Reports the works without a type, once for the whole source.
    pub(super) fn report_untyped(&mut self) {
        let places = std::mem::take(&mut self.untyped);
        if places.is_empty() {
            return;
        }
        let finding = Diagnostic::warning(codes::MISSING_TYPE, "the work has no type");
        let help = "add `type: article`, `inproceedings`, `blog`, `talk`, …";
        self.push(finding.in_places(places).help(help));
    }

    /// Takes a finding.
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.sink.push(diagnostic);
    }

    /// Reports that `name` wants `what` and got something else.
    pub(super) fn wants(&mut self, name: &str, what: &str, node: &Node) {
        wants(self.sink, codes::WRONG_SHAPE, name, what, node);
    }

    /// Reports a key of `whole` that is none of `known`.
    pub(super) fn unknown_part(
        &mut self,
        whole: &str,
        key: &Spanned<String>,
        known: &[&str],
        severity: Severity,
    ) {
        let message = format!("unknown key `{}` in {whole}", key.value);
        let help = suggest(&key.value, known);
        self.push(Diagnostic::new(codes::UNKNOWN_PART, severity, message).at(key.span).help(help));
    }
}
