//! The codes of every stage but `check` (its rules keep their own). Each is used once and never
//! given a second meaning.

use super::Code;

/// Not valid YAML or BibTeX at this place.
pub const SYNTAX: Code = Code::new("E001", "syntax");
