//! CSL's types and variables, and what they are here (CSL 1.0.2, appendices III and IV).

use crate::formats::table::{Row, both, find_read, find_written, reads, writes};
use crate::model::fields::{self, FieldId, FieldType};

/// What a variable holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Prose with CSL's markup.
    Text,
    /// Characters that are themselves.
    Literal,
    /// A date variable.
    Date,
    /// Names.
    Names,
}

/// The types.
pub(crate) const TYPES: &[Row] = &[
    // `journal-article` and its like are Crossref's words.
    both("article", &["article-journal", "journal-article"])
        .finer(&["article-magazine", "article-newspaper"]),
    writes("news", "article-newspaper"),
    both("review", &["review"]).finer(&["review-book"]),
    both("periodical", &["periodical"]),
    both("inproceedings", &["paper-conference", "proceedings-article"]),
    both("incollection", &["chapter", "book-chapter"]),
    writes("inbook", "chapter"),
    both("inreference", &["entry"]).finer(&["entry-dictionary", "entry-encyclopedia"]),
    both("book", &["book", "monograph"]),
    both("booklet", &["pamphlet"]),
    writes("collection", "book"),
    writes("proceedings", "book"),
    writes("reference", "book"),
    writes("manual", "book"),
    both("preprint", &["article", "posted-content"]),
    both("thesis", &["thesis", "dissertation"]),
    both("report", &["report"]),
    both("patent", &["patent"]),
    both("software", &["software"]),
    both("dataset", &["dataset"]),
    both("talk", &["speech"]),
    writes("tutorial", "speech"),
    writes("poster", "speech"),
    both("video", &["motion_picture"]).finer(&["broadcast"]),
    both("blog", &["post-weblog"]),
    both("online", &["webpage"]).finer(&["post"]),
    both("unpublished", &["manuscript"]),
    both("image", &["figure"]),
    both("artwork", &["graphic"]),
    both("audio", &["song"]),
    both("music", &["musical_score"]),
    both("performance", &["performance"]),
    both("letter", &["personal_communication"]),
    both("standard", &["standard"]),
    // People also write it with a hyphen.
    both("jurisdiction", &["legal_case", "legal-case"]),
    both("legislation", &["legislation"]).finer(&["bill", "regulation"]),
    both("misc", &["document"]).finer(&[
        "classic",
        "collection",
        "event",
        "hearing",
        "interview",
        "map",
        "treaty",
    ]),
    writes("set", "document"),
];

/// The fields for what holds items, by the types of these.
pub(super) const CONTAINERS: &[(&str, &[&str])] = &[
    (
        "journaltitle",
        &[
            "article-journal",
            "journal-article",
            "article-magazine",
            "article-newspaper",
            "review",
            "review-book",
            "article",
            "periodical",
        ],
    ),
    (
        "booktitle",
        &[
            "chapter",
            "book-chapter",
            "paper-conference",
            "proceedings-article",
            "entry",
            "entry-dictionary",
            "entry-encyclopedia",
            "figure",
            // A work in several volumes is the `title` beside a `volume-title`.
            "book",
        ],
    ),
];

/// The variables of people, in the order of an item.
pub(crate) const PEOPLE: &[Row] = &[
    both("authors", &["author"]),
    writes("speakers", "author"),
    both("editors", &["editor"]),
    both("translators", &["translator"]),
    both("bookauthors", &["container-author"]),
    both("organizers", &["organizer"]),
];

/// The variables that are the same field in every type, in the order of an item.
pub(crate) const FIELDS: &[Row] = &[
    reads("key", &["id"]),
    both("title", &["title"]),
    both("date", &["issued"]),
    both("shorttitle", &["title-short", "shortTitle"]),
    both("shortjournal", &["container-title-short", "journalAbbreviation"]),
    both("series", &["collection-title"]),
    both("event", &["event-title", "event"]),
    both("event-date", &["event-date"]),
    both("publisher", &["publisher"]),
    writes("institution", "publisher"),
    writes("organization", "publisher"),
    // How they are written depends on the type.
    reads("place", &["event-place", "publisher-place"]),
    reads("number", &["number", "collection-number"]),
    both("genre", &["genre"]),
    both("volume", &["volume"]),
    both("issue", &["issue"]),
    both("volumes", &["number-of-volumes"]),
    both("chapter", &["chapter-number"]),
    both("part", &["part"]),
    both("edition", &["edition"]),
    both("version", &["version"]),
    both("pages", &["page", "page-first"]),
    both("pagetotal", &["number-of-pages"]),
    both("howpublished", &["medium"]),
    both("language", &["language"]),
    both("origdate", &["original-date"]),
    both("origtitle", &["original-title"]),
    both("origpublisher", &["original-publisher"]),
    both("origlocation", &["original-publisher-place"]),
    both("doi", &["DOI"]),
    both("isbn", &["ISBN"]),
    both("issn", &["ISSN"]),
    both("pmid", &["PMID"]),
    both("pmcid", &["PMCID"]),
    both("url", &["URL"]),
    both("urldate", &["accessed"]),
    both("tags", &["keyword"]),
    both("abstract", &["abstract"]),
    both("note", &["note"]),
    both("annotation", &["annote"]),
    both("status", &["status"]),
];

/// byline's word for the type `word` of CSL, and whether CSL has it; one that it has not stays.
pub(super) fn type_of(word: &str) -> (&str, bool) {
    find_read(TYPES, word).map_or((word, false), |row| (row.ours, true))
}

/// Whether the type `word` says more than byline's word for it.
pub(super) fn is_subtype(word: &str) -> bool {
    find_read(TYPES, word).is_some_and(|row| row.finer.contains(&word))
}

/// CSL's word for `field`.
pub(crate) fn word(field: FieldId) -> Option<&'static str> {
    match field {
        fields::VENUE | fields::JOURNALTITLE | fields::BOOKTITLE => Some("container-title"),
        _ => find_written(FIELDS, field.name()).or_else(|| find_written(PEOPLE, field.name())),
    }
}

/// The field that the variable `name` is, and what it holds.
pub(super) fn find_variable(name: &str) -> Option<(&'static str, Holds)> {
    let row = find_read(FIELDS, name).or_else(|| find_read(PEOPLE, name))?;
    let holds = match fields::find(row.ours).map(FieldId::ty) {
        Some(FieldType::Text) => Holds::Text,
        Some(FieldType::Date) => Holds::Date,
        Some(FieldType::Names(_)) => Holds::Names,
        _ => Holds::Literal,
    };
    Some((row.ours, holds))
}
