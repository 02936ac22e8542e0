//! Whom al-folio highlights and hides (`_layouts/bib.liquid`).

use std::collections::BTreeMap;

use crate::check::context::Context;
use crate::check::facts::on_site::OnSite;
use crate::check::facts::pages::Bibliography;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::check::say::and_others;
use crate::diag::{Code, Diagnostic, Severity};
use crate::formats::bibtex::scholar_family;
use crate::model::{Contributor, Name, Role, Work};
use crate::site::{Names, Scholar};

/// I am not highlighted.
pub(crate) const UNMARKED_SPELLING: Rule = Rule {
    code: Code::new("S005", "unmarked-spelling"),
    severity: Severity::Warning,
    summary: "a spelling of the owner's name that al-folio does not highlight",
    explain: include_str!("../explain/S005.md"),
    scope: Scope::Site(unmarked_spelling),
    ..Rule::USUAL
};

/// Contributors by their family and given name, in the order of these.
type Spellings<'a> = BTreeMap<(&'a str, &'a str), Vec<&'a Contributor>>;

/// The authors of `list` for whom `wanted` holds, by spelling.
fn spellings<'a>(list: &Bibliography<'a>, wanted: impl Fn(&Contributor) -> bool) -> Spellings<'a> {
    let mut found = Spellings::new();
    let authors = list.works.iter().flat_map(|work| work.people(Role::Author));
    for one in authors.filter(|one| !one.name.is_empty() && wanted(one)) {
        found.entry((&one.name.family, &one.name.given)).or_default().push(one);
    }
    found
}

/// Reports each of my spellings that is not among the names of the config.
fn unmarked_spelling(seen: &OnSite<'_>, report: &mut Report<'_>) {
    for list in seen.bibliographies() {
        let scholar = &list.scholar;
        let dressed =
            |one: &Contributor| list.is_source.then(|| dress(one, seen.context)).flatten();
        let is_missed = |one: &Contributor| {
            let family = family_there(list, &one.name);
            one.is_self && dressed(one).is_none() && !scholar.highlights(&family, &one.name.given)
        };
        for ((_, given), places) in spellings(list, is_missed) {
            let family = family_there(list, &places[0].name);
            let lines = lacking(scholar, &family, given);
            let help = format!("write {} below `scholar:` in `_config.yml`", lines.join(" and "));
            report.push(not_highlighted(&places, report).help(help));
        }
        for ((dress, _), places) in dressed_spellings(list, dressed) {
            report.push(not_highlighted(&places, report).help(dress.help()));
        }
    }
}

/// The finding that the theme does not highlight `places`, which are spelled alike.
fn not_highlighted(places: &[&Contributor], report: &Report<'_>) -> Diagnostic {
    let name = places[0].name.display();
    let message = format!("al-folio does not highlight `{name}`{}", and_others(places.len()));
    report.finding(message).at(places[0].span)
}

/// What is written around a name that makes al-folio take it for another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Dress {
    /// A mark at the given name, or one that the theme does not take off.
    Mark,
    /// TeX: `Meyer$^\dagger$, Anna`, `\textbf{Anna Meyer}`, `Anna~Meyer`.
    Markup,
}

impl Dress {
    /// What to do about it.
    fn help(self) -> &'static str {
        match self {
            Dress::Mark => {
                "write the mark after the family name, as `Meyer*, Anna`: al-folio removes `*†‡§¶&^` there"
            }
            Dress::Markup => "write the name without TeX: al-folio compares it letter by letter",
        }
    }
}

/// What is written around the name of `one` that al-folio does not take off before it compares.
fn dress(one: &Contributor, context: &Context<'_>) -> Option<Dress> {
    const COMMANDS: [&str; 6] = ["\\text", "\\underline", "\\emph", "\\bf", "\\it", "\\uline"];
    let written = context.slice(one.span);
    let given = match written.split_once(',') {
        Some((_, given)) => given,
        None => written.rsplit_once(' ').map_or("", |(given, _)| given),
    };
    if written.contains(['$', '~']) || COMMANDS.iter().any(|command| written.contains(command)) {
        return Some(Dress::Markup);
    }
    (written.contains('∗') || given.contains(['*', '†', '‡', '§', '¶'])).then_some(Dress::Mark)
}

/// The owner's names in `list` that are dressed, by how and by what they are without.
fn dressed_spellings<'a>(
    list: &Bibliography<'a>,
    dressed: impl Fn(&Contributor) -> Option<Dress>,
) -> BTreeMap<(Dress, String), Vec<&'a Contributor>> {
    let mut found: BTreeMap<(Dress, String), Vec<&'a Contributor>> = BTreeMap::new();
    let authors = list.works.iter().flat_map(|work| work.people(Role::Author));
    for one in authors.filter(|one| one.is_self) {
        if let Some(dress) = dressed(one) {
            found.entry((dress, one.name.display())).or_default().push(one);
        }
    }
    found
}

