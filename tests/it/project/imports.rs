//! Which file of `src` imports which, read from the code itself: `use` with braces, `super` and
//! `self`, and paths within expressions. Test modules do not count.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

/// A module by its words: `text::tex` is `["text", "tex"]`.
pub(super) type Module = Vec<String>;

/// Module → the modules that its file names, each the nearest to the name that has a file.
pub(super) type Imports = BTreeMap<Module, BTreeSet<Module>>;

/// What a file holds that is no code: comments, texts in quotes; and visibilities, which name modules
/// and import nothing.
static DEAD: LazyLock<Regex> = LazyLock::new(|| {
    let dead = r##"(?s)//[^\n]*|r#".*?"#|"(?:[^"\\]|\\.)*"|'(?:[^'\\\n]|\\.)'|pub\([^)]*\)"##;
    Regex::new(dead).unwrap()
});

/// A declaration of `use`, with its tree.
static DECLARATION: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\buse ([^;]+);").unwrap());

/// What of such a tree names nothing: aliases and white space.
static ALIAS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\s+as\s+\w+|\s").unwrap());

/// A path within an expression or a type.
static INLINE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b[a-z]\w*(?:::\w+)+").unwrap());

/// A path of the source folder.
pub(super) fn source(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(path)
}

/// Every file of the program itself, with its module.
pub(super) fn program() -> BTreeMap<Module, PathBuf> {
    let mut all = Vec::new();
    files(&source(""), &mut all);
    let tests = test_files(&all);
    let own = all.into_iter().filter(|path| !tests.contains(path));
    own.map(|path| (module_of(&path), path)).collect()
}

/// The module that the file `path` is.
fn module_of(path: &Path) -> Module {
    let below = path.strip_prefix(source("")).unwrap().with_extension("");
    let mut words: Module = below.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    if matches!(words.last().unwrap().as_str(), "mod" | "lib" | "main") {
        words.pop();
    }
    words
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
    let declared = Regex::new(r"#\[cfg\(test\)\]\n(?:pub(?:\([\w: ]+\))? )?mod (\w+);").unwrap();
    let mut found = BTreeSet::new();
    for path in all {
        let text = fs::read_to_string(path).unwrap();
        let folder = match path.file_stem().unwrap().to_str().unwrap() {
            "mod" | "lib" => path.parent().unwrap().to_owned(),
            _ => path.with_extension(""),
        };
        for name in declared.captures_iter(&text).map(|found| found[1].to_owned()) {
            found.insert(folder.join(format!("{name}.rs")));
            found.extend(all.iter().filter(|file| file.starts_with(folder.join(&name))).cloned());
        }
    }
    found
}

/// What every file of the program imports.
pub(super) static IMPORTS: LazyLock<Imports> = LazyLock::new(imports);

/// Reads what every file imports.
fn imports() -> Imports {
    let program = program();
    let known: BTreeSet<&Module> = program.keys().collect();
    let of = |(module, path): (&Module, &PathBuf)| {
        let code = code(&fs::read_to_string(path).unwrap());
        let named = paths(&code).into_iter().filter_map(|path| resolve(&path, module, &known));
        (module.clone(), named.filter(|other| other != module).collect())
    };
    program.iter().map(of).collect()
}

/// The code of `text` without its test module, comments, texts in quotes and visibilities.
fn code(text: &str) -> String {
    let body = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    DEAD.replace_all(body, " ").into_owned()
}

/// Every path that `code` names, in words.
fn paths(code: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for tree in DECLARATION.captures_iter(code) {
        let tree: String = ALIAS.replace_all(&tree[1], "").into();
        leaves(&tree, &[], &mut found);
    }
    let rest = DECLARATION.replace_all(code, " ");
    found.extend(INLINE.find_iter(&rest).map(|path| words(path.as_str())));
    found
}

