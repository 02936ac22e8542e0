//! namae's tables of names: what a name is taken apart into.

use byline::internals::model::Name;
use byline::internals::syntax::names::{NameList, parse_bibtex_list, parse_text_list};
use unicode_normalization::UnicodeNormalization;

use super::corpus::corpus;
use super::ratchet::{Case, Suite, hold};
use super::table::{Row, rows};

/// The names.
pub(crate) const NAMES: Suite = Suite {
    id: "namae-names",
    title: "namae: names",
    about: "`tables/namae/bibtex` and `examples`: one name, split into given name, particle, family name and suffix",
    gate: 98,
};

/// The lists.
pub(crate) const LISTS: Suite = Suite {
    id: "namae-lists",
    title: "namae: lists",
    about: "`tables/namae/lists` and `suffix`: one list of names, read as a .bib or as a YAML source",
    gate: 98,
};

/// A part of a name without braces, its letters composed, as both sides are compared: the suites
/// write `ö` in either of Unicode's equal forms.
fn bare(text: &str) -> String {
    text.replace(['{', '}'], "").replace("\\\\", "\\").nfc().collect()
}

/// The four parts of the first name of a list in one line.
fn first_parts(list: &NameList) -> String {
    let Some(Name { given, particle, family, suffix, .. }) =
        list.names.first().map(|one| &one.name)
    else {
        return "no name".to_owned();
    };
    bare(&format!("{given}|{particle}|{family}|{suffix}"))
}

/// The cases of a file, whose columns for the four parts are `columns`.
fn name_cases(file: &str, columns: [&str; 4]) -> Vec<Case> {
    let table = rows(&corpus(&format!("tables/namae/{file}.feature.tsv")));
    let case = |row: &Row| {
        let name = row.cell("name");
        let expected = columns.map(|column| bare(row.cell(column))).join("|");
        Case::equal(format!("{file} {name}"), &expected, &first_parts(&parse_bibtex_list(name)))
    };
    table.iter().map(case).collect()
}

/// The names of a list with what the tables tell of each.
fn listed(list: &NameList) -> String {
    let one = |name: &Name| format!("{}|{}|{}", name.given, name.family, name.suffix);
    list.names.iter().map(|listed| one(&listed.name)).collect::<Vec<_>>().join("; ")
}

/// The case of one scenario: the rows are the names of the list that its title holds.
fn list_case(file: &str, group: &[Row]) -> Case {
    let scenario = &group[0].scenario;
    let input = scenario.split('"').nth(1).expect("the names in quotes");
    let given = if scenario.contains("prefers commas") { ", commas preferred" } else { "" };
    let one = |row: &Row| {
        // The column is called `given` for names of one part.
        let (given, family) = match (row.cell("given"), row.cell("family")) {
            (given, "") => ("", given),
            parts => parts,
        };
        format!("{given}|{family}|{}", row.cell("suffix"))
    };
    let expected = group.iter().map(one).collect::<Vec<_>>().join("; ");
    // Family names first without a period or `and` are a list of people in YAML, and BibTeX's pairs
    // in .bib.
    let found = [listed(&parse_text_list(input)), listed(&parse_bibtex_list(input))];
    let found = found.iter().find(|found| **found == expected).unwrap_or(&found[0]);
    Case::equal(format!("{file} {input}{given}"), &expected, found)
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn names_hold() {
    let mut cases = name_cases("bibtex", ["first", "von", "last", "jr"]);
    cases.extend(name_cases("examples", ["given", "particle", "family", "suffix"]));
    hold(&NAMES, &cases);
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn lists_hold() {
    let mut cases = Vec::new();
    for file in ["lists", "suffix"] {
        let table = rows(&corpus(&format!("tables/namae/{file}.feature.tsv")));
        let groups = table.chunk_by(|one, other| one.scenario == other.scenario);
        cases.extend(groups.map(|group| list_case(file, group)));
    }
    hold(&LISTS, &cases);
}
