//! The suites that others wrote, run over byline and counted.
//!
//! Each suite has a list of the cases that pass (`ratchet/SUITE.txt`), which only changes knowingly: a
//! listed case that fails, or one that passes unlisted, fails the run. What does not pass stands in
//! `deviations.tsv` with its reason. `docs/conformance.md` is made of both.
//! `BYLINE_UPDATE=1` writes lists and page anew.

mod better_bibtex;
mod biblio2yaml;
mod bibtex_names;
mod bibtex_tidy;
mod citation_js;
mod corpus;
mod csl;
mod dates;
mod edtf;
mod latex;
mod namae;
mod page;
mod pandoc;
mod ratchet;
mod round_trip;
mod table;
mod typst;

use ratchet::Suite;

/// Every suite, in the order of the page.
const SUITES: &[&Suite] = &[
    &better_bibtex::NAMES,
    &better_bibtex::DATES,
    &better_bibtex::TEXT,
    &biblio2yaml::SUITE,
    &citation_js::COMPARED,
    &citation_js::PARSED,
    &bibtex_tidy::PARSED,
    &bibtex_tidy::LAID_OUT,
    &typst::SUITE,
    &latex::SUITE,
    &bibtex_names::SUITE,
    &namae::NAMES,
    &namae::LISTS,
    &edtf::SUITE,
    &dates::SUITE,
];
