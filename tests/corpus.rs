//! The BibTeX reader over real files that others wrote. `BYLINE_CORPUS` names the folder
//! (`.ci/run` sets it); without it there is nothing to read.

#![allow(clippy::unwrap_used, reason = "a broken corpus must fail the test")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use byline::diag::{Diagnostic, Severity, Sink};
use byline::source::bibtex;
use byline::source::node::Node;
use byline::span::Sources;

/// A .bib file of the corpus and what the reader made of it.
struct Read {
    /// Its path below the corpus.
    name: String,
    /// Its text, made UTF-8 where it was not.
    text: String,
    /// Its entries.
    works: Vec<Node>,
    /// What was found.
    found: Vec<Diagnostic>,
    /// The text, to show places.
    sources: Sources,
    /// Seconds that reading took.
    seconds: f64,
}

/// The folder of the corpus.
#[allow(clippy::disallowed_methods, reason = "tests read their own environment")]
fn corpus() -> PathBuf {
    PathBuf::from(std::env::var("BYLINE_CORPUS").unwrap())
}

/// Every .bib file below `folder`, in order.
fn bib_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(bib_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "bib") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Reads one file.
fn read(path: &Path) -> Read {
    let bytes = std::fs::read(path).unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let mut sources = Sources::default();
    let file = sources.add(path, text.as_str());
    let mut sink = Sink::default();
    let start = Instant::now();
    let document = bibtex::parse(file, &text, &mut sink);
    let seconds = start.elapsed().as_secs_f64();
    let works = document.root.items().unwrap().to_vec();
    let name = path.strip_prefix(corpus()).unwrap().display().to_string();
    Read { name, text, works, found: sink.into_sorted(), sources, seconds }
}

/// All files, read.
fn all() -> Vec<Read> {
    bib_files(&corpus().join("bib")).iter().map(|path| read(path)).collect()
}

impl Read {
    /// The findings as lines for a failing test.
    fn findings(&self) -> Vec<String> {
        let line = |fault: &Diagnostic| {
            let span = fault.span().unwrap();
            let place = self.sources.line_column(span.file, span.range().start);
            format!("{}:{place} {} {}", self.name, fault.code.id, fault.message)
        };
        self.found.iter().map(line).collect()
    }

    /// Whether the file as a whole has an error.
    fn has_errors(&self) -> bool {
        self.found.iter().any(|fault| fault.severity == Severity::Error)
    }

    /// The keys of its entries.
    fn keys(&self) -> Vec<&str> {
        self.works.iter().map(|work| work.pairs().unwrap()[1].value.text().unwrap()).collect()
    }
}

/// The number of entries of each file, by the manifest.
fn counts() -> BTreeMap<String, usize> {
    let manifest = std::fs::read_to_string(corpus().join("MANIFEST.tsv")).unwrap();
    let count = |line: &str| {
        let columns: Vec<&str> = line.split('\t').collect();
        Some((columns[0].to_owned(), columns[7].parse().ok()?))
    };
    manifest.lines().skip(1).filter_map(count).collect()
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn probe() {
    let counts = counts();
    for file in all() {
        let oracle = biblatex::RawBibliography::parse(&file.text);
        let count = counts.get(&file.name).copied().unwrap_or(0);
        if count != file.works.len() || file.has_errors() {
            println!(
                "{} manifest {count} byline {} biblatex {} errors {} findings {} {:.3}s",
                file.name,
                file.works.len(),
                oracle.map_or("-".into(), |raw| raw.entries.len().to_string()),
                file.has_errors(),
                file.found.len(),
                file.seconds
            );
            for line in file.findings().iter().take(8) {
                println!("    {line}");
            }
        }
    }
}
