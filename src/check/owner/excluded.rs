//! Names that fit the owner but cannot all be the owner's.

use foldhash::HashSet;

use super::also;
use super::named::owners;
use crate::check::facts::list::List;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::check::say::any_of;
use crate::diag::{Code, Diagnostic, Severity};
use crate::model::identity::Doubt;
use crate::model::{Contributor, Name};

/// Names that fit me but exclude each other.
pub(in crate::check) const NAMES_EXCLUDE_EACH_OTHER: Rule = Rule {
    code: Code::new("N019", "names-exclude-each-other"),
    severity: Severity::Warning,
    summary: "names that match the owner but cannot be one person",
    explain: include_str!("../explain/N019.md"),
    scope: Scope::List(names_exclude_each_other),
    ..Rule::USUAL
};

/// Reports each group of such names once.
fn names_exclude_each_other(list: &List<'_>, report: &mut Report<'_>) {
    if list.context.owners.is_empty() {
        return;
    }
    let mut seen: HashSet<&[String]> = HashSet::default();
    for one in list.works().flat_map(|work| &work.contributors) {
        let Some(Doubt::Excluded(names)) = one.doubt() else { continue };
        if seen.insert(names) {
            report.push(exclude(names, list, report));
        }
    }
}

/// Whether `names` have one family name and the same initials, in any order.
fn have_same_initials<'a>(mut names: impl Iterator<Item = &'a Name>) -> bool {
    let parts = |name: &Name| {
        let mut initials: Vec<char> = name.given.chars().filter(|c| c.is_uppercase()).collect();
        initials.sort_unstable();
        (name.family.to_lowercase(), initials)
    };
    names.next().map(parts).is_some_and(|first| names.all(|name| parts(name) == first))
}

/// The finding about `names`, at the first place of each.
fn exclude(names: &[String], list: &List<'_>, report: &Report<'_>) -> Diagnostic {
    let contributors = || list.works().flat_map(|work| &work.contributors);
    let place = |name: &String| contributors().find(|one| one.name.display() == *name);
    let all = any_of(names.iter().map(String::as_str)).replace(" or `", " and `");
    if have_same_initials(names.iter().filter_map(place).map(|one| &one.name)) {
        let finding = report
            .finding(format!("{all} differ only in the order of the initials"))
            .help("correct the wrong one if they are one person; else mark the other with `self: false`");
        return names
            .iter()
            .filter_map(place)
            .fold(finding, |finding, one| finding.label(one.span, ""));
    }
    let message = format!("{all} cannot all be one person");
    let taken =
        names.first().filter(|name| place(name).is_some_and(|one: &Contributor| one.is_self));
    let line = |names: &[String]| {
        owners(list)
            .next()
            .map(|person| also::where_to_list(person, names, list.context))
            .unwrap_or_default()
    };
    let help = match taken {
        Some(name) => format!(
            "`{name}` is taken for you; if the other is you, too, {}; else mark it with `self: false`",
            line(&names[1..])
        ),
        None => format!(
            "if `{}` is you, {}; mark the others with `self: false`",
            names[0],
            line(&names[..1])
        ),
    };
    let finding = report.finding(message).help(help);
    names.iter().filter_map(place).fold(finding, |finding, one| finding.label(one.span, ""))
}
