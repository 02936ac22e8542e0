//! The tags of Highwire Press, and what they are here.

use crate::formats::table::{Row, both, reads};

/// Which tag tells the type.
pub(crate) const TYPES: &[Row] = &[
    reads("article", &["citation_journal_title"]),
    reads("inproceedings", &["citation_conference_title", "citation_conference"]),
    reads("incollection", &["citation_inbook_title", "citation_book_title"]),
    reads("thesis", &["citation_dissertation_institution"]),
    reads("report", &["citation_technical_report_institution", "citation_technical_report_number"]),
];

/// The tags of the fields that stand alone, which are written as they are read.
pub(crate) const WRITTEN: &[Row] = &[
    both("volume", &["citation_volume"]),
    both("issn", &["citation_issn"]),
    both("isbn", &["citation_isbn"]),
    both("publisher", &["citation_publisher"]),
    both("pmid", &["citation_pmid"]),
    both("arxiv", &["citation_arxiv_id"]),
    both("language", &["citation_language"]),
];

/// The tags of all fields that are read one by one.
pub(crate) const FIELDS: &[Row] = &[
    reads("title", &["citation_title"]),
    reads(
        "date",
        &["citation_publication_date", "citation_date", "citation_online_date", "citation_year"],
    ),
    reads(
        "venue",
        &[
            "citation_journal_title",
            "citation_conference_title",
            "citation_conference",
            "citation_inbook_title",
            "citation_book_title",
        ],
    ),
    reads(
        "institution",
        &["citation_dissertation_institution", "citation_technical_report_institution"],
    ),
    reads("volume", &["citation_volume"]),
    reads("number", &["citation_issue", "citation_technical_report_number"]),
    reads("issn", &["citation_issn"]),
    reads("isbn", &["citation_isbn"]),
    reads("publisher", &["citation_publisher"]),
    reads("doi", &["citation_doi"]),
    reads("pmid", &["citation_pmid"]),
    reads("arxiv", &["citation_arxiv_id"]),
    reads("language", &["citation_language"]),
    reads("tags", &["citation_keywords"]),
];

/// What the reader finds.
pub(crate) const BY_HAND: &[Row] = &[
    reads("authors", &["citation_author", "citation_author_orcid"]),
    reads("pages", &["citation_firstpage", "citation_lastpage"]),
];
