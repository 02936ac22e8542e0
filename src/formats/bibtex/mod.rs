//! A work as a BibTeX or BibLaTeX entry: which type, which fields, what each says.
//!
//! The table of fields (`model::fields`) gives names and order, the table of types (`model::kind`)
//! the entry type. An entry stands alone: what was inherited is in it, and the venue fills the field
//! that its type has for it. It says all that the work says, so that it can be read back as the
//! same work; only private and hidden things and what lies on the author's disk stay out.
//!
//! `entry` is what comes out, `write` puts it together in a `draft`: `kind` finds the entry type,
//! `names` spells people, `values` everything else, `flow` writes lists and mappings as YAML.

mod draft;
mod entry;
mod flow;
mod kind;
mod names;
mod values;
mod write;

pub use entry::{Content, Dialect, Entry, is_standard};
pub use names::{annotate, names, scholar_family};
pub use values::pubstate;
pub use write::entry;

use crate::syntax::opens_entry;

/// Whether a line of `text` opens an entry.
pub(super) fn looks_like(text: &str) -> bool {
    text.lines().any(opens_entry)
}

#[cfg(test)]
mod tests;
