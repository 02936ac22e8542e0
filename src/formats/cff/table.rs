//! The types and fields of CITATION.cff, and what they are here.

use crate::formats::table::{Row, both, reads, writes};

/// The types of references, and of the software or data that a file is about.
pub(crate) const TYPES: &[Row] = &[
    both("article", &["article"]).finer(&["magazine-article"]),
    writes("preprint", "article"),
    both("inproceedings", &["conference-paper"]),
    both("proceedings", &["proceedings"]).finer(&["conference"]),
    both("book", &["book"]).finer(&["catalogue", "historical-work"]),
    both("booklet", &["pamphlet"]),
    both("collection", &["edited-work"]),
    writes("reference", "book").finer(&["encyclopedia", "dictionary"]),
    both("periodical", &["serial"]),
    both("thesis", &["thesis"]),
    both("report", &["report"]).finer(&["government-document"]),
    both("patent", &["patent"]),
    both("software", &["software"]).finer(&[
        "software-code",
        "software-container",
        "software-executable",
        "software-virtual-machine",
    ]),
    both("dataset", &["data", "dataset"]).finer(&["database"]),
    both("talk", &["slides"]),
    writes("tutorial", "slides"),
    both("video", &["video"]).finer(&["film-broadcast", "audiovisual", "multimedia"]),
    both("blog", &["blog"]),
    both("news", &["newspaper-article"]),
    both("online", &["website"]),
    both("manual", &["manual"]),
    both("unpublished", &["unpublished"]).finer(&["personal-communication"]),
    writes("incollection", "generic"),
    writes("inbook", "generic"),
    writes("poster", "generic"),
    writes("set", "generic"),
    reads("artwork", &["art"]),
    reads("audio", &["sound-recording"]),
    reads("music", &["music"]),
    reads("jurisdiction", &["legal-case"]),
    reads("legislation", &["bill", "statute", "legal-rule"]),
    reads("standard", &["standard"]),
    both("misc", &["generic"]).finer(&["grant", "hearing", "map"]),
];

/// The fields: those that stand alone are written from here, others are only read.
pub(crate) const FIELDS: &[Row] = &[
    both("volume", &["volume"]),
    both("edition", &["edition"]),
    both("series", &["volume-title"]),
    both("pagetotal", &["pages"]),
    both("version", &["version"]),
    both("abstract", &["abstract"]),
    both("note", &["notes"]),
    reads("title", &["title"]),
    reads("number", &["issue", "number"]),
    reads("volumes", &["number-volumes"]),
    reads("chapter", &["section", "entry"]),
    reads("issuetitle", &["issue-title"]),
    reads("genre", &["thesis-type"]),
    reads("publisher", &["publisher/name"]),
    reads("institution", &["institution/name", "department"]),
    reads(
        "place",
        &[
            "location/name",
            "conference/location",
            "conference/city",
            "location/city",
            "publisher/city",
        ],
    ),
    reads("event-date", &["conference/date-start"]),
    reads("origdate", &["year-original"]),
    reads("urldate", &["date-accessed", "date-downloaded"]),
    reads("doi", &["doi"]),
    reads("isbn", &["isbn"]),
    reads("issn", &["issn"]),
    reads("pmcid", &["pmcid"]),
    reads("url", &["url"]),
    reads("code", &["repository-code"]),
    reads("language", &["languages"]),
    reads("tags", &["keywords"]),
    reads("license", &["license"]),
    reads("copyright", &["copyright"]),
];

/// The people.
pub(crate) const PEOPLE: &[Row] =
    &[reads("editors", &["editors"]), reads("translators", &["translators"])];

/// What the reader finds.
pub(crate) const BY_HAND: &[Row] = &[
    reads("authors", &["authors"]),
    reads("date", &["date-published", "date-released", "year", "month", "issue-date"]),
    reads("venue", &["journal", "collection-title"]),
    reads("event", &["conference/name"]),
    reads("pages", &["start", "end"]),
    reads("status", &["status"]),
    reads("links", &["repository", "repository-artifact", "identifiers"]),
];

/// What says nothing of a work.
pub(crate) const PASSED_OVER: &[&str] = &[
    "cff-version",
    "message",
    "contact",
    "preferred-citation",
    "references",
    "abbreviation",
    "license-url",
    "commit",
];
