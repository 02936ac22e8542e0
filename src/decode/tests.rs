//! Trees built by hand, decoded: each shape of value, each fault, and that a fault costs one field.

use super::tree::{bibtex, yaml};
use super::*;
use crate::model::name::Fault;
use crate::model::{Data, Kind, Role, Status, Value, VenueRef, Work, fields};

/// The library of a YAML source, and its findings as `code: message`.
fn read(text: &str) -> (Library, Vec<String>) {
    read_document(&yaml(text))
}

/// The library of a BibTeX source, and its findings.
fn read_bib(text: &str) -> (Library, Vec<String>) {
    read_document(&bibtex(text))
}

/// The library of a document, and its findings.
fn read_document(document: &Document) -> (Library, Vec<String>) {
    let mut sink = Sink::default();
    let library = decode(document, &mut sink);
    let shown = |finding: &Diagnostic| format!("{}: {}", finding.code.id, finding.message);
    (library, sink.findings().iter().map(shown).collect())
}

/// The only work of a YAML source that holds the fields `fields`, and the findings.
fn work(fields: &str) -> (Work, Vec<String>) {
    let (mut library, found) = read(&format!("[{{key: k, type: article, title: T, {fields}}}]"));
    (library.works.remove(0), found)
}

/// The only work of a BibTeX source.
fn bib_work(fields: &str) -> (Work, Vec<String>) {
    let (mut library, found) = read_bib(&format!("[{{type: article, key: k, {fields}}}]"));
    (library.works.remove(0), found)
}

#[test]
fn links_that_fields_name_lose_their_braces_as_addresses_do() {
    for written in ["{https://a.org/b.pdf}", r"\url{https://a.org/b.pdf}", "https://a.org/b.pdf"] {
        for name in ["url_preprint", "pdf", "code"] {
            let (work, found) = bib_work(&format!("{name}: '{written}'"));
            assert_eq!((work.links()[0].url.as_str(), found), ("https://a.org/b.pdf", vec![]));
        }
    }
}

#[test]
fn a_source_is_a_list_or_a_mapping_of_sections() {
    let (library, found) = read("[{key: a, type: blog, title: T}]");
    assert_eq!((library.works.len(), found.len()), (1, 0));
    let (library, found) = read(
        "{people: {he: Bing He}, venues: {www: {name: The Web, short: WWW, type: conference}}, \
         topics: {rl: {title: RL, tags: [RLHF]}, ai: null}, site: {title: S}, \
         works: [{key: a, type: blog, title: T}]}",
    );
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(library.people[0].id.value, "he");
    assert_eq!(library.venues[0].short.as_ref().unwrap().to_plain(), "WWW");
    assert_eq!(library.venues[0].kind.as_deref(), Some("conference"));
    assert_eq!(library.topics[0].tags, ["RLHF"]);
    assert_eq!(library.topics[1].tags, ["ai"]);
    assert_eq!(library.topics[1].title.to_plain(), "ai");
    assert!(library.site.is_some());
}

#[test]
fn what_is_no_source_is_said_so() {
    let cases = [
        ("", "E003: no works in this file"),
        ("[]", "E003: no works in this file"),
        ("just text", "E002: a source must be a list of works, not a text"),
        (
            "{title: T, key: k, type: blog}",
            "E002: a source must be a list of works, but this is a single work",
        ),
        (
            "{title: T, markdown: {yaml: {}}}",
            "E002: a source must be a list of works, not a mapping of other things",
        ),
        ("{wroks: []}", "E014: unknown key `wroks` in a source"),
        (
            "{he2020: {type: article}}",
            "E002: a source must be a list of works, not a mapping of other things",
        ),
        ("{works: text}", "E006: `works` expects a list of works, not a text"),
        ("[text]", "E002: a work must be a mapping, not a text"),
        (
            "{people: [a]}",
            "E006: `people` expects a mapping by id, `some-id: {name: …}`, not a list",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text).1, [expected], "{text}");
    }
    assert_eq!(read("{title: T, key: k, type: blog}").0.works.len(), 1);
    assert!(read("{people: {he: Bing He}}").1.is_empty());
}

