//! RIS's types and tags, and what they are here.

use crate::formats::table::{Row, both, writes};

/// The types.
pub(crate) const TYPES: &[Row] = &[
    both("article", &["JOUR", "MGZN", "ABST", "EJOUR", "INPR"]),
    both("periodical", &["JFULL"]),
    both("news", &["NEWS"]),
    both("inproceedings", &["CPAPER"]),
    both("proceedings", &["CONF"]),
    both("incollection", &["CHAP", "ECHAP"]),
    writes("inbook", "CHAP"),
    both("inreference", &["ENCYC", "DICT"]),
    both("book", &["BOOK", "EBOOK", "SER", "CLSWK"]),
    both("booklet", &["PAMP"]),
    both("letter", &["PCOMM"]),
    both("collection", &["EDBOOK"]),
    writes("reference", "BOOK"),
    writes("manual", "BOOK"),
    both("thesis", &["THES"]),
    both("report", &["RPRT", "GOVDOC"]),
    both("unpublished", &["UNPB", "MANSCPT"]),
    writes("preprint", "UNPB"),
    both("patent", &["PAT"]),
    both("software", &["COMP"]),
    both("dataset", &["DATA", "AGGR"]),
    both("talk", &["SLIDE"]),
    writes("tutorial", "SLIDE"),
    writes("poster", "SLIDE"),
    both("video", &["VIDEO", "MPCT", "ADVS"]),
    both("blog", &["BLOG"]),
    both("online", &["ELEC", "WEB"]),
    both("standard", &["STAND"]),
    both("jurisdiction", &["CASE"]),
    both("legislation", &["STAT", "BILL"]),
    both("music", &["MUSIC"]),
    both("audio", &["SOUND"]),
    both("artwork", &["ART"]),
    both("misc", &["GEN"]),
    writes("set", "GEN"),
];

/// The tags that say one field, whatever the type, in the order of a record. Of a field's tags the
/// first that says anything counts.
pub(crate) const FIELDS: &[Row] = &[
    both("title", &["TI", "T1", "CT"]),
    // The last three are those of Web of Science.
    both("shortjournal", &["J2", "JA", "JI", "J9"]),
    both("volume", &["VL"]),
    both("number", &["IS"]),
    writes("issue", "IS"),
    both("edition", &["ET"]),
    // The reader tells a publisher from an institution by the type.
    writes("publisher", "PB"),
    writes("institution", "PB"),
    writes("organization", "PB"),
    both("place", &["CY", "PP", "PI"]),
    both("doi", &["DO"]),
    both("url", &["UR"]),
    // The reader tells them apart by their length.
    writes("issn", "SN"),
    writes("isbn", "SN"),
    both("language", &["LA"]),
    // Which of these it is depends on the type.
    writes("genre", "M3"),
    both("series", &["T3"]),
    writes("pagetotal", "M1"),
    both("shorttitle", &["ST"]),
    writes("note", "N1"),
    both("abstract", &["AB", "N2"]),
];

/// The tags of people.
pub(crate) const PEOPLE: &[Row] = &[
    both("authors", &["AU", "A1"]),
    writes("speakers", "AU"),
    both("editors", &["ED", "A2"]),
    both("editora", &["A3"]),
    both("translators", &["A4"]),
];
