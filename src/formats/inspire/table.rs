//! INSPIRE's types and members, and what they are here
//! (<https://inspire-schemas.readthedocs.io>).

use crate::formats::table::{Row, reads};

/// The types.
pub(crate) const TYPES: &[Row] = &[
    reads("article", &["article"]),
    reads("inproceedings", &["conference paper"]),
    reads("proceedings", &["proceedings"]),
    reads("incollection", &["book chapter"]),
    reads("book", &["book"]),
    reads("thesis", &["thesis"]),
    reads("report", &["report", "activity report", "note"]),
];

/// The fields, below `metadata`.
pub(crate) const FIELDS: &[Row] = &[
    reads("title", &["titles/title"]),
    reads("subtitle", &["titles/subtitle"]),
    reads(
        "date",
        &[
            "imprints/date",
            "publication_info/year",
            "thesis_info/date",
            "earliest_date",
            "preprint_date",
        ],
    ),
    reads("journaltitle", &["publication_info/journal_title"]),
    reads("venue", &["publication_info/pubinfo_freetext"]),
    reads("volume", &["publication_info/journal_volume"]),
    reads("number", &["publication_info/journal_issue", "report_numbers/value"]),
    reads("eid", &["publication_info/artid"]),
    reads("publisher", &["imprints/publisher"]),
    reads("place", &["imprints/place"]),
    reads("institution", &["thesis_info/institutions/name"]),
    reads("genre", &["thesis_info/degree_type"]),
    reads("pagetotal", &["number_of_pages"]),
    reads("doi", &["dois/value"]),
    reads("isbn", &["isbns/value"]),
    reads("arxiv", &["arxiv_eprints/value"]),
    reads("eprintclass", &["arxiv_eprints/categories"]),
    reads("abstract", &["abstracts/value"]),
    reads("tags", &["keywords/value"]),
];

/// What the reader finds.
pub(crate) const BY_HAND: &[Row] = &[
    reads("authors", &["authors", "corporate_author", "collaborations"]),
    reads("pages", &["publication_info/page_start", "publication_info/page_end"]),
    reads("key", &["texkeys"]),
];

/// The housekeeping.
pub(crate) const PASSED_OVER: &[&str] = &[
    "$schema",
    "_collections",
    "_files",
    "abstracts",
    "accelerator_experiments",
    "acquisition_source",
    "arxiv_eprints",
    "author_count",
    "authors",
    "citation_count",
    "citation_count_without_self_citations",
    "citeable",
    "control_number",
    "core",
    "curated",
    "document_type",
    "documents",
    "dois",
    "earliest_date",
    "external_system_identifiers",
    "facet_author_name",
    "figures",
    "first_author",
    "funding_info",
    "inspire_categories",
    "keywords",
    "languages",
    "legacy_creation_date",
    "legacy_version",
    "license",
    "copyright",
    "preprint_date",
    "public_notes",
    "publication_info",
    "publication_type",
    "record",
    "references",
    "refereed",
    "related_records",
    "report_numbers",
    "self",
    "texkeys",
    "titles",
    "withdrawn",
    "is_preprint",
    "number_of_references",
    "primary_arxiv_category",
    "referenced_authors_bais",
    "imprints",
    "isbns",
    "thesis_info",
];
