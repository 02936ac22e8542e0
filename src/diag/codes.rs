//! The codes of every stage but `check` (its rules keep their own). Each is used once and never
//! given a second meaning.

use super::Code;

/// Not valid YAML or BibTeX at this place.
pub const SYNTAX: Code = Code::new("E001", "syntax");

// E100–E149: reading BibTeX.

/// An entry's closing delimiter is missing.
pub const BIB_UNCLOSED_ENTRY: Code = Code::new("E100", "unclosed-entry");
/// A value's closing brace or quote is missing.
pub const BIB_UNCLOSED_VALUE: Code = Code::new("E101", "unclosed-value");
/// An entry has no key.
pub const BIB_MISSING_KEY: Code = Code::new("E102", "missing-entry-key");
/// Two fields, or the key and a field, have no comma between them.
pub const BIB_MISSING_COMMA: Code = Code::new("E103", "missing-comma");
/// A field has no `=` between its name and its value.
pub const BIB_MISSING_EQUALS: Code = Code::new("E104", "missing-equals");
/// A field has a name but no value.
pub const BIB_MISSING_VALUE: Code = Code::new("E105", "missing-value");
/// A value that is neither a number nor a macro stands without braces or quotes.
pub const BIB_BARE_VALUE: Code = Code::new("E106", "value-without-braces");
/// A macro is used that no `@string` before it defines.
pub const BIB_UNDEFINED_STRING: Code = Code::new("E107", "undefined-string");
/// Macros expand to more text than byline takes.
pub const BIB_EXPANSION_LIMIT: Code = Code::new("E108", "string-expansion-limit");
/// A closing brace closes too much or nothing.
pub const BIB_STRAY_BRACE: Code = Code::new("E109", "stray-brace");
/// Something in an entry is neither a field nor its end.
pub const BIB_UNEXPECTED: Code = Code::new("E110", "unexpected-text");
/// A comma stands where nothing is parted.
pub const BIB_EXTRA_COMMA: Code = Code::new("E111", "extra-comma");
/// A quotation mark inside a quoted value ends it too early.
pub const BIB_QUOTE_IN_QUOTES: Code = Code::new("E112", "quote-in-quotes");
/// An entry's opening brace is missing.
pub const BIB_UNOPENED_ENTRY: Code = Code::new("E113", "missing-open-brace");
/// An entry that opens with one kind of delimiter closes with the other.
pub const BIB_WRONG_DELIMITER: Code = Code::new("E114", "wrong-delimiter");
/// A field stands outside of any entry.
pub const BIB_STRAY_FIELD: Code = Code::new("E115", "stray-field");
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
