//! A library in byline's own words, as a YAML source says them: what `byline import` prints.
//!
//! The table of fields gives names and order. All that the library says is in it, private and
//! unknown fields too, such that reading it gives the same library; what several sources share
//! (macros, `marks:`) is resolved in each work.
//!
//! `write` says the whole, `names` people, `values` everything else.

mod names;
mod values;
mod write;

pub(in crate::formats) use names::{parts as name_parts, text as name};
pub(super) use values::links;
pub use write::library;

/// Lines that only a list of works in YAML has.
const HEADS: [&str; 4] = ["works:", "references:", "- key:", "- title:"];

/// Whether `text` is JSON, or has a line that only a list of works in YAML has.
pub(super) fn looks_like(text: &str) -> bool {
    let opens = |line: &str| HEADS.iter().any(|head| line.starts_with(head));
    text.trim_start().starts_with(['[', '{']) || text.lines().any(opens)
}

#[cfg(test)]
mod tests;
