//! A library as a table: a row for each work, under headings that are read back.

use csv::{Terminator, WriterBuilder};

use crate::model::{Library, Role, Value, Work, fields};

/// The columns: headings, and the fields that they hold.
const COLUMNS: &[fields::FieldId] = &[
    fields::TITLE,
    fields::SUBTITLE,
    fields::DATE,
    fields::SERIES,
    fields::VOLUME,
    fields::NUMBER,
    fields::PAGES,
    fields::PUBLISHER,
    fields::PLACE,
    fields::EDITION,
    fields::DOI,
    fields::ARXIV,
    fields::ISBN,
    fields::ISSN,
    fields::PMID,
    fields::URL,
    fields::LANGUAGE,
    fields::NOTE,
    fields::ABSTRACT,
];

/// `library` as CSV.
pub fn table(library: &Library) -> String {
    let mut writer =
        WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(Vec::new());
    let names = COLUMNS.iter().map(|field| field.name());
    let headings: Vec<&str> = ["citation key", "type", "authors", "editors", "venue"]
        .into_iter()
        .chain(names)
        .chain(["tags"])
        .collect();
    // Writing into memory cannot fail.
    let _ = writer.write_record(&headings);
    for work in &library.works {
        let _ = writer.write_record(row(work, library));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// The cells of a work.
fn row(work: &Work, library: &Library) -> Vec<String> {
    let people = |role| {
        let names = work.people(role).map(|one| one.listed_name(library).sorted_display());
        names.collect::<Vec<_>>().join("; ")
    };
    let venue = work.container(library).map(|venue| venue.to_plain().trim().to_owned());
    let tags = work.words(fields::TAGS).iter().map(|word| word.value.as_str()).collect::<Vec<_>>();
    let mut cells = vec![
        work.key.value.clone(),
        work.kind.name().to_owned(),
        people(if work.people(Role::Author).next().is_some() {
            Role::Author
        } else {
            Role::Speaker
        }),
        people(Role::Editor),
        venue.unwrap_or_default(),
    ];
    cells.extend(COLUMNS.iter().map(|field| cell(work, *field)));
    cells.push(tags.join("; "));
    cells
}

/// What a work says in `field`, as plain characters.
fn cell(work: &Work, field: fields::FieldId) -> String {
    match work.field(field).map(|field| &field.value) {
        Some(Value::Text(text)) => text.to_plain().trim().to_owned(),
        Some(Value::Literal(text)) => text.clone(),
        Some(Value::Date(date)) => date.edtf(),
        _ => String::new(),
    }
}
