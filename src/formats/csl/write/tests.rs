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

#[test]
fn a_volume_has_the_title_of_the_whole_and_its_own() {
    let volume = item_of(
        "@collection{a, title = {Theories}, maintitle = {Space}, mainsubtitle = {A handbook}, volume = 1}",
    );
    assert!(
        volume.contains("title: 'Space: A handbook', volume-title: Theories, volume: '1'"),
        "{volume}"
    );
    let chapter = item_of(
        "@incollection{a, title = {T}, booktitle = {Theories}, maintitle = {Space}, volume = 1}",
    );
    assert!(
        chapter.contains("title: T, volume-title: Theories, container-title: Space"),
        "{chapter}"
    );
}

#[test]
fn what_is_printed_behind_titles_and_at_the_end_is_kept() {
    let item = item_of(
        "@book{a, title = {What now?}, subtitle = {A guide}, titleaddon = {Second try}, note = {In French}, \
         addendum = {Reprinted in 2020}}",
    );
    assert!(item.contains("title: 'What now? A guide. Second try'"), "{item}");
    assert!(item.contains("note: In French. Reprinted in 2020"), "{item}");
    assert!(item_of("@misc{a, title = {T}, addendum = {See B}}").contains("note: See B"));
}

#[test]
fn what_was_given_at_an_event_is_a_speech_at_its_place() {
    let item = item_of(
        "@unpublished{a, title = {T}, eventtitle = {ICHL 26}, venue = {Heidelberg}, date = 2023}",
    );
    assert!(item.contains("type: speech"), "{item}");
    assert!(item.contains("event-title: ICHL 26, event-place: Heidelberg"), "{item}");
    assert!(item.contains("custom: {type: unpublished}"), "{item}");
}

#[test]
fn a_journal_of_a_chapter_is_its_series_and_a_date_has_no_time_of_day() {
    let item = item_of(
        "@inbook{a, title = {T}, booktitle = {B}, journal = {LNCS}, year = 2016, \
         month = {2016-06-03T00:00:00}, url = {doi:<a href=\"https://doi.org/10.1/x\">x</a>}}",
    );
    assert!(item.contains("issued: {date-parts: [[2016, 6, 3]]}"), "{item}");
    assert!(item.contains("container-title: B, collection-title: LNCS"), "{item}");
    assert!(item.contains("URL: https://doi.org/10.1/x"), "{item}");
}
