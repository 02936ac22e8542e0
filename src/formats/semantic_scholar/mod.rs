//! Semantic Scholar's JSON: one paper or a list of them.

pub(super) mod read;
pub(super) mod table;
