//! The tags of Highwire Press, and what they are here.

use crate::formats::table::{Row, writes};

/// The tags of the fields that stand alone.
pub(crate) const FIELDS: &[Row] = &[
    writes("volume", "citation_volume"),
    writes("issn", "citation_issn"),
    writes("isbn", "citation_isbn"),
    writes("publisher", "citation_publisher"),
    writes("pmid", "citation_pmid"),
    writes("arxiv", "citation_arxiv_id"),
    writes("language", "citation_language"),
];
