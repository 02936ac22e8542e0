//! The elements of Zotero's RDF, and what they are here. Its types are those of its tables.

use crate::formats::table::{Row, reads};

/// The fields.
pub(crate) const FIELDS: &[Row] = &[
    reads("title", &["title"]),
    reads("shorttitle", &["shortTitle"]),
    reads("date", &["date"]),
    reads("shortjournal", &["isPartOf/Journal/alternative"]),
    reads("series", &["isPartOf/Series/title", "isPartOf/BookSeries/title"]),
    reads(
        "volume",
        &["volume", "isPartOf/Journal/volume", "isPartOf/Book/volume", "isPartOf/Series/volume"],
    ),
    reads("number", &["number", "isPartOf/Journal/number", "isPartOf/Series/number"]),
    reads("edition", &["edition", "isPartOf/Book/edition"]),
    reads("pages", &["pages"]),
    reads("pagetotal", &["numPages"]),
    reads("publisher", &["publisher/Organization/name"]),
    reads("place", &["publisher/Organization/adr/Address/locality", "place"]),
    reads("event", &["presentedAt/Conference/title", "meetingName"]),
    reads("genre", &["type"]),
    reads("version", &["version", "versionNumber"]),
    reads("language", &["language"]),
    reads("urldate", &["dateSubmitted"]),
    reads("abstract", &["abstract"]),
    reads("note", &["description"]),
    reads("copyright", &["rights"]),
];

/// The people.
pub(crate) const PEOPLE: &[Row] = &[
    reads(
        "authors",
        &[
            "authors/Seq/li/Person",
            "presenters/Seq/li/Person",
            "inventors/Seq/li/Person",
            "programmers/Seq/li/Person",
            "directors/Seq/li/Person",
            "podcasters/Seq/li/Person",
        ],
    ),
    reads("editors", &["editors/Seq/li/Person"]),
    reads("translators", &["translators/Seq/li/Person"]),
    reads("bookauthors", &["bookAuthors/Seq/li/Person"]),
];

/// What the reader finds.
pub(crate) const BY_HAND: &[Row] = &[
    reads("venue", &["isPartOf"]),
    reads("doi", &["identifier"]),
    reads("tags", &["subject"]),
    reads("key", &["citationKey"]),
];

/// The housekeeping of the program.
pub(crate) const PASSED_OVER: &[&str] =
    &["about", "itemType", "libraryCatalog", "link", "isReferencedBy", "publisher", "presentedAt"];

/// The words before identifiers, and byline's fields.
pub(crate) const IDENTIFIERS: &[(&str, &str)] =
    &[("DOI", "doi"), ("ISBN", "isbn"), ("ISSN", "issn"), ("arXiv:", "arxiv")];
