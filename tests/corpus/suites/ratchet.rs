//! Cases in, a verdict out: what passes is compared with the list of what passed before, what fails
//! with the deviations that are known, and the share that passes with the gate.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::page;

/// A suite that others wrote.
pub(crate) struct Suite {
    /// The name of its files.
    pub(crate) id: &'static str,
    /// What it is called in the table.
    pub(crate) title: &'static str,
    /// Where its cases lie below the corpus, and what one case is.
    pub(crate) about: &'static str,
    /// How many of a hundred cases must pass.
    pub(crate) gate: usize,
}

/// What became of a case.
pub(crate) enum Outcome {
    /// As expected.
    Pass,
    /// As expected but for upper and lower case, which styles change.
    ButForCase,
    /// Otherwise: what was expected and what was found.
    Fail(String),
}

/// One case of a suite.
pub(crate) struct Case {
    /// Its name, unique in the suite.
    pub(crate) id: String,
    /// What became of it.
    pub(crate) outcome: Outcome,
}

impl Case {
    /// A case that passes if the two are equal.
    pub(crate) fn equal(id: impl Into<String>, expected: &str, found: &str) -> Case {
        let outcome = if expected == found {
            Outcome::Pass
        } else {
            Outcome::Fail(format!("\n  expected {expected}\n  found    {found}"))
        };
        Case { id: id.into(), outcome }
    }

    /// Whether it passes.
    pub(crate) fn passes(&self) -> bool {
        !matches!(self.outcome, Outcome::Fail(_))
    }

    /// A case that passes if the two are equal, perhaps but for their case.
    pub(crate) fn equal_but_for_case(id: impl Into<String>, expected: &str, found: &str) -> Case {
        let case = Case::equal(id, expected, found);
        match case.outcome {
            Outcome::Fail(_) if expected.to_lowercase() == found.to_lowercase() => {
                Case { outcome: Outcome::ButForCase, ..case }
            }
            _ => case,
        }
    }
}

/// Whose choice a deviation is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// byline reads it otherwise on purpose, by the rules of BibTeX and BibLaTeX or because BibTeX does
    /// what nobody means: not counted.
    Theirs,
    /// byline falls short: counted as failed.
    Ours,
}

/// A case that does not pass, and why.
pub(crate) struct Deviation {
    /// The suite's id.
    pub(crate) suite: String,
    /// The case's id.
    pub(crate) case: String,
    /// Whose choice it is.
    pub(crate) side: Side,
    /// Why: a sentence.
    pub(crate) reason: String,
}

/// The folder of the lists.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/suites")
}

/// Whether files are written instead of compared.
pub(crate) fn is_updating() -> bool {
    std::env::var_os("BYLINE_UPDATE").is_some()
}

/// The file of what passes.
fn list_path(suite: &Suite) -> PathBuf {
    folder().join(format!("ratchet/{}.txt", suite.id))
}

/// The cases that passed, each with whether only its case differed.
pub(crate) fn passing(suite: &Suite) -> BTreeMap<String, bool> {
    let text = fs::read_to_string(list_path(suite)).unwrap_or_default();
    let row = |line: &str| match line.strip_suffix("\tbut for case") {
        Some(id) => (id.to_owned(), true),
        None => (line.to_owned(), false),
    };
    text.lines().map(row).collect()
}

/// The deviations of all suites.
pub(crate) fn deviations() -> Vec<Deviation> {
    let text = fs::read_to_string(folder().join("deviations.tsv")).unwrap();
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [suite, case, side, reason] = cells[..] else { panic!("four columns: {line}") };
        let side = match side {
            "theirs" => Side::Theirs,
            "ours" => Side::Ours,
            _ => panic!("`theirs` or `ours`: {line}"),
        };
        Deviation { suite: suite.into(), case: case.into(), side, reason: reason.into() }
    };
    text.lines().skip(1).map(row).collect()
}

