//! Open Library's members, and what they are here
//! (<https://openlibrary.org/dev/docs/api/books>, `jscmd=data`).

use crate::formats::table::{Row, reads};

/// The fields.
pub(crate) const FIELDS: &[Row] = &[
    reads("title", &["title"]),
    reads("subtitle", &["subtitle"]),
    reads("date", &["publish_date"]),
    reads("publisher", &["publishers/name"]),
    reads("place", &["publish_places/name"]),
    reads("pagetotal", &["number_of_pages"]),
    reads("isbn", &["identifiers/isbn_13", "identifiers/isbn_10"]),
];

/// The people.
pub(crate) const PEOPLE: &[Row] = &[reads("authors", &["authors"])];

/// What is said of the copy, the cover and the subjects.
pub(crate) const PASSED_OVER: &[&str] = &[
    "authors/url",
    "by_statement",
    "classifications",
    "cover",
    "ebooks",
    "excerpts",
    "identifiers",
    "key",
    "links",
    "notes",
    "pagination",
    "publishers",
    "subject_people",
    "subject_places",
    "subject_times",
    "subjects",
    "table_of_contents",
    "url",
    "weight",
];
