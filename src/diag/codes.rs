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
// YAML (`source::yaml`): E050 to E099.

/// Not valid YAML at this place, for a reason that has no code of its own.
pub const YAML_SYNTAX: Code = Code::new("E050", "yaml-syntax");
/// A text that means something else in YAML unless it stands in quotes.
pub const YAML_NEEDS_QUOTES: Code = Code::new("E051", "yaml-needs-quotes");
/// A line that is indented by tabs or by the wrong number of spaces.
pub const YAML_INDENTATION: Code = Code::new("E052", "yaml-indentation");
/// Quotes or brackets that are not closed, or quotes within quotes.
pub const YAML_UNCLOSED: Code = Code::new("E053", "yaml-unclosed");
/// A backslash in double quotes that YAML does not know, or that makes a control character.
pub const YAML_ESCAPE: Code = Code::new("E054", "yaml-escape");
/// A name that stands twice in one mapping.
pub const YAML_DUPLICATE_KEY: Code = Code::new("E055", "yaml-duplicate-key");
/// An alias without its anchor, within its anchor, or too many copies through aliases.
pub const YAML_ALIAS: Code = Code::new("E056", "yaml-alias");
/// A tag (`!x`), which byline does not read.
pub const YAML_TAG: Code = Code::new("E057", "yaml-tag");
/// Nested too deeply.
pub const YAML_DEPTH: Code = Code::new("E058", "yaml-depth");
/// A second document in one file.
pub const YAML_DOCUMENTS: Code = Code::new("E059", "yaml-documents");
/// A text that ends before ` #`, though what follows looks like a part of it.
pub const YAML_TEXT_LOST: Code = Code::new("E060", "yaml-text-lost");
/// An anchor that nothing refers to: probably a text that starts with `&`.
pub const YAML_UNUSED_ANCHOR: Code = Code::new("E061", "yaml-unused-anchor");
/// A name in a mapping that is not a text.
pub const YAML_KEY: Code = Code::new("E062", "yaml-key");
/// A character that cannot stand in YAML.
pub const YAML_CHARACTER: Code = Code::new("E063", "yaml-character");

// Import (`import`): E900 to E919.

/// A list in no format that byline can import.
pub const IMPORT_UNKNOWN: Code = Code::new("E900", "import-unknown-format");
/// A list that is broken at this place.
pub const IMPORT_BROKEN: Code = Code::new("E901", "import-broken");
/// A date in a foreign list that could not be read.
pub const IMPORT_DATE: Code = Code::new("E902", "import-date");
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
