//! The page of formats in `docs/`, made from the tables.

use std::fmt::Write as _;

use super::folder;
use super::format::{Format, Read};
use super::list::readable;
use super::table::Row;

/// The table of the formats that are read, then of each what is taken over, as Markdown.
pub fn markdown() -> String {
    let mut out = String::from("| format | `--from` | known by |\n| --- | --- | --- |\n");
    for format in readable() {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "| {} | `{}` | {} |", format.doc, format.name, known_by(format));
    }
    let pages: [&[Row]; 4] = [
        folder::table::TYPES,
        folder::table::FIELDS,
        folder::table::PEOPLE,
        folder::table::BY_HAND,
    ];
    out.push_str("\n### Folders of pages: academicpages, HugoBlox, Hugo, Jekyll\n\n| byline | front matter |\n| --- | --- |\n");
    pages.iter().flat_map(|rows| rows.iter()).filter_map(line).for_each(|line| out.push_str(&line));
    for format in readable().filter(|format| !format.tables.is_empty()) {
        let _ =
            write!(out, "\n### {}\n\n| byline | `{}` |\n| --- | --- |\n", format.doc, format.name);
        for rows in format.tables {
            rows.iter().filter_map(line).for_each(|line| out.push_str(&line));
        }
    }
    out
}

/// What tells the files of `format`.
fn known_by(format: &Format) -> String {
    let endings: Vec<String> = format.endings.iter().map(|ending| format!("`.{ending}`")).collect();
    let content = match format.read {
        Read::Tree { .. } | Read::Records { .. } => "the keys in it",
        _ => "how it begins",
    };
    if endings.is_empty() {
        content.to_owned()
    } else {
        format!("{}, {content}", endings.join(", "))
    }
}

/// A row of the page.
fn line(row: &Row) -> Option<String> {
    let words: Vec<String> = row
        .read
        .iter()
        .chain(row.finer)
        .filter(|word| !word.is_empty())
        .map(|word| format!("`{}`", word.replace('|', "\\|")))
        .collect();
    (!words.is_empty()).then(|| format!("| `{}` | {} |\n", row.ours, words.join(", ")))
}