#[test]
fn types_are_found_and_kept_as_written() {
    let (library, found) = read(
        "[{key: a, type: phdthesis, title: T}, {key: b, type: artcle, title: T}, {key: c, title: T}, \
         {key: overlay, selected: true}]",
    );
    assert_eq!(library.works[0].kind, Kind::Thesis);
    assert_eq!(library.works[0].kind_written.value, "phdthesis");
    assert_eq!(library.works[1].kind, Kind::Misc);
    assert_eq!(found, ["E004: unknown work type `artcle`", "E005: the work has no type"]);
}

#[test]
fn the_electronic_edition_of_dblp_is_the_address_of_the_work() {
    let url = |fields: &str| {
        let (work, found) = bib_work(fields);
        assert!(found.is_empty(), "{found:?}");
        work.literal(fields::URL).map(str::to_owned)
    };
    let edition = "ee: 'https://example.org/a_b'";
    assert_eq!(url(edition).as_deref(), Some("https://example.org/a_b"));
    let both = format!("{edition}, url: 'https://example.org/c'");
    assert_eq!(url(&both).as_deref(), Some("https://example.org/c"));
    assert_eq!(url("ee: db/conf/x/y.html"), None);
}

#[test]
fn words_of_others_for_types_are_understood() {
    let (library, found) = read(
        "[{key: a, type: PhD Thesis, title: T}, {key: b, type: Buchkapitel, title: T}, \
         {key: c, type: paper-conference, title: T}, {key: d, type: paper, title: T}]",
    );
    assert_eq!(found, ["E004: unknown work type `paper`"]);
    let words = library.works.iter().map(|work| work.kind_written.value.as_str());
    assert!(words.eq(["phdthesis", "incollection", "inproceedings", "paper"]));
    assert_eq!(library.works[0].kind, Kind::Thesis);
}

#[test]
fn a_fault_costs_one_field_and_the_value_is_kept() {
    let (work, found) = work("doi: [a], selected: maybe, tags: {a: b}, volume: 3, awards: {a: b}");
    assert_eq!(work.literal(fields::VOLUME), Some("3"));
    assert_eq!(
        work.field(fields::DOI).unwrap().value,
        Value::Data(Data::List(vec![Data::Plain("a".into())]))
    );
    assert_eq!(
        found,
        [
            "E006: `doi` expects a text, not a list",
            "E006: `selected` expects true or false, not `maybe`",
            "E006: `tags` expects a list of words, not a mapping",
            "E006: `awards` expects a list of texts, not a mapping",
        ]
    );
}

/// The text in the unknown field `name`.
fn text(work: &Work, name: &str) -> String {
    let Some(Value::Text(text)) = work.named(name).map(|field| &field.value) else { panic!() };
    text.to_plain()
}

#[test]
fn values_are_read_by_their_field() {
    let (work, found) = work(
        "selected: yes, hidden: no, tags: 'RL, LLM', keywords: [C], award: Best, volume: 1.10, \
         status: under review, related: [a, b], private: {x: 1}, custom: hi, on: true, shape: {a: 1}",
    );
    assert_eq!(found, Vec::<String>::new());
    assert!(
        work.flag(fields::SELECTED)
            && !work.flag(fields::HIDDEN)
            && work.named("on").is_some_and(|on| on.value == Value::Flag(true))
    );
    let tags: Vec<&str> = work.words(fields::TAGS).iter().map(|word| word.value.as_str()).collect();
    assert_eq!(tags, ["RL", "LLM", "C"]);
    assert_eq!(work.literal(fields::VOLUME), Some("1.10"));
    assert_eq!(work.status(), Status::UnderReview);
    assert_eq!(work.words(fields::RELATED).len(), 2);
    assert_eq!(text(&work, "custom"), "hi");
    assert!(
        matches!(&work.field(fields::AWARDS).unwrap().value, Value::Texts(texts) if texts.len() == 1)
    );
    assert!(matches!(work.named("shape").unwrap().value, Value::Data(Data::Map(_))));
    assert!(matches!(work.field(fields::PRIVATE).unwrap().value, Value::Data(Data::Map(_))));
}

