//! Tables that others wrote (`conformance.md`): namae's names and edtf-ruby's dates, read from the
//! corpus that `BYLINE_CORPUS` names, and the names of Better BibTeX's parser suite.
//!
//! Rows that follow other rules than BibTeX's, or EDTF's level 2, are left out by what they hold.

use std::fs;
use std::path::{Path, PathBuf};

use byline::model::date::{Date, ParsedDate, Point};
use byline::model::name::{Name, parse_bibtex_list, parse_text_list};
use chrono::{Datelike, NaiveDate, Timelike, Utc};
use unicode_normalization::UnicodeNormalization;

/// The folder `part` of the corpus.
#[allow(clippy::disallowed_methods, reason = "the test is told where the corpus lies")]
fn corpus(part: &str) -> PathBuf {
    let root = std::env::var("BYLINE_CORPUS").expect("BYLINE_CORPUS names the corpus");
    Path::new(&root).join(part)
}

/// A row of a table: its scenario, and its cells with the names of their columns.
struct Row {
    scenario: String,
    cells: Vec<(String, String)>,
}

impl Row {
    /// The cell of the column `name`; empty if there is none.
    fn cell(&self, name: &str) -> &str {
        self.cells.iter().find(|cell| cell.0 == name).map_or("", |cell| &cell.1)
    }
}

/// The rows of a table file.
fn rows(path: &Path) -> Vec<Row> {
    let text = fs::read_to_string(path).expect("a table of the corpus");
    let (mut scenario, mut header, mut out) = (String::new(), Vec::new(), Vec::new());
    for line in text.lines() {
        let (kind, rest) = line.split_once('\t').expect("a tab");
        let cells: Vec<String> = rest.split('\t').map(ToOwned::to_owned).collect();
        match kind {
            "#" => rest.clone_into(&mut scenario),
            "HEADER" => header = cells,
            _ => out.push(Row {
                scenario: scenario.clone(),
                cells: header.iter().cloned().zip(cells).collect(),
            }),
        }
    }
    out
}

/// What was counted, and what failed.
#[derive(Default)]
struct Tally {
    passed: usize,
    failed: Vec<String>,
}

impl Tally {
    /// Counts one case.
    fn count(&mut self, case: &str, expected: &str, found: &str) {
        if expected == found {
            self.passed += 1;
        } else {
            self.failed.push(format!("{case}\n  expected {expected}\n  found    {found}"));
        }
    }

    /// Fails if less than `percent` of the cases passed.
    fn require(&self, suite: &str, percent: usize) {
        let all = self.passed + self.failed.len();
        let report = format!("{suite}: {} of {all}\n{}", self.passed, self.failed.join("\n"));
        assert!(all > 0 && self.passed * 100 >= all * percent, "{report}");
    }
}

/// A part of a name without braces, its letters composed, as both sides are compared: the suites
/// write `ö` in either of Unicode's equal forms.
fn bare(text: &str) -> String {
    text.replace(['{', '}'], "").replace("\\\\", "\\").nfc().collect()
}

