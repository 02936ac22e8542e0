//! ORCID's types and elements, and what they are here. JSON and XML have the same names.

use crate::formats::table::{Row, reads};

/// The types of works (<https://info.orcid.org/ufaqs/what-work-types-does-orcid-support/>).
pub(crate) const TYPES: &[Row] = &[
    reads("article", &["journal-article"]).finer(&["magazine-article"]),
    reads("review", &["book-review"]).finer(&["review"]),
    reads("periodical", &["journal-issue"]),
    reads("news", &["newspaper-article"]).finer(&["newsletter-article"]),
    reads("inproceedings", &["conference-paper", "conference-proceedings"]),
    reads("incollection", &["book-chapter"]),
    reads("inreference", &["encyclopedia-entry", "encyclopaedia-entry", "dictionary-entry"]),
    reads("book", &["book", "monograph"]),
    reads("collection", &["edited-book"]),
    reads("manual", &["manual"]),
    reads("thesis", &["dissertation-thesis", "dissertation"])
        .finer(&["supervised-student-publication"]),
    reads("report", &["report", "working-paper", "technical-report"]),
    reads("preprint", &["preprint"]),
    reads("patent", &["patent"]),
    reads("software", &["software", "research-tool"]),
    reads("dataset", &["data-set"]),
    reads("talk", &["lecture-speech", "conference-presentation", "conference-abstract"]),
    reads("poster", &["conference-poster"]),
    reads("video", &["moving-image", "audio-visual"]),
    reads("blog", &["blog-post"]),
    reads("online", &["website", "online-resource"]),
    reads("artwork", &["artistic-performance", "image"]),
    reads("standard", &["standards-and-policy"]),
    reads("misc", &["other"]),
];

/// The fields that the rows say.
pub(crate) const FIELDS: &[Row] = &[
    reads("title", &["title/title"]),
    reads("subtitle", &["title/subtitle"]),
    reads("venue", &["journal-title"]),
    reads("date", &["publication-date"]),
    reads("abstract", &["short-description"]),
    reads("url", &["url"]),
    reads("language", &["language-code"]),
];

/// The fields that the reader finds: identifiers by their type, names in a citation.
pub(crate) const BY_HAND: &[Row] =
    &[reads("doi", &["external-ids"]), reads("authors", &["contributors", "citation"])];

/// The housekeeping of the registry.
pub(crate) const PASSED_OVER: &[&str] = &[
    "created-date",
    "last-modified-date",
    "source",
    "put-code",
    "path",
    "visibility",
    "display-index",
    "country",
    "schemaLocation",
    "title/translated-title/language-code",
];

/// ORCID's words for identifiers, and byline's fields.
pub(crate) const IDENTIFIERS: &[(&str, &str)] = &[
    ("doi", "doi"),
    ("arxiv", "arxiv"),
    ("pmid", "pmid"),
    ("pmc", "pmcid"),
    ("isbn", "isbn"),
    ("issn", "issn"),
    ("hal", "hal"),
    ("handle", "url"),
    ("uri", "url"),
    ("bibcode", "x-bibcode"),
    ("dblp", "dblp"),
    ("mr", "mrnumber"),
    ("zbl", "zbl"),
];
