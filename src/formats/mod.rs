//! Every format that lists of works are in, a folder each: `table` has its words beside byline's,
//! `read` turns its trees or texts into those of a source, `write` a work into values for templates.
//!
//! `FORMATS` is the list that `import`, its help, and the adoption of sources by their shape are made
//! from. Nothing here reads files or decides where works go. What is in no folder is shared by them.

pub mod ads;
pub mod bibtex;
pub mod cff;
pub mod columns;
pub mod commonmeta;
pub mod crossref;
pub mod csl;
pub mod datacite;
pub mod dblp;
pub mod endnote;
pub mod feed;
pub mod folder;
pub mod hayagriva;
pub mod highwire;
pub mod inspire;
pub mod json_resume;
pub mod lab_website;
pub mod mods;
pub mod openalex;
pub mod openlibrary;
pub mod orcid;
pub mod page;
pub mod pubmed;
pub mod rendercv;
pub mod ris;
pub mod schema_org;
pub mod semantic_scholar;
pub mod yaml;
pub mod zotero;

#[cfg(feature = "internals")]
pub mod docs;
mod format;
mod input;
mod join;
mod key;
mod language;
mod list;
mod nested;
mod pairs;
mod plain;
mod record;
mod table;
mod tree;
mod types;

pub use format::{Format, Read};
pub use input::Input;
pub use join::{join, make_distinct};
#[cfg(feature = "net")]
pub use list::among;
pub use list::{find, readable};
pub(crate) use types::type_word;

#[cfg(test)]
pub(crate) use list::FORMATS;
pub(crate) use list::{adopt, is_adopted};

#[cfg(test)]
mod tests;
