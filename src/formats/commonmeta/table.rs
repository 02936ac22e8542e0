//! Commonmeta's types and members, and what they are here.

use crate::formats::table::{Row, reads};

/// The types.
pub(crate) const TYPES: &[Row] = &[
    reads("article", &["JournalArticle"]),
    reads("inproceedings", &["ProceedingsArticle", "Presentation"]),
    reads("incollection", &["BookChapter", "BookSection", "BookPart"]),
    reads("inreference", &["Entry"]),
    reads("book", &["Book", "BookSet", "BookSeries"]),
    reads("proceedings", &["Proceedings"]),
    reads("periodical", &["Journal", "JournalIssue", "JournalVolume"]),
    reads("thesis", &["Dissertation"]),
    reads("report", &["Report", "ReportComponent", "ReportSeries"]),
    reads("preprint", &["Article", "Preprint"]),
    reads("blog", &["BlogPost"]),
    reads("dataset", &["Dataset"]),
    reads("software", &["Software"]),
    reads("review", &["PeerReview"]),
    reads("image", &["Image", "Component"]),
    reads("video", &["Audiovisual"]),
    reads("poster", &["Poster"]),
    reads("online", &["WebPage"]),
    reads("patent", &["Patent"]),
    reads("misc", &["Other", "Document", "Collection", "Event", "Grant", "InteractiveResource"]),
];

/// The fields.
pub(crate) const FIELDS: &[Row] = &[
    reads("title", &["title", "titles/title"]),
    reads("date", &["date/published", "date_published", "date/available", "date/created"]),
    reads("venue", &["container/title"]),
    reads("publisher", &["publisher/name", "publisher"]),
    reads("place", &["container/location"]),
    reads("volume", &["container/volume"]),
    reads("number", &["container/issue"]),
    reads("version", &["version"]),
    reads("language", &["language"]),
    reads("tags", &["subjects/subject"]),
];

/// What the reader finds.
pub(crate) const BY_HAND: &[Row] = &[
    reads("doi", &["id", "doi", "identifiers"]),
    reads("url", &["url"]),
    reads("authors", &["contributors"]),
    reads("issn", &["container/identifier"]),
    reads("pages", &["container/firstPage", "container/lastPage"]),
    reads("abstract", &["descriptions"]),
    reads("license", &["license"]),
];

/// The housekeeping.
pub(crate) const PASSED_OVER: &[&str] = &[
    "archiveLocations",
    "container/type",
    "container/identifierType",
    "additionalType",
    "date/updated",
    "date/registered",
    "date/accepted",
    "date/submitted",
    "files",
    "provider",
    "references",
    "relations",
    "schema_version",
    "state",
    "citations",
    "container/platform",
    "date/other",
    "date/created",
    "date/available",
    "fundingReferences",
    "container/description",
    "container/favicon",
    "container/language",
    "container/licenseUrl",
    "container/homePageUrl",
    "container/feedUrl",
    "container/generator",
    "container/image",
    "geoLocations",
    "version",
    "titles/type",
    "date/published",
];
