//! citation-js's files of BibTeX.

use super::corpus::{self, corpus};
use super::ratchet::{Case, Suite, hold};

/// Whether its files are read.
pub(crate) const PARSED: Suite = Suite {
    id: "citation-js-parse",
    title: "citation-js: read",
    about: "`suites/citation-js`: one .bib file, read without an error and with every entry",
    gate: 100,
};

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn files_are_read() {
    let folder = corpus("suites/citation-js");
    let files = corpus::files(&folder, &["bib"]);
    let cases: Vec<Case> = files.iter().map(|path| corpus::read_case(path, &folder)).collect();
    hold(&PARSED, &cases);
}
