//! Rules about a list as a whole: what nearly all its works say, and a few do not.

use std::collections::BTreeMap;

use chrono::Datelike as _;
use foldhash::HashSet;

use crate::check::facts::list::List;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::diag::{Code, Severity};
use crate::model::same::is_preprint;
use crate::model::{Field, FieldId, Kind, Status, Value, Work, fields};

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
    let last_year = list.context.today.year() - 1;
    // What has not appeared yet has neither pages nor a DOI, a preprint is no article, and other things are
    // not alike.
    let is_mixed = |kind| matches!(kind, Kind::Set | Kind::Misc | Kind::Online | Kind::Software);
    // An article without a journal is no more than begun, or a preprint: F003 tells of it.
    let journals = [fields::JOURNALTITLE, fields::SHORTJOURNAL, fields::VENUE];
    let is_begun =
        |work: &Work| work.kind == Kind::Article && !journals.iter().any(|name| work.has(*name));
    let is_done = |work: &&Work| {
        let is_other = is_mixed(work.kind) || is_preprint(work) || is_begun(work);
        !is_other && !is_on_its_way(work, last_year)
    };
    for work in list.works().filter(is_done) {
        kinds.entry(work.kind.name()).or_default().push(work);
    }
    for (kind, works) in kinds.iter().filter(|(_, works)| works.len() >= FEWEST) {
        let mut told: HashSet<*const Work> = HashSet::default();
        for names in EXPECTED.iter().copied() {
            // What lacks its pages has no volume either: one cause.
            let is_told = |work: &Work| told.contains(&std::ptr::from_ref(work));
            let lacks =
                |work: &&Work| !has_any(work, names) && may_have(work, names) && !is_told(work);
            let lacking: Vec<&Work> = works.iter().copied().filter(lacks).collect();
            if !lacking.is_empty() && lacking.len() * 10 <= works.len() {
                // The one that most have.
                let often = |name: &&FieldId| works.iter().filter(|work| work.has(**name)).count();
                let name = names.iter().rev().max_by_key(often).copied().unwrap_or(names[0]);
                let word = list.context.word(lacking[0].span.file, name);
                report_lacking(kind, word, works.len(), &lacking, report);
                told.extend(lacking.into_iter().map(std::ptr::from_ref));
            }
        }
    }
}

/// Whether `work` says that it has not appeared yet, be it in another field (`volume = {in press}`), or is so
/// new, of `last_year` or later, that it has a DOI and no place in an issue yet.
fn is_on_its_way(work: &Work, last_year: i32) -> bool {
    let waits = |status: Status| !matches!(status, Status::Published | Status::Retracted);
    let says = |field: &Field| {
        let status = match &field.value {
            Value::Text(text) => Status::find(&text.as_plain()),
            Value::Literal(text) => Status::find(text),
            _ => None,
        };
        status.is_some_and(waits)
    };
    let place = [fields::VOLUME, fields::NUMBER, fields::PAGES, fields::EID];
    let is_online_first = work.has(fields::DOI)
        && work.year().is_some_and(|year| year >= last_year)
        && !place.iter().any(|name| work.has(*name));
    let note = work.text(fields::NOTE).map(|text| text.as_plain().to_lowercase());
    let ahead = ["published online", "online first", "advance online", "ahead of print"];
    let is_said = note.is_some_and(|note| ahead.iter().any(|start| note.starts_with(start)));
    waits(work.status()) || is_online_first || is_said || work.fields.iter().any(says)
}

/// Whether `work` has any of the fields `names`; an article's number may stand in place of the issue's, and in
/// a field of its publisher.
fn has_any(work: &Work, names: &[FieldId]) -> bool {
    let is_article_number = |number: &str| {
        // `e199`, and `C03018` as the AGU had them.
        let (letter, digits) = number.trim().split_at_checked(1).unwrap_or_default();
        let least = if letter.eq_ignore_ascii_case("e") { 2 } else { 5 };
        letter.bytes().all(|byte| byte.is_ascii_alphabetic())
            && digits.len() >= least
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let has_article_number = || {
        work.named("elocation-id").is_some()
            || [fields::NUMBER, fields::VOLUME]
                .into_iter()
                .filter_map(|name| work.literal(name))
                .any(is_article_number)
    };
    names.iter().any(|name| work.has(*name))
        || names.contains(&fields::PAGES) && has_article_number()
}

/// Venues that register no DOIs, in lower case.
const WITHOUT_DOIS: &[&str] = &[
    "advances in neural information processing",
    "ceur workshop",
    "international conference on learning representations",
    "journal of machine learning research",
    "proceedings of machine learning research",
    "usenix",
];

/// Whether a work of its venue can have one of the fields `names`; an editorial has no abstract.
fn may_have(work: &Work, names: &[FieldId]) -> bool {
    if names.contains(&fields::ABSTRACT) {
        let title = work.title().map(|title| title.as_plain().to_lowercase()).unwrap_or_default();
        let short = ["editorial", "correction", "erratum", "reply", "comment on", "obituary"];
        return !short.iter().any(|start| title.starts_with(start));
    }
    let has_none = |venue: &str| WITHOUT_DOIS.iter().any(|known| venue.contains(known));
    let venues = [fields::JOURNALTITLE, fields::BOOKTITLE, fields::SERIES].into_iter();
    let mut venues = venues.filter_map(|name| work.text(name));
    names != IDENTIFIERS || !venues.any(|text| has_none(&text.as_plain().to_lowercase()))
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
