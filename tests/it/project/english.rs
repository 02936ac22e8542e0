//! What users read is plain English: words of our own habit do not come back.

use std::fs;
use std::path::{Path, PathBuf};

/// Habits, and what to write instead.
const HABITS: &[(&str, &str)] = &[
    ("stands for", "means"),
    ("what stands", "the text"),
    ("parted by", "separated by"),
    ("is no doi", "malformed DOI"),
    ("is no url", "is not a URL"),
    ("is no list of", "is not a list of"),
    ("are told", "are reported"),
    ("is told", "is reported"),
    ("not told", "not reported"),
    (" mended", " fixed"),
    ("lies in", "is in"),
    ("lies below", "is below"),
    ("lies outside", "is outside"),
    ("my name", "the owner's name"),
    ("who i am", "the owner"),
    ("one voice", ""),
    ("../shared", ""),
    ("format.md", ""),
];

/// All files below `folder` with one of `endings`.
fn files(folder: &Path, endings: &[&str], out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if path.is_dir() {
            files(&path, endings, out);
        } else if endings.contains(&ending) {
            out.push(path);
        }
    }
}

/// The lines of `text` with a habit, each with what to write instead.
fn habits(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let lower = line.to_lowercase();
        for (habit, better) in HABITS.iter().filter(|row| lower.contains(row.0)) {
            found.push(format!("{}: `{habit}`, better `{better}`: {}", at + 1, line.trim()));
        }
    }
    found
}

#[test]
fn pages_for_users_have_no_habits() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages: Vec<PathBuf> = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "RELEASING.md"]
        .map(|name| root.join(name))
        .into();
    files(&root.join("docs"), &["md", "json"], &mut pages);
    files(&root.join("src/check/explain"), &["md"], &mut pages);
    files(&root.join("templates"), &["jinja"], &mut pages);
    assert!(pages.len() > 150, "{}", pages.len());
    let mut found = Vec::new();
    for page in &pages {
        let text = fs::read_to_string(page).unwrap();
        found.extend(habits(&text).into_iter().map(|line| format!("{}:{line}", page.display())));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_habit_is_seen() {
    assert_eq!(habits("fine\nNames parted by commas").len(), 1);
}