/// The words of a path.
fn words(path: &str) -> Vec<String> {
    path.split("::").filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The paths of a tree of `use` without white space, each behind `before`.
fn leaves(tree: &str, before: &[String], out: &mut Vec<Vec<String>>) {
    let (head, list) = match tree.split_once('{') {
        Some((head, list)) => (head, list.strip_suffix('}')),
        None => (tree, None),
    };
    let path = [before, &words(head)].concat();
    let Some(list) = list else { return out.push(path) };
    let (mut depth, mut start) = (0, 0);
    for (at, letter) in list.char_indices().chain([(list.len(), ',')]) {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let part = &list[start..at];
                start = at + 1;
                match part {
                    "" => {}
                    "self" => out.push(path.clone()),
                    _ => leaves(part, &path, out),
                }
            }
            _ => {}
        }
    }
}

/// The module that `path`, written in `module`, leads to: the longest part of it that is one.
fn resolve(path: &[String], module: &[String], known: &BTreeSet<&Module>) -> Option<Module> {
    let above = path.iter().take_while(|word| *word == "super").count();
    let is_child = || known.contains(&[module, &path[..1]].concat());
    let mut full = match path.first()?.as_str() {
        "crate" => path[1..].to_vec(),
        "super" => [&module[..module.len().checked_sub(above)?], &path[above..]].concat(),
        "self" => [module, &path[1..]].concat(),
        _ if is_child() => [module, path].concat(),
        _ => return None,
    };
    while !known.contains(&full) {
        full.pop()?;
    }
    (!full.is_empty()).then_some(full)
}

/// The circles of `imports`: sets of modules each of which leads to every other.
pub(super) fn circles(imports: &Imports) -> Vec<BTreeSet<&Module>> {
    let reach: BTreeMap<&Module, BTreeSet<&Module>> =
        imports.keys().map(|module| (module, reachable(module, imports))).collect();
    let mut found: Vec<BTreeSet<&Module>> = Vec::new();
    for (module, reached) in &reach {
        if !reached.contains(module) || found.iter().any(|circle| circle.contains(module)) {
            continue;
        }
        let back = reached.iter().copied().filter(|other| reach[other].contains(module));
        found.push(back.collect());
    }
    found
}

/// The modules that `module` leads to.
fn reachable<'a>(module: &'a Module, imports: &'a Imports) -> BTreeSet<&'a Module> {
    let mut found = BTreeSet::new();
    let mut open = vec![module];
    while let Some(module) = open.pop() {
        let next = imports.get(module).into_iter().flatten();
        open.extend(next.filter(|other| found.insert(*other)));
    }
    found
}

#[test]
fn every_way_to_name_a_module_is_read() {
    let known: Vec<Module> =
        ["a", "a::b", "a::b::c", "a::d", "e"].iter().map(|path| words(path)).collect();
    let known: BTreeSet<&Module> = known.iter().collect();
    let named = |text: &str| -> BTreeSet<String> {
        let found = paths(&code(text));
        let module = words("a::b");
        let found = found.iter().filter_map(|path| resolve(path, &module, &known));
        found.map(|module| module.join("::")).collect()
    };
    let cases: &[(&str, &[&str])] = &[
        ("use crate::a::d::Thing;", &["a::d"]),
        ("use crate::{a::{self, d::{X, Y}}, e};", &["a", "a::d", "e"]),
        ("use super::d;\nuse super::super::e::f as g;", &["a::d", "e"]),
        ("use c::Thing;\nuse std::fmt;", &["a::b::c"]),
        ("fn f() { super::d::f(self::c::g(), c::X) }", &["a::d", "a::b::c"]),
        ("pub(in crate::e) fn f() {} // crate::e\nconst X: &str = \"crate::e\";", &[]),
        ("x();\n#[cfg(test)]\nmod tests { use crate::e; }", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(named(text), expected.iter().map(|name| (*name).to_owned()).collect(), "{text}");
    }
}
