//! Whole entries, in both dialects.

use super::*;
use crate::model::date::{Moment, Point};
use crate::model::{
    Contributor, Data, Date, Field, FieldName, Kind, Library, Link, Name, Role, Status, Value,
    Venue, VenueRef, Work,
};
use crate::span::{FileId, Sources, Span, Spanned};
use crate::text::Text;

/// A place that does not matter.
fn nowhere() -> Span {
    let file: FileId = Sources::default().add("x", "");
    Span::new(file, 0..0)
}

/// A text at no place.
fn spanned(text: &str) -> Spanned<String> {
    Spanned::new(text.to_owned(), nowhere())
}

/// A work of the type `written` with `fields`.
fn work(written: &str, fields: Vec<(&'static str, Value)>) -> Work {
    let field = |(name, value)| Field::new(FieldName::of(name), nowhere(), value, nowhere());
    Work {
        key: spanned("k"),
        key_derived: false,
        is_parent: false,
        kept: Vec::new(),
        kind: Kind::find(written).unwrap_or(Kind::Misc),
        kind_written: spanned(written),
        contributors: Vec::new(),
        others: Vec::new(),
        fields: fields.into_iter().map(field).collect(),
        span: nowhere(),
    }
}

/// A literal.
fn literal(text: &str) -> Value {
    Value::Literal(text.into())
}

/// A text.
fn text(text: &str) -> Value {
    Value::Text(Text::plain(text))
}

/// A venue written in place.
fn venue(name: &str) -> Value {
    Value::Venue(VenueRef::Inline(Box::new(Venue {
        id: None,
        name: Text::plain(name),
        short: None,
        kind: None,
        series: None,
        extra: Vec::new(),
        span: nowhere(),
    })))
}

/// A contributor `given family`.
fn person(role: Role, given: &str, family: &str) -> Contributor {
    let name = Name { family: family.into(), given: given.into(), ..Name::default() };
    Contributor::new(role, name, nowhere())
}

/// `content` as it would stand behind `=`, texts without escapes.
fn shown(content: &Content) -> String {
    match content {
        Content::Text(text) => format!("{{{}}}", text.to_plain()),
        Content::Literal(text) => format!("{{{text}}}"),
        Content::Macro(name) => name.clone(),
        Content::Names(names) => format!("{{{}}}", names.join(" and ")),
    }
}

/// The entry as one line, in `dialect`.
fn line(work: &Work, dialect: Dialect) -> String {
    let entry = entry(work, &Library::default(), dialect);
    let field = |(name, content): &(String, Content)| format!(", {name} = {}", shown(content));
    let fields: Vec<String> = entry.fields.iter().map(field).collect();
    format!("@{}{{{}{}}}", entry.kind, entry.key, fields.concat())
}

/// The entry in classic BibTeX and in BibLaTeX.
fn both(work: &Work) -> [String; 2] {
    [line(work, Dialect::Bibtex), line(work, Dialect::Biblatex)]
}

#[test]
fn a_paper_has_the_names_of_each_dialect() {
    let date = Date::of(2023, Some(4), None);
    let mut paper = work(
        "inproceedings",
        vec![
            ("title", text("A Case Study")),
            ("date", Value::Date(date)),
            ("venue", venue("The ACM Web Conference")),
            ("place", text("Austin")),
            ("pages", literal("2698-2709")),
            ("doi", literal("10.1145/3543507.3583388")),
            ("arxiv", literal("2303.06433")),
            ("eprintclass", literal("cs.CL")),
            ("acceptance", literal("365/1900=19.2%")),
            ("selected", Value::Flag(true)),
            ("tags", Value::Words(vec![spanned("Misinformation"), spanned("A, B")])),
        ],
    );
    paper.contributors =
        vec![person(Role::Author, "Bing", "He"), person(Role::Author, "S.", "Kumar")];
    paper.contributors[0].equal = true;
    paper.contributors[1].equal = true;
    paper.contributors[1].corresponding = true;
    paper.others = vec![Role::Author];
    let start = "@inproceedings{k, title = {A Case Study}, author = {He, Bing and Kumar, S. and others}, \
        author+an = {1=equal; 2=equal,corresponding}, ";
    let edtf = date.edtf();
    assert_eq!(
        both(&paper),
        [
            format!(
                "{start}year = {{2023}}, month = apr, booktitle = {{The ACM Web Conference}}, \
                address = {{Austin}}, pages = {{2698--2709}}, doi = {{10.1145/3543507.3583388}}, \
                eprint = {{2303.06433}}, archiveprefix = {{arXiv}}, primaryclass = {{cs.CL}}, \
                acceptance = {{365/1900=19.2%}}, selected = {{true}}, \
                keywords = {{Misinformation, {{A, B}}}}}}"
            ),
            format!(
                "{start}date = {{{edtf}}}, booktitle = {{The ACM Web Conference}}, \
                location = {{Austin}}, pages = {{2698--2709}}, doi = {{10.1145/3543507.3583388}}, \
                eprint = {{2303.06433}}, eprinttype = {{arxiv}}, eprintclass = {{cs.CL}}, \
                acceptance = {{365/1900=19.2%}}, selected = {{true}}, \
                keywords = {{Misinformation, {{A, B}}}}}}"
            ),
        ]
    );
}

#[test]
fn each_type_has_an_entry_type_that_leads_back_to_it() {
    let cases = [
        ("article", "article", "article"),
        ("conference", "conference", "conference"),
        ("InProceedings", "inproceedings", "inproceedings"),
        ("phdthesis", "phdthesis", "phdthesis"),
        ("mastersthesis", "mastersthesis", "mastersthesis"),
        ("thesis", "phdthesis", "thesis"),
        ("bachelorsthesis", "mastersthesis bachelorsthesis", "thesis bachelorsthesis"),
        ("report", "techreport", "report"),
        ("techreport", "techreport", "techreport"),
        ("blog", "misc blog", "online blog"),
        ("post", "misc post", "online post"),
        ("online", "misc online", "online"),
        ("electronic", "misc electronic", "electronic"),
        ("preprint", "misc preprint", "online preprint"),
        ("talk", "unpublished talk", "unpublished talk"),
        ("unpublished", "unpublished", "unpublished"),
        ("dataset", "misc dataset", "dataset"),
        ("collection", "book collection", "collection"),
        ("mvbook", "book mvbook", "mvbook"),
        ("legal", "misc legal", "legal"),
        ("misc", "misc", "misc"),
        ("recipe", "recipe", "recipe"),
        ("not a word", "misc", "misc"),
    ];
    for (written, classic, biblatex) in cases {
        let work = work(written, Vec::new());
        for (dialect, expected) in [(Dialect::Bibtex, classic), (Dialect::Biblatex, biblatex)] {
            let (kind, subtype) = kind::entry_type(&work, dialect);
            let said = subtype.clone().map_or(kind.clone(), |subtype| format!("{kind} {subtype}"));
            assert_eq!(said, expected, "{written} {dialect:?}");
            let read = subtype.as_deref().unwrap_or(&kind);
            assert_eq!(Kind::find(read).unwrap_or(Kind::Misc), work.kind, "{written}");
        }
    }
}

#[test]
fn a_thesis_names_its_school_and_its_degree() {
    let fields = || vec![("genre", text("Master's thesis")), ("venue", venue("Georgia Tech"))];
    assert_eq!(
        both(&work("thesis", fields())),
        [
            "@mastersthesis{k, school = {Georgia Tech}, type = {Master's thesis}}",
            "@thesis{k, institution = {Georgia Tech}, type = {Master's thesis}}",
        ]
    );
    let report = work("report", vec![("institution", text("MIT"))]);
    assert_eq!(line(&report, Dialect::Bibtex), "@techreport{k, institution = {MIT}}");
}

#[test]
fn the_venue_fills_the_field_of_its_type_unless_that_is_written() {
    let cases = [
        ("article", "journal", "journaltitle"),
        ("inproceedings", "booktitle", "booktitle"),
        ("incollection", "booktitle", "booktitle"),
        ("phdthesis", "school", "institution"),
        ("report", "institution", "institution"),
        ("talk", "eventtitle", "eventtitle"),
        ("poster", "eventtitle", "eventtitle"),
        ("blog", "howpublished", "organization"),
    ];
    for (written, classic, biblatex) in cases {
        let lines = both(&work(written, vec![("venue", venue("V"))]));
        assert!(lines[0].contains(&format!(", {classic} = {{V}}")), "{lines:?}");
        assert!(lines[1].contains(&format!(", {biblatex} = {{V}}")), "{lines:?}");
    }
    let both_written = work("article", vec![("venue", venue("V")), ("journaltitle", text("J"))]);
    assert_eq!(line(&both_written, Dialect::Bibtex), "@article{k, venue = {V}, journal = {J}}");
}

#[test]
fn a_date_that_classic_bibtex_cannot_say_stands_beside_its_year() {
    let classic =
        |date: Date| line(&work("misc", vec![("date", Value::Date(date))]), Dialect::Bibtex);
    assert_eq!(classic(Date::of(2023, None, None)), "@misc{k, year = {2023}}");
    assert_eq!(
        classic(Date::of(2023, Some(12), Some(3))),
        "@misc{k, year = {2023}, month = dec, day = {3}}"
    );
    let range = Date { end: Some(Point::Open), ..Date::of(2023, Some(1), None) };
    let expected = format!("@misc{{k, year = {{2023}}, month = jan, date = {{{}}}}}", range.edtf());
    assert_eq!(classic(range), expected);
    let season = Moment { year: 2023, season: Some(21), ..Moment::default() };
    let spring = Date { start: Point::At(season), end: None };
    assert!(classic(spring).starts_with("@misc{k, year = {2023}, date = "));
}

#[test]
fn lists_and_mappings_stand_as_yaml() {
    let link = |label: &str, url: &str| Link {
        label: label.into(),
        url: url.into(),
        kind: Some("code".into()).filter(|_| label.contains("code")),
        span: nowhere(),
    };
    let links = vec![link("code and data", "https://x.org/?a,b"), link("source", "/files/x.zip")];
    let twice = vec![link("code", "/a"), link("code", "/b")];
    let texts = |texts: &[&str]| {
        Value::Texts(texts.iter().map(|text| Spanned::new(Text::plain(*text), nowhere())).collect())
    };
    let marks = Data::Map(vec![("*".into(), Data::Plain("corresponding".into()))]);
    let cases = [
        (
            "links",
            Value::Links(links),
            "links = {code and data: \"https://x.org/?a,b\", source: /files/x.zip}",
        ),
        (
            "links",
            Value::Links(twice),
            "links = {[{label: code, url: /a}, {label: code, url: /b}]}",
        ),
        ("awards", texts(&["Best Paper"]), "awards = {Best Paper}"),
        ("awards", texts(&["Best Paper", "A: B"]), "awards = {[Best Paper, \"A: B\"]}"),
        ("marks", Value::Data(marks), "marks = {\"*\": corresponding}"),
        ("my_field", Value::Data(Data::Text("as {it} is".into())), "my_field = {as {it} is}"),
    ];
    for (name, value, expected) in cases {
        let written = line(&work("misc", vec![(name, value)]), Dialect::Biblatex);
        assert_eq!(written, format!("@misc{{k, {expected}}}"));
    }
}

#[test]
fn a_post_that_has_only_links_has_an_address() {
    let links = |url: &str| {
        let (label, url) = ("Blog".to_owned(), url.to_owned());
        ("links", Value::Links(vec![Link { label, url, kind: None, span: nowhere() }]))
    };
    let written = |kind, fields| line(&work(kind, fields), Dialect::Biblatex);
    let post = written("blog", vec![links("https://x.org/{a")]);
    assert!(post.starts_with("@online{k, url = {https://x.org/%7Ba}, links = "), "{post}");
    assert!(!written("blog", vec![links("/a.html")]).contains("url ="), "no address in the web");
    assert!(!written("misc", vec![links("https://x.org")]).contains("url ="));
    let said = vec![("doi", literal("10.1234/a")), links("https://x.org")];
    assert!(!written("blog", said).contains("url ="), "it has one");
}

#[test]
fn no_key_ends_too_early() {
    let mut one = work("misc", vec![("related", Value::Words(vec![spanned("a b"), spanned("c")]))]);
    one.key = spanned("x y,{z}/w");
    assert_eq!(line(&one, Dialect::Biblatex), "@misc{x-y--z-/w, related = {a-b, c}}");
}

#[test]
fn private_fields_stay_out_and_raw_fields_have_the_last_word() {
    let raw = Data::Map(vec![
        ("title".into(), Data::Text("{Raw} \\TeX".into())),
        ("note".into(), Data::Null),
        ("sortkey2".into(), Data::Plain("x".into())),
    ]);
    let work = work(
        "misc",
        vec![
            ("bibtex", Value::Data(raw)),
            ("private", Value::Data(Data::Text("secret".into()))),
            ("hidden", Value::Flag(true)),
            ("file", literal("/home/he/x.pdf")),
            ("crossref", Value::Words(vec![spanned("p")])),
            ("title", text("T")),
            ("note", text("N")),
        ],
    );
    assert_eq!(line(&work, Dialect::Biblatex), "@misc{k, title = {{Raw} \\TeX}, sortkey2 = {x}}");
}

#[test]
fn a_status_is_said_in_the_words_of_the_dialect() {
    for row in crate::model::status::STATUSES {
        for dialect in [Dialect::Bibtex, Dialect::Biblatex] {
            let work = work("misc", vec![("status", Value::Status(row.0))]);
            let said = entry(&work, &Library::default(), dialect);
            let [(name, Content::Literal(spelled))] = said.fields.as_slice() else { panic!() };
            assert_eq!((name.as_str(), Status::find(spelled)), ("pubstate", Some(row.0)));
        }
    }
}

#[test]
fn an_eprint_of_another_server_keeps_its_field() {
    let fields = vec![
        ("arxiv", literal("2403.10000")),
        ("eprint", literal("hal-1")),
        ("eprinttype", literal("hal")),
    ];
    assert_eq!(
        line(&work("article", fields), Dialect::Biblatex),
        "@article{k, arxiv = {2403.10000}, eprint = {hal-1}, eprinttype = {hal}}"
    );
}

#[test]
fn people_named_by_id_are_spelled_as_they_are_listed() {
    let mut library = Library::default();
    let name = Name { family: "He".into(), given: "Bing".into(), ..Name::default() };
    library.people.push(crate::model::Person {
        id: spanned("bing-he"),
        name,
        also: Vec::new(),
        orcid: None,
        url: None,
        extra: Vec::new(),
        span: nowhere(),
    });
    let mut post = work("blog", Vec::new());
    let mut author = Contributor::new(Role::Author, Name::default(), nowhere());
    author.person = Some(0);
    author.remarks_mut().person_id = Some(spanned("bing-he"));
    author.marked_self = Some(true);
    author.remarks_mut().orcid = Some(spanned("0000-0002-4369-1150"));
    post.contributors.push(author);
    let entry = entry(&post, &library, Dialect::Biblatex);
    let said: Vec<String> =
        entry.fields.iter().map(|(name, content)| format!("{name}={}", shown(content))).collect();
    assert_eq!(
        said,
        [
            "author={He, Bing}",
            "author+an={1=self}",
            "author+an:orcid={1=\"0000-0002-4369-1150\"}",
            "entrysubtype={blog}",
        ]
    );
}

#[test]
fn our_reader_and_biblatex_read_what_is_written() {
    let mut paper = work(
        "article",
        vec![
            ("title", text("T")),
            ("url", literal("https://x.org/{a")),
            ("odd field", Value::Data(Data::List(vec![Data::Text("}{".into())]))),
        ],
    );
    paper.contributors = vec![Contributor::new(Role::Author, Name::literal("A and B"), nowhere())];
    for line in both(&paper) {
        let raw = biblatex::RawBibliography::parse(&line).unwrap();
        assert_eq!(raw.entries.len(), 1, "{line}");
        let mut sink = crate::diag::Sink::default();
        let file = Sources::default().add("x.bib", line.as_str());
        let document = crate::syntax::bibtex::parse(file, &line, &mut sink);
        assert!(sink.findings().is_empty(), "{line} {sink:?}");
        let read =
            document.root.items().unwrap()[0].get("author").unwrap().text().unwrap().to_owned();
        assert_eq!(read, "{A and B}");
    }
}