#[test]
fn words_and_fields_have_their_places() {
    let text = "[{key: k, type: blog, title: T, tags: 'RL,  Tool Use', journal: J}]";
    let (library, _) = read(text);
    let work = &library.works[0];
    let slice = |span: Span| &text[span.range()];
    assert_eq!(slice(work.words(fields::TAGS)[1].span), "Tool Use");
    let journal = work.field(fields::JOURNALTITLE).unwrap();
    assert_eq!((slice(journal.name_span), slice(journal.span)), ("journal", "J"));
    assert_eq!(slice(work.key.span), "k");
    assert_eq!(slice(work.span), &text[1..text.len() - 1]);
}

#[test]
fn empty_fields_are_as_good_as_absent() {
    let (work, found) = work("doi: null, note: '', url: ");
    assert!(found.is_empty());
    assert_eq!(work.fields.len(), 1);
}

#[test]
fn repeated_fields_are_reported_and_the_first_counts() {
    let (work, found) =
        work("doi: a, doi: b, Doi: c, journal: X, journaltitle: Y, school: A, institution: A");
    assert_eq!(work.literal(fields::DOI), Some("a"));
    assert_eq!(work.text(fields::JOURNALTITLE).unwrap().to_plain(), "Y");
    assert_eq!(
        found,
        [
            "E007: `Doi` is written twice, and only the first is used",
            "E007: `journal` and `journaltitle` are the same field with different values",
        ]
    );
    let (_, found) = bib_work("location: Paris, address: Berlin, bibsource: a, biburl: b");
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn unknown_types_of_author_mappings_and_lists_are_read() {
    let (work, found) = work(
        "authors: [{group: The ATLAS Collaboration}, {The CMS Collaboration}, \
         {family: He, given: Bing, orcid: 0000-0002-4369-1150, equal: true, self: true}, \
         {person: srijan-kumar}, {familly: X, name: Y}, {orcid: x}, [a], others], editor: {group: E}",
    );
    let authors: Vec<_> = work.people(Role::Author).collect();
    assert_eq!(authors[0].name.family, "The ATLAS Collaboration");
    assert!(authors[1].name.literal && authors[1].name.family == "The CMS Collaboration");
    assert_eq!((authors[2].name.family.as_str(), authors[2].name.given.as_str()), ("He", "Bing"));
    assert!(authors[2].equal && authors[2].marked_self == Some(true));
    assert_eq!(authors[4].name.display(), "Y");
    assert_eq!(authors[2].orcid().unwrap().value, "0000-0002-4369-1150");
    assert_eq!(authors[3].person_id().unwrap().value, "srijan-kumar");
    assert_eq!(work.others, [Role::Author]);
    assert_eq!(work.people(Role::Editor).count(), 1);
    assert_eq!(
        found,
        [
            "E014: unknown key `familly` in a name",
            "E015: a person without a name",
            "E006: `authors` expects one name per item, not a list",
        ]
    );
}

#[test]
fn faults_of_names_are_kept_for_check() {
    let (work, found) = work(
        "authors: [Bing He and Rui Sun, '{Barnes and Noble}', 'Rui Sun et al.'], editors: 'Bing He2, Rui Sun et al.'",
    );
    assert_eq!(found, Vec::<String>::new());
    let faults = |at: usize| -> Vec<Fault> {
        work.contributors[at].faults().iter().map(|fault| fault.value).collect()
    };
    assert_eq!(faults(0), [Fault::AndInside]);
    assert_eq!((faults(1), faults(2), faults(3)), (vec![], vec![], vec![]));
    assert_eq!(faults(4), [Fault::Digits]);
    assert_eq!(work.contributors.len(), 6);
    assert_eq!(work.others, [Role::Author, Role::Editor]);
}

#[test]
fn annotations_reach_their_author() {
    let (work, found) = bib_work(
        "author: [{family: He}, {family: Sun}], author+an: '1=equal,corresponding; 2=self', \
         author+an:orcid: '2=\"0000-0002-4369-1150\"'",
    );
    assert_eq!(found, Vec::<String>::new());
    let authors: Vec<_> = work.people(Role::Author).collect();
    assert!(authors[0].equal && authors[0].corresponding && !authors[1].equal);
    assert_eq!(authors[1].marked_self, Some(true));
    assert_eq!(authors[1].orcid().unwrap().value, "0000-0002-4369-1150");
    assert!(work.fields.is_empty());
    let (work, found) =
        bib_work("author: [{family: He}], author+an: '1=equl; 7=self; x', author+an:email: '1=a'");
    assert_eq!(
        found,
        [
            "E017: unknown author mark `equl`",
            "E017: name number 7 does not exist: the list has one name",
            "E017: an annotation is `1=word`",
        ]
    );
    assert!(work.named("author+an:email").is_some());
}

#[test]
fn links_keep_labels_and_order() {
    let (work, found) = work(
        "links: {code and data: https://github.com/a/b, paper: /files/x.pdf, none: null}, \
         pdf: /files/x.pdf, slides: /s.pdf, video: to come",
    );
    assert_eq!(found, ["E015: `none` has no URL"]);
    let shown: Vec<_> = work
        .links()
        .iter()
        .map(|link| (link.label.as_str(), link.url.as_str(), link.kind.as_deref()))
        .collect();
    assert_eq!(
        shown,
        [
            ("code and data", "https://github.com/a/b", Some("code")),
            ("paper", "/files/x.pdf", Some("pdf")),
            ("slides", "/s.pdf", Some("slides")),
        ]
    );
}

#[test]
fn links_may_be_a_list_and_shortcuts_need_no_links() {
    let (work, found) = work(
        "links: [{label: Talk, url: https://a.org, type: video}, {paper: /x.pdf}, {label: L}]",
    );
    assert_eq!(found, ["E015: a link without a URL"]);
    assert_eq!(work.links()[0].kind.as_deref(), Some("video"));
    assert_eq!(work.links()[1].label, "paper");
    let (work, _) = self::work("html: https://a.org/p");
    assert_eq!((work.links()[0].label.as_str(), work.links().len()), ("website", 1));
}

#[test]
fn markdown_links_in_a_text_are_links() {
    let text = "[{type: article, key: k, links: '[Preprint](https://a.org/x.pdf), [Code](https://b.org)'}]";
    let (library, found) = read_bib(text);
    assert_eq!(found, Vec::<String>::new());
    let links = library.works[0].links();
    assert_eq!((links[0].label.as_str(), links[1].label.as_str()), ("Preprint", "Code"));
    assert_eq!(&text[links[1].span.range()], "https://b.org");
    assert_eq!(work("links: just words").1.len(), 1);
}

#[test]
fn venues_are_texts_ids_or_mappings() {
    let inline = |fields: &str| {
        let (work, found) = work(fields);
        let Some(VenueRef::Inline(venue)) = work.venue().cloned() else { panic!("{fields}") };
        (venue, found)
    };
    assert_eq!(inline("venue: WWW").0.name.to_plain(), "WWW");
    assert_eq!(inline("venue: {id: www}").0.id.unwrap().value, "www");
    let (venue, found) = inline("venue: {name: N, short: S, type: journal, city: Paris}");
    assert_eq!(venue.kind.as_deref(), Some("journal"));
    assert_eq!(venue.extra, [("city".to_owned(), Data::Plain("Paris".into()))]);
    assert!(found.is_empty());
    assert_eq!(work("venue: {type: journal}").1, ["E015: a venue without a name"]);
    assert_eq!(
        work("venue: [a]").1,
        ["E006: `venue` expects a text or a mapping with `name:`, not a list"]
    );
}

#[test]
fn a_status_may_stand_where_a_date_should() {
    let (work, found) = work("date: to appear");
    assert_eq!((work.status(), work.date().is_none()), (Status::InPress, true));
    assert!(found.is_empty());
    assert_eq!(bib_work("year: in press").0.status(), Status::InPress);
    for text in ["2026, to appear", "forthcoming 2026", "2026 (im Druck)", "à paraître, 2026"] {
        let (work, found) = bib_work(&format!("year: '{text}'"));
        let year = work.year();
        assert_eq!((work.status(), year), (Status::InPress, Some(2026)), "{text}");
        assert!(found.is_empty(), "{text}: {found:?}");
    }
    assert_eq!(self::work("date: submitted, status: accepted").0.status(), Status::Accepted);
    assert_eq!(self::work("status: acepted").1, ["E011: unknown status `acepted`"]);
}

#[test]
fn a_bad_date_is_reported_once_and_kept() {
    let (work, found) = work("date: sometime");
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("E008"), "{found:?}");
    assert_eq!((work.status_as_written(), work.has(fields::DATE)), (Some("sometime"), false));
    let (work, found) = self::work("date: 2014 (published 2015)");
    let year = work.year();
    assert_eq!((year, work.status_as_written()), (Some(2014), Some("published 2015")));
    assert_eq!(found.len(), 1);
    assert_eq!(bib_work("month: jan").1, ["E008: a month or day without a year"]);
    assert_eq!(bib_work("year: n.d.").1, ["E008: `n.d.` is not a date"]);
    assert_eq!(bib_work("year: in prep.").0.status(), Status::InPreparation);
    assert_eq!(bib_work("year: '1998 [1905]'").1, ["E009: `1998 [1905]` is read as `1998`"]);
    let persian = bib_work("year: '1387', month: آبان").1;
    let said = "E009: `آبان` is of the Persian calendar, so the date is read as `1387`";
    assert_eq!(persian, [said]);
}

