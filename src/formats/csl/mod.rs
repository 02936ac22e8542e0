//! CSL-JSON and CSL-YAML 1.0.2, which pandoc, Zotero and citation processors read.

pub(super) mod read;
pub(super) mod table;
mod write;

pub(crate) use table::word;
pub use write::item;
#[cfg(feature = "csl")]
pub use write::item_with;
