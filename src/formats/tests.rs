//! The tables of all vocabularies: what is written is read as the same.

use super::table::{Row, find_read};
use super::{FORMATS, Input, Read, cff, csl, hayagriva, highwire, ris, schema_org, yaml};
use crate::decode::{read_as, read_in};
use crate::diag::Sink;
use crate::model::kind::KINDS;
use crate::model::{Data, Kind, Library, Site, Work, fields};
use crate::span::Sources;
use crate::syntax::node::Language;
use crate::syntax::write;

/// The tables of a vocabulary.
struct Tables {
    /// The format's name in [`FORMATS`].
    format: &'static str,
    types: &'static [Row],
    fields: &'static [&'static [Row]],
    /// A list of one work, where what is written can be read.
    write: Option<fn(&Work, &Library) -> String>,
}

/// Every vocabulary that has a table.
const ALL: &[Tables] = &[
    Tables {
        format: "ris",
        types: ris::table::TYPES,
        fields: &[ris::table::FIELDS, ris::table::PEOPLE],
        write: Some(|work, library| {
            let line = |line: ris::Line| format!("{}  - {}\n", line.tag, line.value);
            ris::record(work, library).into_iter().map(line).collect::<String>() + "ER  - \n"
        }),
    },
    Tables {
        format: "csl",
        types: csl::table::TYPES,
        fields: &[csl::table::FIELDS, csl::table::PEOPLE],
        write: Some(|work, library| write::flow(&Data::List(vec![csl::item(work, library)]))),
    },
    Tables {
        format: "hayagriva",
        types: hayagriva::table::TYPES,
        fields: &[hayagriva::table::FIELDS, hayagriva::table::ROLES],
        write: Some(|work, library| {
            write::flow(&Data::Map(vec![("k".to_owned(), hayagriva::entry(work, library))]))
        }),
    },
    Tables {
        format: "cff",
        types: cff::table::TYPES,
        fields: &[cff::table::FIELDS],
        write: Some(|work, library| {
            let reference = cff::reference(work, library, &Site::default());
            let list = Data::List(vec![reference]);
            let version = ("cff-version".to_owned(), Data::Text("1.2.0".to_owned()));
            write::flow(&Data::Map(vec![version, ("references".to_owned(), list)]))
        }),
    },
    Tables { format: "schema.org", types: schema_org::table::TYPES, fields: &[], write: None },
    Tables { format: "highwire", types: &[], fields: &[highwire::table::WRITTEN], write: None },
];

/// The library of `text`, a source in YAML.
fn decoded(text: &str) -> Library {
    let file = Sources::default().add("works.yaml", text);
    read_as(Language::Yaml, file, text, &mut Sink::default())
}

/// What is read of what `tables` write of the one work of `source`.
fn read_back(tables: &Tables, source: &str) -> Option<Library> {
    let library = decoded(source);
    let text = (tables.write?)(library.works.first()?, &library);
    let file = Sources::default().add("list", text.as_str());
    let format = FORMATS.iter().find(|format| format.name == tables.format)?;
    let sink = &mut Sink::default();
    match format.read {
        Read::Tree { translate, .. } => Some(read_in(translate, file, &text, sink)),
        Read::Text { read, .. } => {
            let (path, bytes) = (std::path::Path::new("list"), text.as_bytes());
            let input =
                Input { file, path, bytes, columns: &[], owner: None, text: text.as_str().into() };
            Some(decoded(&write::source(&read(&input, sink)?)))
        }
        Read::Records { read, .. } => {
            let root = crate::syntax::yaml::parse(file, &text, sink).root;
            Some(decoded(&write::source(&read(&root, sink))))
        }
        Read::Source { .. } | Read::Never => None,
    }
}

/// What the one work of `library` says in `field`.
fn said(library: &Library, field: &str) -> Option<Data> {
    let Data::Map(sections) = yaml::library(library) else { return None };
    let works = sections.into_iter().find(|pair| pair.0 == "works")?.1;
    let Data::List(works) = works else { return None };
    let Data::Map(pairs) = works.into_iter().next()? else { return None };
    pairs.into_iter().find(|pair| pair.0 == field).map(|pair| pair.1)
}

