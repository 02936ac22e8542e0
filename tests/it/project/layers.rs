//! The line is straight: a module uses only those above it in `src/lib.rs`, no two folders import
//! each other, and `check` and `view` do not use each other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The modules in the order of the flow, read from `src/lib.rs`.
fn order() -> Vec<String> {
    let text = fs::read_to_string(source("lib.rs")).unwrap();
    let names = text.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'));
    names.map(str::to_owned).collect()
}

fn source(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(path)
}

/// Every `.rs` file below `folder`.
fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            out.push(path);
        }
    }
}

/// The files that are compiled for tests alone: `#[cfg(test)] mod NAME;` in their parent.
fn test_files(all: &[PathBuf]) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for path in all {
        let text = fs::read_to_string(path).unwrap();
        for (_, rest) in
            text.match_indices("#[cfg(test)]\n").map(|(at, mark)| text.split_at(at + mark.len()))
        {
            let line = rest.lines().next().unwrap_or_default();
            let name = line.rsplit("mod ").next().and_then(|rest| rest.strip_suffix(';'));
            let Some(name) = name else { continue };
            let folder = match path.file_stem().unwrap().to_str().unwrap() {
                "mod" | "lib" => path.parent().unwrap().to_owned(),
                _ => path.with_extension(""),
            };
            found.insert(folder.join(format!("{name}.rs")));
            found.extend(all.iter().filter(|file| file.starts_with(folder.join(name))).cloned());
        }
    }
    found
}

/// Every file of the program itself.
fn program() -> Vec<PathBuf> {
    let mut all = Vec::new();
    files(&source(""), &mut all);
    let tests = test_files(&all);
    all.retain(|path| !tests.contains(path));
    all
}

/// The code of `text` without its test modules and comments.
fn code(text: &str) -> String {
    let body = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    body.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The top-level modules that `code` names after `crate::`, also in braces.
fn uses(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for part in code.split("crate::").skip(1) {
        let names = match part.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or_default(),
            None => part,
        };
        for piece in names.split(',') {
            let word: String = piece
                .trim()
                .chars()
                .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
                .collect();
            found.insert(word);
            if !part.starts_with('{') {
                break;
            }
        }
    }
    found
}

/// Module → the modules that it uses.
fn edges() -> BTreeMap<String, BTreeSet<String>> {
    let all = program();
    let known: BTreeSet<String> = order().into_iter().collect();
    let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in all {
        let below = path.strip_prefix(source("")).unwrap();
        let module = below.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        if !known.contains(module) {
            continue;
        }
        let used = uses(&code(&fs::read_to_string(&path).unwrap()));
        let used = used.into_iter().filter(|word| known.contains(word) && word != module);
        edges.entry(module.to_owned()).or_default().extend(used);
    }
    edges
}

#[test]
fn every_module_uses_only_those_above_it() {
    let order = order();
    assert!(order.len() > 10, "lib.rs lists the modules in the order of the flow");
    let place = |name: &String| order.iter().position(|module| module == name).unwrap();
    let mut wrong = Vec::new();
    for (module, used) in edges() {
        for other in used {
            if place(&other) >= place(&module) {
                wrong.push(format!("{module} uses {other}, which stands below it"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn check_and_view_do_not_use_each_other() {
    let edges = edges();
    assert!(!edges["view"].contains("check"));
    assert!(!edges["check"].contains("view"));
}

#[test]
fn folders_inside_a_stage_do_not_import_each_other() {
    let all = program();
    let mut edges: BTreeSet<(String, String)> = BTreeSet::new();
    let folder = |path: &Path| path.parent().unwrap().to_path_buf();
    for path in &all {
        let below = path.strip_prefix(source("")).unwrap().to_path_buf();
        if below.components().count() < 3 {
            continue;
        }
        // A sub-folder (render/target) may be used by its parent, and must not reach back into it
        // by the full path and be used by it: then the two would be one.
        let parts: Vec<String> =
            folder(&below).iter().map(|part| part.to_string_lossy().into_owned()).collect();
        let text = code(&fs::read_to_string(path).unwrap());
        for other in all.iter().map(|other| other.strip_prefix(source("")).unwrap()) {
            let names: Vec<String> =
                folder(other).iter().map(|part| part.to_string_lossy().into_owned()).collect();
            if names.len() == 2 && names[0] == parts[0] && names[1] != parts[1] {
                let word = format!("{}::{}::", names[0], names[1]);
                if text.contains(&word) || text.contains(&format!("super::super::{}::", names[1])) {
                    edges.insert((parts.join("/"), names.join("/")));
                }
            }
        }
    }
    let both: Vec<_> =
        edges.iter().filter(|(a, b)| edges.contains(&(b.clone(), a.clone()))).collect();
    assert!(both.is_empty(), "{both:?}");
}

/// The methods of `impl Work` that take a text, by name.
fn textual_accessors(code: &str) -> Vec<&str> {
    let body = code.split_once("\nimpl Work {").map_or("", |(_, rest)| rest);
    let body = body.split("\n}\n").next().unwrap_or_default();
    let methods = body.split("pub fn ").skip(1);
    let heads = methods.filter_map(|method| method.split_once(" {").map(|(head, _)| head));
    let takes_text = |head: &&str| {
        let parameters = head.split("->").next().unwrap_or_default();
        ["str", "String", "Cow"].iter().any(|text| parameters.contains(text))
    };
    heads.filter(takes_text).filter_map(|head| head.split('(').next()).collect()
}

#[test]
fn a_work_is_asked_by_the_id_of_a_field() {
    let code = fs::read_to_string(source("model/work.rs")).unwrap();
    // The one look-up for the words that users write.
    assert_eq!(textual_accessors(&code), ["named"]);
    let asks = "\nimpl Work {\n    pub fn field(&self, name: &str) -> Option<&Field> {\n    }\n}\n";
    assert_eq!(textual_accessors(asks), ["field"]);
}

#[test]
fn a_field_that_is_a_link_is_one_row() {
    // CITATION.cff calls a talk `slides`.
    let words = ["model/fields.rs", "formats/cff/table.rs"];
    // What endings of paths tell, and the folders of one theme.
    let facts = ["model/fields.rs", "model/link.rs", "check/sites/al_folio.rs"];
    for path in program() {
        let code = code(&fs::read_to_string(&path).unwrap());
        let is_one_of = |files: &[&str]| files.iter().any(|file| path == source(file));
        assert!(is_one_of(&words) || !code.contains("\"slides\""), "{}", path.display());
        assert!(is_one_of(&facts) || !code.contains("fields::SLIDES"), "{}", path.display());
    }
}
