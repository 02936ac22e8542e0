//! Publication lists that people wrote by hand, as pages: Markdown, HTML, LaTeX, plain text.
//!
//! markup → tree of elements → units (what may be a work) → evidence (what the whole page says: the
//! owner, co-authors, how titles are told) → readings (fields of each work) → a source. Nothing is
//! lost: what no field takes is the work's note, word for word.

mod appearance;
mod asides;
mod authors;
mod brackets;
mod counts;
mod dates;
mod doubts;
mod draft;
mod editors;
mod evidence;
mod language;
mod line;
mod links;
mod markup;
mod names;
mod owner;
mod pages;
mod read;
mod reading;
mod report;
mod section;
mod sentence;
mod starts;
mod statuses;
mod title;
mod units;
mod venue;
mod wholes;
mod words;
mod work;

#[cfg_attr(
    not(feature = "internals"),
    allow(unused_imports, reason = "for whoever puts a list back")
)]
pub use language::Language;
#[cfg_attr(
    not(feature = "internals"),
    allow(unused_imports, reason = "for whoever puts a list back")
)]
pub use pages::{Item, Page, page};
pub(crate) use read::leads;
#[cfg_attr(
    not(feature = "internals"),
    allow(unused_imports, reason = "for whoever puts a list back")
)]
pub use reading::Doubt;

pub(in crate::formats) use appearance::{Appearance, appearance};
pub(crate) use report::{looks_like_html, looks_like_latex, looks_like_markdown, looks_like_text};
pub(crate) use report::{read_html, read_latex, read_markdown, read_text};
pub(in crate::formats) use words::kind_of_heading;

#[cfg(test)]
mod tests;
