//! Every fix of every rule, and every layout, over lists that others wrote and over mutants of them.
//!
//! `BYLINE_SEED` draws other mutants, `BYLINE_SECONDS` goes on drawing for so long.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use byline::internals::diag::{Safety, Sink};
use byline::internals::span::Sources;
use byline::internals::syntax::{self, node::Node};

use super::harm::{self, Harm};
use super::mutants::{Draw, mutant};
use super::roundtrip::{alone, rendered};
use super::{corpus, files};

/// How many mutants are tried where nobody says how long.
const MUTANTS: usize = 3_000;

/// At most so many works are mutated together: a fault reaches its neighbours, not the whole list.
const TOGETHER: usize = 6;

/// A list that somebody wrote, and the parts of it that can stand alone.
struct List {
    path: PathBuf,
    text: String,
    works: Vec<Range<usize>>,
}

/// The lists of the corpus in byline's four languages that are UTF-8.
fn lists() -> Vec<List> {
    let folders = ["bib", "yaml", "csl-json", "hayagriva"];
    let endings = ["bib", "yml", "yaml", "json"];
    let paths = folders.iter().flat_map(|folder| files(&corpus().join(folder), &endings));
    paths.filter_map(|path| List::read(&path)).collect()
}

impl List {
    /// The list at `path`.
    fn read(path: &Path) -> Option<List> {
        let text = String::from_utf8(std::fs::read(path).ok()?).ok()?;
        let mut sources = Sources::default();
        let file = sources.add(path, text.as_str());
        let root = syntax::parse(file, &sources, &mut Sink::default()).root;
        let works = works(&root, &text);
        (!works.is_empty()).then(|| List { path: path.to_owned(), text, works })
    }

    /// A few of its works beside each other.
    fn part(&self, draw: &mut Draw) -> String {
        let first = draw.below(self.works.len());
        let last = (first + draw.below(TOGETHER)).min(self.works.len() - 1);
        let works = &self.text[self.works[first].start..self.works[last].end];
        if self.text.trim_start().starts_with('[') {
            format!("[{works}]\n")
        } else {
            format!("{works}\n")
        }
    }
}

/// Where each work of the list with this `root` stands, from the start of its line if it stands alone there.
fn works(root: &Node, text: &str) -> Vec<Range<usize>> {
    let listed = root.get("works").or_else(|| root.get("references")).unwrap_or(root);
    let spans: Vec<Range<usize>> = match (listed.items(), listed.pairs()) {
        (Some(items), _) => items.iter().map(|item| item.span.range()).collect(),
        (_, Some(pairs)) => {
            pairs.iter().map(|pair| pair.key.span.to(pair.value.span).range()).collect()
        }
        _ => Vec::new(),
    };
    let whole = |span: Range<usize>| {
        let line = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let is_marker = text[line..span.start].chars().all(|c| c == ' ' || c == '-');
        (if is_marker { line } else { span.start })..span.end
    };
    spans.into_iter().map(whole).collect()
}

/// Figures and faults.
#[derive(Default)]
struct Trial {
    lists: usize,
    mutants: usize,
    fixes: usize,
    layouts: usize,
    faults: BTreeMap<String, Vec<String>>,
}

impl Trial {
    /// Tries everything that may be done to `text`; a panic is a fault, too.
    fn try_all(&mut self, path: &Path, text: &str) {
        let tried = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| self.run(path, text)));
        if tried.is_err() {
            self.faults.entry("a panic".to_owned()).or_default().push(text.to_owned());
        }
    }

    /// Tries everything that may be done to `text`; each fix by itself, too, if it is short.
    fn run(&mut self, path: &Path, text: &str) {
        let name = path.strip_prefix(corpus()).unwrap_or(path).display().to_string();
        let mut note = |harm: Harm| {
            self.faults.entry(harm.kind).or_default().push(format!("{name}: {}", harm.detail));
        };
        for least in [Safety::Safe, Safety::Unsafe] {
            match harm::of_fixes(path, text, least) {
                Ok((count, fixed)) => {
                    self.fixes += count;
                    if let Err(fault) = exports(path, text, &fixed) {
                        note(fault);
                    }
                }
                Err(fault) => note(fault),
            }
        }
        if text.len() < 20_000 {
            match harm::of_each_fix(path, text) {
                Ok(count) => self.fixes += count,
                Err(fault) => note(fault),
            }
        }
        match harm::of_layout(path, text) {
            Ok(is_other) => self.layouts += usize::from(is_other),
            Err(fault) => note(fault),
        }
    }

    /// Fails with the figures if there is a fault.
    fn end(&self, seed: u64) {
        let Trial { lists, mutants, fixes, layouts, faults } = self;
        let count: usize = faults.values().map(Vec::len).sum();
        let figures = format!(
            "seed {seed}: {lists} lists, {mutants} mutants, {fixes} fixes, {layouts} layouts, {count} faults"
        );
        if let Some(path) = std::env::var_os("BYLINE_FIGURES") {
            std::fs::write(path, &figures).unwrap();
        }
        let shown = faults.iter().map(|(kind, all)| {
            let shortest = all.iter().min_by_key(|it| it.len()).map_or("", String::as_str);
            format!("===== {kind} ({})\n{shortest}", all.len())
        });
        let shown: Vec<String> = shown.collect();
        assert!(count == 0, "{figures}\n\n{}", shown.join("\n\n"));
    }
}

/// Whether `after` exports as validly as `before`.
fn exports(path: &Path, before: &str, after: &str) -> Result<(), Harm> {
    if before == after || !is_exportable(path, before) || is_exportable(path, after) {
        return Ok(());
    }
    Err(Harm::new("invalid exports", "").between(before, after))
}

/// Whether other programs can read what is exported of the list `text`.
fn is_exportable(path: &Path, text: &str) -> bool {
    let export = |template: &str| {
        let read = harm::read(path, text);
        rendered(template, alone(read.library), read.sources)
    };
    biblatex::Bibliography::parse(&export("biblatex")).is_ok()
        && serde_json::from_str::<serde::de::IgnoredAny>(&export("csl")).is_ok()
}

/// A number from the environment.
fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn no_fix_and_no_layout_harms_a_list_of_others() {
    let mut trial = Trial::default();
    for list in lists() {
        trial.lists += 1;
        trial.try_all(&list.path, &list.text);
    }
    assert!(trial.lists > 250, "{}", trial.lists);
    trial.end(0);
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn no_fix_and_no_layout_harms_a_mutant() {
    let lists = lists();
    let seed = number("BYLINE_SEED").unwrap_or(20_261_130);
    let time = number("BYLINE_SECONDS").map(Duration::from_secs);
    let start = Instant::now();
    let (mut draw, mut trial) = (Draw::new(seed), Trial::default());
    trial.lists = lists.len();
    while time.map_or(trial.mutants < MUTANTS, |time| start.elapsed() < time) {
        let list = &lists[draw.below(lists.len())];
        // Now and then the whole list, with its head and its sections.
        let is_whole = draw.below(8) == 0;
        let part = if is_whole { list.text.clone() } else { list.part(&mut draw) };
        if part.len() > 20_000 {
            continue;
        }
        trial.mutants += 1;
        trial.try_all(&list.path, &mutant(&part, &mut draw));
    }
    trial.end(seed);
}
