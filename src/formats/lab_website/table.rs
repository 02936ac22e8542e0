//! The keys of sources and citations (<https://greene-lab.gitbook.io/lab-website-template-docs>), and what they are
//! here.

use crate::formats::table::{Row, reads};

/// The words for types, which are the site's own.
pub(crate) const TYPES: &[Row] = &[
    reads("article", &["paper", "article", "journal"]),
    reads("inproceedings", &["conference", "conference-paper", "proceedings"]),
    reads("preprint", &["preprint"]),
    reads("book", &["book"]),
    reads("incollection", &["chapter", "book-chapter"]),
    reads("thesis", &["thesis", "dissertation"]),
    reads("report", &["report"]),
    reads("software", &["software", "code", "package"]),
    reads("dataset", &["dataset", "data", "model"]),
    reads("talk", &["talk", "presentation"]),
    reads("poster", &["poster"]),
    reads("blog", &["blog", "post"]),
    reads("video", &["video"]),
];

/// The fields.
pub(crate) const FIELDS: &[Row] = &[
    reads("title", &["title"]),
    reads("date", &["date"]),
    reads("summary", &["description"]),
    reads("preview", &["image"]),
    reads("tags", &["tags"]),
];

/// The people.
pub(crate) const PEOPLE: &[Row] = &[reads("authors", &["authors"])];

/// What the reader finds.
pub(crate) const BY_HAND: &[Row] = &[
    reads("doi", &["id"]),
    reads("venue", &["publisher"]),
    reads("url", &["link"]),
    reads("code", &["repo"]),
    reads("links", &["buttons"]),
];

/// What the template keeps for itself.
pub(crate) const PASSED_OVER: &[&str] = &["plugin", "file", "remove", "orcid", "gsid", "term"];

/// The words before identifiers, and byline's fields.
pub(crate) const IDENTIFIERS: &[(&str, &str)] = &[
    ("doi", "doi"),
    ("arxiv", "arxiv"),
    ("pmid", "pmid"),
    ("pubmed", "pmid"),
    ("pmcid", "pmcid"),
    ("pmc", "pmcid"),
    ("isbn", "isbn"),
    ("url", "url"),
    ("https", "url"),
    ("http", "url"),
];
