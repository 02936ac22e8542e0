//! Open Library's JSON: books by their ISBNs.

pub(super) mod read;
pub(super) mod table;
