//! Names of which it is not clear whether they are the owner's.

use foldhash::HashSet;

use super::also;
use super::named::owners;
use crate::check::facts::list::List;
use crate::check::facts::seen::Seen;
use crate::check::names::manners::is_full;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::check::say::any_of;
use crate::diag::{Code, Diagnostic, Safety, Severity};
use crate::model::identity::Doubt;
use crate::model::{Contributor, Work};

/// A work in which one owner is found twice.
pub(in crate::check) const TWO_ARE_ME: Rule = Rule {
    code: Code::new("N002", "two-are-me"),
    severity: Severity::Warning,
    summary: "two names in one work that match the list's owner",
    explain: include_str!("../explain/N002.md"),
    scope: Scope::Work(two_are_me),
    ..Rule::USUAL
};

/// Reports each work in which two names of one role are the same owner, or fit equally well. One full
/// name that stands twice is `repeated-name`.
fn two_are_me(seen: &Seen<'_>, report: &mut Report<'_>) {
    if seen.context.owners.is_empty() {
        return;
    }
    let work = seen.work;
    let ties = work.contributors.iter().filter(|one| one.doubt() == Some(&Doubt::Tie)).collect();
    for mut group in [ties, repeated(work)] {
        if group.len() > 1 && !is_one_name(&group) {
            let first: &Contributor = group.remove(0);
            let finding = twice(work, first, &group, report);
            report.push(finding);
        }
    }
}

/// Whether all of `group` have the same full name.
fn is_one_name(group: &[&Contributor]) -> bool {
    let name = |one: &Contributor| one.name.display().to_lowercase();
    group.iter().all(|one| is_full(&one.name) && name(one) == name(group[0]))
}

/// The contributors who are the same owner in the same role as the first such.
fn repeated(work: &Work) -> Vec<&Contributor> {
    let mine: Vec<&Contributor> = work.contributors.iter().filter(|one| one.is_self).collect();
    let same = |a: &Contributor, b: &Contributor| a.role == b.role && a.person == b.person;
    let count = |one: &Contributor| mine.iter().filter(|other| same(one, other)).count();
    let first = mine.iter().find(|one| count(one) > 1).copied();
    first.map_or_else(Vec::new, |first| mine.into_iter().filter(|one| same(first, one)).collect())
}

/// The finding about `first` and `rest`, who all could be me.
fn twice(
    work: &Work,
    first: &Contributor,
    rest: &[&Contributor],
    report: &Report<'_>,
) -> Diagnostic {
    let mut finding = report
        .finding(format!("two authors of `{}` could be you", work.key.value))
        .label(first.span, "this one")
        .help("mark the right one with `self: true`, or the other one with `self: false`");
    for other in rest {
        finding = finding.label(other.span, "and this one");
    }
    finding
}

/// Initials that fit me and others.
pub(in crate::check) const AMBIGUOUS_INITIALS: Rule = Rule {
    code: Code::new("N004", "ambiguous-initials"),
    severity: Severity::Warning,
    summary: "initials that match the owner and somebody else",
    explain: include_str!("../explain/N004.md"),
    scope: Scope::List(ambiguous_initials),
    ..Rule::USUAL
};

/// Reports each name whose initials fit several people, once per spelling.
fn ambiguous_initials(list: &List<'_>, report: &mut Report<'_>) {
    let mut seen = HashSet::default();
    for one in list.works().flat_map(|work| &work.contributors) {
        let Some(Doubt::Initials(others)) = one.doubt() else { continue };
        let written = one.name.display();
        if list.context.owners.is_empty() || !seen.insert(written.clone()) {
            continue;
        }
        let fits = any_of(others.iter().map(String::as_str));
        let finding = report.finding(format!("`{written}` could be {fits}")).at(one.span);
        // Of several owners the first whom the initials fit.
        let owner = owners(list).find(|person| others.contains(&person.name.display()));
        let spellings = [written];
        report.push(match owner {
            Some(person) => {
                let line = also::where_to_list(person, &spellings, list.context);
                let mut finding = finding
                    .help(format!("write the given name in full; if it is always you, {line}"));
                finding.fix = also::list(&spellings, person, Safety::Unsafe, list.context);
                finding
            }
            None => finding.help("write the given name in full"),
        });
    }
}

/// My name with family and given name in each other's place.
pub(in crate::check) const SWAPPED_NAME: Rule = Rule {
    code: Code::new("N005", "swapped-name"),
    severity: Severity::Warning,
    summary: "the owner's name with given and family name swapped",
    explain: include_str!("../explain/N005.md"),
    scope: Scope::Work(swapped_name),
    ..Rule::USUAL
};

/// Reports each name that is mine the other way round.
fn swapped_name(seen: &Seen<'_>, report: &mut Report<'_>) {
    let context = seen.context;
    for one in &seen.work.contributors {
        if one.doubt() != Some(&Doubt::Swapped) {
            continue;
        }
        let (family, given) = (&one.name.family, &one.name.given);
        let (new_given, new_family) = turned(family, given);
        let (plain, sorted) =
            (format!("{new_given} {new_family}"), format!("{new_family}, {new_given}"));
        let finding = report
            .finding(format!("`{family}` is read as the family name, `{given}` as the given name"))
            .at(one.span)
            .help(format!("if this is you, write `{plain}` or `{sorted}`"));
        let swap = |old: String, new: String| {
            let edit = context.edit(one.span, &old, &new)?;
            Some((format!("write `{new}`"), edit))
        };
        let swapped = swap(format!("{family}, {given}"), sorted)
            .or_else(|| swap(format!("{given} {family}"), plain));
        report.push(match swapped {
            Some((title, edit)) => finding.fix(Safety::Unsafe, title, edit),
            None => finding,
        });
    }
}

/// Given and family name of a name of which the given name was read as `family`, and the family name as
/// `given`, perhaps with initials behind it.
fn turned(family: &str, given: &str) -> (String, String) {
    let is_initial = |word: &&str| word.trim_end_matches('.').chars().count() == 1;
    let mut rest: Vec<&str> = given.split_whitespace().collect();
    let mut names = vec![family];
    while let Some(word) = rest.pop_if(|word| is_initial(&&**word)) {
        names.insert(0, word);
    }
    if rest.is_empty() {
        return (family.to_owned(), given.to_owned());
    }
    (names.join(" "), rest.join(" "))
}
