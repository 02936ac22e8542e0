//! A work of every type with every field: what each built-in line prints of it in every language, and
//! why it leaves the rest out.

use std::path::Path;
use std::sync::Arc;

use crate::config::Style;
use crate::decode;
use crate::diag::Sink;
use crate::files::Files;
use crate::model::kind::KINDS;
use crate::model::{Data, Library};
use crate::render::scope::Scope;
use crate::render::template::Templates;
use crate::render::{render, samples};
use crate::span::{Sources, Spanned};
use crate::text::Text;
use crate::view::{Group, Listed};

/// The fields that make a citation: name, what is written, what must be printed of it.
const FIELDS: &[(&str, &str, &str)] = &[
    ("authors", "[Ann Author]", "Ann Author"),
    ("editors", "[Eve Editor]", "Eve Editor"),
    ("translators", "[Tom Translator]", "Tom Translator"),
    ("holders", "[Holding]", "Holding"),
    ("supervisors", "[Sam Super]", "Sam Super"),
    ("title", "The Title", "The Title"),
    ("venue", "The Venue", "The Venue"),
    ("booktitle", "The Booktitle", "The Booktitle"),
    ("series", "The Series", "The Series"),
    ("event", "The Event", "The Event"),
    ("event-date", "2019", "2019"),
    ("place", "The Place", "The Place"),
    ("institution", "The Institution", "The Institution"),
    ("organization", "The Organization", "The Organization"),
    ("publisher", "The Publisher", "The Publisher"),
    ("howpublished", "The Medium", "The Medium"),
    ("genre", "The Genre", "The Genre"),
    ("volume", "'71'", "71"),
    ("number", "'82'", "82"),
    ("part", "'93'", "93"),
    ("chapter", "'64'", "64"),
    ("edition", "'5'", "5th ed."),
    ("version", "'7.75'", "7.75"),
    ("pages", "311-319", "311–319"),
    ("eid", "e106", "e106"),
    ("doi", "10.1234/here", "10.1234"),
    ("note", "The Note", "The Note"),
    ("addendum", "The Addendum", "The Addendum"),
    ("awards", "[The Award]", "The Award"),
    ("status", "in press", "in press"),
    ("date", "2021", "2021"),
];

/// What the lines of `list` and `cv` leave out: the types, the fields, and why.
const LEFT_OUT: &[(&str, &str, &str)] = &[
    ("*", "event event-date", "a work that appeared is found by where it appeared"),
    ("*", "howpublished", "it says how, where nothing else does"),
    ("*", "part chapter", "only of books"),
    ("*", "supervisors", "only of theses"),
    ("*", "holders", "only of patents"),
    (
        "article inproceedings periodical preprint book booklet collection proceedings reference \
         incollection inbook software dataset manual thesis",
        "booktitle",
        "the venue, or the work itself, is the book",
    ),
    (
        "report patent talk tutorial poster blog news online video unpublished set misc",
        "booktitle",
        "the venue stands for it",
    ),
    (
        "book booklet collection proceedings reference incollection inbook periodical thesis \
         report patent software dataset talk tutorial poster manual",
        "venue",
        "the publisher, institution, event or book stands for it",
    ),
    (
        "article inproceedings periodical preprint thesis book booklet collection proceedings reference incollection inbook report",
        "organization",
        "the publisher stands for it",
    ),
    (
        "software dataset talk tutorial poster",
        "organization",
        "the publisher or institution stands for it",
    ),
    ("patent article periodical", "organization", "the journal or office stands for it"),
    (
        "article inproceedings periodical preprint book booklet collection proceedings reference incollection inbook patent software dataset manual blog news online video unpublished set misc",
        "institution",
        "the publisher or organization stands for it",
    ),
    (
        "article thesis report patent talk tutorial poster manual",
        "publisher",
        "the journal, institution, event or organization stands for it",
    ),
    ("article preprint", "place", "journals and servers are found without it"),
    (
        "article inproceedings periodical preprint book booklet collection proceedings reference incollection inbook software dataset manual",
        "genre",
        "the type says it",
    ),
    (
        "thesis report patent software dataset talk tutorial poster manual",
        "volume",
        "not of this type",
    ),
    ("thesis software dataset talk tutorial poster", "number", "not of this type"),
    ("thesis patent software dataset talk tutorial poster preprint", "series", "not of this type"),
    (
        "article inproceedings periodical preprint thesis report patent software dataset talk tutorial poster blog news online video unpublished set misc",
        "edition",
        "only of books and manuals",
    ),
    (
        "article inproceedings periodical book booklet collection proceedings reference incollection inbook thesis patent talk tutorial poster",
        "version",
        "not of this type",
    ),
    (
        "book booklet collection proceedings reference periodical thesis patent software dataset talk tutorial poster manual",
        "pages",
        "the whole is cited",
    ),
    (
        "article inproceedings preprint blog news online video unpublished set misc",
        "eid",
        "it stands for pages",
    ),
    (
        "book booklet collection proceedings reference periodical thesis report patent software dataset talk tutorial poster manual",
        "eid",
        "the whole is cited",
    ),
    (
        "article preprint thesis patent software dataset talk tutorial poster manual",
        "editors",
        "those of the container are not cited",
    ),
    ("thesis patent software dataset talk tutorial poster", "translators", "not of this type"),
    ("talk tutorial poster", "date", "the date of the event stands for it"),
];

