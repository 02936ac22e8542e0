//! Where a rule puts what it finds, and what it may spend on finding it.

use foldhash::HashMap;

use super::facts::allowances::Allowances;
use crate::diag::{Code, Diagnostic, Severity, Sink, did_you_mean};
use crate::span::{FileId, Span};

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

/// `first` with the places of `others`, which say the same, and with all that their fixes do.
fn joined(mut first: Diagnostic, others: Vec<Diagnostic>) -> Diagnostic {
    if others.is_empty() {
        return first;
    }
    let places: Vec<Span> =
        first.span().into_iter().chain(others.iter().filter_map(Diagnostic::span)).collect();
    // They have the same title, so they are of one kind.
    if let Some(all) = &mut first.fix {
        all.edits
            .extend(others.into_iter().filter_map(|other| other.fix).flat_map(|fix| fix.edits));
    }
    first.labels.clear();
    first.in_places(places)
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

    /// Reports `findings`; those of one file that say the same have one cause and are one finding.
    pub(super) fn push_together(&mut self, findings: Vec<Diagnostic>) {
        let mut groups: Vec<Vec<Diagnostic>> = Vec::new();
        let mut known: HashMap<(Option<FileId>, String, Option<String>), usize> =
            HashMap::default();
        for finding in findings {
            let span = finding.span();
            if span.is_some_and(|span| self.is_allowed(span)) {
                continue;
            }
            let fix = finding.fix.as_ref().map(|fix| fix.title.clone());
            let key = (span.map(|span| span.file), finding.message.clone(), fix);
            let at = *known.entry(key).or_insert_with(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
            groups[at].push(finding);
        }
        for group in groups {
            let mut rest = group.into_iter();
            let Some(first) = rest.next() else { continue };
            let merged = joined(first, rest.collect());
            self.push(merged);
        }
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
