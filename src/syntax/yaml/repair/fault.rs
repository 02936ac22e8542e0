//! What a trap is given, and what it finds.

use std::ops::Range;

use super::super::build::Failure;
use super::super::lines::Line;
use super::super::patch::Replacement;
use super::super::place::Place;
use super::super::quote;
use crate::diag::{Code, Diagnostic, Fix, Safety, codes};
use crate::strings::slice::slice;

/// A fault and how to read on.
pub(crate) struct Repair {
    /// What is wrong.
    pub(crate) finding: Diagnostic,
    /// The change of the text; empty if reading cannot go on.
    pub(crate) edits: Vec<Replacement>,
}

/// The place of a fault.
pub(super) struct Fault<'a> {
    pub(super) text: &'a str,
    pub(super) failure: &'a Failure,
    pub(super) place: &'a Place<'a>,
    /// The line it is on.
    pub(super) line: Line,
}

/// What a trap knows about a fault.
pub(super) struct Known {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) help: String,
    /// The bytes that the finding points at.
    pub(super) at: Range<usize>,
    pub(super) edits: Vec<Replacement>,
    /// The title and safety of the fix that makes the same edits, if they may be offered.
    pub(super) fix: Option<(&'static str, Safety)>,
}

/// The line at `at`, or the last one before it that holds something.
pub(super) fn line_of(text: &str, at: usize) -> Line {
    let mut line = Line::at(text, at);
    while line.indent == line.end {
        let Some(previous) = line.previous(text) else { break };
        line = previous;
    }
    line
}

impl Fault<'_> {
    /// A known fault as a repair.
    pub(super) fn known(&self, known: Known) -> Repair {
        let mut finding = Diagnostic::error(known.code, known.message)
            .at(self.place.span(known.at))
            .help(known.help);
        // What stands behind a bracket that nothing closes may be no list, and its parts no items.
        let most = if self.is_in_unclosed() { Safety::Unsafe } else { Safety::Safe };
        finding.fix = known.fix.map(|(title, safety)| {
            let safety = safety.min(most);
            let inside =
                |(range, new): &Replacement| (self.place.range(range.clone()), new.clone());
            let edits = known.edits.iter().map(inside).collect();
            Fix { title: title.to_owned(), edits: quote::edits(self.place, edits), safety }
        });
        Repair { finding, edits: known.edits }
    }

    /// Whether the fault stands behind a bracket that nothing in its field closes.
    fn is_in_unclosed(&self) -> bool {
        let Some(open) = self.failure.open_flow else { return false };
        let closing = if self.slice(open..open + 1) == "{" { '}' } else { ']' };
        let end = Line::at(self.text, open).field_end(self.text).max(open);
        // What the user wrote: a bracket that an earlier repair closed is not closed there.
        let written = slice(self.place.source, self.place.range(open..end));
        !written.contains(closing)
    }

    /// The change that drops the value of the field, or the line, at the fault.
    pub(super) fn give_up(&self) -> Vec<Replacement> {
        let from =
            self.failure.open_flow.map_or_else(|| self.line.clone(), |at| Line::at(self.text, at));
        let start = match from.key {
            Some(_) => from.value.start,
            None if from.start > 0 => from.indent,
            None => from.content,
        };
        let end = from.field_end(self.text).max(start);
        if start < end { vec![(start..end, String::new())] } else { Vec::new() }
    }

    /// The bytes from the fault to the end of its line.
    pub(super) fn rest(&self) -> Range<usize> {
        let at = self.failure.at.clamp(self.line.indent, self.line.end);
        at..self.line.value.end.max(at)
    }

    /// The bytes of `range`.
    pub(super) fn slice(&self, range: Range<usize>) -> &str {
        slice(self.text, range)
    }

    /// The letter at `at`; nothing at the end of the text.
    pub(super) fn letter(&self, at: usize) -> &str {
        let rest = self.slice(at..self.text.len());
        rest.split_at(rest.chars().next().map_or(0, char::len_utf8)).0
    }

    /// The value of the line and what continues it.
    pub(super) fn value(&self) -> Range<usize> {
        self.line.continued_value(self.text)
    }

    /// The name of the field on the line, for messages.
    pub(super) fn subject(&self) -> String {
        match &self.line.key {
            Some(key) => format!("`{}`", self.slice(key.clone())),
            None => "this item".to_owned(),
        }
    }

    /// The repair that quotes `range`, because of what stands `at`.
    pub(super) fn quoted(&self, range: Range<usize>, at: Range<usize>, message: String) -> Known {
        let written = self.slice(range.clone());
        let edits = quote::quote(self.text, range);
        let mark = edits.first().map_or("'", |(_, mark)| mark.as_str());
        let help = match mark {
            "'" if written.len() <= 60 && !written.contains('\n') => {
                format!("quote the text: `'{}'`", written.replace('\'', "''"))
            }
            _ => "quote the text".to_owned(),
        };
        let fix = Some(("quote the text", Safety::Safe));
        Known { code: codes::YAML_NEEDS_QUOTES, message, help, at, edits, fix }
    }
}
