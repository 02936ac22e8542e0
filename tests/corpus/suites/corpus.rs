//! The files of the corpus, and what byline makes of them.

use std::fs;
use std::path::{Path, PathBuf};

use byline::internals::check::Context;
use byline::internals::diag::{Diagnostic, Severity, Sink};
use byline::internals::files::Files;
use byline::internals::model::{Library, Value, Work};
use byline::internals::span::Sources;
use byline::internals::syntax::bibtex;
use byline::internals::syntax::node::Node;
use byline::internals::text::{Inline, Text, tex};
use byline::internals::{decode, merge};
use chrono::NaiveDate;

use super::ratchet::Case;

pub(crate) use crate::files;

/// The folder `part` of the corpus.
pub(crate) fn corpus(part: &str) -> PathBuf {
    crate::corpus().join(part)
}

/// The path of a file below `folder`, with `/`.
pub(crate) fn name(path: &Path, folder: &Path) -> String {
    path.strip_prefix(folder).unwrap().display().to_string()
}

/// The library that `text`, the file at `path`, holds, references resolved.
pub(crate) fn library(path: &Path, text: &str, sources: &mut Sources, sink: &mut Sink) -> Library {
    let file = sources.add(path, text);
    let library = decode::read(file, sources, sink);
    merge::merge(vec![library], sink)
}

/// The library that the file at `path` holds.
pub(crate) fn read(path: &Path) -> Library {
    library(path, &text_of(path), &mut Sources::default(), &mut Sink::default())
}

/// What byline finds in the file at `path`, its rules included.
pub(crate) fn check(path: &Path) -> Vec<Diagnostic> {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let library = library(path, &text_of(path), &mut sources, &mut sink);
    let files = Files::disk();
    let context = Context::new(&sources, &files, NaiveDate::default(), &[], None);
    byline::internals::check::run(&library, &context, &[], &mut sink);
    sink.into_sorted()
}

/// The text of a file; bytes that are no UTF-8 become the replacement character.
pub(crate) fn text_of(path: &Path) -> String {
    String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned()
}

/// The prose of the field `name` of `work`, or its characters, as `show` shows prose.
pub(crate) fn field(work: &Work, name: &str, show: fn(&Text) -> String) -> Option<String> {
    match &work.named(name)?.value {
        Value::Text(text) => Some(show(text)),
        Value::Literal(text) => Some(text.clone()),
        Value::Words(words) => {
            Some(words.iter().map(|word| word.value.as_str()).collect::<Vec<_>>().join(", "))
        }
        Value::Date(date) => Some(date.edtf()),
        Value::Status(status) => Some(status.word().to_owned()),
        Value::Flag(flag) => Some(flag.to_string()),
        _ => None,
    }
}

/// `text` with the few elements of HTML that CSL's and Zotero's fields hold, its blocks on one line.
pub(crate) fn html(text: &Text) -> String {
    inline_html(&text.inlines())
}

/// Inline content with elements of HTML.
fn inline_html(content: &[Inline]) -> String {
    content.iter().map(one_html).collect()
}

/// One inline with its element of HTML.
fn one_html(inline: &Inline) -> String {
    let inner = || inline_html(inline.inner().unwrap_or_default());
    match inline {
        Inline::Text(text) | Inline::Code(text) => text.clone(),
        Inline::Math(formula) => match tex::read_math(&formula.tex) {
            Some(content) => inline_html(&content),
            None => format!("${}$", formula.tex),
        },
        Inline::Emph(_) => format!("<i>{}</i>", inner()),
        Inline::Strong(_) => format!("<b>{}</b>", inner()),
        Inline::Sup(_) => format!("<sup>{}</sup>", inner()),
        Inline::Sub(_) => format!("<sub>{}</sub>", inner()),
        Inline::SmallCaps(_) => {
            format!("<span style=\"font-variant:small-caps;\">{}</span>", inner())
        }
        Inline::Quoted(_) => format!("“{}”", inner()),
        Inline::Link(url, _) => format!("<a href=\"{url}\">{}</a>", inner()),
        Inline::Underline(_) | Inline::NoCase(_) => inner(),
        Inline::Break => " ".to_owned(),
        Inline::Verbatim(text) => panic!("only targets make this: {text}"),
    }
}

/// How many entries files have that the manifest does not count, or counts otherwise.
const RECOUNTED: &[(&str, usize, &str)] = &[
    ("bib/suites/bibtex-tidy/autocomplete-bibtex/inspiredHEP", 1, "not counted: no .bib"),
    ("bib/suites/bibtex-tidy/bibtex-perl-libs/endnote.txt", 1, "not counted: no .bib"),
    ("bib/suites/bibtex-tidy/bibtex-perl-libs/engineering_village.txt", 4, "not counted: no .bib"),
    ("bib/suites/bibtex-tidy/bibtex-perl-libs/mathscinet.txt", 3, "not counted: no .bib"),
    ("bib/suites/bibtex-tidy/others/example1.bib", 5, "three entries are in `@Comment{…}`"),
    ("bib/suites/bibtex-tidy/python-bibtexparser/features.bib", 1, "one is in `@comment`"),
    ("bib/suites/bibtex-tidy/python-bibtexparser/features_output.bib", 1, "the same"),
    ("bib/suites/typst-biblatex/valid/comments.bib", 4, "one has `%` before each line"),
];

/// How many entries the file `name` has.
fn entries_of(name: &str) -> usize {
    if let Some(row) = RECOUNTED.iter().find(|row| row.0 == name) {
        return row.1;
    }
    let manifest = fs::read_to_string(corpus("MANIFEST.tsv")).unwrap();
    let line = manifest.lines().find(|line| line.split('\t').next() == Some(name));
    line.and_then(|line| line.split('\t').nth(7)?.parse().ok()).unwrap_or(0)
}

/// The case of one BibTeX file: read without an error of syntax and with every entry of the manifest.
pub(crate) fn read_case(path: &Path, folder: &Path) -> Case {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let text = text_of(path);
    let file = sources.add(path, text.as_str());
    let document = bibtex::parse(file, &text, &mut sink);
    let entries = document.root.items().unwrap().len();
    let errors: Vec<String> = sink
        .findings()
        .iter()
        .filter(|found| found.severity == Severity::Error)
        .map(|found| found.message.clone())
        .collect();
    let counted = entries_of(&name(path, &corpus("")));
    let expected = format!("{counted} entries, []");
    Case::equal(name(path, folder), &expected, &format!("{entries} entries, {errors:?}"))
}

/// The entries of a BibTeX file as they are written.
pub(crate) fn entries(path: &Path) -> Vec<Node> {
    let text = text_of(path);
    let file = Sources::default().add(path, text.as_str());
    let document = bibtex::parse(file, &text, &mut Sink::default());
    document.root.items().unwrap_or_default().to_vec()
}

/// The text of the first field `name` of an entry, macros and `#` resolved.
pub(crate) fn text_in(entry: &Node, name: &str) -> Option<String> {
    let mut fields = entry.pairs()?.iter().skip(2);
    let field = fields.find(|pair| pair.key.value.eq_ignore_ascii_case(name))?;
    Some(field.value.text()?.to_owned())
}
