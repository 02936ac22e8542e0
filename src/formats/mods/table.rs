//! The elements of MODS, and what they are here (<https://www.loc.gov/standards/mods/>).

use crate::formats::table::{Row, reads};

/// The words for types: genres, and those of MARC.
pub(crate) const TYPES: &[Row] = &[
    reads("article", &["academic journal", "journal article", "article", "magazine article"]),
    reads("news", &["newspaper article"]),
    reads(
        "inproceedings",
        &["conference publication", "conference paper", "conference proceedings"],
    ),
    reads("incollection", &["book chapter", "book section"]),
    reads("book", &["book", "monograph"]),
    reads("collection", &["collection", "edited book"]),
    reads(
        "thesis",
        &[
            "thesis",
            "dissertation",
            "phd thesis",
            "ph.d. thesis",
            "masters thesis",
            "doctoral thesis",
        ],
    ),
    reads("report", &["report", "technical report"]),
    reads("periodical", &["periodical", "journal", "academic journal issue"]),
    reads("patent", &["patent"]),
    reads("software", &["software", "computer program"]),
    reads("dataset", &["dataset", "database"]),
    reads("online", &["web site", "web page"]),
    reads("unpublished", &["unpublished", "manuscript"]),
    reads("misc", &["miscellaneous", "instruction"]),
];

/// The fields, below `mods`.
pub(crate) const FIELDS: &[Row] = &[
    reads("publisher", &["originInfo/publisher", "relatedItem/originInfo/publisher"]),
    reads("place", &["originInfo/place/placeTerm", "relatedItem/originInfo/place/placeTerm"]),
    reads("edition", &["originInfo/edition", "relatedItem/originInfo/edition"]),
    reads(
        "date",
        &[
            "relatedItem/part/date",
            "part/date",
            "originInfo/dateIssued",
            "relatedItem/originInfo/dateIssued",
            "originInfo/copyrightDate",
            "originInfo/dateCreated",
        ],
    ),
    reads("language", &["language/languageTerm"]),
    reads("abstract", &["abstract"]),
    reads("note", &["note"]),
    reads("tags", &["subject/topic"]),
    reads("url", &["location/url"]),
    reads("license", &["accessCondition"]),
];

/// What the reader finds.
pub(crate) const BY_HAND: &[Row] = &[
    reads("title", &["titleInfo"]),
    reads("venue", &["relatedItem/titleInfo"]),
    reads("authors", &["name"]),
    reads("editors", &["relatedItem/name"]),
    reads("doi", &["identifier", "relatedItem/identifier"]),
    reads("pages", &["part", "relatedItem/part"]),
    reads("key", &["ID"]),
    reads("genre", &["genre"]),
];

/// The housekeeping.
pub(crate) const PASSED_OVER: &[&str] = &[
    "version",
    "schemaLocation",
    "typeOfResource",
    "physicalDescription",
    "recordInfo",
    "originInfo/issuance",
    "relatedItem/type",
    "relatedItem/originInfo/issuance",
    "relatedItem/genre",
    "originInfo/dateIssued",
    "originInfo/place",
    "relatedItem/originInfo/place",
    "language",
    "subject/authority",
    "relatedItem/typeOfResource",
    "tableOfContents",
    "originInfo/dateCaptured",
    "originInfo/eventType",
    "abstract",
    "accessCondition",
    "note",
    "location",
    "relatedItem/part/date",
    "relatedItem/originInfo/dateIssued",
    "relatedItem/relatedItem",
];
