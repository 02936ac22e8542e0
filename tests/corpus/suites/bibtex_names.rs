//! BibTeX itself on the names of real files: a style that prints the parts of each name, run by the
//! program, beside what byline takes the name apart into.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use byline::internals::model::Name;
use byline::internals::syntax::names::parse_bibtex_list;
use byline::internals::text::tex;
use unicode_normalization::UnicodeNormalization;

use super::corpus::{self, corpus};
use super::ratchet::{Case, Suite, hold};

/// The names.
pub(crate) const SUITE: Suite = Suite {
    id: "bibtex-names",
    title: "BibTeX itself: names",
    about: "`bib/personal`, `bib/large`, `bib/multilingual`: one way to write a name (letters shown as A and a, other than in those that differ), split as the program `bibtex` splits it",
    gate: 98,
};

/// Prints the parts of every name of every entry.
const STYLE: &str = "ENTRY { author } {} {}
FUNCTION {misc} {
  \"N \" cite$ * \"|\" * author #1 \"{ff}\" format.name$ * \"|\" * author #1 \"{vv}\" format.name$ *
  \"|\" * author #1 \"{ll}\" format.name$ * \"|\" * author #1 \"{jj}\" format.name$ * \"|\" * write$ newline$
}
READ
ITERATE {call.type$}
";

/// The names between the ` and ` of a list, outside braces.
fn split(list: &str) -> Vec<String> {
    let list = list.split_whitespace().collect::<Vec<_>>().join(" ");
    let (mut depth, mut out) = (0_i32, vec![String::new()]);
    let mut rest = list.as_str();
    while let Some(c) = rest.chars().next() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        let and = rest.get(..5).is_some_and(|word| word.eq_ignore_ascii_case(" and "));
        if and && depth == 0 {
            out.push(String::new());
            rest = &rest[4..];
        } else {
            out.last_mut().unwrap().push(c);
        }
        rest = &rest[rest.chars().next().map_or(0, char::len_utf8).min(rest.len())..];
    }
    out.iter().map(|name| name.trim().to_owned()).collect()
}

/// Whether BibTeX can read `name` in braces: its braces match.
fn is_sound(name: &str) -> bool {
    let mut depth = 0;
    name.bytes().all(|byte| {
        depth += i32::from(byte == b'{') - i32::from(byte == b'}');
        depth >= 0
    }) && depth == 0
        && !name.is_empty()
}

/// Every name of the files, once.
fn names() -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for folder in ["bib/personal", "bib/large", "bib/multilingual"] {
        for path in corpus::files(&corpus(folder), &["bib"]) {
            for entry in corpus::entries(&path) {
                for name in ["author", "editor"] {
                    let list = corpus::text_in(&entry, name).unwrap_or_default();
                    out.extend(split(&list).into_iter().filter(|name| is_sound(name)));
                }
            }
        }
    }
    out
}

/// What `bibtex` takes each of `names` apart into.
fn by_bibtex(names: &[&String]) -> BTreeMap<usize, String> {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let mut bib = String::new();
    for (index, name) in names.iter().enumerate() {
        writeln!(bib, "@misc{{n{index}, author = {{{name}}}}}").unwrap();
    }
    fs::write(at("names.bib"), bib).unwrap();
    fs::write(at("parts.bst"), STYLE).unwrap();
    let aux = "\\relax\n\\citation{*}\n\\bibdata{names}\n\\bibstyle{parts}\n";
    fs::write(at("names.aux"), aux).unwrap();
    run(folder.path());
    let written = fs::read(at("names.bbl")).unwrap();
    let mut out = BTreeMap::new();
    // BibTeX breaks long lines, with two spaces before what follows.
    for line in String::from_utf8_lossy(&written).replace("\n  ", " ").lines() {
        let Some((index, parts)) = line.strip_prefix("N n").and_then(|it| it.split_once('|'))
        else {
            continue;
        };
        out.insert(index.parse().unwrap(), parts.to_owned());
    }
    out
}

/// Runs `bibtex` in `folder`; its warnings are not the question.
fn run(folder: &Path) {
    let run = Command::new("bibtex").arg("names").current_dir(folder).output();
    run.expect("`bibtex` is on this machine");
}

/// The characters of a part of a name, braces gone; BibTeX prints a tie or a space for a hyphen.
fn bare(part: &str) -> String {
    plain(&tex::to_plain(part).replace(['{', '}'], ""))
}

/// A part with a space for ties and hyphens.
fn plain(part: &str) -> String {
    let words = part.split(|c: char| c.is_whitespace() || c == '-');
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").nfc().collect()
}

/// The four parts of what BibTeX printed.
fn expected(parts: &str) -> String {
    let mut parts: Vec<String> = parts.split('|').map(bare).collect();
    parts.truncate(4);
    parts.join("|")
}

/// The four parts of the only name that byline reads.
fn found(name: &str) -> String {
    let list = parse_bibtex_list(name);
    let [one] = list.names.as_slice() else {
        return if list.others {
            "|others|".to_owned()
        } else {
            format!("{} names", list.names.len())
        };
    };
    let Name { given, particle, family, suffix, .. } = &one.name;
    [given, particle, family, suffix].map(|part| plain(part)).join("|")
}

/// `name` with its letters as `A` and `a`, runs of small ones as one.
fn shape(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        let sign = match c {
            _ if !c.is_alphabetic() => c,
            _ if c.is_lowercase() => 'a',
            _ => 'A',
        };
        if !(sign == 'a' && out.ends_with('a')) {
            out.push(sign);
        }
    }
    out
}

#[test]
#[ignore = "needs BYLINE_CORPUS and bibtex"]
fn names_hold() {
    let names = names();
    let names: Vec<&String> = names.iter().collect();
    let parts = by_bibtex(&names);
    assert_eq!(parts.len(), names.len(), "BibTeX read every name");
    let mut cases: BTreeMap<String, Case> = BTreeMap::new();
    for (index, name) in names.iter().enumerate() {
        let case = Case::equal(shape(name), &expected(&parts[&index]), &found(name));
        let passes = case.passes();
        let id = if passes { shape(name) } else { (*name).clone() };
        cases.insert(id.clone(), Case { id, ..case });
    }
    hold(&SUITE, &cases.into_values().collect::<Vec<_>>());
}
