//! Rules about me: the owner of the list, as `identity` found or could not find them.
//!
//! They say nothing where nobody said who is me. `self: true`, an ORCID iD and `person:` are the
//! owner's own word and are not doubted.

use foldhash::HashSet;

use super::context::Context;
use super::facts::list::List;
use super::facts::seen::Seen;
use super::names::manners::is_full;
use super::report::Report;
use super::rule::{Rule, Scope};
use super::say::any_of;
use crate::diag::{Code, Diagnostic, Edit, Fix, Safety, Severity};
use crate::model::identity::Doubt;
use crate::model::{Contributor, Name, Person, Value, Work, fields};
use crate::span::Span;
use crate::syntax::write::yaml_scalar;

/// A work that none of the owners is in.
pub(super) const NOBODY_IS_ME: Rule = Rule {
    code: Code::new("N001", "nobody-is-me"),
    severity: Severity::Warning,
    summary: "a work in which I am not found",
    explain: include_str!("explain/N001.md"),
    scope: Scope::List(nobody_is_me),
    ..Rule::USUAL
};

/// Reports each work with names but without mine; one finding if I am in no work at all.
fn nobody_is_me(list: &List<'_>, report: &mut Report<'_>) {
    let owners = any_of(
        owners(list)
            .map(|person| person.name.display())
            .collect::<Vec<_>>()
            .iter()
            .map(String::as_str),
    );
    let named: Vec<&Work> = list.works().filter(|work| expects_me(work)).collect();
    if owners.is_empty() || named.is_empty() {
        return;
    }
    let found =
        |work: &&Work| work.contributors.iter().any(|one| one.is_self || one.doubt().is_some());
    if named.len() > 2 && !named.iter().any(found) {
        let finding = nowhere(&owners, &named, list, report);
        report.push(finding);
        return;
    }
    for work in named.into_iter().filter(|work| !found(work)) {
        let finding = absent(work, &owners, report);
        report.push(finding);
    }
}

/// The owners.
fn owners<'a>(list: &List<'a>) -> impl Iterator<Item = &'a Person> {
    let people = &list.library.people;
    list.context.owners.iter().filter_map(|&at| people.get(at))
}

/// Whether `work` has names and is not there for others alone: does not say `mine: false`, and is not
/// what a paper appeared in.
fn expects_me(work: &Work) -> bool {
    let denied = work.field(fields::MINE).is_some_and(|field| field.value == Value::Flag(false));
    !work.contributors.is_empty() && !denied && !work.is_parent
}

/// The finding about a whole list without me.
fn nowhere(owners: &str, works: &[&Work], list: &List<'_>, report: &Report<'_>) -> Diagnostic {
    let message = format!("none of the {} works is by {owners}", works.len());
    let finding = report.finding(message);
    let finding = match self::owners(list).next() {
        Some(person) => finding.at(person.span),
        None => finding,
    };
    finding.help("check the spelling of `self`; other spellings go into `also:`")
}

/// The finding about one work without me.
fn absent(work: &Work, owners: &str, report: &Report<'_>) -> Diagnostic {
    let cut = if work.others.is_empty() {
        ""
    } else {
        "; `and others` cuts the list, which may hide you"
    };
    report
        .finding(format!("no author of `{}` is {owners}", work.key.value))
        .at(names_span(work))
        .help(format!("add a spelling to `also:`, or write `mine: false` if it is not yours{cut}"))
}

/// The place of the names of `work`: from the first to the last, if they stand together.
fn names_span(work: &Work) -> Span {
    let spans = work.contributors.iter().map(|one| one.span);
    spans
        .reduce(|whole, span| if span.file == whole.file { whole.to(span) } else { whole })
        .unwrap_or(work.key.span)
}

