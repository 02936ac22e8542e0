//! DataCite's JSON: one DOI or a list of them.

pub(super) mod read;
pub(super) mod table;
