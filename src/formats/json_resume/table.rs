//! The keys of a publication in JSON Resume (<https://docs.jsonresume.org/schema>), and what they are here.

use crate::formats::table::{Row, reads};

/// The fields; `website` is the word for `url` of old versions.
pub(crate) const FIELDS: &[Row] = &[
    reads("title", &["name"]),
    reads("date", &["releaseDate"]),
    reads("doi", &["doi"]),
    reads("url", &["url", "website"]),
];

/// The people, whom byline's own files name.
pub(crate) const PEOPLE: &[Row] = &[reads("authors", &["authors"])];

/// What the reader finds.
pub(crate) const BY_HAND: &[Row] =
    &[reads("venue", &["publisher"]), reads("summary", &["summary"])];
