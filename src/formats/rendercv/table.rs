//! The keys of a `PublicationEntry` (<https://docs.rendercv.com/user_guide/yaml_input_structure/cv/>), and what
//! they are here.

use crate::formats::table::{Row, reads};

/// The fields.
pub(crate) const FIELDS: &[Row] = &[
    reads("title", &["title"]),
    reads("date", &["date"]),
    reads("doi", &["doi"]),
    reads("url", &["url"]),
    reads("note", &["summary"]),
];

/// The people.
pub(crate) const PEOPLE: &[Row] = &[reads("authors", &["authors"])];

/// What the reader finds.
pub(crate) const BY_HAND: &[Row] = &[reads("venue", &["journal"])];
