//! PubMed's types, tags and elements, and what they are here
//! (<https://www.nlm.nih.gov/bsd/mms/medlineelements.html>).

use crate::formats::table::{Row, reads};

/// The types of publications; a record has several, of which the first that is known counts.
pub(crate) const TYPES: &[Row] = &[
    reads("preprint", &["Preprint"]),
    reads("book", &["Book", "Books", "Monograph"]),
    reads("incollection", &["Book Chapter", "Chapter"]),
    reads("thesis", &["Academic Dissertation"]),
    reads("report", &["Technical Report"]),
    reads("dataset", &["Dataset"]),
    reads("news", &["News", "Newspaper Article"]),
    reads("article", &["Journal Article"]).finer(&[
        "Review",
        "Editorial",
        "Letter",
        "Comment",
        "Case Reports",
        "Published Erratum",
        "Retraction of Publication",
    ]),
];

/// The tags of nbib.
pub(crate) const TAGS: &[Row] = &[
    reads("title", &["TI", "BTI"]),
    reads("journaltitle", &["JT"]),
    reads("shortjournal", &["TA"]),
    reads("booktitle", &["CTI"]),
    reads("volume", &["VI"]),
    reads("number", &["IP"]),
    reads("date", &["DP"]),
    reads("edition", &["EN"]),
    reads("publisher", &["PB"]),
    reads("issn", &["IS"]),
    reads("isbn", &["ISBN"]),
    reads("pmid", &["PMID"]),
    reads("pmcid", &["PMC"]),
    reads("origtitle", &["TT"]),
    reads("tags", &["OT"]),
    reads("abstract", &["AB"]),
];

/// What the reader finds in nbib.
pub(crate) const TAGS_BY_HAND: &[Row] = &[
    reads("authors", &["FAU", "AU", "CN", "AUID"]),
    reads("editors", &["FED", "ED"]),
    reads("doi", &["LID", "AID"]),
    reads("pages", &["PG"]),
    reads("language", &["LA"]),
    reads("status", &["PST"]),
];

/// The housekeeping of nbib.
pub(crate) const TAGS_PASSED_OVER: &[&str] = &[
    "OWN", "STAT", "DA", "DCOM", "LR", "AD", "PL", "JID", "SB", "RF", "NR", "OTO", "SFM", "EDAT",
    "MHDA", "CRDT", "PHST", "SO", "DEP", "RN", "NM", "MH", "CIN", "CON", "EIN", "EFR", "UOF",
    "UIN", "RIN", "ROF", "COIS", "OAB", "OABL", "CI", "OCI", "PMCR", "MID", "GR", "IR", "FIR",
    "IRAD", "PS", "FPS", "GS", "GN", "SI", "JT", "PT", "OID",
];

/// The paths of the XML, below `PubmedArticle`.
pub(crate) const PATHS: &[Row] = &[
    reads(
        "title",
        &[
            "MedlineCitation/Article/ArticleTitle",
            "BookDocument/ArticleTitle",
            "BookDocument/Book/BookTitle",
        ],
    ),
    reads("journaltitle", &["MedlineCitation/Article/Journal/Title"]),
    reads("booktitle", &["BookDocument/Book/BookTitle"]),
    reads("shortjournal", &["MedlineCitation/Article/Journal/ISOAbbreviation"]),
    reads("volume", &["MedlineCitation/Article/Journal/JournalIssue/Volume"]),
    reads("number", &["MedlineCitation/Article/Journal/JournalIssue/Issue"]),
    reads("issn", &["MedlineCitation/Article/Journal/ISSN"]),
    reads(
        "date",
        &[
            "MedlineCitation/Article/Journal/JournalIssue/PubDate",
            "BookDocument/Book/PubDate",
            "MedlineCitation/Article/ArticleDate",
        ],
    ),
    reads("publisher", &["BookDocument/Book/Publisher/PublisherName"]),
    reads("isbn", &["BookDocument/Book/Isbn"]),
    reads("pmid", &["MedlineCitation/PMID", "BookDocument/PMID"]),
    reads("origtitle", &["MedlineCitation/Article/VernacularTitle"]),
    reads("tags", &["MedlineCitation/KeywordList/Keyword"]),
];

/// Who wrote it.
pub(crate) const PEOPLE: &[Row] = &[reads(
    "authors",
    &["MedlineCitation/Article/AuthorList/Author", "BookDocument/AuthorList/Author"],
)];

/// What the reader finds in the XML.
pub(crate) const PATHS_BY_HAND: &[Row] = &[
    reads(
        "doi",
        &[
            "MedlineCitation/Article/ELocationID",
            "PubmedData/ArticleIdList/ArticleId",
            "PubmedBookData/ArticleIdList/ArticleId",
        ],
    ),
    reads("pages", &["MedlineCitation/Article/Pagination"]),
    reads("language", &["MedlineCitation/Article/Language"]),
    reads("abstract", &["MedlineCitation/Article/Abstract", "BookDocument/Abstract"]),
];

/// The housekeeping of the XML.
pub(crate) const PATHS_PASSED_OVER: &[&str] = &[
    "MedlineCitation/Status",
    "MedlineCitation/Owner",
    "MedlineCitation/IndexingMethod",
    "MedlineCitation/DateCompleted",
    "MedlineCitation/DateRevised",
    "MedlineCitation/Article/PubModel",
    "MedlineCitation/Article/Journal/JournalIssue/CitedMedium",
    "MedlineCitation/MedlineJournalInfo",
    "MedlineCitation/CitationSubset",
    "MedlineCitation/MeshHeadingList",
    "MedlineCitation/ChemicalList",
    "MedlineCitation/CoiStatement",
    "MedlineCitation/KeywordList/Owner",
    "MedlineCitation/Article/PublicationTypeList",
    "MedlineCitation/CommentsCorrectionsList",
    "MedlineCitation/OtherAbstract",
    "MedlineCitation/Article/GrantList",
    "MedlineCitation/Article/DataBankList",
    "MedlineCitation/Article/AuthorList/CompleteYN",
    "MedlineCitation/NumberOfReferences",
    "MedlineCitation/GeneSymbolList",
    "MedlineCitation/OtherID",
    "MedlineCitation/InvestigatorList",
    "MedlineCitation/GeneralNote",
    "MedlineCitation/SupplMeshList",
    "MedlineCitation/Article/ArticleDate",
    "PubmedData",
    "PubmedBookData",
    "BookDocument/ArticleIdList",
    "BookDocument/LocationLabel",
    "BookDocument/ContributionDate",
    "BookDocument/DateRevised",
    "BookDocument/Sections",
    "BookDocument/Language",
];
