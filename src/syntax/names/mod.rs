//! Names of people as they are spelled in sources.
//!
//! Reads BibTeX's three orders (`First von Last`, `von Last, First`, `von Last, Jr, First`:
//! BibTeXing, §4), biblatex's extended names, and the lists that people type in YAML. Braced names
//! are kept whole; marks and markup around a name are taken off.

mod bibtex;
mod commas;
mod east_asian;
mod entities;
mod gather;
mod listed;
mod look;
mod marks;
mod namesake;
mod parts;
mod separators;
mod text;
mod words;

pub use bibtex::parse_bibtex_list;
pub use listed::{FaultAt, ListedName, NameList};
pub(crate) use separators::is_separator;
pub use text::{parse_item, parse_one, parse_text_list};
