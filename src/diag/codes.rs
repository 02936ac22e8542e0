//! The codes of every stage but `check` (its rules keep their own). Each is used once and never
//! given a second meaning.

use super::Code;

/// Not valid YAML or BibTeX at this place.
pub const SYNTAX: Code = Code::new("E001", "syntax");

/// A name in an expression that no work has.
pub const UNKNOWN_NAME: Code = Code::new("T001", "unknown-name");
/// An expression that fails for a work.
pub const EXPRESSION_FAILED: Code = Code::new("T002", "expression-failed");
/// A text that is not an expression.
pub const EXPRESSION_SYNTAX: Code = Code::new("T003", "expression-syntax");
/// Groups in groups that list works far more often than there are works.
pub const TOO_MANY_GROUPS: Code = Code::new("T004", "too-many-groups");
/// A comparison of a text with a number, which says the same of every work.
pub const NEVER_EQUAL: Code = Code::new("T005", "text-against-number");
