//! Sources joined by key and identifier, overlays, inheritance, and references to listed things.

use super::*;
use crate::decode::decode;
use crate::decode::tree::{bibtex, yaml};
use crate::diag::Diagnostic;
use crate::model::{Name, Role, Value, VenueRef, fields};
use crate::text::Markup;

/// The library of a YAML text.
fn library(text: &str) -> Library {
    decode(&yaml(text), &mut Sink::default())
}

/// The library of a BibTeX text, its venues marked as TeX.
fn bib(text: &str) -> Library {
    let mut library = decode(&bibtex(text), &mut Sink::default());
    for field in library.works.iter_mut().flat_map(|work| &mut work.fields) {
        if let Value::Venue(VenueRef::Inline(venue)) = &mut field.value {
            venue.name.markup = Markup::Tex;
        }
    }
    library
}

/// The libraries joined, and the findings as `code: message`.
fn merged(libraries: Vec<Library>) -> (Library, Vec<String>) {
    let mut sink = Sink::default();
    let library = merge(libraries, &mut sink);
    let shown = |finding: &Diagnostic| format!("{}: {}", finding.code.id, finding.message);
    (library, sink.findings().iter().map(shown).collect())
}

/// The keys of the works.
fn keys(library: &Library) -> Vec<&str> {
    library.works.iter().map(|work| work.key.value.as_str()).collect()
}

#[test]
fn the_first_source_wins_gaps_are_filled_and_lists_joined() {
    let (library, found) = merged(vec![
        library(
            "[{key: a, type: article, title: Old, tags: [X], links: {p: /p.pdf}, doi: 10.1/a}]",
        ),
        library(
            "[{key: a, type: article, title: New, tags: [x, Y], links: {q: /p.pdf, c: /c.zip}, volume: 3}, \
             {key: b, type: article, title: B}]",
        ),
    ]);
    assert_eq!(found, ["E020: the sources differ in the `title` of `a`"]);
    assert_eq!(keys(&library), ["a", "b"]);
    let work = &library.works[0];
    assert_eq!(work.title().unwrap().to_plain(), "Old");
    assert_eq!((work.words(fields::TAGS).len(), work.links().len()), (2, 2));
    assert_eq!(work.literal(fields::VOLUME), Some("3"));
}

#[test]
fn works_are_the_same_by_doi_and_arxiv_id_whatever_their_spelling() {
    let (library, found) = merged(vec![
        library(
            "[{key: a, type: article, title: A, doi: https://doi.org/10.1000/AB}, \
                  {key: c, type: article, title: C, arxiv: 2403.06021v2}]",
        ),
        library(
            "[{key: b, type: article, title: A, doi: 10.1000/ab}, \
                  {key: d, type: article, title: C, arxiv: 'arXiv:2403.06021'}]",
        ),
    ]);
    assert_eq!(keys(&library), ["a", "c"]);
    assert_eq!(library.works[0].words(fields::IDS)[0].value, "b");
    assert!(found.iter().any(|line| line == "E021: `a` and `b` are the same work and were merged"));
}

#[test]
fn works_of_one_source_are_never_joined() {
    let twice =
        "[{key: a, type: article, title: A, doi: x}, {key: a, type: article, title: B, doi: x}]";
    assert_eq!(keys(&merged(vec![library(twice)]).0), ["a", "a"]);
    let (library, _) = merged(vec![library(twice), library("[{key: a, type: blog, title: A}]")]);
    assert_eq!(keys(&library), ["a", "a"]);
}

#[test]
fn an_overlay_adds_to_a_work_of_any_other_source_and_wins() {
    let overlay = "[{key: a, selected: true, title_x: 1, tags: [Mine], volume: 9}, {key: lone, selected: true}]";
    let base = "[{type: article, key: a, title: T, keywords: 'Theirs', volume: '3'}]";
    for libraries in [vec![library(overlay), bib(base)], vec![bib(base), library(overlay)]] {
        let (library, found) = merged(libraries);
        assert_eq!(found, ["E027: no source has a work `lone` for this one to extend"]);
        let work = library.works.iter().find(|work| work.key.value == "a").unwrap();
        assert!(work.flag(fields::SELECTED));
        assert_eq!(work.literal(fields::VOLUME), Some("9"));
        let tags: Vec<&str> =
            work.words(fields::TAGS).iter().map(|word| word.value.as_str()).collect();
        assert_eq!(tags, ["Mine", "Theirs"]);
        assert_eq!(library.works.len(), 1);
    }
}

#[test]
fn an_overlay_s_names_replace_those_of_their_role() {
    let (library, _) = merged(vec![
        bib("[{type: article, key: a, title: T, author: [{family: X}], editor: [{family: E}]}]"),
        library("[{key: a, authors: [{family: He, orcid: '1'}, {family: Sun}]}]"),
    ]);
    let families: Vec<_> =
        library.works[0].contributors.iter().map(|person| person.name.family.as_str()).collect();
    assert_eq!(families, ["E", "He", "Sun"]);
}

