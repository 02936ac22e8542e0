//! Every name that a user may write in a template or an expression, with its value.
//!
//! Values are lazy objects over one shared library. In templates, prose, names, dates and venues
//! are objects of `values`, which `render` prints in the style and language of the output; in
//! expressions (`where`, `sort`, `group`) they are plain strings and absent is false.

pub mod acceptance;
mod attributes;
pub mod coauthors;
mod computed;
pub mod data;
pub mod date;
pub mod entry;
mod field;
pub mod fold;
mod group;
mod index;
mod kinds;
mod lens;
pub mod links;
pub mod lists;
mod lookup;
pub mod names;
pub mod people;
#[cfg(test)]
pub(crate) mod sample;
pub mod shapes;
pub mod shown;
pub mod subjects;
pub mod values;
pub mod venue;
pub mod work;

pub use coauthors::{coauthors, spellings};
pub use data::data;
pub use group::{Group, Listed};
pub use index::{Index, Part};
pub use kinds::collaboration;
pub use lens::Lens;
pub use lists::{counts, group, groups, legend, works};
pub use names::{known_names, names_in};
pub use subjects::{owner, owners, person, site, style, topic, words};
pub use work::work;

#[cfg(test)]
mod tests;
