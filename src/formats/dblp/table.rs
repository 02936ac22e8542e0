//! DBLP's elements, and what they are here (<https://dblp.org/faq/16154937>).

use crate::formats::table::{Row, reads};

/// The elements of works.
pub(crate) const TYPES: &[Row] = &[
    reads("article", &["article"]),
    reads("inproceedings", &["inproceedings"]),
    reads("incollection", &["incollection"]),
    reads("book", &["book"]),
    reads("proceedings", &["proceedings"]),
    reads("thesis", &["phdthesis", "mastersthesis"]),
    reads("dataset", &["data"]),
];

/// The fields.
pub(crate) const FIELDS: &[Row] = &[
    reads("venue", &["journal", "booktitle"]),
    reads("institution", &["school"]),
    reads("publisher", &["publisher"]),
    reads("series", &["series"]),
    reads("place", &["address"]),
    reads("volume", &["volume"]),
    reads("number", &["number"]),
    reads("chapter", &["chnum"]),
    reads("pages", &["pages"]),
    reads("date", &["year"]),
    reads("isbn", &["isbn"]),
    reads("note", &["note"]),
];

/// What the reader finds.
pub(crate) const BY_HAND: &[Row] = &[
    reads("title", &["title"]),
    reads("authors", &["author"]),
    reads("editors", &["editor"]),
    reads("doi", &["ee"]),
    reads("dblp", &["key"]),
];

/// The housekeeping.
pub(crate) const PASSED_OVER: &[&str] = &[
    "mdate", "month", "url", "cite", "crossref", "cdate", "publtype", "rel", "stream", "cdrom",
    "#element",
];
