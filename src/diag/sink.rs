//! Where stages put their findings.

use std::collections::BTreeMap;

use super::{Code, Diagnostic, Fix, Severity, cause};
use crate::span::Span;

/// Takes findings; a bounded one counts those of a kind of which it holds enough.
#[derive(Debug, Default)]
pub struct Sink {
    found: Vec<Diagnostic>,
    /// How many findings of one kind are kept; all of them without a bound.
    most: Option<usize>,
    kept: BTreeMap<Code, usize>,
    left_out: BTreeMap<(Code, Severity), LeftOut>,
}

/// Findings of a kind that are counted and not kept.
#[derive(Debug, Default)]
struct LeftOut {
    count: usize,
    /// Where the first of them is.
    first: Option<Span>,
}

/// How many findings of one kind a bounded sink keeps: more than anybody reads.
const MOST_OF_A_KIND: usize = 1_000;

impl Sink {
    /// A sink that keeps a bounded number of findings of each kind, and counts the others.
    pub fn bounded() -> Sink {
        Sink { most: Some(MOST_OF_A_KIND), ..Sink::default() }
    }

    /// Keeps all findings from now on.
    pub fn keep_all(&mut self) {
        self.most = None;
    }

    /// Takes a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if let Some(most) = self.most {
            let kept = self.kept.entry(diagnostic.code).or_default();
            if *kept >= most {
                let left = LeftOut { count: diagnostic.count, first: diagnostic.span() };
                self.leave_out(diagnostic.code, diagnostic.severity, &left);
                return;
            }
            *kept += 1;
        }
        self.found.push(diagnostic);
    }

    /// Counts findings that are not kept.
    fn leave_out(&mut self, code: Code, severity: Severity, more: &LeftOut) {
        let left = self.left_out.entry((code, severity)).or_default();
        left.count += more.count;
        left.first = left.first.or(more.first);
    }

    /// Takes all findings of `other`.
    pub fn append(&mut self, other: &mut Sink) {
        let Sink { found, left_out, .. } = std::mem::take(other);
        for finding in found {
            self.push(finding);
        }
        for ((code, severity), left) in left_out {
            self.leave_out(code, severity, &left);
        }
    }

    /// Whether any finding is an error.
    pub fn has_errors(&self) -> bool {
        let mut severities = self.left_out.keys().map(|(_, severity)| *severity);
        severities.any(|severity| severity == Severity::Error)
            || self.found.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// Puts `finding` in the place of that of its kind at its place.
    pub fn correct(&mut self, finding: Diagnostic) {
        let is_same =
            |other: &&mut Diagnostic| other.code == finding.code && other.span() == finding.span();
        if let Some(other) = self.found.iter_mut().find(is_same) {
            *other = finding;
        }
    }

    /// Drops all findings but the first `count`: another finding says the same better.
    pub fn truncate(&mut self, count: usize) {
        self.found.truncate(count);
    }

    /// Drops the findings that `keep` does not hold for: another one says why.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.found.retain(keep);
    }

    /// Takes the fixes away that `keep` does not hold for; their findings stay.
    pub fn retain_fixes(&mut self, mut keep: impl FnMut(&Diagnostic, &Fix) -> bool) {
        for finding in &mut self.found {
            let fix = finding.fix.take();
            finding.fix = fix.filter(|fix| keep(finding, fix));
        }
    }

    /// The findings in the order they came.
    pub fn findings(&self) -> &[Diagnostic] {
        &self.found
    }

    /// All findings, sorted by file, place, code and message, without exact repeats, those of one cause
    /// as one; then for each kind how many are left out.
    pub fn into_sorted(self) -> Vec<Diagnostic> {
        let (found, others) = self.into_parts();
        cause::joined(found).into_iter().chain(others).collect()
    }

    /// The same, but each finding at its own place: an editor shows them there.
    pub fn into_each(self) -> Vec<Diagnostic> {
        let (found, others) = self.into_parts();
        found.into_iter().chain(others).collect()
    }

    /// The findings that are kept, sorted, and how many of each kind are left out.
    fn into_parts(mut self) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
        self.found
            .sort_by(|a, b| (a.span(), a.code, &a.message).cmp(&(b.span(), b.code, &b.message)));
        self.found.dedup();
        let others = self.left_out.into_iter();
        let others = others.map(|((code, severity), left)| others_of(code, severity, &left));
        (self.found, others.collect())
    }
}

/// The line about findings that are left out, at the first of them.
fn others_of(code: Code, severity: Severity, left: &LeftOut) -> Diagnostic {
    let count = left.count;
    let message = match count {
        1 => "1 more finding of this kind is not shown".to_owned(),
        count => format!("{count} more findings of this kind are not shown"),
    };
    let help =
        "fix the cause of those above, or switch the rule off; the counts include all of them";
    let finding = Diagnostic { count, ..Diagnostic::new(code, severity, message) }.help(help);
    match left.first {
        Some(span) => finding.at(span),
        None => finding,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bounded_sink_counts_what_it_does_not_keep() {
        let code = Code::new("X001", "x");
        let finding = |at: usize| Diagnostic::warning(code, format!("m{at}"));
        let mut sink = Sink::bounded();
        (0..MOST_OF_A_KIND + 3).for_each(|at| sink.push(finding(at)));
        sink.push(Diagnostic::error(code, "worse"));
        let mut whole = Sink::bounded();
        whole.append(&mut sink);
        assert!(whole.has_errors(), "one that is left out");
        let found = whole.into_sorted();
        assert_eq!(found.len(), MOST_OF_A_KIND + 2);
        let counts = |severity| {
            let of_it = found.iter().filter(|finding| finding.severity == severity);
            of_it.map(|finding| finding.count).sum::<usize>()
        };
        assert_eq!(counts(Severity::Warning), MOST_OF_A_KIND + 3);
        assert_eq!(counts(Severity::Error), 1);
        assert!(found.iter().any(|it| it.message == "3 more findings of this kind are not shown"));
    }
}