#[test]
fn texts_may_name_their_markup_or_come_in_languages() {
    let (work, found) =
        work("summary: {html: <p>x</p>}, subtitle: {de: Ein, en: One}, note: {format: x}");
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("E006: `note` "), "{found:?}");
    assert!(work.text(fields::SUMMARY).is_some());
    assert_eq!(work.text(fields::SUBTITLE).unwrap().to_plain(), "One");
    assert_eq!(text(&work, "subtitle_de"), "Ein");
}

#[test]
fn bibtex_spells_the_same_things_in_its_own_way() {
    let (work, found) = bib_work(
        "title: T, type: PhD thesis, key: sort, eprint: '2109.06777', archivePrefix: arXiv, \
         primaryClass: cs.CL, keywords: 'User Modeling; {A, B}, C', pages: 1--2, selected: 'true', \
         Funding: me",
    );
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(work.text(fields::GENRE).unwrap().to_plain(), "PhD thesis");
    assert_eq!(work.literal(fields::SORTKEY), Some("sort"));
    assert_eq!(work.literal(fields::ARXIV), Some("2109.06777"));
    assert!(work.field(fields::EPRINT).is_none() && work.field(fields::EPRINTTYPE).is_none());
    assert_eq!(work.literal(fields::EPRINTCLASS), Some("cs.CL"));
    assert_eq!(work.words(fields::TAGS).len(), 3);
    assert_eq!(work.literal(fields::PAGES), Some("1-2"));
    assert!(work.flag(fields::SELECTED) && work.named("funding").is_some());
}

