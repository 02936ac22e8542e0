//! The fixtures of Typst's biblatex crate: valid files, and invalid ones that must be refused.

use byline::internals::diag::Severity;

use super::corpus::{self, corpus};
use super::ratchet::{Case, Suite, hold};

/// Whether its files are distinguished.
pub(crate) const SUITE: Suite = Suite {
    id: "typst-biblatex",
    title: "typst/biblatex",
    about: "`bib/suites/typst-biblatex`: one .bib file; a valid one is read without an error and with every entry, an invalid one has a finding at a place",
    gate: 100,
};

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn valid_and_invalid_files_are_distinguished() {
    let folder = corpus("bib/suites/typst-biblatex");
    let mut cases: Vec<Case> = corpus::files(&folder.join("valid"), &["bib"])
        .iter()
        .map(|path| corpus::read_case(path, &folder))
        .collect();
    for path in corpus::files(&folder.join("invalid"), &["bib"]) {
        let found = corpus::check(&path);
        let refused = found.iter().any(|it| it.severity == Severity::Error && it.span().is_some());
        let name = corpus::name(&path, &folder);
        cases.push(Case::equal(name, "refused", if refused { "refused" } else { "taken" }));
    }
    hold(&SUITE, &cases);
}
