//! Works in which the owner is not found, and who is nearest there.

use foldhash::{HashMap, HashSet};

use super::also;
use super::named::owners;
use crate::check::context::Context;
use crate::check::facts::ids;
use crate::check::facts::list::List;
use crate::check::names::faults::parts_names;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::check::say::any_of;
use crate::diag::{Code, Diagnostic, Safety, Severity};
use crate::model::identity::{Seeker, Why};
use crate::model::{Contributor, Library, Name, Person, Role, Value, Work, fields, samples};
use crate::span::Span;

/// A work that none of the owners is in.
pub(in crate::check) const NOBODY_IS_ME: Rule = Rule {
    code: Code::new("N001", "nobody-is-me"),
    severity: Severity::Warning,
    summary: "a work without the list's owner",
    explain: include_str!("../explain/N001.md"),
    scope: Scope::List(nobody_is_me),
    ..Rule::USUAL
};

/// How many spellings the line for a whole list holds.
const MOST_SPELLINGS: usize = 5;

/// How many words a name has at most that is proposed as a spelling.
const MOST_WORDS: usize = 5;

/// Works without the owner, with the name in them that is nearest, if one is near.
struct Absent<'a> {
    near: Option<(&'a Person, Why)>,
    works: Vec<(&'a Work, Option<&'a Contributor>)>,
}

/// Reports the works with names but without mine, once for each spelling that is near mine; one finding
/// if I am in no work at all.
fn nobody_is_me(list: &List<'_>, report: &mut Report<'_>) {
    let named: Vec<&Work> = list.works().filter(|work| expects_me(work)).collect();
    let people: Vec<&Person> = owners(list).collect();
    if people.is_empty() || named.is_empty() {
        return;
    }
    if named.len() > 2 && !named.iter().any(|work| is_found(work)) {
        report.push(whole(&people, &named, list.context, report.finding("")));
        return;
    }
    // What is nearly my id is a finding of its own.
    let absent =
        named.into_iter().filter(|work| !is_found(work) && !ids::is_nearly_by_id(work, &people));
    let absent: Vec<&Work> = absent.filter(|work| !report.is_allowed(names_span(work))).collect();
    for group in groups(&people, absent) {
        report.push(absent_from(&group, &people, list.context, report));
    }
}

/// Whether an owner is in `work`, or may be.
fn is_found(work: &Work) -> bool {
    work.contributors.iter().any(|one| one.is_self || one.doubt().is_some())
}

/// Whether `work` has names and is not there for others alone: does not say `mine: false`, is not what a paper
/// appeared in, and no theme came with it.
fn expects_me(work: &Work) -> bool {
    let denied = work.field(fields::MINE).is_some_and(|field| field.value == Value::Flag(false));
    !work.contributors.is_empty() && !denied && !work.is_parent && !samples::is_work(work)
}

/// The names of `people`, any of whom may be meant.
fn names_of(people: &[&Person]) -> String {
    let names: Vec<String> = people.iter().map(|person| person.name.display()).collect();
    any_of(names.iter().map(String::as_str))
}

