//! Whole items, from what a person wrote.

use super::*;
use crate::decode::read;
use crate::diag::Sink;
use crate::merge;
use crate::span::Sources;
use crate::syntax::write;

/// The item of the one work of `text`, a source in BibTeX, as flow YAML.
fn item_of(text: &str) -> String {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let file = sources.add("a.bib", text);
    let library = merge::merge(vec![read(file, &sources, &mut sink)], &mut sink);
    assert!(!sink.has_errors(), "{:?}", sink.findings());
    let item = item(&library.works[0], &library);
    write::flow(&item)
}

#[test]
fn a_paper_is_said_in_the_variables_of_csl() {
    let item = item_of(
        "@article{m12, author = {van der M{\\\"u}ller, J{\\\"u}rgen and {The {LIGO} Team}}, \
         title = {On the {DNA} of \\emph{E. coli}}, journal = {J. of X}, year = 2012, month = nov, \
         number = 3, pages = {10--12}, langid = {ngerman}, doi = {10.1000/x_1}}",
    );
    // BibLaTeX drops `van der` where it has no `useprefix`, and so CSL calls it a dropping particle.
    assert_eq!(
        item,
        "{id: m12, type: article-journal, \
         title: On the <span class=\"nocase\">DNA</span> of <i>E. coli</i>, \
         author: [{family: Müller, given: Jürgen, dropping-particle: van der}, \
         {literal: The LIGO Team}], issued: {date-parts: [[2012, 11]]}, \
         container-title: J. of X, issue: '3', page: 10-12, language: de, DOI: 10.1000/x_1}"
    );
}

#[test]
fn a_language_without_a_tag_stays_as_it_is_written() {
    assert!(
        item_of("@misc{a, title = {T}, language = {Old Norse}}").contains("language: Old Norse")
    );
}
