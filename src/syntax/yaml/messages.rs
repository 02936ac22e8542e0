//! The parser's errors in the words of somebody who writes a list of papers.

use granit_parser::ErrorKind;

use crate::diag::{Diagnostic, codes};
use crate::span::Span;

/// What a colon does in the middle of a text.
pub(super) const COLON: &str = "a `:` followed by a space starts a mapping";

/// What a character means at the start of a value, and why it is no text then.
pub(super) fn leading(first: char) -> Option<&'static str> {
    let why = match first {
        '*' => "which refers to a name in YAML",
        '&' => "which gives a name in YAML",
        '[' => "which starts a list",
        '{' => "which starts a mapping",
        ']' | '}' => "which ends a list or mapping",
        ',' => "which parts the items of a list",
        '@' | '`' => "which YAML does not allow there",
        '%' => "which YAML keeps for its own use",
        '>' | '|' => "which starts a block of text on the lines below",
        '!' => "which starts a YAML tag",
        '-' => "which starts a list item",
        '?' => "which starts a name in YAML",
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
            ("lists and mappings are nested too deeply", "write them flatter")
        }
        Kind::ExpectedBlockSequenceEntry => (
            "this line stands in a list but does not start with `- `",
            "start it with `- `, or indent it like the field it belongs to",
        ),
        Kind::ExpectedBlockMappingKey | Kind::SimpleKeyExpected => (
            "a field (`name: value`) is expected here",
            "check the indentation of this line and the one above",
        ),
        Kind::MappingValueNotAllowed | Kind::InvalidColonPlacement => {
            (COLON, "quote the text, or check the indentation of this line and the one above")
        }
        Kind::BlockSequenceEntryNotAllowed | Kind::BlockEntryInFlowCollection => (
            "a list item cannot start here",
            "put the `- ` on a line of its own, or quote the text",
        ),
        Kind::ExpectedFlowSequenceSeparator => (
            "a `,` or `]` is expected here",
            "part the items of a list with `,` and close it with `]`",
        ),
        Kind::ExpectedFlowMappingSeparator => (
            "a `,` or `}` is expected here",
            "part the items of a mapping with `,` and close it with `}`",
        ),
        Kind::MisplacedFlowCollectionEnd | Kind::MismatchedFlowCollectionEnd { .. } => {
            ("this bracket closes nothing that is open", "remove it, or quote the text")
        }
        Kind::InvalidBlockScalarIndent | Kind::TabAtBlockScalarStart => (
            "the lines of this text are not indented evenly",
            "indent each line of the text by the same number of spaces",
        ),
        Kind::TabNotAllowed
        | Kind::TabInBlockIndentation
        | Kind::TabInIndentation
        | Kind::TabInPlainScalar => {
            ("a tab stands where YAML takes only spaces", "replace the tab by spaces")
        }
        Kind::InvalidIndentation
        | Kind::InvalidFlowScalarIndent
        | Kind::InvalidQuotedScalarIndent => (
            "this line is not indented as its neighbours are",
            "indent it like the line it belongs to",
        ),
        Kind::UnclosedQuotedScalar | Kind::DocumentIndicatorInQuotedScalar => {
            ("this quote is not closed", "close the quote where the text ends")
        }
        Kind::CommentNotSeparated | Kind::CommentInterceptedScalar => (
            "a comment stands in the middle of a text",
            "put a space before `#`, or quote the text",
        ),
        _ => (
            "this is not valid YAML",
            "check the indentation, quotes and brackets here; quote the text if it is meant literally",
        ),
    }
}

/// The finding for `tag`.
pub(super) fn tag(tag: &str, span: Span) -> Diagnostic {
    let message = format!("a leading `!` makes `{tag}` a YAML tag, which byline does not use");
    Diagnostic::warning(codes::YAML_TAG, message)
        .at(span)
        .help("quote the text if it starts with `!`, else remove the tag")
}
