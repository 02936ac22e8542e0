//! Zotero's RDF.

pub(super) mod read;
pub(super) mod table;
