//! The types of schema.org, and what they are here.

use crate::formats::table::{Row, writes};

/// The types.
pub(crate) const TYPES: &[Row] = &[
    writes("article", "ScholarlyArticle"),
    writes("inproceedings", "ScholarlyArticle"),
    writes("preprint", "ScholarlyArticle"),
    writes("unpublished", "ScholarlyArticle"),
    writes("incollection", "Chapter"),
    writes("inbook", "Chapter"),
    writes("book", "Book"),
    writes("booklet", "Book"),
    writes("collection", "Book"),
    writes("proceedings", "Book"),
    writes("reference", "Book"),
    writes("periodical", "PublicationIssue"),
    writes("thesis", "Thesis"),
    writes("report", "Report"),
    writes("software", "SoftwareSourceCode"),
    writes("dataset", "Dataset"),
    writes("talk", "PresentationDigitalDocument"),
    writes("tutorial", "PresentationDigitalDocument"),
    writes("poster", "Poster"),
    writes("video", "VideoObject"),
    writes("blog", "BlogPosting"),
    writes("news", "NewsArticle"),
    writes("online", "WebPage"),
    writes("patent", "CreativeWork"),
    writes("manual", "CreativeWork"),
    writes("set", "CreativeWork"),
    writes("misc", "CreativeWork"),
];
