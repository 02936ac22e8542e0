//! INSPIRE's JSON: one record or the hits of a search.

pub(super) mod read;
pub(super) mod table;
