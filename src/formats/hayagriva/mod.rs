//! Hayagriva's YAML 0.8, which Typst reads.

pub(super) mod read;
pub(super) mod table;
mod write;

pub(crate) use table::word;
pub use write::entry;
