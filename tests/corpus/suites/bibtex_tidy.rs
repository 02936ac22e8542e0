//! The edge cases of many parsers that bibtex-tidy gathered.

use byline::internals::diag::Sink;
use byline::internals::rewrite::fmt;
use byline::internals::span::Sources;

use super::corpus::{self, corpus};
use super::ratchet::{Case, Suite, hold};

/// Whether its files are read.
pub(crate) const PARSED: Suite = Suite {
    id: "bibtex-tidy-parse",
    title: "bibtex-tidy: read",
    about: "`bib/suites/bibtex-tidy`: one .bib file, read without an error and with every entry",
    gate: 100,
};

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn files_are_read() {
    let folder = corpus("bib/suites/bibtex-tidy");
    let files = corpus::files(&folder, &["bib", "txt", ""]);
    let cases: Vec<Case> = files.iter().map(|path| corpus::read_case(path, &folder)).collect();
    hold(&PARSED, &cases);
}

/// Whether a layout is stable.
pub(crate) const LAID_OUT: Suite = Suite {
    id: "bibtex-tidy-format",
    title: "bibtex-tidy: laid out",
    about: "the same: `byline fmt`, where a second run must change nothing",
    gate: 100,
};

/// `text` as `byline fmt` lays it out.
fn formatted(text: &str) -> String {
    let mut sources = Sources::default();
    let file = sources.add("x.bib", text);
    fmt::format(file, &sources, &mut Sink::default())
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn layouts_are_stable() {
    let folder = corpus("bib/suites/bibtex-tidy");
    let case = |path: &std::path::PathBuf| {
        let once = formatted(&corpus::text_of(path));
        Case::equal(corpus::name(path, &folder), &once, &formatted(&once))
    };
    let files = corpus::files(&folder, &["bib", "txt", ""]);
    let cases: Vec<Case> = files.iter().map(case).collect();
    hold(&LAID_OUT, &cases);
}
