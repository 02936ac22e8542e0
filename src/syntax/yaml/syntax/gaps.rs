//! What stands between the texts of a YAML file: white space, comments, and the marks of its structure.

use crate::syntax::leaves::LeafKind;

/// The first leaf of `text`, in which no text of the file starts that could be read, and its length.
pub(super) fn gap(text: &str, _: Option<LeafKind>) -> (LeafKind, usize) {
    let Some(first) = text.chars().next() else { return (LeafKind::Blank, 0) };
    match first {
        '\u{feff}' => (LeafKind::ByteOrderMark, first.len_utf8()),
        ' ' | '\t' | '\n' | '\r' => (LeafKind::Blank, until(text, |c| !is_white(c))),
        '#' => (LeafKind::Comment, line(text)),
        '%' => (LeafKind::Marker, line(text)),
        '-' | '.' if is_marker(text) => (LeafKind::Marker, 3),
        '-' if is_mark(text) => (LeafKind::Dash, 1),
        '?' if is_mark(text) => (LeafKind::Question, 1),
        ':' => (LeafKind::Colon, 1),
        ',' => (LeafKind::Comma, 1),
        '[' | '{' => (LeafKind::Open, 1),
        ']' | '}' => (LeafKind::Close, 1),
        _ => (LeafKind::Unread, until(text, is_white)),
    }
}

/// Whether `c` parts words.
fn is_white(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// How many bytes come before the first character that `ends` it.
fn until(text: &str, ends: impl Fn(char) -> bool) -> usize {
    text.find(ends).unwrap_or(text.len())
}

/// The length of the line, without its end.
fn line(text: &str) -> usize {
    until(text, |c| c == '\n' || c == '\r')
}

/// Whether `---` or `...` stands alone.
fn is_marker(text: &str) -> bool {
    let rest = text.strip_prefix("---").or_else(|| text.strip_prefix("..."));
    rest.is_some_and(|rest| rest.chars().next().is_none_or(is_white))
}

/// Whether the first character stands alone.
fn is_mark(text: &str) -> bool {
    text.chars().nth(1).is_none_or(is_white)
}