#[test]
fn names_are_compared_and_their_gaps_filled() {
    let (library, found) = merged(vec![
        library("[{key: a, type: article, title: T, authors: [{family: Müller}, {family: Sun}]}]"),
        library(
            "[{key: a, type: article, title: T, authors: [{family: Muller, orcid: '1'}, {family: Shi}]}]",
        ),
    ]);
    assert_eq!(found, ["E020: the sources differ in the `authors` of `a`"]);
    assert_eq!(library.works[0].contributors[0].orcid().unwrap().value, "1");
    assert_eq!(library.works[0].contributors.len(), 2);
}

#[test]
fn a_fuller_date_is_no_difference() {
    use crate::model::Date;
    let mut libraries = vec![
        library("[{key: a, type: article, title: T, date: x}]"),
        library("[{key: a, type: article, title: T, date: y}]"),
    ];
    let dates = [Date::of(2023, None, None), Date::of(2023, Some(4), None)];
    for (library, date) in libraries.iter_mut().zip(dates) {
        for field in library.works[0].fields.iter_mut().filter(|field| field.name == fields::DATE) {
            field.value = Value::Date(date);
        }
    }
    let (library, found) = merged(libraries);
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(library.works[0].date(), Some(dates[1]));
}

#[test]
fn people_venues_and_topics_are_joined_by_id() {
    let (library, _) = merged(vec![
        library("{people: {a: {name: A}}, venues: {v: V}, topics: {t: {title: T, tags: [x]}}}"),
        library(
            "{people: {a: {name: A2, orcid: o}, b: B}, venues: {v: {name: W, short: S}}, \
                 topics: {t: {title: U, tags: [x, y], description: d}}}",
        ),
    ]);
    assert_eq!(library.people.len(), 2);
    assert_eq!(library.people[0].name.display(), "A");
    assert_eq!(library.people[0].also[0].value.display(), "A2");
    assert!(library.people[0].orcid.is_some());
    assert_eq!(library.venues[0].name.to_plain(), "V");
    assert_eq!(library.venues[0].short.as_ref().unwrap().to_plain(), "S");
    assert_eq!(library.topics[0].tags, ["x", "y"]);
}

#[test]
fn venues_are_found_by_id_name_or_short_name() {
    let (library, found) = merged(vec![library(
        "{venues: {www: {name: The ACM Web Conference, short: ACM WWW}}, works: [\
         {key: a, title: T, type: x, venue: www}, {key: b, title: T, type: x, venue: the acm web  conference}, \
         {key: c, title: T, type: x, venue: ACM WWW}, {key: d, title: T, type: x, venue: {id: www}}, \
         {key: e, title: T, type: x, booktitle: ACM WWW}, {key: f, title: T, type: x, venue: Other}, \
         {key: g, title: T, type: x, venue: {id: nope}}]}",
    )]);
    assert_eq!(found, Vec::<String>::new());
    let known: Vec<bool> =
        library.works.iter().map(|work| matches!(work.venue(), Some(VenueRef::Known(0)))).collect();
    assert_eq!(known, [true, true, true, true, true, false, false]);
    let Some(VenueRef::Inline(venue)) = library.works[6].venue() else { panic!("kept") };
    assert_eq!(venue.id.as_ref().unwrap().value, "nope");
}

#[test]
fn venue_in_bibtex_is_read_by_its_content() {
    let (library, found) =
        merged(vec![bib("[{type: inproceedings, key: a, title: T, booktitle: B, venue: Paris}, \
          {type: misc, key: b, title: T, venue: Some Seminar}, \
          {type: inproceedings, key: c, title: T, booktitle: B, venue: X, location: Paris}, \
          {type: inproceedings, key: d, title: T, eventtitle: E, venue: Rome, location: Paris}, \
          {type: article, key: e, title: T, journaltitle: J of S, venue: j of s}, \
          {type: article, key: f, title: T, journaltitle: J of S, venue: ICML 2020}]")]);
    let place = &library.works[3].named("eventvenue").unwrap().value;
    assert!(matches!(place, Value::Text(text) if text.to_plain() == "Rome"));
    assert_eq!(library.works[3].text(fields::PLACE).unwrap().to_plain(), "Paris");
    assert_eq!(library.works[0].text(fields::PLACE).unwrap().to_plain(), "Paris");
    assert!(library.works[0].venue().is_none());
    let kept = &library.works[2].named("eventvenue").unwrap().value;
    assert!(matches!(kept, Value::Text(text) if text.to_plain() == "X"));
    assert!(library.works[4].venue().is_none() && !library.works[4].has(fields::PLACE));
    assert_eq!(library.works[5].text(fields::EVENT).unwrap().to_plain(), "ICML 2020");
    assert!(matches!(library.works[1].venue(), Some(VenueRef::Inline(_))));
    assert_eq!(found, ["E025: `venue` may be a place or a venue"]);
}

