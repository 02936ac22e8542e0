//! The edge cases of many parsers that bibtex-tidy gathered.

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
