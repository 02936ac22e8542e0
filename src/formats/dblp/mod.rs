//! DBLP's XML: a person's record, the answer of a search, or a part of the dump.

pub(super) mod read;
pub(super) mod table;
