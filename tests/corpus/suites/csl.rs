//! Variables of CSL beside a work of byline: what others expect, and what byline has for it.

use std::collections::BTreeMap;

use byline::internals::model::date::{Moment, Point};
use byline::internals::model::{Date, Name, Role, Value, Work};
use byline::internals::text::Text;
use serde_json::Value as Json;

use super::corpus;

/// How prose is shown.
pub(crate) type Show = fn(&Text) -> String;

/// The variables that hold names, and whose.
const NAMES: &[(&str, Role)] = &[
    ("author", Role::Author),
    ("editor", Role::Editor),
    ("translator", Role::Translator),
    ("container-author", Role::Bookauthor),
];

/// The variables that hold dates, and byline's fields.
const DATES: &[(&str, &str)] = &[
    ("issued", "date"),
    ("event-date", "event-date"),
    ("accessed", "urldate"),
    ("original-date", "origdate"),
];

/// The variables that hold text, and byline's fields with what stands between those that are there.
const TEXTS: &[(&str, &[&str], &str)] = &[
    ("collection-title", &["series"], ""),
    ("publisher", &["publisher", "institution", "organization"], " and "),
    ("publisher-place", &["place"], ""),
    ("original-publisher", &["origpublisher"], ""),
    ("page", &["pages"], ""),
    ("volume", &["volume"], ""),
    ("issue", &["number", "issue"], ", "),
    ("number", &["number"], ""),
    ("collection-number", &["number"], ""),
    ("edition", &["edition"], ""),
    ("version", &["version"], ""),
    ("number-of-volumes", &["volumes"], ""),
    ("number-of-pages", &["pagetotal"], ""),
    ("chapter-number", &["chapter"], ""),
    ("DOI", &["doi"], ""),
    ("URL", &["url"], ""),
    ("ISBN", &["isbn"], ""),
    ("ISSN", &["issn"], ""),
    ("PMID", &["pmid"], ""),
    ("PMCID", &["pmcid"], ""),
    ("event-title", &["event"], ""),
    ("event-place", &["eventvenue"], ""),
    ("original-publisher-place", &["origlocation"], ""),
    ("keyword", &["tags"], ""),
    ("annote", &["annotation"], ""),
    ("abstract", &["abstract"], ""),
    ("note", &["note", "addendum"], ". "),
    ("status", &["status"], ""),
];

/// What `variable` is expected to be, and what byline's `work` has for it; `None` for a variable that is
/// the other program's own choice (types, languages, short titles).
pub(crate) fn compared(
    variable: &str,
    value: &Json,
    work: &Work,
    show: Show,
) -> Option<(String, String)> {
    if let Some((_, role)) = NAMES.iter().find(|row| row.0 == variable) {
        return Some((expected_names(value), found_names(work, *role)));
    }
    if let Some((_, field)) = DATES.iter().find(|row| row.0 == variable) {
        return Some((expected_date(value), found_date(work, field)));
    }
    let found = match variable {
        "title" | "container-title" | "volume-title" => titles(work, show).remove(variable),
        _ => {
            let (_, fields, between) = TEXTS.iter().find(|row| row.0 == variable)?;
            let fields = fields.iter().filter_map(|field| corpus::field(work, field, show));
            let texts: Vec<String> = fields.collect();
            (!texts.is_empty()).then(|| texts.join(between))
        }
    };
    let expected = value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
    Some((expected, found.unwrap_or_else(|| "nothing".to_owned())))
}

/// Names, one after the other.
fn expected_names(value: &Json) -> String {
    let part = |name: &Json, key: &str| name[key].as_str().unwrap_or_default().to_owned();
    let one = |name: &Json| {
        let whole = ["literal", "family"].map(|key| part(name, key)).concat();
        let particle = ["non-dropping-particle", "dropping-particle"].map(|key| part(name, key));
        shown(&part(name, "given"), &particle.concat(), &whole, &part(name, "suffix"))
    };
    value.as_array().into_iter().flatten().map(one).collect::<Vec<_>>().join("; ")
}

/// The names of `work` in `role`, one after the other.
fn found_names(work: &Work, role: Role) -> String {
    let one = |Name { given, particle, family, suffix, .. }: &Name| {
        shown(given, particle, family, suffix)
    };
    work.people(role).map(|person| one(&person.name)).collect::<Vec<_>>().join("; ")
}

/// A name in one line; CSL's suffixes and particles stand where BibTeX's do.
fn shown(given: &str, particle: &str, family: &str, suffix: &str) -> String {
    format!("{given}|{particle}|{family}|{suffix}").replace('\u{a0}', " ")
}

/// A date as CSL's YAML or JSON has it: the parts of its start and of its end.
fn expected_date(value: &Json) -> String {
    let named = |point: &Json| {
        let parts = ["year", "month", "day", "season"].map(|part| point[part].clone());
        parts.into_iter().filter(|part| !part.is_null()).collect()
    };
    let one = |point: &Json| {
        let parts = point.as_array().cloned().unwrap_or_else(|| named(point));
        parts.iter().map(number).collect::<Vec<_>>()
    };
    let points = value.as_array().or_else(|| value["date-parts"].as_array());
    let points = points.into_iter().flatten();
    points.map(|point| one(point).join("-")).collect::<Vec<_>>().join("/")
}

/// A number that may be written as a text.
fn number(part: &Json) -> String {
    part.as_str().map_or_else(|| part.to_string(), ToOwned::to_owned)
}

/// The date in the field `name`.
fn found_date(work: &Work, name: &str) -> String {
    let Some(Value::Date(Date { start, end })) = work.named(name).map(|field| &field.value) else {
        return "no date".to_owned();
    };
    let moment = |Moment { year, month, day, .. }: &Moment| {
        let rest = [month, day].into_iter().flatten().map(|part| format!("-{part}"));
        format!("{year}{}", rest.collect::<String>())
    };
    let one = |point: &Point| match point {
        Point::At(at) => moment(at),
        Point::Open | Point::Unknown => String::new(),
    };
    let end = end.as_ref().map(|end| format!("/{}", one(end)));
    format!("{}{}", one(start), end.unwrap_or_default())
}

/// CSL's titles of `work`: with subtitle and addition, a volume's title apart from that of the whole.
fn titles(work: &Work, show: Show) -> BTreeMap<&'static str, String> {
    let title = |names: [&str; 3]| {
        let [title, subtitle, addition] =
            names.map(|name| corpus::field(work, name, show).unwrap_or_default());
        let subtitle = if subtitle.is_empty() { subtitle } else { format!(": {subtitle}") };
        let addition = if addition.is_empty() { addition } else { format!(". {addition}") };
        (!title.is_empty()).then(|| format!("{title}{subtitle}{addition}"))
    };
    let own = title(["title", "subtitle", "titleaddon"]);
    let main = title(["maintitle", "mainsubtitle", "maintitleaddon"]);
    let book = title(["booktitle", "booksubtitle", "booktitleaddon"]);
    let journal = title(["journaltitle", "journalsubtitle", "journaltitleaddon"]);
    let has_book = book.is_some();
    let named = match main {
        Some(main) if has_book => [own, Some(main), book],
        Some(main) => [Some(main), None, own],
        None => [own, journal.or(book), None],
    };
    let variables = ["title", "container-title", "volume-title"];
    variables.into_iter().zip(named).filter_map(|(name, title)| Some((name, title?))).collect()
}
