//! citation-js's files of BibTeX, and the CSL-JSON that it makes of two of them.

use std::fs;

use serde_json::Value as Json;

use super::corpus::{self, corpus};
use super::csl;
use super::ratchet::{Case, Suite, hold};

/// Whether its files are read.
pub(crate) const PARSED: Suite = Suite {
    id: "citation-js-parse",
    title: "citation-js: read",
    about: "`suites/citation-js`: one .bib file, read without an error and with every entry",
    gate: 100,
};

/// What two of them say.
pub(crate) const COMPARED: Suite = Suite {
    id: "citation-js-csl",
    title: "citation-js: CSL-JSON",
    about: "`biblatex-csl.json` and `bibtex-csl.json` there: one variable of one reference (names, dates, titles, and whatever else both sides have)",
    gate: 95,
};

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn files_are_read() {
    let folder = corpus("suites/citation-js");
    let files = corpus::files(&folder, &["bib"]);
    let cases: Vec<Case> = files.iter().map(|path| corpus::read_case(path, &folder)).collect();
    hold(&PARSED, &cases);
}

/// The cases of the file `dialect`-input.bib.
fn cases(dialect: &str) -> Vec<Case> {
    let path = |name: &str| corpus(&format!("suites/citation-js/{dialect}-{name}"));
    let text = fs::read_to_string(path("csl.json")).unwrap();
    let references: Vec<Json> = serde_json::from_str(&text).unwrap();
    let works = corpus::read(&path("input.bib")).works;
    let mut out = Vec::new();
    for reference in references {
        let key = reference["id"].as_str().unwrap_or_default();
        let work = works.iter().find(|work| work.key.value == key);
        let work = work.unwrap_or_else(|| panic!("no {key}"));
        for (variable, value) in reference.as_object().into_iter().flatten() {
            if let Some((expected, found)) = csl::compared(variable, value, work, corpus::html) {
                let id = format!("{dialect} {key} {variable}");
                out.push(Case::equal_but_for_case(id, &expected, &found));
            }
        }
    }
    out
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn variables_hold() {
    let cases: Vec<Case> = ["biblatex", "bibtex"].into_iter().flat_map(cases).collect();
    hold(&COMPARED, &cases);
}