/// The four parts of a name in one line.
fn parts(name: &Name) -> String {
    bare(&format!("{}|{}|{}|{}", name.given, name.particle, name.family, name.suffix))
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn namae_names_that_follow_bibtex() {
    let mut tally = Tally::default();
    for row in rows(&corpus("tables/namae/bibtex.feature.tsv")) {
        let name = row.cell("name");
        // BibTeX (von_token_found) looks at the command's own letters, as for `\\BB`; namae does not.
        if name == "AA \\bb{b} cc dd" {
            continue;
        }
        let columns = ["first", "von", "last", "jr"].map(|column| bare(row.cell(column)));
        let names = parse_bibtex_list(name).names;
        tally.count(
            name,
            &columns.join("|"),
            &names.first().map(|one| parts(&one.name)).unwrap_or_default(),
        );
    }
    for row in rows(&corpus("tables/namae/examples.feature.tsv")) {
        // Titles, appellations and nicknames are none of BibTeX's parts.
        if ["title", "appellation", "nick"].iter().any(|column| !row.cell(column).is_empty()) {
            continue;
        }
        let name = row.cell("name");
        let columns = ["given", "particle", "family", "suffix"].map(|column| row.cell(column));
        let names = parse_bibtex_list(name).names;
        tally.count(
            name,
            &columns.join("|"),
            &names.first().map(|one| parts(&one.name)).unwrap_or_default(),
        );
    }
    tally.require("namae, names", 98);
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn namae_lists() {
    let mut tally = Tally::default();
    for file in ["lists", "suffix"] {
        let table = rows(&corpus(&format!("tables/namae/{file}.feature.tsv")));
        for group in table.chunk_by(|one, other| one.scenario == other.scenario) {
            let scenario = &group[0].scenario;
            let input = scenario.split('"').nth(1).expect("the names in quotes");
            // The column is called `given` for names of one part.
            let expected: Vec<String> = group
                .iter()
                .map(|row| {
                    let (given, family) = (row.cell("given"), row.cell("family"));
                    let (given, family) =
                        if family.is_empty() { (family, given) } else { (given, family) };
                    format!("{given}|{family}|{}", row.cell("suffix"))
                })
                .collect();
            let shown = |list: byline::model::name::NameList| -> Vec<String> {
                let one = |name: &Name| format!("{}|{}|{}", name.given, name.family, name.suffix);
                list.names.iter().map(|listed| one(&listed.name)).collect()
            };
            // Family names first without a period or `and` are a list of people in YAML, and
            // BibTeX's pairs in .bib.
            let found = [shown(parse_text_list(input)), shown(parse_bibtex_list(input))];
            let found = found.iter().find(|found| **found == expected).unwrap_or(&found[0]);
            tally.count(input, &expected.join("; "), &found.join("; "));
        }
    }
    tally.require("namae, lists", 98);
}

/// The date that `text` is, good or odd.
fn date(text: &str) -> Option<Date> {
    match Date::parse(text) {
        ParsedDate::Good(date) | ParsedDate::Odd(date, _) => Some(date),
        ParsedDate::Bad(_) => None,
    }
}

/// Whether an EDTF text is of level 0 or 1: one qualifier, at the end, and no masked decades of the
/// draft's level 2.
fn is_level_1(text: &str) -> bool {
    let signs = text.trim_end_matches(['?', '~', '%']);
    !signs.contains(['?', '~', '(', ')', 'x'])
}

/// Year, month and day of the first day.
fn day(date: &Date) -> String {
    let day = date.first_day();
    day.map_or(String::new(), |day| format!("{} {} {}", day.year(), day.month(), day.day()))
}

/// Counts one row of the table of `file`.
fn count_date(file: &str, row: &Row, tally: &mut Tally) {
    let text = row.cell("string");
    let Some(found) = date(text) else {
        return tally.failed.push(format!("{text}: not read"));
    };
    let expected = |columns: &[&str]| {
        columns.iter().map(|column| row.cell(column)).collect::<Vec<_>>().join(" ")
    };
    match file {
        "parser__date_times" => {
            let utc = found.instant().map(|instant| instant.with_timezone(&Utc));
            let shown = utc.map(|at| {
                format!(
                    "{} {} {} {} {} {}",
                    at.year(),
                    at.month(),
                    at.day(),
                    at.hour(),
                    at.minute(),
                    at.second()
                )
            });
            let columns = ["year", "month", "day", "hours", "minutes", "seconds"];
            tally.count(text, &expected(&columns), &shown.unwrap_or_default());
        }
        "parser__intervals" => {
            let day: NaiveDate = row.cell("date").parse().expect("a day");
            let within = found.first_day() <= Some(day) && Some(day) <= found.last_day();
            tally.count(text, "true", &within.to_string());
        }
        _ if row.cell("year").is_empty() => {
            let Some(moment) = found.moment() else { return tally.failed.push(text.to_owned()) };
            let year = row.cell("date").split('-').next().unwrap_or_default();
            let precision = match (moment.month, moment.day) {
                (_, Some(_)) => "day",
                (Some(_), None) => "month",
                (None, None) => "year",
            };
            let yes = |flag: bool| if flag { "yes" } else { "no" };
            let shown = format!(
                "{} {precision} {} {}",
                moment.year,
                yes(moment.uncertain),
                yes(moment.approximate)
            );
            let columns = format!("{year} {}", expected(&["precision", "?-year", "~-year"]));
            tally.count(text, &columns, &shown);
        }
        _ => tally.count(text, &expected(&["year", "month", "day"]), &day(&found)),
    }
    let Point::At(moment) = found.start else { return };
    for (column, flag) in [
        ("uncertain", moment.uncertain),
        ("uncertain-year", moment.uncertain),
        ("approximate", moment.approximate),
    ] {
        if !row.cell(column).is_empty() {
            tally.count(text, row.cell(column), if flag { "yes" } else { "no" });
        }
    }
    if let Some((year, _)) = row.cell("unspecified").split_once('-') {
        let unknown = year.bytes().filter(|byte| *byte == b'X').count();
        tally.count(text, &unknown.to_string(), &moment.unspecified_digits.to_string());
    }
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn edtf_levels_0_and_1() {
    let mut tally = Tally::default();
    for file in [
        "parser__date_times",
        "parser__dates",
        "parser__intervals",
        "parser__precision",
        "parser__uncertain_or_approximate",
        "parser__unspecified",
        "print__uncertain_or_approximate",
    ] {
        for row in rows(&corpus(&format!("tables/edtf-ruby/{file}.feature.tsv"))) {
            if row.scenario.contains("an error should be raised") {
                let invalid = &row.cells[0].1;
                tally.count(invalid, "None", &format!("{:?}", date(invalid)));
            } else if is_level_1(row.cell("string")) {
                count_date(file, &row, &mut tally);
            }
        }
    }
    tally.require("edtf-ruby, levels 0 and 1", 100);
}

/// The text between the delimiters of the field `name` of an entry, macros left out.
fn raw_field(entry: &biblatex::RawEntry<'_>, name: &str) -> Option<String> {
    let pair = entry.fields.iter().find(|pair| pair.key.v.eq_ignore_ascii_case(name))?;
    let mut out = String::new();
    for chunk in &pair.value.v {
        match chunk.v {
            biblatex::RawChunk::Normal(text) => out.push_str(text),
            biblatex::RawChunk::Abbreviation(_) => return None,
        }
    }
    Some(out)
}

/// The names of a creator list of Better BibTeX's snapshots, one per line.
fn snapshot_names(list: &serde_json::Value) -> Vec<String> {
    let part = |name: &serde_json::Value, key: &str| name[key].as_str().unwrap_or("").to_owned();
    let one = |name: &serde_json::Value| match name["name"].as_str() {
        Some(whole) => format!("|{whole}|"),
        None => family_whole(&Name {
            given: part(name, "firstName"),
            particle: part(name, "prefix"),
            family: part(name, "lastName"),
            suffix: part(name, "suffix"),
            literal: false,
        }),
    };
    list.as_array().map(|names| names.iter().map(one).collect()).unwrap_or_default()
}

/// Counts the names of every entry of `path` that its snapshot lists too.
fn count_suite(path: &Path, tally: &mut Tally) {
    let snapshot = fs::read_to_string(path).unwrap_or_default();
    let Ok(snapshot) = serde_yaml::from_str::<serde_json::Value>(&snapshot) else { return };
    for entry in snapshot["entries"].as_array().into_iter().flatten() {
        let input = entry["input"].as_str().unwrap_or_default();
        let Ok(raw) = biblatex::RawBibliography::parse(input) else { continue };
        let Some(raw) = raw.entries.first() else { continue };
        for field in ["author", "editor"] {
            let Some(text) = raw_field(&raw.v, field) else { continue };
            let expected: Vec<String> = snapshot_names(&entry["fields"][field]);
            let list = parse_bibtex_list(&text);
            let found = list.names.iter().map(|one| family_whole(&one.name));
            let found: Vec<String> =
                found.chain(list.others.then(|| "|others|".to_owned())).collect();
            for at in 0..expected.len().max(found.len()) {
                let of = |names: &[String]| names.get(at).cloned().unwrap_or_default();
                // Macros of one file's own (`\\noopsort`) are no part of the names here.
                if !of(&found).contains('\\') {
                    tally.count(&text, &of(&expected), &of(&found));
                }
            }
        }
    }
}

/// A name with particle and family as one: Better BibTeX looks for particles in braces and takes
/// only those at the start, BibTeX neither.
fn family_whole(name: &Name) -> String {
    bare(&format!("{}|{} {}|{}", name.given, name.particle, name.family, name.suffix))
        .replace("| ", "|")
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn names_of_better_bibtex() {
    let mut tally = Tally::default();
    for folder in ["import", "export"] {
        let folder = corpus("suites/better-bibtex-parser").join(folder);
        let mut files: Vec<PathBuf> = fs::read_dir(folder)
            .expect("the suite")
            .map(|file| file.expect("a file").path())
            .collect();
        files.sort();
        for path in files.iter().filter(|path| path.extension().is_some_and(|ext| ext == "yaml")) {
            count_suite(path, &mut tally);
        }
    }
    tally.require("Better BibTeX, names", 98);
}
