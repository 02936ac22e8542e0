//! What holds for every fix of every rule: it changes only the fields that it edits, makes no new
//! error, and once all are made nothing is left to change.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use byline::internals::check::{self, Context, fix};
use byline::internals::diag::{Diagnostic, Edit, Safety, Severity, Sink};
use byline::internals::files::Files;
use byline::internals::formats::yaml;
use byline::internals::model::{Data, Library, identity};
use byline::internals::rewrite::edit;
use byline::internals::span::{Sources, Span};
use byline::internals::{decode, merge};

/// A list, read and checked.
struct Read {
    library: Library,
    findings: Vec<Diagnostic>,
}

/// Reads and checks `text`, the text of `path`.
fn read(path: &Path, text: &str) -> Read {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let file = sources.add(path, text);
    let decoded = decode::read(file, &sources, &mut sink);
    let mut library = merge::merge(vec![decoded], &mut sink);
    identity::resolve(&mut library, &[]);
    let context = Context {
        sources: &sources,
        files: &Files::disk(),
        today: chrono::NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day"),
        owners: &[],
        site_root: None,
    };
    check::run(&library, &context, &[], &mut sink);
    Read { findings: sink.into_sorted(), library }
}

/// How many errors of each code there are.
fn errors(findings: &[Diagnostic]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
        *counts.entry(finding.code.id).or_default() += 1;
    }
    counts
}

/// The works by their keys: what each of their fields says, but for those that `edits` touch.
fn says(read: &Read, edits: &[Edit]) -> BTreeMap<String, BTreeMap<String, Data>> {
    let touched =
        |span: Span| edits.iter().any(|it| it.span.start <= span.end && span.start <= it.span.end);
    let Data::Map(sections) = yaml::library(&read.library) else { return BTreeMap::new() };
    let listed = sections.into_iter().find(|(name, _)| name == "works").map(|(_, works)| works);
    let Some(Data::List(listed)) = listed else { return BTreeMap::new() };
    let mut works = BTreeMap::new();
    for (work, said) in read.library.works.iter().zip(listed) {
        let Data::Map(mut pairs) = said else { continue };
        let fields = work.fields.iter();
        let gone: Vec<&str> = fields
            .filter(|field| touched(field.name_span.to(field.span)))
            .map(|field| field.name.as_str())
            .collect();
        pairs.retain(|(name, _)| !gone.contains(&name.as_str()));
        works.insert(work.key.value.clone(), pairs.into_iter().collect());
    }
    works
}

/// What is wrong with the safe fixes of the list `text`.
fn harm(path: &Path, text: &str) -> Option<String> {
    let before = read(path, text);
    let plan = fix::choose(&before.findings, Safety::Safe);
    let (_, edits) = plan.edits.first()?;
    let fixed = edit::apply(text, edits);
    let after = read(path, &fixed);
    let (old, new) = (errors(&before.findings), errors(&after.findings));
    if let Some((code, _)) = new.iter().find(|(code, count)| old.get(*code).unwrap_or(&0) < count) {
        return Some(format!("{}: a new {code}\n{fixed}", path.display()));
    }
    let (had, has) = (says(&before, edits), says(&after, &[]));
    // A fault of syntax may hide works and fields: then fixing it shows them.
    if old.keys().any(|code| code.starts_with('E')) {
        return None;
    }
    for (key, fields) in &had {
        let Some(now) = has.get(key) else { continue };
        let is_kept = |(name, value): (&String, &Data)| now.get(name) == Some(value);
        if let Some((name, value)) = fields.iter().find(|it| !is_kept(*it)) {
            let now = now.get(name);
            return Some(format!("{}: {key}: {name}: {value:?} is {now:?}", path.display()));
        }
    }
    (had.len() != has.len()).then(|| format!("{}: works are gone\n{fixed}", path.display()))
}

/// Every list below `folder`.
fn lists(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if path.is_dir() {
            lists(&path, found);
        } else if ["bib", "yaml", "yml", "json"].contains(&ending) {
            found.push(path);
        }
    }
    found.sort();
}

/// Fails with what is wrong in the lists below `folder`.
fn assert_harmless(folder: &Path) {
    let mut paths = Vec::new();
    lists(folder, &mut paths);
    let harm = |path: &PathBuf| harm(path, &std::fs::read_to_string(path).ok()?);
    let faults: Vec<String> = paths.iter().filter_map(harm).collect();
    assert!(faults.is_empty(), "{} of {}\n\n{}", faults.len(), paths.len(), faults.join("\n\n"));
}

#[test]
fn a_safe_fix_changes_nothing_but_the_fields_that_it_edits() {
    assert_harmless(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules"));
}

#[test]
#[ignore = "needs BYLINE_CORPUS, a folder of lists that others wrote"]
fn a_safe_fix_harms_no_list_of_others() {
    let folder = std::env::var("BYLINE_CORPUS").expect("BYLINE_CORPUS");
    assert_harmless(Path::new(&folder));
}
