//! The types and members of ADS, and what they are here.

use crate::formats::table::{Row, reads};

/// The types.
pub(crate) const TYPES: &[Row] = &[
    reads("article", &["article"]).finer(&["circular", "newsletter", "erratum", "editorial"]),
    reads("preprint", &["eprint"]),
    reads("inproceedings", &["inproceedings"]).finer(&["abstract"]),
    reads("proceedings", &["proceedings"]),
    reads("incollection", &["inbook"]),
    reads("review", &["bookreview"]),
    reads("book", &["book"]),
    reads("thesis", &["phdthesis", "mastersthesis"]),
    reads("report", &["techreport"]),
    reads("software", &["software"]),
    reads("dataset", &["dataset", "catalog"]),
    reads("talk", &["talk", "pressrelease"]),
    reads("misc", &["misc", "proposal", "intechreport", "obituary", "instrument", "service"]),
];

/// The fields.
pub(crate) const FIELDS: &[Row] = &[
    reads("title", &["title"]),
    reads("venue", &["pub"]),
    reads("volume", &["volume"]),
    reads("number", &["issue"]),
    reads("publisher", &["publisher"]),
    reads("series", &["series"]),
    reads("doi", &["doi"]),
    reads("isbn", &["isbn"]),
    reads("issn", &["issn"]),
    reads("eid", &["eid"]),
    reads("language", &["lang"]),
    reads("abstract", &["abstract"]),
    reads("tags", &["keyword"]),
];

/// What the reader finds.
pub(crate) const BY_HAND: &[Row] = &[
    reads("authors", &["author", "author_norm", "orcid_pub", "aff"]),
    reads("editors", &["editor"]),
    reads("date", &["pubdate", "date", "year"]),
    reads("pages", &["page", "page_range"]),
    reads("arxiv", &["identifier", "arxiv_id"]),
    reads("key", &["bibcode"]),
];

/// The housekeeping.
pub(crate) const PASSED_OVER: &[&str] = &[
    "id",
    "citation_count",
    "read_count",
    "property",
    "database",
    "bibstem",
    "first_author",
    "esources",
    "data",
    "doctype",
    "pub_raw",
    "author_count",
    "citation",
    "reference",
    "alternate_bibcode",
    "arxiv_class",
    "grant",
    "facility",
    "keyword_norm",
    "keyword_schema",
    "copyright",
    "bibgroup",
    "entry_date",
    "indexstamp",
    "nedid",
    "simbid",
    "title_alt",
    "orcid_user",
    "orcid_other",
    "links_data",
    "page_count",
    "doi",
    "score",
    "author_facet",
];