/// A work in which one owner is found twice.
pub(super) const TWO_ARE_ME: Rule = Rule {
    code: Code::new("N002", "two-are-me"),
    severity: Severity::Warning,
    summary: "two names of one work could be me",
    explain: include_str!("explain/N002.md"),
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

/// My name in a form that is not listed.
pub(super) const NEW_SPELLING_OF_ME: Rule = Rule {
    code: Code::new("N003", "new-spelling-of-me"),
    severity: Severity::Warning,
    summary: "my name in a spelling that is not listed",
    explain: include_str!("explain/N003.md"),
    scope: Scope::List(new_spelling_of_me),
    ..Rule::USUAL
};

/// Reports each spelling that was taken for an owner and is neither the name nor in `also`, once.
fn new_spelling_of_me(list: &List<'_>, report: &mut Report<'_>) {
    let mut seen: HashSet<(usize, String)> = HashSet::default();
    for person in list.context.owners {
        let spellings = list.library.people.get(*person).into_iter().flat_map(spellings);
        seen.extend(spellings.map(|name| (*person, folded(name))));
    }
    for one in list.works().flat_map(|work| &work.contributors).filter(|one| matched_by_name(one)) {
        let Some(at) = one.person else { continue };
        let Some(person) = list.library.people.get(at) else { continue };
        if seen.insert((at, folded(&one.name))) {
            let finding = new_spelling(one, person, list.context, report);
            report.push(finding);
        }
    }
}

/// Whether a contributor was found to be me by the name alone.
fn matched_by_name(one: &Contributor) -> bool {
    let is_said = one.marked_self.is_some() || one.person_id().is_some() || one.orcid().is_some();
    one.is_self && !is_said && one.doubt().is_none()
}

/// Every listed spelling of a person.
fn spellings(person: &Person) -> impl Iterator<Item = &Name> {
    std::iter::once(&person.name).chain(person.also.iter().map(|also| &also.value))
}

/// A spelling without what readers do not see as one: case and the dots of initials.
fn folded(name: &Name) -> String {
    name.display().to_lowercase().replace('.', "")
}

/// The finding about a new spelling, with the line that lists it.
fn new_spelling(
    one: &Contributor,
    person: &Person,
    context: &Context<'_>,
    report: &Report<'_>,
) -> Diagnostic {
    let written = one.name.display();
    let listed = person.also.iter().map(|also| also.value.display()).chain([written.clone()]);
    let line: Vec<String> = listed.map(|name| yaml_scalar(&name)).collect();
    let message = format!("`{written}` is taken for {}: a new spelling", person.name.display());
    let help = where_to_list(person, &line.join(", "), context);
    let mut finding = report.finding(message).at(one.span).help(help);
    finding.fix = list_spelling(&written, person, context);
    finding
}

/// How `spellings` are listed for `person`: below an id, or at the name that stands for one.
fn where_to_list(person: &Person, spellings: &str, context: &Context<'_>) -> String {
    let written = context.slice(person.id.span);
    if written.contains(&person.id.value) {
        return format!("if so, list it under `{}`: `also: [{spellings}]`", person.id.value);
    }
    let name = yaml_scalar(&person.name.display());
    format!("if so, write `self: {{name: {name}, also: [{spellings}]}}`")
}

/// The fix that adds `written` to the `also:` of `person`, where that is a list in brackets.
fn list_spelling(written: &str, person: &Person, context: &Context<'_>) -> Option<Fix> {
    let last = person.also.last()?.span;
    let behind = context.sources.text(last.file).get(last.range().end..)?;
    if !behind.trim_start().starts_with(']') {
        return None;
    }
    let span = Span::new(last.file, last.range().end..last.range().end);
    let edits = vec![Edit { span, replacement: format!(", {}", yaml_scalar(written)) }];
    Some(Fix { title: format!("list `{written}`"), edits, safety: Safety::Unsafe })
}

/// Initials that fit me and others.
pub(super) const AMBIGUOUS_INITIALS: Rule = Rule {
    code: Code::new("N004", "ambiguous-initials"),
    severity: Severity::Warning,
    summary: "initials that fit me and somebody else",
    explain: include_str!("explain/N004.md"),
    scope: Scope::List(ambiguous_initials),
    ..Rule::USUAL
};

/// Reports each name whose initials fit several people, once per spelling.
fn ambiguous_initials(list: &List<'_>, report: &mut Report<'_>) {
    let mut seen = HashSet::default();
    for one in list.works().flat_map(|work| &work.contributors) {
        let Some(Doubt::Initials(others) | Doubt::Excluded(others)) = one.doubt() else { continue };
        let written = one.name.display();
        if !list.context.owners.is_empty() && seen.insert(written.clone()) {
            let fits = any_of(others.iter().map(String::as_str));
            let finding =
                report.finding(format!("`{written}` could be {fits}")).at(one.span).help(format!(
                    "write the given name in full; if `{written}` is always you, list it in `also:`"
                ));
            report.push(finding);
        }
    }
}

/// My name with family and given name in each other's place.
pub(super) const SWAPPED_NAME: Rule = Rule {
    code: Code::new("N005", "swapped-name"),
    severity: Severity::Warning,
    summary: "my name with family and given name swapped",
    explain: include_str!("explain/N005.md"),
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
        let finding = report
            .finding(format!("`{family}` is read as the family name, `{given}` as the given name"))
            .at(one.span)
            .help(format!("if it is you, write `{family} {given}` or `{given}, {family}`"));
        let (plain, sorted) = (format!("{given} {family}"), format!("{family}, {given}"));
        let swap = |old: &str, new: String| {
            let edit = context.edit(one.span, old, &new)?;
            Some((format!("write `{new}`"), edit))
        };
        let swapped = swap(&sorted, format!("{given}, {family}"))
            .or_else(|| swap(&plain, format!("{family} {given}")));
        report.push(match swapped {
            Some((title, edit)) => finding.fix(Safety::Unsafe, title, edit),
            None => finding,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::Case;

    /// A list by Bing He, with a work per author list.
    fn case(works: &[&[&str]]) -> Case {
        let mut case = Case::yaml(
            "people:\n  me: {name: Bing He, also: [B. He]}\nworks: Bing X. He, Bing He, Rui Sun\n",
        );
        let me = case.person("me", "Bing He", &["B. He"]);
        case.owners.push(me);
        for authors in works {
            case.work("works", 0);
            for author in *authors {
                let one = case.author(author);
                if one.name.family == "He" {
                    (one.is_self, one.person) = (true, Some(me));
                }
            }
        }
        case
    }

    #[test]
    fn a_work_without_me_is_reported_unless_it_says_so() {
        let mut list = case(&[&["Bing He", "Rui Sun"], &["Rui Sun"]]);
        assert_eq!(list.messages(&NOBODY_IS_ME), ["no author of `works` is `Bing He`"]);
        list.field("mine", "works", Value::Flag(false));
        assert!(list.messages(&NOBODY_IS_ME).is_empty());
        list.owners.clear();
        list.last().fields.retain(|_| false);
        assert!(list.messages(&NOBODY_IS_ME).is_empty());
    }

    #[test]
    fn a_list_that_is_not_mine_is_one_finding() {
        let list = case(&[&["Rui Sun"], &["Rui Sun"], &["Rui Sun"]]);
        assert_eq!(list.messages(&NOBODY_IS_ME), ["none of the 3 works is by `Bing He`"]);
    }

    #[test]
    fn the_same_owner_twice_is_reported_and_two_owners_are_not() {
        let mut list = case(&[&["Bing He", "B. He"]]);
        let found = list.findings(&TWO_ARE_ME);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].labels.len(), 2);
        list.last().contributors[1].person = Some(7);
        assert!(list.messages(&TWO_ARE_ME).is_empty());
        for one in &mut list.last().contributors {
            one.is_self = false;
            one.remarks_mut().doubt = Some(Doubt::Tie);
        }
        assert_eq!(list.messages(&TWO_ARE_ME).len(), 1);
    }

    #[test]
    fn a_new_spelling_comes_with_the_line_to_add() {
        let list = case(&[&["Bing X. He"], &["B He"], &["He, Bing"], &["Bing X He"]]);
        assert_eq!(
            list.messages(&NEW_SPELLING_OF_ME),
            ["`Bing X. He` is taken for Bing He: a new spelling"]
        );
        let help = "if so, list it under `me`: `also: [B. He, Bing X. He]`";
        assert_eq!(list.helps(&NEW_SPELLING_OF_ME), [help]);
        assert!(list.fixed(&NEW_SPELLING_OF_ME).contains("also: [B. He, Bing X. He]}"));
    }

    #[test]
    fn doubts_are_told() {
        let mut list = case(&[&["Rui Sun"], &["Rui Sun"]]);
        list.library.works[0].contributors[0].remarks_mut().doubt = Some(Doubt::Swapped);
        let others = vec!["Rui Sun".to_owned(), "Ran Sun".to_owned()];
        list.last().contributors[0].remarks_mut().doubt = Some(Doubt::Initials(others));
        assert_eq!(
            list.messages(&AMBIGUOUS_INITIALS),
            ["`Rui Sun` could be `Rui Sun` or `Ran Sun`"]
        );
        assert_eq!(list.helps(&SWAPPED_NAME), ["if it is you, write `Sun Rui` or `Rui, Sun`"]);
        assert!(list.messages(&NOBODY_IS_ME).is_empty());
    }
}