#[test]
fn eprints_are_arxiv_by_type_or_form() {
    let cases = [
        ("eprint: '2109.06777'", Some("2109.06777")),
        ("eprint: 'arXiv:2109.06777v2'", Some("2109.06777v2")),
        ("eprint: hep-th/9901001", Some("hep-th/9901001")),
        ("eprint: '12345'", None),
        ("eprint: '2109.06777', eprinttype: hal", None),
    ];
    for (fields, expected) in cases {
        assert_eq!(bib_work(fields).0.literal(fields::ARXIV), expected, "{fields}");
    }
}

#[test]
fn entrysubtype_names_the_type_that_biblatex_lacks() {
    let (library, _) = read_bib("[{type: online, key: k, title: T, entrysubtype: blog}]");
    assert_eq!(library.works[0].kind, Kind::Blog);
    assert_eq!(library.works[0].kind_written.value, "blog");
    let (work, _) = bib_work("entrysubtype: magazine");
    assert_eq!((work.kind, work.literal(fields::ENTRYSUBTYPE)), (Kind::Article, Some("magazine")));
}

#[test]
fn a_missing_key_is_derived() {
    let (library, found) =
        read("[{type: blog, title: A Survey of X, authors: [{family: Müller}]}, {type: blog}]");
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(library.works[0].key.value, "mullersurvey");
    assert!(library.works[0].key_derived);
    assert_eq!(library.works[1].key.value, "work");
}

