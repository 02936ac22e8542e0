//! CSL's types and variables, and what they are here (CSL 1.0.2, appendices III and IV).

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

use Holds::{Date, Literal, Names, Text};

/// CSL's types with byline's word for them.
const TYPES: &[(&str, &str)] = &[
    ("article", "preprint"),
    ("article-journal", "article"),
    ("article-magazine", "article"),
    ("article-newspaper", "article"),
    ("book", "book"),
    ("broadcast", "video"),
    ("chapter", "incollection"),
    ("dataset", "dataset"),
    ("document", "misc"),
    ("entry", "inreference"),
    ("entry-dictionary", "inreference"),
    ("entry-encyclopedia", "inreference"),
    ("figure", "image"),
    ("graphic", "artwork"),
    ("bill", "legislation"),
    ("legal_case", "jurisdiction"),
    ("legislation", "legislation"),
    ("regulation", "legislation"),
    ("manuscript", "unpublished"),
    ("motion_picture", "video"),
    ("musical_score", "music"),
    ("pamphlet", "booklet"),
    ("paper-conference", "inproceedings"),
    ("patent", "patent"),
    ("performance", "performance"),
    ("periodical", "periodical"),
    ("personal_communication", "letter"),
    ("post", "online"),
    ("post-weblog", "blog"),
    ("report", "report"),
    ("review", "review"),
    ("review-book", "review"),
    ("software", "software"),
    ("song", "audio"),
    ("speech", "talk"),
    ("standard", "standard"),
    ("thesis", "thesis"),
    ("webpage", "online"),
    ("classic", "misc"),
    ("collection", "misc"),
    ("event", "misc"),
    ("hearing", "misc"),
    ("interview", "misc"),
    ("map", "misc"),
    ("treaty", "misc"),
    // Crossref's own words, and one that people write.
    ("book-chapter", "incollection"),
    ("dissertation", "thesis"),
    ("journal-article", "article"),
    ("legal-case", "jurisdiction"),
    ("monograph", "book"),
    ("posted-content", "preprint"),
    ("proceedings-article", "inproceedings"),
];

/// Types that are finer than byline's; the word is kept as the subtype.
const SUBTYPES: &[&str] = &[
    "article-magazine",
    "article-newspaper",
    "broadcast",
    "bill",
    "regulation",
    "entry-dictionary",
    "entry-encyclopedia",
    "post",
    "review-book",
    "classic",
    "collection",
    "event",
    "hearing",
    "interview",
    "map",
    "treaty",
];

/// What holds items of these types.
pub(super) const CONTAINERS: &[(&[&str], &str)] = &[
    (
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
        "journaltitle",
    ),
    (
        &[
            "chapter",
            "book-chapter",
            "paper-conference",
            "proceedings-article",
            "entry",
            "entry-dictionary",
            "entry-encyclopedia",
            "figure",
        ],
        "booktitle",
    ),
    (&["book"], "maintitle"),
];

/// The variables that are the same field in every type.
#[rustfmt::skip]
const VARIABLES: &[(&str, &str, Holds)] = &[
    ("id", "key", Literal),
    ("title", "title", Text),
    ("title-short", "shorttitle", Text),
    ("shortTitle", "shorttitle", Text),
    ("author", "authors", Names),
    ("editor", "editors", Names),
    ("translator", "translators", Names),
    ("container-author", "bookauthors", Names),
    ("organizer", "organizers", Names),
    ("issued", "date", Date),
    ("accessed", "urldate", Date),
    ("event-date", "event-date", Date),
    ("original-date", "origdate", Date),
    ("container-title-short", "shortjournal", Text),
    ("journalAbbreviation", "shortjournal", Text),
    ("collection-title", "series", Text),
    ("collection-number", "number", Literal),
    ("event-title", "event", Text),
    ("event", "event", Text),
    ("event-place", "place", Text),
    ("publisher", "publisher", Text),
    ("publisher-place", "place", Text),
    ("genre", "genre", Text),
    ("volume", "volume", Literal),
    ("issue", "issue", Literal),
    ("number", "number", Literal),
    ("number-of-volumes", "volumes", Literal),
    ("chapter-number", "chapter", Literal),
    ("part", "part", Literal),
    ("edition", "edition", Literal),
    ("version", "version", Literal),
    ("page", "pages", Literal),
    ("page-first", "pages", Literal),
    ("number-of-pages", "pagetotal", Literal),
    ("medium", "howpublished", Text),
    ("language", "language", Literal),
    ("original-title", "origtitle", Text),
    ("original-publisher", "origpublisher", Text),
    ("original-publisher-place", "origlocation", Text),
    ("DOI", "doi", Literal),
    ("ISBN", "isbn", Literal),
    ("ISSN", "issn", Literal),
    ("PMID", "pmid", Literal),
    ("PMCID", "pmcid", Literal),
    ("URL", "url", Literal),
    ("keyword", "tags", Literal),
    ("abstract", "abstract", Text),
    ("note", "note", Text),
    ("annote", "annotation", Text),
    ("status", "status", Literal),
];

/// byline's word for the type `word` of CSL, and whether CSL has it; one that it has not stays.
pub(super) fn type_of(word: &str) -> (&str, bool) {
    TYPES.iter().find(|row| row.0 == word).map_or((word, false), |row| (row.1, true))
}

/// Whether the type `word` says more than byline's word for it.
pub(super) fn is_subtype(word: &str) -> bool {
    SUBTYPES.contains(&word)
}

/// The field that the variable `name` is, and what it holds.
pub(super) fn find_variable(name: &str) -> Option<(&'static str, Holds)> {
    VARIABLES.iter().find(|row| row.0 == name).map(|row| (row.1, row.2))
}
