//! Semantic Scholar's types and members, and what they are here (Academic Graph API).

use crate::formats::table::{Row, reads};

/// The types.
pub(crate) const TYPES: &[Row] = &[
    reads("article", &["JournalArticle"]).finer(&[
        "LettersAndComments",
        "Editorial",
        "CaseReport",
        "ClinicalTrial",
        "Study",
        "MetaAnalysis",
    ]),
    reads("review", &["Review"]),
    reads("inproceedings", &["Conference"]),
    reads("incollection", &["BookSection"]),
    reads("book", &["Book"]),
    reads("dataset", &["Dataset"]),
    reads("news", &["News"]),
];

/// The fields.
pub(crate) const FIELDS: &[Row] = &[
    reads("title", &["title"]),
    reads("date", &["publicationDate", "year"]),
    reads("venue", &["publicationVenue/name", "journal/name", "venue"]),
    reads("volume", &["journal/volume"]),
    reads("pages", &["journal/pages"]),
    reads("doi", &["externalIds/DOI"]),
    reads("arxiv", &["externalIds/ArXiv"]),
    reads("pmid", &["externalIds/PubMed"]),
    reads("pmcid", &["externalIds/PubMedCentral"]),
    reads("dblp", &["externalIds/DBLP"]),
    reads("acl", &["externalIds/ACL"]),
    reads("issn", &["publicationVenue/issn"]),
    reads("pdf", &["openAccessPdf/url"]),
    reads("summary", &["tldr/text"]),
    reads("abstract", &["abstract"]),
];

/// The people.
pub(crate) const PEOPLE: &[Row] = &[reads("authors", &["authors"])];

/// What the reader finds.
pub(crate) const BY_HAND: &[Row] = &[reads("url", &["url"])];

/// The housekeeping.
pub(crate) const PASSED_OVER: &[&str] = &[
    "paperId",
    "corpusId",
    "externalIds",
    "publicationVenue",
    "journal",
    "venue",
    "openAccessPdf",
    "isOpenAccess",
    "citationCount",
    "referenceCount",
    "influentialCitationCount",
    "fieldsOfStudy",
    "s2FieldsOfStudy",
    "citationStyles",
    "citations",
    "references",
    "embedding",
    "tldr",
    "publicationTypes",
    "textAvailability",
    "matchScore",
];