/// A value that `field` can have.
fn sample(field: &str) -> &'static str {
    match field {
        "doi" => "10.1000/x1",
        "url" => "https://example.org/a",
        "isbn" => "978-0-306-40615-7",
        "issn" => "1234-5679",
        "pmcid" => "PMC12345",
        "date" | "urldate" | "origdate" | "event-date" => "2020-01-02",
        "tags" => "[a]",
        "status" => "accepted",
        "language" => "de",
        "pages" => "1-2",
        name if fields::role(name).is_some() => "['Lee, Ann']",
        _ => "'7'",
    }
}

#[test]
fn every_word_is_read_as_one_thing() {
    for tables in ALL {
        for rows in tables.fields.iter().chain([&tables.types]) {
            let words = rows.iter().flat_map(|row| row.read.iter().chain(row.finer));
            let mut words: Vec<&str> = words.copied().collect();
            let count = words.len();
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), count, "{}", tables.format);
        }
    }
}

#[test]
fn what_is_written_is_read_as_the_same_unless_the_row_only_writes() {
    for tables in ALL {
        for rows in tables.fields.iter().chain([&tables.types]) {
            for row in *rows {
                let Some(word) = row.written else { continue };
                let read = find_read(rows, word).map(|read| read.ours);
                assert_eq!(
                    read == Some(row.ours),
                    !row.read.is_empty(),
                    "{}: {} is written `{word}`, which is read as {read:?}",
                    tables.format,
                    row.ours
                );
            }
        }
    }
}

#[test]
fn tables_have_byline_s_words_and_a_type_for_every_type() {
    for tables in ALL {
        for row in tables.types {
            assert!(Kind::find(row.ours).is_some(), "{}: {}", tables.format, row.ours);
        }
        for row in tables.fields.iter().flat_map(|rows| rows.iter()) {
            let is_field = row.ours == "key" || fields::find(row.ours).is_some();
            assert!(is_field, "{}: {}", tables.format, row.ours);
        }
        for kind in KINDS.iter().filter(|_| !tables.types.is_empty()) {
            let mut written = tables.types.iter().filter(|row| row.written.is_some());
            assert!(written.any(|row| row.ours == kind.name), "{}: {}", tables.format, kind.name);
        }
    }
}

#[test]
fn every_row_of_a_reader_has_a_word_of_byline_s() {
    for format in FORMATS {
        for row in format.tables.iter().flat_map(|rows| rows.iter()) {
            let ours = row.ours;
            let is_known =
                ours == "key" || Kind::find(ours).is_some() || fields::find(ours).is_some();
            assert!(is_known, "{}: {ours}", format.name);
        }
    }
}

#[test]
fn types_are_read_back() {
    for tables in ALL.iter().filter(|tables| tables.write.is_some()) {
        for row in tables.types.iter().filter(|row| row.written.is_some() && !row.read.is_empty()) {
            let source = format!("works:\n- {{key: k, type: {}, title: T, venue: V}}\n", row.ours);
            let read = read_back(tables, &source).unwrap();
            let read = read.works.first().map(|work| work.kind_written.value.as_str());
            assert_eq!(read, Some(row.ours), "{}", tables.format);
        }
    }
}

#[test]
fn finer_types_are_read_back() {
    for tables in ALL.iter().filter(|tables| tables.write.is_some()) {
        for row in tables.types {
            for finer in row.finer {
                let ours = row.ours;
                let source = format!(
                    "works:\n- {{key: k, type: {ours}, title: T, entrysubtype: {finer}}}\n"
                );
                let (before, read) = (decoded(&source), read_back(tables, &source).unwrap());
                for field in ["type", "entrysubtype"] {
                    assert_eq!(said(&read, field), said(&before, field), "{finer}");
                }
            }
        }
    }
}

#[test]
fn fields_are_read_back_from_a_type_that_has_them() {
    for tables in ALL.iter().filter(|tables| tables.write.is_some()) {
        for row in tables.fields.iter().flat_map(|rows| rows.iter()) {
            if row.written.is_none() || row.read.is_empty() {
                continue;
            }
            let (field, value) = (row.ours, sample(row.ours));
            let is_same = |kind: &&str| {
                let title = if field == "title" { "" } else { "title: T, " };
                let source =
                    format!("works:\n- {{key: k, type: {kind}, {title}{field}: {value}}}\n");
                let before = said(&decoded(&source), field);
                before.is_some()
                    && read_back(tables, &source).and_then(|read| said(&read, field)) == before
            };
            let kinds = ["article", "book", "report", "misc"];
            assert!(kinds.iter().any(is_same), "{}: {field}", tables.format);
        }
    }
}
