//! Hayagriva's types and fields, and what they are here (its `docs/file-format.md`, 0.8).

/// The types that stand for one of byline's whatever holds them.
const TYPES: &[(&str, &str)] = &[
    ("article", "article"),
    ("chapter", "inbook"),
    ("entry", "inreference"),
    ("anthos", "incollection"),
    ("report", "report"),
    ("thesis", "thesis"),
    ("web", "online"),
    ("scene", "video"),
    ("artwork", "artwork"),
    ("patent", "patent"),
    ("case", "jurisdiction"),
    ("newspaper", "periodical"),
    ("legislation", "legislation"),
    ("manuscript", "unpublished"),
    ("original", "misc"),
    ("post", "online"),
    ("misc", "misc"),
    ("performance", "performance"),
    ("periodical", "periodical"),
    ("proceedings", "proceedings"),
    ("book", "book"),
    ("blog", "online"),
    ("reference", "reference"),
    ("conference", "misc"),
    ("anthology", "collection"),
    ("repository", "software"),
    ("thread", "online"),
    ("video", "video"),
    ("audio", "audio"),
    ("exhibition", "misc"),
];

/// Types that are another of byline's by the type of what holds them, and the field for its title.
const HELD: &[(&str, &str, &str, &str)] = &[
    ("article", "periodical", "article", "journaltitle"),
    ("article", "proceedings", "inproceedings", "booktitle"),
    ("article", "conference", "inproceedings", "event"),
    ("article", "blog", "blog", "venue"),
    ("article", "newspaper", "news", "journaltitle"),
    ("article", "web", "online", "venue"),
    ("article", "anthology", "incollection", "booktitle"),
    ("article", "book", "incollection", "booktitle"),
    ("anthos", "anthology", "incollection", "booktitle"),
    ("anthos", "book", "incollection", "booktitle"),
    ("anthos", "proceedings", "inproceedings", "booktitle"),
    ("chapter", "book", "inbook", "booktitle"),
    ("chapter", "anthology", "incollection", "booktitle"),
    ("entry", "reference", "inreference", "booktitle"),
    ("book", "book", "book", "maintitle"),
    ("anthology", "anthology", "collection", "maintitle"),
    ("misc", "conference", "talk", "event"),
    ("web", "web", "online", "venue"),
];

/// Fields that are one of byline's under another name, with byline's name, in a work.
const FIELDS: &[(&str, &str)] = &[
    ("abstract", "abstract"),
    ("genre", "genre"),
    ("location", "place"),
    ("organization", "organization"),
    ("volume", "volume"),
    ("volume-total", "volumes"),
    ("chapter", "chapter"),
    ("edition", "edition"),
    ("page-range", "pages"),
    ("page-total", "pagetotal"),
    ("language", "language"),
    ("note", "note"),
    ("date", "date"),
];

/// The roles of `affiliated` that byline has a field for.
const ROLES: &[(&str, &str)] = &[
    ("translator", "translators"),
    ("afterword", "afterword"),
    ("foreword", "foreword"),
    ("introduction", "introduction"),
    ("annotator", "annotators"),
    ("commentator", "commentators"),
    ("holder", "holders"),
    ("organizer", "organizers"),
];

/// The schemes of `serial-number` that byline has a field for.
pub(super) const SERIALS: [&str; 6] = ["doi", "isbn", "issn", "pmid", "pmcid", "arxiv"];

/// Whether `word` is a type of Hayagriva.
pub(super) fn is_type(word: &str) -> bool {
    TYPES.iter().any(|row| row.0.eq_ignore_ascii_case(word))
}

/// byline's type for `word` in something of type `holder`, and the field for the holder's title;
/// `None` if Hayagriva has no such type.
pub(super) fn type_of(word: &str, holder: Option<&str>) -> Option<(&'static str, &'static str)> {
    let word = word.to_ascii_lowercase();
    let holder = holder.map(str::to_ascii_lowercase);
    let held = HELD.iter().find(|row| row.0 == word && Some(row.1) == holder.as_deref());
    let alone = || TYPES.iter().find(|row| row.0 == word).map(|row| (row.1, "venue"));
    held.map(|row| (row.2, row.3)).or_else(alone)
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
    FIELDS.iter().find(|row| row.0 == field).map(|row| row.1)
}

/// The field for people in `role`.
pub(super) fn find_role(role: &str) -> Option<&'static str> {
    ROLES.iter().find(|row| row.0.eq_ignore_ascii_case(role)).map(|row| row.1)
}