/// `works` by the spelling that is nearest to one of `people`; those where nobody is near, together.
fn groups<'a>(people: &[&'a Person], works: Vec<&'a Work>) -> Vec<Absent<'a>> {
    let mut seekers: Vec<(&Person, Seeker<'_>)> =
        people.iter().map(|person| (*person, Seeker::new(person))).collect();
    let mut known: HashMap<Option<(String, Why)>, usize> = HashMap::default();
    let mut groups: Vec<Absent<'_>> = Vec::new();
    for work in works {
        let found = seekers.iter_mut().filter_map(|(person, seeker)| {
            let people = work.contributors.iter().filter(|one| !is_several(one));
            seeker.nearest(people).map(|(one, why)| (*person, one, why))
        });
        let near = found.min_by_key(|found| found.2);
        let key = near.map(|(_, one, why)| (one.name.display(), why));
        let at = *known.entry(key).or_insert_with(|| {
            groups.push(Absent {
                near: near.map(|(person, _, why)| (person, why)),
                works: Vec::new(),
            });
            groups.len() - 1
        });
        groups[at].works.push((work, near.map(|near| near.1)));
    }
    groups
}

/// Whether the name of `one` is those of several people that nothing parts, which is nobody's spelling.
fn is_several(one: &Contributor) -> bool {
    let name = one.name.display();
    let is_run = one.faults().iter().any(|it| it.span == one.span && parts_names(it.value));
    is_run || name.split_whitespace().count() > MOST_WORDS || name.contains(" and ")
}

/// The finding about works without me.
fn absent_from(
    group: &Absent<'_>,
    people: &[&Person],
    context: &Context<'_>,
    report: &Report<'_>,
) -> Diagnostic {
    let works = &group.works;
    let message = format!("no author of `{}` is {}", works[0].0.key.value, names_of(people));
    let place = |(work, one): &(&Work, Option<&Contributor>)| {
        one.map_or_else(|| names_span(work), |one| one.span)
    };
    let (Some((person, why)), Some(one)) = (group.near, works[0].1) else {
        let is_cut = works.iter().any(|(work, _)| !work.others.is_empty());
        let cut = if is_cut { "; `and others` may hide you" } else { "" };
        let help = format!(
            "add the spelling to `also:`, or set `mine: false` if the work is not yours{cut}"
        );
        return report.finding(message).in_places(works.iter().map(place)).help(help);
    };
    let spellings = [one.name.display()];
    let line = also::where_to_list(person, &spellings, context);
    let help = format!("if that is you, {line}; otherwise write `mine: false`");
    let message = format!("{message}; `{}` {}", spellings[0], why.words());
    let mut finding = report.finding(message).in_places(works.iter().map(place)).help(help);
    let length = |name: &Name| name.display().split_whitespace().count();
    if why == Why::Within && length(&one.name) > length(&person.name) + 1 {
        return finding.help(format!("separate the names; if it is one and yours, {line}"));
    }
    finding.fix = also::list(&spellings, person, Safety::Unsafe, context);
    finding
}

/// The place of the names of `work`: from the first to the last, if they are together.
fn names_span(work: &Work) -> Span {
    let spans = work.contributors.iter().map(|one| one.span);
    spans
        .reduce(|whole, span| if span.file == whole.file { whole.to(span) } else { whole })
        .unwrap_or(work.key.span)
}

/// What is to be said where none of the works of `library` is by one of the owners in `context`; `None` if
/// one is.
pub fn find_owner(library: &Library, context: &Context<'_>) -> Option<Diagnostic> {
    let people: Vec<&Person> =
        context.owners.iter().filter_map(|&at| library.people.get(at)).collect();
    let named: Vec<&Work> = library.works.iter().filter(|work| expects_me(work)).collect();
    if people.is_empty() || named.is_empty() || named.iter().any(|work| is_found(work)) {
        return None;
    }
    let finding = Diagnostic::new(NOBODY_IS_ME.code, NOBODY_IS_ME.severity, "");
    Some(whole(&people, &named, context, finding))
}

/// The finding about a whole list without me: who is near, else who is in most of it.
fn whole(
    people: &[&Person],
    works: &[&Work],
    context: &Context<'_>,
    finding: Diagnostic,
) -> Diagnostic {
    let mut finding = finding.at(people[0].span);
    finding.message = match works {
        [_] => format!("no author is {}", names_of(people)),
        _ => format!("none of the {} works is by {}", works.len(), names_of(people)),
    };
    let mut near = groups(people, works.to_vec());
    near.retain(|group| group.near.is_some_and(|(_, why)| why < Why::GivenAlone));
    near.sort_by_key(|group| std::cmp::Reverse(group.works.len()));
    let Some(Absent { near: Some((person, why)), works: found }) = near.first() else {
        return by_another(people[0], works, context, finding);
    };
    let of_person =
        near.iter().filter(|group| group.near.is_some_and(|near| near.0.id == person.id));
    let written = of_person.filter_map(|group| Some(group.works.first()?.1?.name.display()));
    let spellings: Vec<String> = written.take(MOST_SPELLINGS).collect();
    let line = also::where_to_list(person, &spellings, context);
    finding.fix = also::list(&spellings, person, Safety::Unsafe, context);
    let place = found.first().and_then(|(_, one)| one.as_ref()).map(|one| one.span);
    let finding = place.into_iter().fold(finding, |finding, span| finding.label(span, "nearest"));
    finding.help(format!(
        "did you mean `{}`? The name {}; if that is you, {line}",
        spellings[0],
        why.words()
    ))
}

/// `finding` with who is in most of `works`, in which nobody is near to `person`.
fn by_another(
    person: &Person,
    works: &[&Work],
    context: &Context<'_>,
    mut finding: Diagnostic,
) -> Diagnostic {
    match most_frequent(works) {
        Some((name, count)) if name.starts_with('\\') => {
            let written = [name];
            let line = also::where_to_list(person, &written, context);
            finding.fix = also::list(&written, person, Safety::Unsafe, context);
            finding.help(format!(
                "most of them ({count}) are by the macro `{}`; if that is you, {line}",
                written[0]
            ))
        }
        Some((name, count)) => finding.help(format!(
            "most of them ({count}) are by `{name}`; if that is you, write `self: {name}`"
        )),
        None => finding.help("check the spelling of `self`; add other spellings to `also:`"),
    }
}

/// The author of most of `works`, if one is in several and in half of them, and of how many.
fn most_frequent(works: &[&Work]) -> Option<(String, usize)> {
    let mut counts: HashMap<String, usize> = HashMap::default();
    for work in works {
        let names: HashSet<String> = work
            .people(Role::Author)
            .filter(|one| !is_several(one))
            .map(|one| one.name.display())
            .collect();
        #[allow(clippy::iter_over_hash_type, reason = "each is counted once, in any order")]
        for name in names {
            *counts.entry(name).or_default() += 1;
        }
    }
    let best =
        counts.into_iter().max_by_key(|(name, count)| (*count, std::cmp::Reverse(name.clone())))?;
    (best.1 > 1 && best.1 * 2 >= works.len()).then_some(best)
}
