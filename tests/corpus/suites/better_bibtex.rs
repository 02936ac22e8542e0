//! The parser that Zotero's Better BibTeX uses: beside each input the snapshot of its parse, with names
//! taken apart, dates and decoded text.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use byline::internals::model::{Name, Work, fields};
use serde_json::Value as Json;
use unicode_normalization::UnicodeNormalization;

use super::corpus::{self, corpus};
use super::ratchet::{Case, Suite, hold};

/// The lists of names.
pub(crate) const NAMES: Suite = Suite {
    id: "better-bibtex-names",
    title: "Better BibTeX: names",
    about: "`suites/better-bibtex-parser`: one list of names of one entry, split into given name, family name (with its particle) and suffix",
    gate: 98,
};

/// The dates.
pub(crate) const DATES: Suite = Suite {
    id: "better-bibtex-dates",
    title: "Better BibTeX: dates",
    about: "the same: one field with a date, or `year` with `month`",
    gate: 98,
};

/// All other fields.
pub(crate) const TEXT: Suite = Suite {
    id: "better-bibtex-text",
    title: "Better BibTeX: text",
    about: "the same: any other field of one entry, TeX decoded",
    gate: 95,
};

/// An entry: its name among the cases, what byline made of it, and its snapshot.
struct Entry {
    id: String,
    work: Work,
    snapshot: Json,
}

/// Every entry of the suite; byline must have it too.
fn entries() -> Vec<Entry> {
    let folder = corpus("suites/better-bibtex-parser");
    let mut out = Vec::new();
    for path in corpus::files(&folder, &["bib", "bibtex", "biblatex"]) {
        let file = corpus::name(&path, &folder);
        let works = corpus::read(&path).works;
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for snapshot in snapshots(&path) {
            let key = snapshot["key"].as_str().unwrap_or_default().to_owned();
            let before = seen.entry(key.clone()).or_default();
            // byline derives the key of an entry without one.
            let is_called =
                |work: &&Work| work.key.value == key || (key.is_empty() && work.key_derived);
            let mut called = works.iter().filter(is_called);
            let work = called.nth(*before).unwrap_or_else(|| panic!("{file}: no {key}")).clone();
            *before += 1;
            let again = if *before > 1 { format!("~{before}") } else { String::new() };
            out.push(Entry { id: format!("{file} {key}{again}"), work, snapshot });
        }
    }
    out
}

/// The entries of the snapshot beside `path`.
fn snapshots(path: &Path) -> Vec<Json> {
    let snapshot = format!("{}.yaml", path.display());
    let text = fs::read_to_string(&snapshot).unwrap_or_default();
    let parsed: Json = serde_yaml::from_str(&text).unwrap_or_default();
    parsed["entries"].as_array().cloned().unwrap_or_default()
}

/// What a snapshot says a field holds.
#[derive(PartialEq, Eq)]
enum Mode {
    Names,
    Date,
    Text,
}

/// The fields of a snapshot, each with how it is compared.
fn modes(snapshot: &Json) -> Vec<(String, Mode)> {
    let Some(modes) = snapshot["mode"].as_object() else { return Vec::new() };
    modes
        .iter()
        .filter_map(|(name, mode)| {
            let is_date = name.ends_with("date") || name == "year";
            let mode = match mode.as_str() {
                Some("creatorlist") => Mode::Names,
                _ if is_date => Mode::Date,
                // A part of the date.
                _ if name == "month" => return None,
                _ => Mode::Text,
            };
            Some((name.clone(), mode))
        })
        .collect()
}

/// The cases of one mode: `found` gives what byline has, `expected` what the snapshot says.
fn cases(
    mode: &Mode,
    expected: fn(&Entry, &str) -> String,
    found: fn(&Entry, &str) -> Option<String>,
) -> Vec<Case> {
    let mut out = Vec::new();
    for entry in entries() {
        for (name, _) in modes(&entry.snapshot).iter().filter(|field| field.1 == *mode) {
            let expected = expected(&entry, name);
            let found = found(&entry, name).unwrap_or_else(|| "nothing".to_owned());
            out.push(Case::equal(format!("{} {name}", entry.id), &expected, &found));
        }
    }
    out
}

/// A part of a name without braces, its letters composed, as both sides are compared.
fn bare(text: &str) -> String {
    text.replace(['{', '}'], "").nfc().collect()
}

/// A name with particle and family as one: Better BibTeX looks for particles in braces and takes
/// only those at the start, BibTeX neither.
fn shown(name: &Name) -> String {
    bare(&format!("{}|{} {}|{}", name.given, name.particle, name.family, name.suffix))
        .replace("| ", "|")
}

