//! EndNote's types, tags and elements, and what they are here.

use crate::formats::table::{Row, reads};

/// The types, by their names in both forms.
pub(crate) const TYPES: &[Row] = &[
    reads("article", &["journal article", "journal", "electronic article"])
        .finer(&["magazine article"]),
    reads("news", &["newspaper article"]),
    reads("inproceedings", &["conference paper", "conference proceedings", "conference"]),
    reads("incollection", &["book section", "electronic book section"]),
    reads("inreference", &["encyclopedia", "dictionary"]),
    reads("book", &["book", "electronic book", "classical work", "serial", "ancient text"]),
    reads("collection", &["edited book"]),
    reads("thesis", &["thesis"]),
    reads("report", &["report", "government document"]),
    reads("unpublished", &["unpublished work", "manuscript"]),
    reads("patent", &["patent"]),
    reads("software", &["computer program"]),
    reads("dataset", &["dataset", "aggregated database", "online database"]),
    reads("talk", &["podcast", "interview"]),
    reads(
        "video",
        &["film or broadcast", "audiovisual material", "online multimedia", "multimedia"],
    ),
    reads("blog", &["blog"]),
    reads("online", &["web page", "electronic source"]),
    reads("standard", &["standard"]),
    reads("jurisdiction", &["case", "legal rule or regulation", "hearing"]),
    reads("legislation", &["statute", "bill"]),
    reads("letter", &["personal communication"]),
    reads("artwork", &["artwork", "figure", "chart or table", "map", "equation"]),
    reads("music", &["music"]),
    reads("booklet", &["pamphlet"]),
    reads("misc", &["generic", "unused 1", "unused 2", "unused 3"]),
];

/// The tags of enw; `%J` and `%B` say what holds the work.
pub(crate) const TAGS: &[Row] = &[
    reads("title", &["%T"]),
    reads("venue", &["%J", "%B"]),
    reads("shortjournal", &["%O J"]),
    reads("shorttitle", &["%!"]),
    reads("series", &["%S"]),
    reads("place", &["%C"]),
    reads("publisher", &["%I"]),
    reads("genre", &["%9"]),
    reads("volume", &["%V"]),
    reads("number", &["%N"]),
    reads("edition", &["%7"]),
    reads("pages", &["%P"]),
    reads("url", &["%U"]),
    reads("urldate", &["%["]),
    reads("language", &["%G"]),
    reads("abstract", &["%X"]),
    reads("note", &["%Z", "%O"]),
    reads("file", &["%>"]),
];

/// The people of enw.
pub(crate) const TAG_PEOPLE: &[Row] = &[
    reads("authors", &["%A"]),
    reads("editors", &["%E"]),
    reads("translators", &["%?"]),
    reads("editora", &["%Y"]),
];

/// What the reader finds in enw.
pub(crate) const TAGS_BY_HAND: &[Row] = &[
    reads("date", &["%D", "%8"]),
    reads("doi", &["%R"]),
    reads("issn", &["%@"]),
    reads("tags", &["%K"]),
    reads("key", &["%F"]),
];

/// The housekeeping of enw.
pub(crate) const TAGS_PASSED_OVER: &[&str] = &["%M", "%L", "%W", "%~", "%+", "%=", "%^", "%J"];

/// The paths of the XML, below `record`.
pub(crate) const PATHS: &[Row] = &[
    reads("title", &["titles/title"]),
    reads("venue", &["titles/secondary-title", "periodical/full-title"]),
    reads("shortjournal", &["periodical/abbr-1", "alt-periodical/abbr-1"]),
    reads("shorttitle", &["titles/short-title"]),
    reads("series", &["titles/tertiary-title"]),
    reads("place", &["pub-location"]),
    reads("publisher", &["publisher"]),
    reads("genre", &["work-type"]),
    reads("volume", &["volume"]),
    reads("number", &["number"]),
    reads("edition", &["edition"]),
    reads("chapter", &["section"]),
    reads("doi", &["electronic-resource-num"]),
    reads("language", &["language"]),
    reads("abstract", &["abstract"]),
    reads("note", &["notes"]),
    reads("annotation", &["research-notes"]),
    reads("file", &["urls/pdf-urls/url"]),
    reads("urldate", &["access-date"]),
    reads("pmcid", &["custom2"]),
    reads("eid", &["custom7"]),
];

/// The people of the XML.
pub(crate) const PATH_PEOPLE: &[Row] = &[
    reads("authors", &["contributors/authors/author"]),
    reads("editors", &["contributors/secondary-authors/author"]),
    reads("editora", &["contributors/tertiary-authors/author"]),
    reads(
        "translators",
        &["contributors/subsidiary-authors/author", "contributors/translated-authors/author"],
    ),
];

/// What the reader finds in the XML.
pub(crate) const PATHS_BY_HAND: &[Row] = &[
    reads("date", &["dates"]),
    reads("issn", &["isbn"]),
    reads("url", &["urls/related-urls", "urls/web-urls"]),
    reads("pages", &["pages"]),
    reads("tags", &["keywords"]),
    reads("key", &["label"]),
];

/// The housekeeping of the XML.
pub(crate) const PATHS_PASSED_OVER: &[&str] = &[
    "database",
    "source-app",
    "rec-number",
    "foreign-keys",
    "ref-type",
    "auth-address",
    "accession-num",
    "remote-database-name",
    "remote-database-provider",
    "modified-date",
    "added-date",
    "caption",
    "call-num",
    "periodical",
    "alt-periodical",
    "titles/alt-title",
    "auth-affiliaton",
    "electronic-resource-num/accession-type",
    "custom1",
    "contributors/authors/author/role",
    "contributors/authors/author/corp-name",
];
