//! Hayagriva's types and fields, and what they are here (its `docs/file-format.md`, 0.8).

use crate::formats::table::{Row, both, find_read, find_written, writes};
use crate::model::{FieldId, fields};

/// The types; that of what holds the entry follows a slash where it makes a difference.
pub(crate) const TYPES: &[Row] = &[
    both("article", &["article/periodical", "article"]),
    both("news", &["article/newspaper"]),
    both("blog", &["article/blog"]),
    both("inproceedings", &["article/proceedings", "article/conference", "anthos/proceedings"]),
    both(
        "incollection",
        &[
            "anthos/anthology",
            "anthos",
            "anthos/book",
            "article/anthology",
            "article/book",
            "chapter/anthology",
        ],
    ),
    both("inbook", &["chapter/book", "chapter"]),
    both("inreference", &["entry/reference", "entry"]),
    both("talk", &["misc/conference"]),
    writes("tutorial", "misc/conference"),
    writes("poster", "misc/conference"),
    // The reader takes an article that nothing holds but arXiv for one.
    writes("preprint", "article"),
    both("book", &["book", "book/book"]),
    writes("booklet", "book"),
    both("collection", &["anthology", "anthology/anthology"]),
    both("proceedings", &["proceedings"]),
    both("reference", &["reference"]),
    writes("manual", "reference"),
    both("periodical", &["periodical", "newspaper"]),
    both("thesis", &["thesis"]),
    both("report", &["report"]),
    both("patent", &["patent"]),
    both("software", &["repository"]),
    writes("dataset", "repository"),
    both("video", &["video", "scene"]),
    both("audio", &["audio"]),
    both("artwork", &["artwork"]),
    both("performance", &["performance"]),
    both("jurisdiction", &["case"]),
    both("legislation", &["legislation"]),
    both("online", &["web", "web/web", "article/web", "post", "blog", "thread"]),
    both("unpublished", &["manuscript"]),
    both("misc", &["misc", "original", "conference", "exhibition"]),
    writes("set", "misc"),
];

/// The fields that are the same whatever the type, in the order of an entry.
pub(crate) const FIELDS: &[Row] = &[
    both("date", &["date"]),
    both("genre", &["genre"]),
    writes("institution", "organization"),
    both("organization", &["organization"]),
    both("publisher", &["publisher"]),
    both("place", &["location"]),
    both("volume", &["volume"]),
    both("chapter", &["chapter"]),
    both("edition", &["edition"]),
    both("pages", &["page-range"]),
    both("volumes", &["volume-total"]),
    both("pagetotal", &["page-total"]),
    both("language", &["language"]),
    both("abstract", &["abstract"]),
    both("note", &["note"]),
];

/// The roles of `affiliated`.
pub(crate) const ROLES: &[Row] = &[
    both("translators", &["translator"]),
    both("annotators", &["annotator"]),
    both("commentators", &["commentator"]),
    both("introduction", &["introduction"]),
    both("foreword", &["foreword"]),
    both("afterword", &["afterword"]),
    both("holders", &["holder"]),
    both("organizers", &["organizer"]),
];

/// The schemes of `serial-number` that byline has a field for.
pub(super) const SERIALS: [&str; 6] = ["doi", "isbn", "issn", "pmid", "pmcid", "arxiv"];

/// Whether `word` is a type of Hayagriva.
pub(super) fn is_type(word: &str) -> bool {
    find_read(TYPES, &word.to_ascii_lowercase()).is_some()
}

/// byline's type for `word` in something of type `holder`, and the field for the holder's title;
/// `None` if Hayagriva has no such type.
pub(super) fn type_of(word: &str, holder: Option<&str>) -> Option<(&'static str, &'static str)> {
    let word = word.to_ascii_lowercase();
    let held = holder.and_then(|holder| {
        let holder = holder.to_ascii_lowercase();
        let row = find_read(TYPES, &format!("{word}/{holder}"))?;
        Some((row.ours, title_field(&word, &holder).name()))
    });
    held.or_else(|| find_read(TYPES, &word).map(|row| (row.ours, "venue")))
}

/// The field for the title of something of type `holder` that holds an entry of type `word`.
pub(super) fn title_field(word: &str, holder: &str) -> FieldId {
    match holder {
        "periodical" | "newspaper" => fields::JOURNALTITLE,
        "book" | "anthology" if word == holder => fields::MAINTITLE,
        "book" | "anthology" | "proceedings" | "reference" => fields::BOOKTITLE,
        "conference" => fields::EVENT,
        _ => fields::VENUE,
    }
}

/// What holds a work of type `word` if its `parent` does not say.
pub(super) fn default_parent(word: &str) -> &'static str {
    match word.to_ascii_lowercase().as_str() {
        "article" => "periodical",
        "chapter" => "book",
        "entry" => "reference",
        "anthos" => "anthology",
        _ => "misc",
    }
}

/// byline's name of `field`.
pub(super) fn find_field(field: &str) -> Option<&'static str> {
    find_read(FIELDS, field).map(|row| row.ours)
}

/// The field for people in `role`.
pub(super) fn find_role(role: &str) -> Option<&'static str> {
    find_read(ROLES, &role.to_ascii_lowercase()).map(|row| row.ours)
}

/// Hayagriva's word for `field`.
pub(crate) fn word(field: FieldId) -> Option<&'static str> {
    match field {
        fields::VENUE | fields::JOURNALTITLE | fields::BOOKTITLE => Some("parent"),
        _ => find_written(FIELDS, field.name()),
    }
}
