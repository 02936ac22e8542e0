//! The parser's errors in the words of somebody who writes a list of papers.

use granit_parser::ErrorKind;

use crate::diag::{Diagnostic, codes};
use crate::span::Span;

/// What a colon does in the middle of a text.
pub(super) const COLON: &str = "a `:` followed by a space starts a mapping";

/// What a character means at the start of a value, and why it is no text then.
pub(super) fn leading(first: char) -> Option<&'static str> {
    let why = match first {
        '*' => "which refers to an anchor in YAML",
        '&' => "which starts an anchor in YAML",
        '[' => "which starts a list",
        '{' => "which starts a mapping",
        ']' | '}' => "which ends a list or mapping",
        ',' => "which separates the items of a list",
        '@' | '`' => "which YAML does not allow there",
        '%' => "which YAML reserves",
        '>' | '|' => "which starts a block of text on the lines below",
        '!' => "which starts a YAML tag",
        '-' => "which starts a list item",
        '?' => "which starts a key in YAML",
        _ => return None,
    };
    Some(why)
}

/// A character as messages show it.
pub(super) fn shown(character: char) -> String {
    if character == '`' { "a backtick".to_owned() } else { format!("`{character}`") }
}

/// The finding for an error that no trap knows.
pub(super) fn syntax(kind: &ErrorKind, at: Span) -> Diagnostic {
    let code = match kind {
        ErrorKind::RecursionLimitExceeded => codes::YAML_DEPTH,
        _ => codes::YAML_SYNTAX,
    };
    let (message, help) = words(kind);
    Diagnostic::error(code, message).at(at).help(help)
}

/// What is wrong and what to do.
fn words(kind: &ErrorKind) -> (&'static str, &'static str) {
    use ErrorKind as Kind;
    match kind {
        Kind::RecursionLimitExceeded => {
            ("lists and mappings are nested too deeply", "flatten them")
        }
        Kind::ExpectedBlockSequenceEntry => (
            "this line is in a list but does not start with `- `",
            "start it with `- `, or indent it like the field it belongs to",
        ),
        Kind::ExpectedBlockMappingKey | Kind::SimpleKeyExpected => (
            "a field (`name: value`) is expected here",
            "check the indentation of this line and the one above",
        ),
        Kind::MappingValueNotAllowed | Kind::InvalidColonPlacement => {
            (COLON, "quote the text, or check the indentation of this line and the one above")
        }
        Kind::BlockSequenceEntryNotAllowed | Kind::BlockEntryInFlowCollection => {
            ("a list item cannot start here", "put the `- ` on a separate line, or quote the text")
        }
        Kind::ExpectedFlowSequenceSeparator => (
            "a `,` or `]` is expected here",
            "separate the items of a list with `,` and close it with `]`",
        ),
        Kind::ExpectedFlowMappingSeparator => (
            "a `,` or `}` is expected here",
            "separate the items of a mapping with `,` and close it with `}`",
        ),
        Kind::MisplacedFlowCollectionEnd | Kind::MismatchedFlowCollectionEnd { .. } => {
            ("unmatched bracket", "remove it, or quote the text")
        }
        Kind::InvalidBlockScalarIndent | Kind::TabAtBlockScalarStart => (
            "the lines of this text have uneven indentation",
            "indent every line of the text by the same number of spaces",
        ),
        Kind::TabNotAllowed
        | Kind::TabInBlockIndentation
        | Kind::TabInIndentation
        | Kind::TabInPlainScalar => {
            ("a tab where YAML allows only spaces", "replace the tab by spaces")
        }
        Kind::InvalidIndentation
        | Kind::InvalidFlowScalarIndent
        | Kind::InvalidQuotedScalarIndent => {
            ("the indentation of this line does not match", "indent it like the line it belongs to")
        }
        Kind::UnclosedQuotedScalar | Kind::DocumentIndicatorInQuotedScalar => {
            ("unclosed quote", "close the quote where the text ends")
        }
        Kind::CommentNotSeparated | Kind::CommentInterceptedScalar => {
            ("a comment in the middle of a text", "put a space before `#`, or quote the text")
        }
        _ => (
            "invalid YAML",
            "check the indentation, quotes and brackets here; quote the text if it is literal",
        ),
    }
}

/// The finding for `tag`.
pub(super) fn tag(tag: &str, span: Span) -> Diagnostic {
    let message = format!("a leading `!` makes `{tag}` a YAML tag, which byline ignores");
    Diagnostic::warning(codes::YAML_TAG, message)
        .at(span)
        .help("quote the text if it starts with `!`, otherwise remove the tag")
}
