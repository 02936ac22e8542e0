//! Tables (CSV, TSV): those of Scopus, IEEE, Web of Science, Google Scholar, Zotero and academicpages, and
//! those that people make.

mod authors;
pub(super) mod read;
pub(super) mod table;
pub(super) mod tagged;
mod write;

pub use write::table as table_of;
