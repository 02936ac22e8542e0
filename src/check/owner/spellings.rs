//! Names that were taken for the owner's and are not listed.

use foldhash::HashMap;

use super::also;
use crate::check::facts::list::List;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::diag::{Code, Diagnostic, Safety, Severity};
use crate::model::identity::fold;
use crate::model::{Contributor, Name, Person};

/// My name in a form that is not listed.
pub(in crate::check) const NEW_SPELLING_OF_ME: Rule = Rule {
    code: Code::new("N003", "new-spelling-of-me"),
    severity: Severity::Warning,
    summary: "an unlisted spelling of the owner's name",
    explain: include_str!("../explain/N003.md"),
    scope: Scope::List(new_spelling_of_me),
    ..Rule::USUAL
};

/// Reports each spelling that was taken for an owner and is neither the name nor in `also`, once.
fn new_spelling_of_me(list: &List<'_>, report: &mut Report<'_>) {
    let mut places: HashMap<(usize, String), usize> = HashMap::default();
    let mut found: Vec<Vec<&Contributor>> = Vec::new();
    for one in list.works().flat_map(|work| &work.contributors).filter(|one| matched_by_name(one)) {
        let Some(at) = one.person else { continue };
        let place = *places.entry((at, folded(&one.name))).or_insert_with(|| {
            found.push(Vec::new());
            found.len() - 1
        });
        found[place].push(one);
    }
    for written in found {
        let Some(person) = written[0].person.and_then(|at| list.library.people.get(at)) else {
            continue;
        };
        let spelling = folded(&written[0].name);
        if !person.names().any(|listed| folded(listed) == spelling) {
            report.push(new_spelling(&written, person, list, report));
        }
    }
}

/// Whether a contributor was found to be me by the name alone.
fn matched_by_name(one: &Contributor) -> bool {
    // A name with a lost character or a number is to be mended, which N006 says, and not to be listed.
    let shown = one.name.display();
    let has_remark = shown.to_lowercase().contains("(ed");
    let is_broken =
        has_remark || shown.contains(|c: char| c.is_numeric() || matches!(c, '?' | '\u{fffd}'));
    let is_said = one.marked_self.is_some() || one.person_id().is_some() || one.orcid().is_some();
    one.is_self && !is_said && !is_broken && one.doubt().is_none()
}

/// A spelling without what readers do not see as one: case, the dots of initials, kinds of hyphens.
fn folded(name: &Name) -> String {
    fold(&name.display())
}

/// The finding about a new spelling at these places, with the line that lists it.
fn new_spelling(
    places: &[&Contributor],
    person: &Person,
    list: &List<'_>,
    report: &Report<'_>,
) -> Diagnostic {
    let written = places[0].name.display();
    let message = format!("`{written}` is taken for {}: a new spelling", person.name.display());
    // `{Carlevaro, C. Manuel}` is one word for BibTeX, which prints it as it stands.
    if places[0].name.literal && written.contains(", ") {
        let finding = report.finding(message).in_places(places.iter().map(|one| one.span));
        return finding
            .help("remove the braces around the whole name: they make it an organisation");
    }
    let spellings = [written];
    let help = format!("if so, {}", also::where_to_list(person, &spellings, list.context));
    let mut finding =
        report.finding(message).in_places(places.iter().map(|one| one.span)).help(help);
    finding.fix = also::list(&spellings, person, Safety::Safe, list.context);
    finding
}
