//! The line is straight: a module uses only those above it in `src/lib.rs`. Within a module no two
//! files and no two folders import each other, and no circle of files is long, but for the few of
//! `TWO_WAY` and `CIRCLES`, each with its reason.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use regex::Regex;

use super::imports::{IMPORTS, Imports, Module, circles, source};

/// No circle of files may be longer.
const LONGEST_CIRCLE: usize = 8;

/// Files and folders that import each other, and why they may.
const TWO_WAY: &[(&str, &str, &str)] = &[
    ("diag", "diag::sink", "a sink collects what `diag` defines, and is named with it"),
    ("model::identity", "model::identity::spelling", "how alike two spellings are is one answer"),
    ("model::identity::given", "model::identity::spelling", "a given name is part of a spelling"),
    ("text::plain", "text::tex", "mathematics is shown as the words that its TeX stands for"),
    ("text::plain", "text::tex::math", "and these words may have markup"),
];

/// Folders with a circle of files that is longer, and why they may.
const CIRCLES: &[(&str, &str)] = &[];

/// The modules in the order of the flow, read from `src/lib.rs`.
fn order() -> Vec<String> {
    let text = fs::read_to_string(source("lib.rs")).unwrap();
    let declared = Regex::new(r"(?m)^\s*(?:pub(?:\(crate\))? )?mod (\w+);").unwrap();
    declared.captures_iter(&text).map(|found| found[1].to_owned()).collect()
}

/// The top module of every module → those that it uses.
fn stages(imports: &Imports) -> BTreeMap<&String, BTreeSet<&String>> {
    let mut stages: BTreeMap<&String, BTreeSet<&String>> = BTreeMap::new();
    for (module, used) in imports {
        let Some(stage) = module.first() else { continue };
        let used = used.iter().map(|other| &other[0]).filter(|other| *other != stage);
        stages.entry(stage).or_default().extend(used);
    }
    stages
}

#[test]
fn every_module_uses_only_those_above_it() {
    let order = order();
    assert!(order.len() > 10, "lib.rs lists the modules in the order of the flow");
    let place = |name: &String| order.iter().position(|module| module == name);
    let mut wrong = Vec::new();
    for (stage, used) in stages(&IMPORTS) {
        for other in used.into_iter().filter(|other| place(other) >= place(stage)) {
            wrong.push(format!("{stage} uses {other}, which is below it"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn check_and_view_do_not_use_each_other() {
    let stages = stages(&IMPORTS);
    let uses = |one: &str, other: &str| stages[&one.to_owned()].contains(&other.to_owned());
    assert!(!uses("view", "check") && !uses("check", "view"));
}

/// The pairs of files that import each other, and of files and folders side by side in one folder.
fn two_way(imports: &Imports) -> BTreeSet<(String, String)> {
    let mut edges: BTreeSet<(String, String)> = BTreeSet::new();
    for (module, used) in imports {
        for other in used {
            edges.insert((module.join("::"), other.join("::")));
            let shared = module.iter().zip(other).take_while(|(one, other)| one == other).count();
            if shared < module.len() && shared < other.len() {
                let side = |module: &Module| module[..=shared].join("::");
                edges.insert((side(module), side(other)));
            }
        }
    }
    let is_back = |(one, other): &&(String, String)| {
        one < other && edges.contains(&(other.clone(), one.clone()))
    };
    edges.iter().filter(is_back).cloned().collect()
}

#[test]
fn no_two_files_or_folders_import_each_other() {
    let found = two_way(&IMPORTS);
    let allowed: BTreeSet<(String, String)> =
        TWO_WAY.iter().map(|row| (row.0.to_owned(), row.1.to_owned())).collect();
    let new: Vec<_> = found.difference(&allowed).collect();
    let gone: Vec<_> = allowed.difference(&found).collect();
    assert!(new.is_empty(), "these import each other: {new:#?}");
    assert!(gone.is_empty(), "no longer true, take it off the list: {gone:#?}");
}

#[test]
fn no_circle_of_files_is_long() {
    let long = circles(&IMPORTS).into_iter().filter(|circle| circle.len() > LONGEST_CIRCLE);
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for circle in long {
        let stage = circle.first().map(|module| module[0].clone()).unwrap_or_default();
        if !CIRCLES.iter().any(|row| row.0 == stage) {
            let names: Vec<String> = circle.iter().map(|module| module.join("::")).collect();
            wrong.push(format!("a circle of {}: {}", names.len(), names.join(", ")));
        }
        seen.insert(stage);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    for (stage, _) in CIRCLES {
        assert!(seen.contains(*stage), "{stage} has no long circle now, take it off the list");
    }
}
