//! Where a rule puts what it finds, and what it may spend on finding it.

use super::facts::allowances::Allowances;
use crate::diag::{Code, Diagnostic, Severity, Sink, did_you_mean};
use crate::span::Span;

/// How many pairs of words one rule may compare for "did you mean": a list with ten thousand unknown
/// references gets fewer suggestions, not a slow check.
const MOST_COMPARISONS: usize = 300_000;

/// How many fixes of one rule are made at once that look at the whole file.
const MOST_FILE_EDITS: usize = 20;

/// What a rule has spent of what it may spend in one run.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spent {
    comparisons: usize,
    file_edits: usize,
}

impl Spent {
    /// Spends `count` comparisons; whether any are left.
    pub(super) fn compare(&mut self, count: usize) -> bool {
        self.comparisons += count;
        self.comparisons < MOST_COMPARISONS
    }
}

/// Where a rule puts what it finds.
#[derive(Debug)]
pub(super) struct Report<'a> {
    /// The rule's code.
    pub(super) code: Code,
    /// How bad its findings are.
    pub(super) severity: Severity,
    /// Whether the user asks for them at a level: then none is less bad than that.
    pub(super) is_asked: bool,
    /// What it has spent.
    pub(super) spent: &'a mut Spent,
    /// Where findings go.
    pub(super) sink: &'a mut Sink,
    /// What comments allow; nothing, if none may.
    pub(super) allowances: Option<&'a Allowances>,
}

impl Report<'_> {
    /// What `find` finds by looking at the whole file again, if that may be done once more: a list
    /// full of such faults is fixed in several runs.
    pub(super) fn in_whole_file<T>(&mut self, find: impl FnOnce() -> Option<T>) -> Option<T> {
        self.spent.file_edits += 1;
        if self.spent.file_edits <= MOST_FILE_EDITS { find() } else { None }
    }

    /// A finding of this rule, without a place yet.
    pub(super) fn finding(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.code, self.severity, message)
    }

    /// Whether a comment in the source allows what this rule finds at `span`; remembers that it did.
    pub(super) fn is_allowed(&self, span: Span) -> bool {
        self.allowances.is_some_and(|all| all.allow(self.code, span))
    }

    /// Reports `finding`, unless a comment in the source allows it.
    pub(super) fn push(&mut self, mut finding: Diagnostic) {
        let is_allowed = |span| self.is_allowed(span);
        if finding.span().is_some_and(is_allowed) {
            return;
        }
        if self.is_asked {
            finding.severity = self.severity;
        }
        self.sink.push(finding);
    }

    /// The one of `known` that `word` is probably meant to be.
    pub(super) fn nearest<'b>(
        &mut self,
        word: &str,
        known: impl IntoIterator<Item = &'b str>,
    ) -> Option<&'b str> {
        let counted = known.into_iter().take_while(|_| self.spent.compare(1));
        did_you_mean(word, counted)
    }
}
