//! Which fixes of a list of findings can be applied together: sure enough, and no two of them on
//! the same bytes. Applying them is `rewrite::edit`'s business.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, Edit, Fix, Safety, codes};
use crate::span::{FileId, Span};

/// What to change, and what was left out.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The edits of each file, by place, not overlapping.
    pub edits: Vec<(FileId, Vec<Edit>)>,
    /// How many findings they fix.
    pub fixed: usize,
    /// How many sure enough fixes must wait for another run, because another one changes the same
    /// bytes.
    pub postponed: usize,
}

/// Chooses the fixes that are at least `least` sure, in the order of `findings`. A fix is taken with
/// all its edits or not at all, and none in a file that may be no list at all. Where the syntax is
/// mended all else waits: where a field ends there is in doubt.
pub fn choose(findings: &[Diagnostic], least: Safety) -> Plan {
    let mut taken: BTreeMap<FileId, BTreeMap<(u32, u32), &Edit>> = BTreeMap::new();
    let mut plan = Plan::default();
    let doubtful = doubtful(findings);
    let is_sure = |fix: &Fix| !fix.edits.iter().any(|it| doubtful.contains(&it.span.file));
    let fixes = findings.iter().filter_map(|it| Some((it, applicable(it, least)?)));
    let fixes: Vec<(&Diagnostic, &Fix)> = fixes.filter(|(_, fix)| is_sure(fix)).collect();
    let broken = broken(&fixes);
    for (finding, fix) in fixes {
        let waits =
            |edit: &Edit| broken.contains(&edit.span.file) && !codes::is_syntax(finding.code);
        if fix.edits.iter().all(|edit| !waits(edit) && fits(&taken, edit)) {
            plan.fixed += 1;
            for edit in &fix.edits {
                let Span { file, start, end } = edit.span;
                taken.entry(file).or_default().insert((start, end), edit);
            }
        } else {
            plan.postponed += 1;
        }
    }
    let in_order = |edits: BTreeMap<_, &Edit>| edits.into_values().cloned().collect();
    plan.edits = taken.into_iter().map(|(file, edits)| (file, in_order(edits))).collect();
    plan
}

/// The files whose shape is in doubt: what is no list of works would be damaged by fixes that take it
/// for one.
fn doubtful(findings: &[Diagnostic]) -> BTreeSet<FileId> {
    let in_doubt = findings.iter().filter(|finding| codes::leaves_shape_in_doubt(finding));
    in_doubt.filter_map(|finding| Some(finding.span()?.file)).collect()
}

/// The files whose syntax one of `fixes` mends.
fn broken(fixes: &[(&Diagnostic, &Fix)]) -> BTreeSet<FileId> {
    let of_syntax = fixes.iter().filter(|(finding, _)| codes::is_syntax(finding.code));
    of_syntax.flat_map(|(_, fix)| &fix.edits).map(|edit| edit.span.file).collect()
}

/// The fix of `finding`, if it may be applied. A fix that is only shown never is.
fn applicable(finding: &Diagnostic, least: Safety) -> Option<&Fix> {
    let sure = |fix: &&Fix| fix.safety >= least && fix.safety != Safety::Display;
    finding.fix.as_ref().filter(sure).filter(|fix| !fix.edits.is_empty())
}

/// Whether `edit` touches no bytes that an edit in `taken` touches. Two at the same place touch, even
/// if they only insert: their order would be a guess; one that follows right after another does not.
fn fits(taken: &BTreeMap<FileId, BTreeMap<(u32, u32), &Edit>>, edit: &Edit) -> bool {
    let Some(edits) = taken.get(&edit.span.file) else { return true };
    let Span { start, end, .. } = edit.span;
    let before = edits.range(..=(start, u32::MAX)).next_back();
    let behind = edits.range((start, u32::MAX)..).next();
    before.is_none_or(|(&(other, other_end), _)| other_end <= start && other != start)
        && behind.is_none_or(|(&(other, _), _)| end <= other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use crate::span::Sources;

    /// A finding with a fix of the given edits (start, end).
    fn finding(file: FileId, safety: Safety, edits: &[(usize, usize)]) -> Diagnostic {
        let edit = |&(start, end): &(usize, usize)| Edit {
            span: Span::new(file, start..end),
            replacement: "x".into(),
        };
        let mut finding = Diagnostic::error(Code::new("X001", "x"), "m");
        let edits = edits.iter().map(edit).collect();
        finding.fix = Some(Fix { title: "f".into(), edits, safety });
        finding
    }

    /// The places of the chosen edits.
    fn places(plan: &Plan) -> Vec<Vec<(u32, u32)>> {
        let place = |edit: &Edit| (edit.span.start, edit.span.end);
        plan.edits.iter().map(|(_, edits)| edits.iter().map(place).collect()).collect()
    }

    #[test]
    fn only_fixes_that_are_sure_enough_are_chosen() {
        let file = Sources::default().add("a", "");
        let findings = [
            finding(file, Safety::Safe, &[(8, 9)]),
            finding(file, Safety::Unsafe, &[(4, 5)]),
            finding(file, Safety::Display, &[(0, 1)]),
        ];
        assert_eq!(places(&choose(&findings, Safety::Safe)), [[(8, 9)]]);
        assert_eq!(places(&choose(&findings, Safety::Unsafe)), [[(4, 5), (8, 9)]]);
        assert_eq!(places(&choose(&findings, Safety::Display)), [[(4, 5), (8, 9)]]);
    }

    #[test]
    fn where_the_syntax_is_mended_all_else_waits() {
        let mut sources = Sources::default();
        let (a, b) = (sources.add("a", ""), sources.add("b", ""));
        let mut findings = [
            finding(a, Safety::Safe, &[(4, 8)]),
            finding(a, Safety::Safe, &[(1, 2)]),
            finding(b, Safety::Safe, &[(4, 8)]),
        ];
        findings[0].code = codes::BIB_MISSING_COMMA;
        let plan = choose(&findings, Safety::Safe);
        assert_eq!(places(&plan), [[(4, 8)], [(4, 8)]]);
        assert_eq!((plan.fixed, plan.postponed), (2, 1));
    }

    #[test]
    fn a_fix_that_touches_another_waits_whole() {
        let mut sources = Sources::default();
        let (a, b) = (sources.add("a", ""), sources.add("b", ""));
        let findings = [
            finding(a, Safety::Safe, &[(4, 8)]),
            finding(a, Safety::Safe, &[(0, 1), (7, 9)]),
            finding(a, Safety::Safe, &[(8, 8), (2, 4)]),
            finding(a, Safety::Safe, &[(8, 8)]),
            finding(a, Safety::Safe, &[(3, 20)]),
            finding(b, Safety::Safe, &[(4, 8)]),
        ];
        let plan = choose(&findings, Safety::Safe);
        assert_eq!(places(&plan), [vec![(2, 4), (4, 8), (8, 8)], vec![(4, 8)]]);
        assert_eq!((plan.fixed, plan.postponed), (3, 3));
    }
}