/// What is printed although a line of `LEFT_OUT` for all types says it is not.
const BUT: &[(&str, &str)] = &[
    ("talk tutorial poster", "event event-date"),
    // Which conference the papers of an issue were given at, and no place says so.
    ("article", "event"),
    ("book booklet collection proceedings reference incollection inbook", "part"),
    ("incollection inbook", "chapter booktitle eid"),
    ("thesis", "supervisors"),
    ("patent", "holders"),
];

/// Whether `words` has `word`; `*` is any.
fn has(words: &str, word: &str) -> bool {
    words == "*" || words.split_whitespace().any(|one| one == word)
}

/// Whether a line leaves `field` of works of the type `kind` out.
fn is_left_out(kind: &str, field: &str) -> bool {
    let is_row = |row: &&(&str, &str, &str)| has(row.0, kind) && has(row.1, field);
    LEFT_OUT.iter().any(|row| is_row(&row))
        && !BUT.iter().any(|row| has(row.0, kind) && has(row.1, field))
}

/// A library with one work of the type `kind`.
fn library(kind: &str) -> Library {
    let fields = FIELDS.iter().map(|(name, value, _)| format!("  {name}: {value}\n"));
    let text = format!("- key: k\n  type: {kind}\n{}", fields.collect::<String>());
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let file = sources.add("works.yaml", text);
    decode::read(file, &sources, &mut sink)
}

/// What the template `name` for `ending` writes of a work of the type `kind`.
fn written(name: &str, ending: &str, kind: &str) -> String {
    let lens = samples::lens(library(kind), Style::default());
    let works = vec![Listed { work: 0, number: String::new() }];
    let group = Group { key: String::new(), title: Text::default(), works, groups: Vec::new() };
    let (page, vars, to) = (Data::Null, Vec::new(), String::new());
    let scope = Scope {
        lens: Arc::clone(&lens),
        groups: vec![group],
        subject: None,
        page,
        vars,
        region: None,
        to,
    };
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let name = Spanned::new(name.to_owned(), samples::span());
    let templates = Templates { folder: Some(Path::new("t").to_owned()), root: None };
    let found = templates.find(&name, Some(ending), &Files::disk(), &mut sources, &mut sink);
    let text = found.and_then(|template| render(&template, &scope, &sources, &mut sink));
    text.unwrap_or_else(|| panic!("{name:?} {kind}: {:#?}", sink.findings()))
}

#[test]
fn every_line_prints_every_field_but_for_a_reason() {
    let lines = [
        ("list", "md"),
        ("publications", "md"),
        ("html-list", "html"),
        ("cv", "md"),
        ("cv", "tex"),
        ("cv", "typ"),
        ("biosketch", "tex"),
    ];
    let mut wrong = Vec::new();
    for (name, ending) in lines {
        for spec in KINDS {
            let text = written(name, ending, spec.name);
            let text = text.replace(r"\&", "&").replace(r"\/", "/");
            for (field, _, printed) in FIELDS {
                if text.contains(printed) == is_left_out(spec.name, field) {
                    wrong.push(format!("{name}.{ending} {} {field}", spec.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_lines_leave_out_is_listed_once_for_types_and_fields_that_there_are() {
    let rows = LEFT_OUT.iter().map(|row| (row.0, row.1)).chain(BUT.iter().copied());
    for (kinds, fields) in rows {
        for kind in kinds.split_whitespace().filter(|kind| *kind != "*") {
            assert!(KINDS.iter().any(|spec| spec.name == kind), "{kind}");
        }
        for field in fields.split_whitespace() {
            assert!(FIELDS.iter().any(|row| row.0 == field), "{field}");
        }
    }
}
