//! Functions are short, and say by the types of their parameters what they are given.

use std::fs;

use super::fields::body;
use super::imports::program;

/// How many parameters may be bare truth values: what `true` means cannot be read where it is passed.
const MOST_BOOLS: usize = 30;
/// How many functions may be longer than [`LONG`].
const MOST_LONG: usize = 6;
/// How many lines a function may have.
const LONG: usize = 40;

/// The functions in `code`: each from its `fn` on, with the lines of its body.
fn functions(code: &str) -> Vec<String> {
    let lines: Vec<&str> = code.lines().collect();
    let starts = (0..lines.len()).filter(|&at| is_head(lines[at]));
    starts.map(|at| function(&lines[at..])).collect()
}

/// Whether `line` begins a function.
fn is_head(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let before = words.iter().position(|word| *word == "fn").unwrap_or(usize::MAX);
    let is_modifier = |word: &&str| {
        word.starts_with("pub")
            || ["const", "in", "async", "unsafe"].contains(word)
            || word.ends_with(')')
    };
    before < words.len() && words[..before].iter().all(is_modifier)
}

/// The function that `lines` begin with: up to the brace in the column of its first line.
fn function(lines: &[&str]) -> String {
    let indent = lines[0].len() - lines[0].trim_start().len();
    let end = format!("{}}}", " ".repeat(indent));
    let is_end = |line: &&&str| {
        **line == end || lines[0].ends_with('}') || line.ends_with(';') && lines[0] == **line
    };
    let count = lines.iter().position(|line| is_end(&line)).map_or(lines.len(), |at| at + 1);
    lines[..count].join("\n")
}

/// How many parameters of `function` are a `bool`.
fn bools(function: &str) -> usize {
    let head = function.split('{').next().unwrap_or_default();
    let parameters = head.split("->").next().unwrap_or_default();
    parameters.split([',', '(', ')']).filter(|one| one.trim_end().ends_with(": bool")).count()
}

#[test]
fn few_parameters_are_truth_values_and_few_functions_are_long() {
    let texts: Vec<String> =
        program().into_values().map(|path| body(&fs::read_to_string(path).unwrap())).collect();
    let all: Vec<String> = texts.iter().flat_map(|text| functions(text)).collect();
    assert!(all.len() > 4000, "only {} functions were read", all.len());
    let bare: Vec<&str> =
        all.iter().filter(|one| bools(one) > 0).filter_map(|one| one.lines().next()).collect();
    let count: usize = all.iter().map(|one| bools(one)).sum();
    assert!(count <= MOST_BOOLS, "{count} parameters are `bool`: {bare:#?}");
    let long = all.iter().filter(|one| one.lines().count() > LONG);
    let long: Vec<&str> = long.filter_map(|one| one.lines().next()).collect();
    assert!(long.len() <= MOST_LONG, "longer than {LONG} lines: {long:#?}");
}

#[test]
fn functions_and_their_parameters_are_read() {
    let code = "pub(super) fn a(x: bool, y: &str) -> bool {\n    x\n}\n\
                impl B {\n    fn c(\n        &self,\n        d: bool,\n        e: bool,\n    ) {\n    }\n}\n\
                const fn f(g: Option<bool>) {}\n";
    let found = functions(code);
    let lines: Vec<usize> = found.iter().map(|one| one.lines().count()).collect();
    assert_eq!(lines, [3, 6, 1]);
    assert_eq!(found.iter().map(|one| bools(one)).collect::<Vec<_>>(), [1, 2, 0]);
}