/// How many cases a suite has and what became of them.
pub(crate) struct Tally {
    /// All of them.
    pub(crate) cases: usize,
    /// Those that pass.
    pub(crate) passed: usize,
    /// Of these, those where only the case differs.
    pub(crate) but_for_case: usize,
    /// Those that are read otherwise on purpose.
    pub(crate) theirs: usize,
    /// Those that fail.
    pub(crate) ours: usize,
}

impl Tally {
    /// The count of `suite` by its files.
    pub(crate) fn of(suite: &Suite, deviations: &[Deviation]) -> Tally {
        let passing = passing(suite);
        let of_side = |side| {
            let is_one = |row: &&Deviation| row.suite == suite.id && row.side == side;
            deviations.iter().filter(is_one).count()
        };
        let (theirs, ours) = (of_side(Side::Theirs), of_side(Side::Ours));
        Tally {
            cases: passing.len() + theirs + ours,
            passed: passing.len(),
            but_for_case: passing.values().filter(|but| **but).count(),
            theirs,
            ours,
        }
    }

    /// Whether enough of the cases that count pass.
    pub(crate) fn meets(&self, gate: usize) -> bool {
        self.passed > 0 && self.passed * 100 >= (self.passed + self.ours) * gate
    }
}

/// Holds `suite` to its lists and its gate.
#[track_caller]
pub(crate) fn hold(suite: &Suite, cases: &[Case]) {
    let names: BTreeSet<&str> = cases.iter().map(|case| case.id.as_str()).collect();
    assert_eq!(names.len(), cases.len(), "{}: a case's name stands for two", suite.id);
    if is_updating() {
        // One after the other, so that the last page is made of all lists.
        static WRITING: Mutex<()> = Mutex::new(());
        let _one = WRITING.lock();
        write_list(suite, cases);
        page::write();
    }
    let deviations = deviations();
    let known: BTreeSet<&str> = deviations
        .iter()
        .filter(|row| row.suite == suite.id)
        .map(|row| row.case.as_str())
        .collect();
    let report = differences(cases, &passing(suite), &known);
    assert!(report.is_empty(), "{}:\n{report}", suite.id);
    let tally = Tally::of(suite, &deviations);
    assert!(tally.meets(suite.gate), "{}: below {} %", suite.id, suite.gate);
}

/// What differs from the lists, a line or more each.
fn differences(cases: &[Case], listed: &BTreeMap<String, bool>, known: &BTreeSet<&str>) -> String {
    let mut report = String::new();
    let mut rest: BTreeSet<&str> = listed.keys().map(String::as_str).collect();
    for Case { id, outcome } in cases {
        rest.remove(id.as_str());
        let was = listed.get(id).copied();
        let _ = match outcome {
            Outcome::Fail(why) if was.is_some() => writeln!(report, "passed before: {id}{why}"),
            Outcome::Fail(why) if !known.contains(id.as_str()) => {
                writeln!(report, "not explained: {id}{why}")
            }
            Outcome::Fail(_) => Ok(()),
            _ if known.contains(id.as_str()) => writeln!(report, "passes, is no deviation: {id}"),
            Outcome::Pass if was != Some(false) => writeln!(report, "passes, not listed: {id}"),
            Outcome::ButForCase if was != Some(true) => {
                writeln!(report, "passes but for case, not listed so: {id}")
            }
            _ => Ok(()),
        };
    }
    let names: BTreeSet<&str> = cases.iter().map(|case| case.id.as_str()).collect();
    for gone in rest.into_iter().chain(known.iter().copied().filter(|id| !names.contains(id))) {
        let _ = writeln!(report, "no such case: {gone}");
    }
    report
}

/// Writes the list of what passes.
fn write_list(suite: &Suite, cases: &[Case]) {
    let mut lines: Vec<String> = cases
        .iter()
        .filter_map(|Case { id, outcome }| match outcome {
            Outcome::Pass => Some(format!("{id}\n")),
            Outcome::ButForCase => Some(format!("{id}\tbut for case\n")),
            Outcome::Fail(_) => None,
        })
        .collect();
    lines.sort();
    fs::write(list_path(suite), lines.concat()).unwrap();
}
