//! The codes of every stage but `check` (its rules keep their own). Each is used once and never
//! given a second meaning.

use super::Code;

/// Not valid YAML or BibTeX at this place.
pub const SYNTAX: Code = Code::new("E001", "syntax");

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
