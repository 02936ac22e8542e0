//! Annotations that mark somebody else as the owner.

use crate::check::facts::seen::Seen;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::diag::{Code, Severity};
use crate::model::Contributor;
use crate::model::identity::{Likeness, likeness};

/// A name that is marked as mine beside my own.
pub(in crate::check) const SOMEBODY_ELSE_IS_MARKED: Rule = Rule {
    code: Code::new("N020", "somebody-else-is-marked"),
    severity: Severity::Warning,
    summary: "another author marked as the owner",
    explain: include_str!("../explain/N020.md"),
    scope: Scope::Work(somebody_else_is_marked),
    ..Rule::USUAL
};

/// Reports each contributor who is marked as an owner by another name, where another one of the work has
/// the owner's own.
fn somebody_else_is_marked(seen: &Seen<'_>, report: &mut Report<'_>) {
    for one in seen.work.contributors.iter().filter(|one| one.marked_self == Some(true)) {
        let Some(person) = one.person.and_then(|at| seen.tables.person(at)) else { continue };
        let fits = |other: &Contributor, least: Likeness| {
            person.names().any(|name| likeness(name, &other.name) == least)
        };
        if fits(one, Likeness::Same) || fits(one, Likeness::Shortened) {
            continue;
        }
        let mut others = seen.work.contributors.iter().filter(|other| other.role == one.role);
        if let Some(own) = others.find(|other| fits(other, Likeness::Same)) {
            let message = format!(
                "`{}` is marked as you, and `{}` is not",
                one.name.display(),
                own.name.display()
            );
            let finding = report
                .finding(message)
                .label(one.span, "marked as you")
                .label(own.span, "your name")
                .help("correct the number in the annotation; the first author is 1");
            report.push(finding);
        }
    }
}