#[test]
fn people_have_names_spellings_and_extras() {
    let (library, found) = read(
        "{people: {a: {name: A, also: [B, C], orcid: x, url: u, role: PhD}, b: {also: X}, c: {group: G}}}",
    );
    assert_eq!(found, ["E015: `b` has no name"]);
    assert_eq!((library.people[0].also.len(), library.people[0].extra.len()), (2, 1));
    assert!(library.people[1].name.literal);
}

#[test]
fn a_file_whose_tree_goes_as_it_is_read_says_what_its_whole_tree_says() {
    let texts = [
        "@string{j = {Journal}}\n@article{a, author = {He, Bing and M{\\\"u}ller, J.}, journal = j, year = 2024}\n@article{b, title = {x\n",
        "% nothing but a comment\n",
        "@article{a, title = undefined, note = \u{1}}",
    ];
    let bib = texts.map(|text| ("a.bib", text));
    let yaml = [
        ("a.yaml", "- key: a\n  title: x\n  note:\n- b\n- key: c\n  title: [y]\n"),
        ("a.yaml", "works:\n- key: a\n  authors: [Bing He*]\nmarks: {'*': senior}\nsite: {}\n"),
        ("a.yaml", "works: []\n"),
        ("a.yaml", "works:\n- key: a\nworks:\n- key: b\nnowhere: 1\n"),
        ("a.yaml", "title: x\nauthors: y\n"),
        ("a.yaml", ""),
    ];
    for (path, text) in bib.into_iter().chain(yaml) {
        let mut sources = Sources::default();
        let file = sources.add(path, text);
        let (mut found, mut found_again) = (Sink::default(), Sink::default());
        let library = super::read(file, &sources, &mut found);
        let again = decode(&syntax::parse(file, &sources, &mut found_again), &mut found_again);
        assert_eq!(format!("{library:?}"), format!("{again:?}"), "{text}");
        assert_eq!(found.into_sorted(), found_again.into_sorted(), "{text}");
    }
}

#[test]
fn pages_in_yaml_are_read_as_people_write_them_in_bibtex() {
    for (written, read) in [
        ("101--133", "101-133"),
        ("23 -- 31", "23-31"),
        ("A-1--A-5", "A-1–A-5"),
        ("23–31", "23–31"),
        ("7", "7"),
    ] {
        let (work, _) = work(&format!("pages: {written}"));
        assert_eq!(work.literal(fields::PAGES), Some(read), "{written}");
    }
}
