//! The JSON of NASA's ADS: the documents of a search.

pub(super) mod read;
pub(super) mod table;
