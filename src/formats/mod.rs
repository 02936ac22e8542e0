//! Every format that lists of works are in, a folder each: `table` has its words beside byline's,
//! `read` turns its trees or texts into those of a source, `write` a work into values for templates.
//!
//! `FORMATS` is the list that `import`, its help, and the adoption of sources by their shape are made
//! from. Nothing here reads files or decides where works go. What is in no folder is shared by them.

pub mod bibtex;
pub mod cff;
pub mod csl;
pub mod feed;
pub mod hayagriva;
pub mod highwire;
pub mod ris;
pub mod schema_org;
pub mod yaml;

mod format;
mod input;
mod join;
mod key;
mod language;
mod list;
mod nested;
mod pairs;
mod plain;
mod table;
mod tree;

pub use format::{Format, Read};
pub use input::Input;
pub use join::{join, make_distinct};
pub use list::{find, readable};

#[cfg(test)]
pub(crate) use list::FORMATS;
pub(crate) use list::{adopt, is_adopted};

#[cfg(test)]
mod tests;