/// The family name of `name` as al-folio sees it in `list`: the template `al-folio` puts a particle into
/// it; of a list that the theme reads itself, it drops the particle.
fn family_there(list: &Bibliography<'_>, name: &Name) -> String {
    let whole = scholar_family(name).filter(|_| !list.is_source);
    whole.unwrap_or_else(|| name.family.to_string())
}

/// The lines of `scholar` as they would be if they had this name, those that lack it.
fn lacking(scholar: &Scholar, family: &str, given: &str) -> Vec<String> {
    // The theme comes with the names of a man who is nobody's co-author.
    let is_sample = scholar.last_name.contains("Einstein") && family != "Einstein";
    let is_mine = |name: &&str| match *name {
        "Einstein" | "Albert" => !is_sample,
        "A." => !is_sample || given.starts_with('A'),
        _ => true,
    };
    let with = |names: &Names, more: &str| {
        let all: Vec<String> = names.iter().filter(is_mine).chain([more]).map(quoted).collect();
        format!("[{}]", all.join(", "))
    };
    let mut lines = Vec::new();
    if !scholar.is_family(family) {
        let names = if scholar.takes_one_family() {
            quoted(family)
        } else {
            with(&scholar.last_name, family)
        };
        lines.push(format!("`last_name: {names}`"));
    }
    if !scholar.first_name.contains(given) {
        lines.push(format!("`first_name: {}`", with(&scholar.first_name, given)));
    }
    lines
}

/// `name` as a text of YAML; one of JSON is that.
fn quoted(name: &str) -> String {
    serde_json::Value::from(name).to_string()
}

/// I stand behind "more authors".
pub(crate) const HIDDEN_BY_LIMIT: Rule = Rule {
    code: Code::new("S006", "hidden-by-limit"),
    severity: Severity::Warning,
    summary: "an owner whom al-folio hides under \"more authors\"",
    explain: include_str!("../explain/S006.md"),
    scope: Scope::Site(hidden_by_limit),
    ..Rule::USUAL
};

/// Reports, once for each bibliography, that I stand behind the authors that are shown.
fn hidden_by_limit(seen: &OnSite<'_>, report: &mut Report<'_>) {
    for list in seen.bibliographies() {
        let Some(limit) = list.scholar.author_limit.filter(|limit| *limit > 0) else { continue };
        let place = |work: &&&Work| work.people(Role::Author).position(|one| one.is_self);
        let hidden: Vec<(&Work, usize)> = list
            .works
            .iter()
            .filter_map(|work| Some((*work, place(&work)?)))
            .filter(|(_, place)| *place >= limit)
            .collect();
        let Some((first, _)) = hidden.first() else { continue };
        let message = format!(
            "al-folio hides the owner in `{}`{}: it shows {limit} authors",
            first.key.value,
            and_others(hidden.len())
        );
        let needed = hidden.iter().map(|(_, place)| place + 1).max().unwrap_or(limit);
        let help = format!("set `max_author_limit: {needed}` in `_config.yml`, or leave it empty");
        let me = first.people(Role::Author).find(|one| one.is_self);
        let span = me.map_or(first.key.span, |one| one.span);
        report.push(report.finding(message).at(span).help(help));
    }
}

/// Somebody else is highlighted.
pub(crate) const FALSELY_MARKED: Rule = Rule {
    code: Code::new("S007", "falsely-marked"),
    severity: Severity::Warning,
    summary: "a co-author whom al-folio highlights as the owner",
    explain: include_str!("../explain/S007.md"),
    scope: Scope::Site(falsely_marked),
    ..Rule::USUAL
};

/// Reports each name of another that is made of my family and given names.
fn falsely_marked(seen: &OnSite<'_>, report: &mut Report<'_>) {
    if seen.context.owners.is_empty() {
        return;
    }
    for list in seen.bibliographies() {
        let is_false = |one: &Contributor| {
            let family = family_there(list, &one.name);
            !one.is_self && list.scholar.highlights(&family, &one.name.given)
        };
        for (_, places) in spellings(list, is_false) {
            let name = places[0].name.display();
            let message =
                format!("al-folio highlights `{name}` as the owner{}", and_others(places.len()));
            let help = "it combines any `last_name` with any `first_name`: remove the one that \
                        does not fit from `_config.yml`; if this is you, add the name to `also:`";
            report.push(report.finding(message).at(places[0].span).help(help));
        }
    }
}