#[test]
fn a_name_that_is_an_id_is_that_person() {
    let mut library = library(
        "{people: {bing-he: {family: He, given: Bing}}, works: [{key: a, title: T, type: x, \
         authors: [{family: bing-he}, {person: bing-he}, {person: bing-he, family: Hé}, {person: nope}]}]}",
    );
    library.works[0].contributors[0].name = Name { family: "bing-he".into(), ..Name::default() };
    let (library, _) = merged(vec![library]);
    let people = &library.works[0].contributors;
    assert_eq!(people[0].name.display(), "Bing He");
    assert_eq!(people[0].person_id().unwrap().value, "bing-he");
    assert_eq!(people[1].name.display(), "Bing He");
    assert_eq!(people[2].name.display(), "Hé");
    assert_eq!(people[3].person_id().unwrap().value, "nope");
}

#[test]
fn crossref_inherits_as_biblatex_does() {
    let (library, found) = merged(vec![bib(
        "[{type: inproceedings, key: a, title: T, author: [{family: He}], crossref: P}, \
          {type: proceedings, key: p, title: Proc, editor: [{family: E}], publisher: ACM, doi: 10.1/p}, \
          {type: inbook, key: c, title: Ch, crossref: b}, \
          {type: book, key: b, title: Book, author: [{family: W}], crossref: m}, \
          {type: mvbook, key: m, title: Main, series: S}]",
    )]);
    assert_eq!(found, Vec::<String>::new());
    let paper = &library.works[0];
    let booktitle = paper.field(fields::BOOKTITLE).unwrap();
    assert!(booktitle.inherited);
    assert_eq!(paper.text(fields::BOOKTITLE).unwrap().to_plain(), "Proc");
    assert_eq!(paper.text(fields::PUBLISHER).unwrap().to_plain(), "ACM");
    assert_eq!(paper.literal(fields::DOI), None);
    assert_eq!(paper.people(Role::Editor).count(), 1);
    let chapter = &library.works[2];
    assert_eq!(chapter.text(fields::BOOKTITLE).unwrap().to_plain(), "Book");
    assert_eq!(chapter.text(fields::MAINTITLE).unwrap().to_plain(), "Main");
    assert_eq!(chapter.text(fields::SERIES).unwrap().to_plain(), "S");
    assert_eq!(chapter.people(Role::Bookauthor).count(), 1);
}

#[test]
fn xdata_gives_its_fields_and_is_no_work() {
    let (library, found) =
        merged(vec![bib("[{type: xdata, key: acm, publisher: ACM, url: 'https://acm.org'}, \
          {type: article, key: a, title: T, xdata: acm, publisher: Own}]")]);
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(keys(&library), ["a"]);
    assert_eq!(library.works[0].text(fields::PUBLISHER).unwrap().to_plain(), "Own");
    assert_eq!(library.works[0].literal(fields::URL), Some("https://acm.org"));
}

#[test]
fn circles_and_missing_parents_end_in_findings_and_long_chains_are_followed() {
    let (_, found) = merged(vec![bib(
        "[{type: article, key: a, title: T, crossref: b}, {type: article, key: b, title: T, crossref: a}, \
          {type: article, key: c, title: T, crossref: c}, {type: article, key: dd, title: T, crossref: ddd}]",
    )]);
    assert_eq!(
        found,
        [
            "E022: `crossref` refers to `ddd`, which is in no source",
            "E023: `b` and `a` inherit from each other",
            "E023: `c` inherits from itself",
        ]
    );
    let chain =
        |at: usize| format!("{{type: article, key: k{at}, title: T, crossref: k{}}}", at + 1);
    let mut works: Vec<String> = (0..5000).map(chain).collect();
    works.push("{type: article, key: k5000, title: T, publisher: P}".into());
    let (library, found) = merged(vec![bib(&format!("[{}]", works.join(",")))]);
    assert!(library.works.iter().all(|work| work.text(fields::PUBLISHER).is_some()));
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn what_is_inherited_is_bounded() {
    let parent = format!("{{type: xdata, key: p, publisher: '{}'}}", "x".repeat(1 << 20));
    let child = |at: usize| format!("{{type: article, key: k{at}, title: T, xdata: p}}");
    let works: Vec<String> = (0..200).map(child).chain([parent]).collect();
    let (library, found) = merged(vec![bib(&format!("[{}]", works.join(",")))]);
    assert_eq!(found, ["E024: more inheritance than byline supports"]);
    let filled =
        library.works.iter().filter(|work| work.field(fields::PUBLISHER).is_some()).count();
    assert!((1..64).contains(&filled), "{filled}");
}

#[test]
fn many_works_are_joined_in_linear_time() {
    let works: Vec<String> =
        (0..20_000).map(|at| format!("{{key: k{at}, type: article, title: T{at}}}")).collect();
    let text = format!("[{}]", works.join(","));
    let (library, _) = merged(vec![library(&text), library(&text)]);
    assert_eq!(library.works.len(), 20_000);
}
