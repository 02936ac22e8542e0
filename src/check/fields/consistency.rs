//! Rules about a list as a whole: what nearly all its works say, and a few do not.

use std::collections::BTreeMap;

use crate::check::facts::list::List;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::diag::{Code, Severity};
use crate::model::{FieldId, Kind, Status, Value, Work, fields};

/// A field that most works of a type have.
pub(crate) const UNEVEN_FIELDS: Rule = Rule {
    code: Code::new("F014", "uneven-fields"),
    severity: Severity::Info,
    summary: "works without a field that nearly all others of their type have",
    explain: include_str!("../explain/F014.md"),
    scope: Scope::List(uneven_fields),
    ..Rule::USUAL
};

/// What a list should have for all of a type or for none; any one of each row will do.
const EXPECTED: &[&[FieldId]] = &[
    &[fields::PAGES, fields::EID],
    &[fields::VOLUME, fields::NUMBER, fields::EPRINT, fields::ARXIV],
    &[fields::ABSTRACT],
    IDENTIFIERS,
];

/// The fields by which a work can be found.
const IDENTIFIERS: &[FieldId] = &[fields::DOI, fields::ARXIV, fields::EPRINT];

/// How many works of a type make a habit.
const FEWEST: usize = 8;

/// Reports, once for each type and field, works that lack what nine in ten of their type have.
fn uneven_fields(list: &List<'_>, report: &mut Report<'_>) {
    let mut kinds: BTreeMap<&str, Vec<&Work>> = BTreeMap::new();
    // What has not appeared yet has neither pages nor a DOI.
    let is_done = |work: &&Work| {
        !work.status().is_unpublished() && work.kind != Kind::Set && !is_on_its_way(work)
    };
    for work in list.works().filter(is_done).filter(|work| work.kind != Kind::Preprint) {
        kinds.entry(work.kind.name()).or_default().push(work);
    }
    for (kind, works) in kinds.iter().filter(|(_, works)| works.len() >= FEWEST) {
        for names in EXPECTED.iter().copied() {
            let lacking: Vec<&Work> =
                works.iter().copied().filter(|work| !has_any(work, names)).collect();
            if !lacking.is_empty() && lacking.len() * 10 <= works.len() {
                // Of the identifiers, the one that most have.
                let often = |name: &&FieldId| works.iter().filter(|work| work.has(**name)).count();
                let name = if names == IDENTIFIERS {
                    names.iter().rev().max_by_key(often).copied().unwrap_or(names[0])
                } else {
                    names[0]
                };
                let word = list.context.word(lacking[0].span.file, name);
                report_lacking(kind, word, works.len(), &lacking, report);
            }
        }
    }
}

/// Whether `work` says in a field of another kind that it has not appeared yet: `volume = {in press}`.
fn is_on_its_way(work: &Work) -> bool {
    let says = |name: &FieldId| {
        let status = match &work.field(*name)?.value {
            Value::Text(text) => Status::find(text.as_plain().trim()),
            Value::Literal(text) => Status::find(text.trim()),
            _ => None,
        };
        status.filter(|status| *status != Status::Published)
    };
    [fields::NOTE, fields::VOLUME, fields::NUMBER, fields::PAGES]
        .iter()
        .any(|it| says(it).is_some())
}

/// Whether `work` has any of the fields `names`; an article's number may stand in place of the issue's.
fn has_any(work: &Work, names: &[FieldId]) -> bool {
    let is_article_number = |number: &str| {
        let digits = number.trim().strip_prefix(['e', 'E']).unwrap_or_default();
        digits.len() > 1 && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    names.iter().any(|name| work.has(*name))
        || names.contains(&fields::PAGES)
            && work.literal(fields::NUMBER).is_some_and(is_article_number)
}

/// How many places one finding shows.
const MOST_PLACES: usize = 5;

/// Reports that `lacking` of `all` works of `kind` have no `name`.
fn report_lacking(kind: &str, name: &str, all: usize, lacking: &[&Work], report: &mut Report<'_>) {
    let have = all - lacking.len();
    let first = &lacking[0].key;
    let message =
        format!("{have} of {all} works of type `{kind}` have `{name}`, but not `{}`", first.value);
    let mut finding = report.finding(message);
    for work in lacking.iter().take(MOST_PLACES) {
        finding = finding.at(work.key.span);
    }
    let rest = match lacking.len() {
        ..=MOST_PLACES => String::new(),
        more => format!(" ({} more are without it)", more - MOST_PLACES),
    };
    report.push(finding.help(format!("add it, so that the list is consistent{rest}")));
}
