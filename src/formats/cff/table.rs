//! The types and fields of CITATION.cff, and what they are here.

use crate::formats::table::{Row, writes};

/// The types.
pub(crate) const TYPES: &[Row] = &[
    writes("article", "article"),
    writes("preprint", "article"),
    writes("inproceedings", "conference-paper"),
    writes("proceedings", "proceedings"),
    writes("book", "book"),
    writes("booklet", "book"),
    writes("collection", "book"),
    writes("reference", "book"),
    writes("periodical", "magazine-article"),
    writes("thesis", "thesis"),
    writes("report", "report"),
    writes("patent", "patent"),
    writes("software", "software"),
    writes("dataset", "data"),
    writes("talk", "slides"),
    writes("tutorial", "slides"),
    writes("video", "video"),
    writes("blog", "blog"),
    writes("news", "newspaper-article"),
    writes("online", "website"),
    writes("manual", "manual"),
    writes("unpublished", "unpublished"),
    writes("incollection", "generic"),
    writes("inbook", "generic"),
    writes("poster", "generic"),
    writes("set", "generic"),
    writes("misc", "generic"),
];

/// The fields that stand alone.
pub(crate) const FIELDS: &[Row] = &[
    writes("volume", "volume"),
    writes("edition", "edition"),
    writes("series", "volume-title"),
    writes("pagetotal", "pages"),
    writes("version", "version"),
    writes("abstract", "abstract"),
    writes("note", "notes"),
];
