//! The codes of every stage but `check` (its rules keep their own). Each is used once and never
//! given a second meaning.

use super::Code;

/// Not valid YAML or BibTeX at this place.
pub const SYNTAX: Code = Code::new("E001", "syntax");

// Decoding a tree (E002–E019).

/// What stands at the top is no list of works and no mapping of sections.
pub const SOURCE_SHAPE: Code = Code::new("E002", "source-shape");
/// A source holds nothing.
pub const EMPTY_SOURCE: Code = Code::new("E003", "empty-source");
/// The type of a work is not known.
pub const UNKNOWN_TYPE: Code = Code::new("E004", "unknown-type");
/// A work has no type.
pub const MISSING_TYPE: Code = Code::new("E005", "missing-type");
/// A value has another shape than its field wants.
pub const WRONG_SHAPE: Code = Code::new("E006", "wrong-shape");
/// A field is written twice.
pub const REPEATED_FIELD: Code = Code::new("E007", "repeated-field");
/// A date cannot be read.
pub const BAD_DATE: Code = Code::new("E008", "bad-date");
/// A date is understood but written in another way than EDTF.
pub const ODD_DATE: Code = Code::new("E009", "odd-date");
/// `date` and `year` disagree.
pub const DATE_CONFLICT: Code = Code::new("E010", "date-conflict");
/// A word is none of those that may stand there.
pub const UNKNOWN_WORD: Code = Code::new("E011", "unknown-word");
/// A name is odd.
pub const MALFORMED_NAME: Code = Code::new("E012", "malformed-name");
/// The markup of a text is odd.
pub const MALFORMED_TEXT: Code = Code::new("E013", "malformed-text");
/// A mapping inside a source has a key that means nothing.
pub const UNKNOWN_PART: Code = Code::new("E014", "unknown-part");
/// A mapping lacks what it cannot do without.
pub const MISSING_PART: Code = Code::new("E015", "missing-part");
/// One item of a list of names holds several names.
pub const SEVERAL_NAMES: Code = Code::new("E016", "several-names-in-one");
/// An annotation such as `author+an` cannot be read.
pub const BAD_ANNOTATION: Code = Code::new("E017", "bad-annotation");

// Joining several sources (E020–E049).

/// Two sources disagree about the same work.
pub const DIFFERENCE: Code = Code::new("E020", "sources-differ");
/// Two works with different keys were joined.
pub const JOINED: Code = Code::new("E021", "joined-works");
/// The target of `crossref` or `xdata` is not there.
pub const MISSING_PARENT: Code = Code::new("E022", "missing-parent");
/// Works inherit from each other in a circle.
pub const INHERITANCE_CYCLE: Code = Code::new("E023", "inheritance-cycle");
/// More is inherited than any real list needs.
pub const INHERITANCE_LIMIT: Code = Code::new("E024", "inheritance-limit");
/// BibTeX's `venue` may mean a place or a venue.
pub const UNCLEAR_VENUE: Code = Code::new("E025", "unclear-venue");

// The config (C001–C099).

/// The config has a key that means nothing.
pub const UNKNOWN_OPTION: Code = Code::new("C001", "unknown-option");
/// A value of the config has the wrong shape.
pub const OPTION_SHAPE: Code = Code::new("C002", "option-shape");
/// A word of the config is none of those that may stand there.
pub const UNKNOWN_SETTING: Code = Code::new("C003", "unknown-setting");
/// An output lacks what it cannot do without.
pub const MISSING_OPTION: Code = Code::new("C004", "missing-option");
/// A source that the config names is not there.
pub const MISSING_SOURCE: Code = Code::new("C005", "missing-source");
/// A pattern of sources matches no file.
pub const EMPTY_PATTERN: Code = Code::new("C006", "empty-pattern");
/// `self` names nobody that is listed.
pub const UNKNOWN_OWNER: Code = Code::new("C007", "unknown-owner");
