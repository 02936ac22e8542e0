//! The codes of every stage but `check` (its rules keep their own). Each is used once and never
//! given a second meaning.

use super::Code;

/// Not valid YAML or BibTeX at this place.
pub const SYNTAX: Code = Code::new("E001", "syntax");

// T030–T099: templates.

/// A template prints an absent value, or does what cannot be done with a value.
pub const TEMPLATE: Code = Code::new("T030", "template");
/// A text is no template.
pub const TEMPLATE_SYNTAX: Code = Code::new("T031", "template-syntax");
/// No template has this name.
pub const UNKNOWN_TEMPLATE: Code = Code::new("T032", "unknown-template");
/// No filter, test or function has this name.
pub const UNKNOWN_FILTER: Code = Code::new("T033", "unknown-filter");
/// A template runs too long or writes too much.
pub const TEMPLATE_LIMIT: Code = Code::new("T034", "template-limit");
/// A template's file cannot be read.
pub const UNREADABLE_TEMPLATE: Code = Code::new("T035", "unreadable-template");
