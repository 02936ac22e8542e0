//! What was found, for people.

use std::fmt::Write as _;

use super::compared::Compared;
use super::found::Scope;
use crate::compare::{Difference, Says};
use crate::diag::emit::plural;
use crate::strings::{spaces, width};

/// The widest that a column may be.
const WIDEST: usize = 24;

/// The widest that a title or a value may be.
const LONGEST: usize = 60;

/// The whole report.
pub(super) fn text(compared: &Compared<'_>) -> String {
    let mut out = head(compared);
    let width = keys(compared).map(width::width).max().unwrap_or(0).min(WIDEST);
    for at in 0..compared.found.rows.len() {
        if compared.is_missing(at) {
            missing(compared, at, width, &mut out);
        }
    }
    differences(compared, width, &mut out);
    spellings(compared, &mut out);
    doubts(compared, &mut out);
    let [missing, differ, agree] = compared.counts();
    let _ = writeln!(out, "{missing} missing, {differ} differ, {agree} agree.");
    out
}

/// What the lists say differently of works that they share, and what could not be decided.
pub(super) fn disagreements(compared: &Compared<'_>) -> String {
    let mut out = String::new();
    let is_said = |at: &usize| !compared.found.differences[*at].is_empty();
    let said = (0..compared.found.rows.len()).filter(is_said);
    let width = said.map(|at| width::width(key(compared, at))).max().unwrap_or(0).min(WIDEST);
    differences(compared, width, &mut out);
    doubts(compared, &mut out);
    out
}

/// A line for each difference.
fn differences(compared: &Compared<'_>, width: usize, out: &mut String) {
    for (at, found) in compared.found.differences.iter().enumerate() {
        for difference in found {
            differs(compared, at, difference, width, out);
        }
    }
}

/// Who the owner is, and the lists.
fn head(compared: &Compared<'_>) -> String {
    let lists = compared.lists.iter().map(|list| {
        let works = compared.lists.iter().position(|it| std::ptr::eq(it, list));
        let rows = compared.found.rows.iter();
        let count = works.map_or(0, |at| rows.map(|row| row.cells[at].len()).sum());
        let scope = works.and_then(|at| compared.scopes.get(at));
        let choice = if scope == Some(&Scope::Choice) { " (a choice)" } else { "" };
        format!("{} {}{choice}", list.name, plural(count, "work"))
    });
    let lists = lists.collect::<Vec<_>>().join(", ");
    let mut out = match &compared.owner {
        Some(owner) => {
            format!("You are {} (not you? --self NAME). {lists}.\n", owner.display())
        }
        None => format!("{lists}.\n"),
    };
    for left in &compared.left {
        let _ = writeln!(out, "left out {left}");
    }
    out
}

/// The key of every row.
fn keys<'a>(compared: &'a Compared<'_>) -> impl Iterator<Item = &'a str> {
    (0..compared.found.rows.len()).map(|at| key(compared, at))
}

/// The key of the row `at`: that of the first list that has it, written before derived.
fn key<'a>(compared: &'a Compared<'_>, at: usize) -> &'a str {
    let heads = compared.found.rows[at].heads();
    let key = heads.min_by_key(|(_, work)| work.key_derived);
    key.map_or("", |(_, work)| work.key.value.as_str())
}

/// The line of a work that a list lacks.
fn missing(compared: &Compared<'_>, at: usize, width: usize, out: &mut String) {
    let row = &compared.found.rows[at];
    let Some((_, work)) = row.heads().next() else { return };
    let title = work.title().map(crate::text::Text::to_plain).unwrap_or_default();
    let year = work.year();
    let year = year.map(|year| format!(", {year}")).unwrap_or_default();
    let places: Vec<String> =
        row.heads().map(|(list, work)| compared.place(list, work.span)).collect();
    let lacking: Vec<&str> = compared.lacking(at).map(|list| list.name.as_str()).collect();
    let _ = writeln!(
        out,
        "missing  {}  {}{year}  {}  not in {}",
        padded(key(compared, at), width),
        short(&title),
        places.join("  "),
        lacking.join(", "),
    );
}

/// The line of a difference.
fn differs(
    compared: &Compared<'_>,
    at: usize,
    difference: &Difference,
    width: usize,
    out: &mut String,
) {
    let values: Vec<String> = difference.says.iter().map(|says| value(compared, says)).collect();
    let _ = writeln!(
        out,
        "differs  {}  {}  {}",
        padded(key(compared, at), width),
        padded(&difference.what, 9),
        values.join(" | "),
    );
}

/// A value and the places that have it.
fn value(compared: &Compared<'_>, says: &Says) -> String {
    let places = says.places.iter().map(|(list, span)| compared.place(*list, *span));
    format!("{} {}", short(&says.text), places.collect::<Vec<_>>().join(", "))
}

/// How the owner is spelled, if in several ways.
fn spellings(compared: &Compared<'_>, out: &mut String) {
    if compared.spellings.len() < 2 {
        return;
    }
    let spelling = compared.spellings.iter().map(|spelling| {
        let counts = spelling.counts.iter().zip(compared.lists).filter(|row| *row.0 > 0);
        let counts: Vec<String> =
            counts.map(|(count, list)| format!("{count} in {}", list.name)).collect();
        format!("{} ({})", spelling.name, counts.join(", "))
    });
    let _ = writeln!(out, "spelled  {}", spelling.collect::<Vec<_>>().join(" | "));
}

/// What could not be decided.
fn doubts(compared: &Compared<'_>, out: &mut String) {
    for doubt in &compared.found.doubts {
        let places = [doubt.one, doubt.other].map(|(list, work)| compared.place(list, work.span));
        let _ = writeln!(out, "unsure   {}: {} (not counted)", places.join(", "), doubt.why);
    }
}

/// `text`, padded to `width`.
fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", width::padding(text, width))
}

/// `text` on one line and not too long.
fn short(text: &str) -> String {
    let line = spaces::single(text);
    if line.chars().count() <= LONGEST {
        return line;
    }
    let start: String = line.chars().take(LONGEST - 1).collect();
    format!("{}…", start.trim_end())
}
