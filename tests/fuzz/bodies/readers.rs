//! Files in, works out: nothing panics, every place lies in the file, every byte has its leaf.

use std::path::{Path, PathBuf};

use byline::internals::check::{self, Context};
use byline::internals::diag::{Diagnostic, Sink};
use byline::internals::files::Files;
use byline::internals::formats::{self, Input, Read};
use byline::internals::model::{Library, identity};
use byline::internals::span::{FileId, Sources};
use byline::internals::{config, decode, merge, syntax};

use super::text;

/// A list that was read and checked.
pub(super) struct Checked {
    /// Its works.
    pub(super) library: Library,
    /// What was found.
    pub(super) findings: Vec<Diagnostic>,
}

/// Reads `text` as the file `name` and runs every rule.
pub(super) fn check(name: &str, text: &str) -> Checked {
    let (mut sources, mut sink) = (Sources::default(), Sink::bounded());
    let file = sources.add(name, text);
    let decoded = decode::read(file, &sources, &mut sink);
    let mut library = merge::merge(vec![decoded], &mut sink);
    identity::resolve(&mut library, &[]);
    let files = Files::disk();
    let context = Context::new(
        &sources,
        &files,
        chrono::NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day"),
        &[],
        None,
    );
    check::run(&library, &context, &[], &mut sink);
    let findings = sink.into_sorted();
    let places = findings.iter().flat_map(|finding| &finding.labels).map(|label| label.span);
    for span in places.filter(|span| span.file == file) {
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?} in {text:?}");
    }
    Checked { library, findings }
}

/// Checks `text`, and that its leaves are all of it.
fn source(name: &str, text: &str) {
    let mut sources = Sources::default();
    let file = sources.add(name, text);
    let whole: String =
        syntax::leaves(file, &sources).iter().map(|leaf| &text[leaf.range()]).collect();
    assert_eq!(whole, text, "leaves");
    check(name, text);
}

/// Any bytes as BibTeX.
pub(crate) fn bibtex(bytes: &[u8]) {
    source("fuzz.bib", &text(bytes));
}

/// Any bytes as YAML, JSON, CSL or Hayagriva.
pub(crate) fn yaml(bytes: &[u8]) {
    source("fuzz.yaml", &text(bytes));
}

/// Any bytes as each format that `import` reads, and as the one that they look like.
pub(crate) fn import(bytes: &[u8]) {
    let whole = text(bytes);
    let file = Sources::default().add("fuzz", whole.as_str());
    let input = Input {
        file,
        path: Path::new("fuzz"),
        bytes,
        columns: &[],
        owner: None,
        text: whole.as_str().into(),
    };
    formats::find(&input, None, &mut Sink::bounded());
    for format in formats::readable() {
        imported(&format.read, &input, file);
    }
}

/// Reads `input` as one format.
fn imported(read: &Read, input: &Input<'_>, file: FileId) {
    let sink = &mut Sink::bounded();
    match read {
        Read::Source { language, .. } => {
            decode::read_as(*language, file, &input.text, sink);
        }
        Read::Tree { translate, .. } => {
            decode::read_in(*translate, file, &input.text, sink);
        }
        Read::Text { read, .. } => {
            if let Some(data) = read(input, sink) {
                check("import.yaml", &syntax::write::source(&data));
            }
        }
        Read::Records { read, .. } => {
            let root = syntax::yaml::parse(file, &input.text, sink).root;
            check("import.yaml", &syntax::write::source(&read(&root, sink)));
        }
        Read::Never => {}
    }
}

/// Any bytes as a config.
pub(crate) fn config(bytes: &[u8]) {
    let (mut sources, mut sink) = (Sources::default(), Sink::bounded());
    let file = sources.add("byline.yaml", text(bytes).as_str());
    let document = syntax::parse(file, &sources, &mut sink);
    let config = config::decode(&document, PathBuf::from("."), &mut sink);
    let root = config.root();
    assert!(root.components().count() <= 3, "{}", root.display());
}
