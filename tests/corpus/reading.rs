//! The BibTeX reader over real files that others wrote.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Instant;

use byline::internals::diag::{Diagnostic, Severity, Sink};
use byline::internals::files::Files;
use byline::internals::model::Library;
use byline::internals::span::Sources;
use byline::internals::syntax::node::Node;
use byline::internals::syntax::{self, bibtex};
use byline::internals::{decode, merge};

use super::{bib_files, corpus};

/// A .bib file of the corpus and what the reader made of it.
pub(crate) struct Read {
    /// Its path below the corpus.
    pub(crate) name: String,
    /// Its text, made UTF-8 where it was not.
    pub(crate) text: String,
    /// Its entries.
    pub(crate) works: Vec<Node>,
    /// What was found.
    found: Vec<Diagnostic>,
    /// The text, to show places.
    sources: Sources,
    /// Seconds that reading took.
    seconds: f64,
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
pub(crate) fn all() -> Vec<Read> {
    bib_files(&corpus().join("bib")).iter().map(|path| read(path)).collect()
}

impl Read {
    /// The errors, a line each.
    pub(crate) fn errors(&self) -> Vec<String> {
        let line = |fault: &Diagnostic| {
            let span = fault.span().unwrap();
            let place = self.sources.line_column(span.file, span.range().start);
            format!("{place} {}", fault.code.id)
        };
        self.found.iter().filter(|fault| fault.severity == Severity::Error).map(line).collect()
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

/// Files whose number of entries differs from the manifest's, with the number that is right.
const RECOUNTED: &[(&str, usize, &str)] = &[
    ("bib/personal/swabhs--papers.bib", 67, "four entries are in `@Comment{…}`"),
    ("bib/suites/bibtex-tidy/others/example1.bib", 5, "three entries are in `@Comment{…}`"),
    ("bib/suites/bibtex-tidy/python-bibtexparser/features.bib", 1, "one is in `@comment`"),
    ("bib/suites/bibtex-tidy/python-bibtexparser/features_output.bib", 1, "the same"),
    ("bib/suites/typst-biblatex/valid/comments.bib", 4, "one has `%` before each line"),
];

/// Files with errors of syntax: how many, and the place and code of the first.
const FAULTY: &[(&str, usize, &str)] = &[
    ("bib/large/hilaryweller0--numerics.bib", 2, "819:5 E115"),
    ("bib/large/ifnspaml--ifn_spaml_bibliography.bib", 1, "7506:1 E100"),
    ("bib/personal/AlexMeyer-Gohde--publications.bib", 1, "52:34 E103"),
    ("bib/personal/Trovemaster--jt.bib", 1, "4875:122 E109"),
    ("bib/personal/Trovemaster--update.bib", 19, "16:18 E103"),
    ("bib/personal/bamos--all.bib", 1, "907:1 E118"),
    ("bib/personal/geofis--works.bib", 2, "507:1 E117"),
    ("bib/personal/hilaryweller0--metBooks.bib", 1, "371:1 E117"),
    ("bib/personal/marisavas--publications.bib", 4, "247:10 E101"),
    ("bib/personal/queezz--ArseniyKuzmin.bib", 4, "37:1 E115"),
    ("bib/personal/swabhs--papers.bib", 1, "657:1 E109"),
    ("bib/suites/bibtex-tidy/others/example2.bib", 1, "45:1 E117"),
    ("bib/suites/bibtexbrowser/bibacid-utf8.bib", 2, "57:21 E112"),
    ("bib/suites/typst-biblatex/invalid/incorrect_syntax.bib", 1, "12:13 E104"),
];

/// Files that biblatex's own raw parser reads in another way.
const OTHER_READING: &[(&str, &str)] = &[
    ("bib/personal/Trovemaster--jt.bib", "drops the fields behind a stray brace in silence"),
    ("bib/suites/bibtex-tidy/others/2.bib", "ends a quoted value at a braced quotation mark"),
    ("bib/suites/bibtex-tidy/php-bibtex-parser/tag-contents-escaped.bib", "the same"),
    ("bib/suites/bibtex-tidy/php-bibtex-parser/tag-contents-slashes.bib", "the same"),
];

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn every_entry_of_every_file_is_read_in_time() {
    let counts = counts();
    let files = all();
    assert!(files.len() > 250, "{}", files.len());
    for file in &files {
        let recounted = RECOUNTED.iter().find(|row| row.0 == file.name).map(|row| row.1);
        let expected = recounted.or_else(|| counts.get(&file.name).copied()).unwrap_or(0);
        assert_eq!(file.works.len(), expected, "{}", file.name);
        let allowed = 0.2 + 5.0 * f64::from(u32::try_from(file.text.len()).unwrap()) / 1e6;
        assert!(file.seconds < allowed, "{} took {} s", file.name, file.seconds);
    }
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn valid_files_have_no_error_and_others_have_theirs_at_its_place() {
    let faulty: Vec<(String, usize, String)> = all()
        .iter()
        .filter_map(|file| {
            let errors = file.errors();
            Some((file.name.clone(), errors.len(), errors.first()?.clone()))
        })
        .collect();
    let expected: Vec<(String, usize, String)> = FAULTY
        .iter()
        .map(|&(name, count, first)| (name.to_owned(), count, first.to_owned()))
        .collect();
    assert_eq!(faulty, expected, "{faulty:#?}");
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn keys_fields_and_values_are_those_that_biblatex_reads() {
    let (mut compared, mut differing) = (0, Vec::new());
    for file in all() {
        let Ok(oracle) = biblatex::RawBibliography::parse(&file.text) else { continue };
        compared += 1;
        let theirs: Vec<Vec<(String, String)>> =
            oracle.entries.iter().map(|raw| oracle_entry(&raw.v)).collect();
        let ours: Vec<Vec<(String, String)>> = file.works.iter().map(our_entry).collect();
        if theirs.len() != ours.len() {
            differing.push(format!(
                "{}: {} entries, {} of theirs",
                file.name,
                ours.len(),
                theirs.len()
            ));
        }
        let unequal = ours.iter().zip(&theirs).find(|(ours, theirs)| !is_same(ours, theirs));
        if let Some((ours, theirs)) = unequal {
            differing.push(format!("{}: {ours:?}\n{theirs:?}", file.name));
        }
    }
    assert!(compared > 200, "{compared}");
    let listed: Vec<&str> = OTHER_READING.iter().map(|row| row.0).collect();
    let names: Vec<&str> = differing.iter().filter_map(|line| line.split(':').next()).collect();
    assert_eq!(names, listed, "{differing:#?}");
}

/// The type, key and fields of an entry as biblatex reads them; macros stand as ⟨name⟩.
fn oracle_entry(entry: &biblatex::RawEntry) -> Vec<(String, String)> {
    let mut pairs = vec![
        ("type".to_owned(), entry.kind.v.to_owned()),
        ("key".to_owned(), entry.key.v.to_owned()),
    ];
    for field in &entry.fields {
        let chunk = |chunk: &biblatex::Spanned<biblatex::RawChunk>| match chunk.v {
            biblatex::RawChunk::Normal(text) => text.to_owned(),
            biblatex::RawChunk::Abbreviation(name) => format!("⟨{name}⟩"),
        };
        pairs.push((field.key.v.to_owned(), field.value.v.iter().map(chunk).collect()));
    }
    pairs
}

/// The same of our tree.
pub(crate) fn our_entry(work: &Node) -> Vec<(String, String)> {
    let pair = |pair: &byline::internals::syntax::node::Pair| {
        (pair.key.value.clone(), pair.value.text().unwrap().to_owned())
    };
    work.pairs().unwrap().iter().map(pair).collect()
}

/// Whether two readings agree; what a macro expands to is not compared.
fn is_same(ours: &[(String, String)], theirs: &[(String, String)]) -> bool {
    ours.len() == theirs.len()
        && ours
            .iter()
            .zip(theirs)
            .all(|(our, their)| our.0 == their.0 && (our.1 == their.1 || their.1.contains('⟨')))
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn the_leaves_of_every_file_tile_it() {
    for path in bib_files(&corpus()) {
        let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
        let file = Sources::default().add(&path, text.as_str());
        let leaves = bibtex::leaves(file, &text, &mut Sink::default());
        let mut at = 0;
        for leaf in &leaves {
            assert_eq!(leaf.range().start, at, "{}", path.display());
            at = leaf.range().end;
        }
        let written: String = leaves.iter().map(|leaf| leaf.slice(&text)).collect();
        assert!(written == text, "{}", path.display());
    }
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn files_that_are_not_utf8_are_named_for_what_they_are() {
    for (name, charset) in [
        ("bib/personal/galkinvv--f5_references_1251.bib", "iconv -f CP1251"),
        ("bib/personal/Trovemaster--jt.bib", "iconv -f ISO-8859-1"),
    ] {
        let error = Files::disk().read_text(&corpus().join(name)).unwrap_err().to_string();
        assert!(error.contains(charset), "{error}");
    }
}

/// The keys of the works in `libraries` together, proceedings that only hold papers left out.
fn keys(libraries: Vec<Library>) -> BTreeSet<String> {
    let works = merge::merge(libraries, &mut Sink::default()).works;
    works.into_iter().filter(|work| !work.is_parent).map(|work| work.key.value).collect()
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn three_exports_of_one_list_are_the_same_works() {
    let library = |flavour: &str| {
        let path = corpus().join(format!("bib/personal/nutanlimaye--{flavour}.bib"));
        let mut sources = Sources::default();
        let file = sources.add(&path, std::fs::read_to_string(&path).unwrap());
        let mut sink = Sink::default();
        decode::decode(&syntax::parse(file, &sources, &mut sink), &mut sink)
    };
    let flavours = ["dblp", "dblp-standard", "dblp-withcrossref"];
    let alone = flavours.map(|flavour| keys(vec![library(flavour)]));
    let together = keys(flavours.map(library).into());
    assert_eq!(together.len(), 118);
    assert!(alone.iter().all(|keys| *keys == together));
}