/// The names that a snapshot lists.
fn expected_names(entry: &Entry, field: &str) -> String {
    let part = |name: &Json, key: &str| name[key].as_str().unwrap_or("").to_owned();
    let one = |name: &Json| match name["name"].as_str() {
        Some(whole) => shown(&Name::literal(whole)),
        None => shown(&Name {
            given: part(name, "firstName").into(),
            particle: part(name, "prefix").into(),
            family: part(name, "lastName").into(),
            suffix: part(name, "suffix").into(),
            literal: false,
        }),
    };
    let names = entry.snapshot["fields"][field].as_array().cloned().unwrap_or_default();
    names.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// The names that byline read.
fn found_names(entry: &Entry, field: &str) -> Option<String> {
    let role = fields::role(field)?;
    let names = entry.work.people(role).map(|person| shown(&person.name));
    let others = entry.work.others.contains(&role).then(|| "|others|".to_owned());
    Some(names.chain(others).collect::<Vec<_>>().join("; "))
}

/// The characters of a snapshot's field.
fn expected_text(entry: &Entry, field: &str) -> String {
    let text = match &entry.snapshot["fields"][field] {
        Json::Array(items) => {
            let between = if field == "keywords" { ", " } else { " and " };
            items.iter().filter_map(Json::as_str).collect::<Vec<_>>().join(between)
        }
        other => other.as_str().unwrap_or_default().to_owned(),
    };
    normal(&text, field)
}

/// `text` as both sides are compared: Better BibTeX sorts keywords and takes those in braces apart,
/// writes ranges of pages with a dash, raised digits as characters, and blocks with HTML's elements.
fn normal(text: &str, field: &str) -> String {
    let blocks = ["<p>", "<br>", "<ul>", "</ul>", "<li>", "<h4>", "</h4>"];
    let text = blocks.iter().fold(text.to_owned(), |text, tag| text.replace(tag, " "));
    let text: String = spaced(&text).chars().map(raised).collect::<String>().nfc().collect();
    let text = text.replace("</sub><sub>", "").replace("</sup><sup>", "");
    match field {
        "pages" => text.replace(['–', '—'], "-").replace(" - ", "-"),
        "eprinttype" | "archiveprefix" => text.to_lowercase(),
        "keywords" => {
            let words: BTreeSet<&str> = text.split([',', ';']).map(str::trim).collect();
            words.into_iter().collect::<Vec<_>>().join(", ")
        }
        _ => text,
    }
}

/// `text` with every run of white space as one space.
fn spaced(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() && c != '\u{a0}')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A raised or lowered character as HTML's element for it.
fn raised(c: char) -> String {
    let plain: String = c.to_string().nfkc().collect();
    match c {
        '\u{2070}'..='\u{207f}' | '²' | '³' | '¹' => format!("<sup>{plain}</sup>"),
        '\u{2080}'..='\u{209c}' => format!("<sub>{plain}</sub>"),
        _ => c.to_string(),
    }
}

/// The characters of byline's field.
fn found_text(entry: &Entry, field: &str) -> Option<String> {
    let work = &entry.work;
    let shown = |name: &str| corpus::field(work, name, corpus::html);
    let text = match field {
        "type" => shown("genre"),
        // byline keeps an arXiv identifier in a field of its own.
        "eprint" => shown("eprint").or_else(|| shown("arxiv")),
        "eprinttype" | "archiveprefix" if work.has(fields::ARXIV) => Some("arxiv".into()),
        _ => shown(field).or_else(|| shown(fields::find(field)?.name())),
    };
    Some(normal(&text?, field))
}

/// The date of byline's field; `year` stands for BibTeX's fields together.
fn found_date(entry: &Entry, field: &str) -> Option<String> {
    let field = if field == "year" { "date" } else { field };
    found_text(entry, field)
}

/// The date of a snapshot, a year with its month.
fn expected_date(entry: &Entry, field: &str) -> String {
    let text = expected_text(entry, field).replace("+00:00", "Z");
    let month = entry.snapshot["fields"]["month"].as_str().filter(|_| field == "year");
    match month {
        // EDTF's number of the season.
        Some("fall") => format!("{text}-23"),
        Some(month) if month.len() <= 2 => format!("{text}-{month:0>2}"),
        Some(month) => format!("{text}-{month}"),
        None => text,
    }
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn names_hold() {
    hold(&NAMES, &cases(&Mode::Names, expected_names, found_names));
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn dates_hold() {
    hold(&DATES, &cases(&Mode::Date, expected_date, found_date));
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn text_holds() {
    hold(&TEXT, &cases(&Mode::Text, expected_text, found_text));
}
