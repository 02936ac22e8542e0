//! Small projects in tests/build/, each a folder with what goes in and, in `expected/`, every file that
//! `byline build` writes or changes; `said.txt` is the exit code and what is printed. A file that is
//! written and not expected fails, and a second build changes nothing.
//! `BYLINE_UPDATE=1 cargo test --test it cases` writes `expected/` and `said.txt` anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::byline::Byline;

/// The texts of files by their paths below a folder.
type Tree = BTreeMap<String, String>;

/// What belongs to a case but is no part of the project.
const OUTSIDE: [&str; 3] = ["expected/", "said.txt", "seed.txt"];

/// The folder of all cases.
fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/build")
}

/// Every file below `folder`.
fn tree(folder: &Path) -> Tree {
    let mut found = Tree::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
            found.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
    found
}

/// What a build made of a case: the files that differ from those that went in, and what it said.
struct Built {
    changed: Tree,
    said: String,
}

/// Builds the case in `folder`, twice.
fn build(folder: &Path) -> Built {
    let mut given = tree(folder);
    given.retain(|name, _| !OUTSIDE.iter().any(|outside| name.starts_with(outside)));
    let byline = Byline::new();
    for (name, text) in &given {
        byline.write(name, text);
    }
    let ran = byline.run("build");
    let said = format!("exit {}\n{}{}", ran.code, ran.out, ran.err).trim_end().to_owned() + "\n";
    let mut changed = tree(&byline.path(""));
    if ran.code == 0 {
        byline.run("build --check").exits(0);
        byline.run("build").exits(0);
        assert_eq!(tree(&byline.path("")), changed, "the second build changes nothing");
    }
    changed.retain(|name, text| given.get(name) != Some(text));
    Built { changed, said }
}

/// Writes what a case is expected to give.
fn update(folder: &Path, built: &Built) {
    let expected = folder.join("expected");
    if expected.exists() {
        fs::remove_dir_all(&expected).unwrap();
    }
    for (name, text) in &built.changed {
        let path = expected.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    fs::write(folder.join("said.txt"), &built.said).unwrap();
}

/// Says what differs between two texts, line by line.
fn differences(name: &str, expected: &str, found: &str) -> String {
    let diff = similar::TextDiff::from_lines(expected, found);
    diff.unified_diff().header(&format!("{name} expected"), &format!("{name} found")).to_string()
}

/// What is wrong with a case; empty where all is as expected.
fn faults(folder: &Path, built: &Built) -> String {
    let expected = tree(&folder.join("expected"));
    let said = fs::read_to_string(folder.join("said.txt")).unwrap_or_default();
    let mut out = String::new();
    if said != built.said {
        out += &differences("said.txt", &said, &built.said);
    }
    let nothing = String::new();
    for name in
        expected.keys().chain(built.changed.keys().filter(|name| !expected.contains_key(*name)))
    {
        let one = |tree: &Tree| tree.get(name).unwrap_or(&nothing).clone();
        if expected.get(name) != built.changed.get(name) {
            out += &differences(name, &one(&expected), &one(&built.changed));
        }
    }
    out
}

#[test]
fn every_case_is_built_as_expected() {
    let mut folders: Vec<PathBuf> =
        fs::read_dir(cases()).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(folders.len() >= 11, "{folders:?}");
    let mut wrong = String::new();
    for folder in folders {
        let built = build(&folder);
        if std::env::var_os("BYLINE_UPDATE").is_some() {
            update(&folder, &built);
        }
        let faults = faults(&folder, &built);
        if !faults.is_empty() {
            let _ = write!(wrong, "== {}\n{faults}", folder.display());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The text of a page as a reader copies it out of a browser: a line per heading, paragraph and item; a
/// linked title on a line of its own, and the paragraphs of an item run together.
fn as_read(markdown: &str) -> Vec<String> {
    let (mut out, mut items) = (String::new(), 0);
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::Item) => {
                items += 1;
                out += "\n- ";
            }
            Event::End(TagEnd::Item) => {
                items -= 1;
                out += "\n";
            }
            Event::Start(Tag::Link { .. }) | Event::End(TagEnd::Link | TagEnd::Heading(_)) => {
                out += "\n";
            }
            Event::End(TagEnd::Paragraph) if items == 0 => out += "\n",
            Event::Text(text) | Event::Code(text) => out += &text,
            Event::SoftBreak => out += " ",
            _ => {}
        }
    }
    out.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[test]
fn the_topic_page_of_seed_003_is_read_as_the_seed() {
    let folder = cases().join("seed-003-topic");
    let page = fs::read_to_string(folder.join("expected/topics/post-training.md")).unwrap();
    let seed = fs::read_to_string(folder.join("seed.txt")).unwrap();
    let seed: Vec<&str> = seed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(as_read(&page), seed);
}

#[test]
fn what_is_private_is_in_no_file() {
    for (name, text) in tree(&cases().join("private-and-hidden/expected")) {
        assert!(!text.contains("SECRET") && !text.contains("LEAKED"), "{name}:\n{text}");
    }
}
