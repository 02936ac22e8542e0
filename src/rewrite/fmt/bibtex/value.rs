//! The value of a field as it is written: braces for quotes, months as macros, `--` in ranges of
//! pages, one line but for paragraphs. Whatever is TeX in it stays as it is.

use std::borrow::Cow;

use super::field::{Field, Piece, Value};
use super::macros::Macros;
use crate::model::date::usual_month;
use crate::model::pages;
use crate::strings::slice::slice;
use crate::syntax::bibtex::month_macro;
use crate::syntax::leaves::LeafKind;

/// What the lines of a paragraph behind the first are indented by.
const INDENT: &str = "    ";

/// Appends the value of `field`.
pub(super) fn write(field: &Field<'_>, eol: &str, macros: &Macros, out: &mut String) {
    let Value::Single((kind, text)) = field.value else { return write_pieces(&field.value, out) };
    if field.name.eq_ignore_ascii_case("month")
        && !macros.redefine_months
        && let Some(month) = month(inner(kind, text))
    {
        return out.push_str(month);
    }
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    if kind == LeafKind::Bare && !(is_number && field.is_known()) {
        // A macro; and a number in a field that nobody knows may be meant as a number.
        return out.push_str(text);
    }
    let text = tidy(inner(kind, text), eol);
    out.push('{');
    if field.is_pages() {
        out.push_str(&pages::with_double_hyphens(&text));
    } else {
        out.push_str(&text);
    }
    out.push('}');
}

/// Appends pieces joined by `#`, and the values of macros: every blank in them may count.
pub(super) fn write_pieces(value: &Value<'_>, out: &mut String) {
    let pieces: &[Piece<'_>] = match value {
        Value::Single(piece) => std::slice::from_ref(piece),
        Value::Joined(pieces) => pieces,
    };
    for (at, &(kind, text)) in pieces.iter().enumerate() {
        out.push_str(if at > 0 { " # " } else { "" });
        if kind == LeafKind::Bare {
            out.push_str(text);
        } else {
            out.push('{');
            out.push_str(inner(kind, text));
            out.push('}');
        }
    }
}

/// `text` without the delimiters that a piece of `kind` has.
fn inner(kind: LeafKind, text: &str) -> &str {
    match kind {
        LeafKind::Bare => text,
        _ => slice(text, 1..text.len() - 1),
    }
}

/// The macro of the month that `text` is, in full, in short or as a number.
fn month(text: &str) -> Option<&'static str> {
    let text = text.trim();
    let is_word = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.');
    if text.is_empty() || text.len() > "september".len() || !is_word {
        return None;
    }
    month_macro(usual_month(text)?)
}

/// `text` without blanks at its ends and with each line end as the space that BibTeX reads it as; an
/// empty line stays. Where a `%` may hide the rest of a line from TeX, nothing changes.
fn tidy<'t>(text: &'t str, eol: &str) -> Cow<'t, str> {
    let start = text.trim_ascii_start();
    let trimmed = start.trim_ascii_end();
    let is_one_line = !trimmed.contains('\n');
    // `\ ` is a space of its own.
    let ends_with_space = trimmed.ends_with('\\') && trimmed.len() < start.len();
    if is_one_line && !ends_with_space {
        return Cow::Borrowed(trimmed);
    }
    if !is_one_line && has_comment(trimmed) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(trimmed.len());
    join_lines(trimmed, eol, &mut out);
    out.push_str(if ends_with_space { " " } else { "" });
    Cow::Owned(out)
}

/// Appends the lines of `text` with spaces between, and its paragraphs with an empty line between.
fn join_lines(text: &str, eol: &str, out: &mut String) {
    let paragraph = [eol, eol, INDENT];
    let mut between: &[&str] = &[];
    for line in text.split('\n').map(str::trim_ascii) {
        if line.is_empty() {
            between = &paragraph;
            continue;
        }
        for part in between.iter().chain(&[line]) {
            out.push_str(part);
        }
        between = &[" "];
    }
}

/// Whether a `%` without a backslash stands in `text`.
fn has_comment(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_bare = |at: usize| at == 0 || bytes[at - 1] != b'\\';
    text.match_indices('%').any(|(at, _)| is_bare(at))
}
