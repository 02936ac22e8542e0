//! Single texts of a YAML source in the canonical layout: quoted where a reader could take them for
//! something else, blocks and texts over several lines moved to their column.

use std::ops::Range;

use granit_parser::ScalarStyle;

use super::order;
use crate::decode::NAME_PARTS;
use crate::strings::slice::slice;
use crate::strings::{lines, spaces};
use crate::syntax::write::{Context, bare, is_typed, quoted_if_needed};
use crate::syntax::yaml::syntax::{Element, Shape};

/// How the texts of a value are read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Texts {
    /// As texts, whatever they look like.
    Text,
    /// As names of people.
    Names,
    /// By what they look like: `true`, `12`.
    Any,
}

impl Texts {
    /// How the value of a work's field is read.
    pub(super) fn of_field(name: &str) -> Texts {
        match name {
            _ if order::is_names(name) => Texts::Names,
            _ if order::is_text(name) => Texts::Text,
            _ => Texts::Any,
        }
    }
}

/// The name of a pair.
pub(super) fn name(text: &str, name: &Element) -> String {
    scalar(text, name, Texts::Any, 0)
}

/// The anchor and the tag before an element, one space between them.
pub(super) fn properties(text: &str, element: &Element) -> String {
    let written = slice(text, element.properties.clone());
    spaces::single(written)
}

/// A text or an alias; the lines of one that goes on are indented by `column`.
pub(super) fn scalar(text: &str, element: &Element, texts: Texts, column: usize) -> String {
    let written = slice(text, element.content..element.range.end);
    let Shape::Scalar { style, text } = &element.shape else { return written.to_owned() };
    if written.contains('\n') {
        return continued(written, column);
    }
    if element.has_properties() {
        // A tag may say what the quotes mean.
        return written.to_owned();
    }
    requoted(text, *style, texts, Context::Block)
}

/// A text that stands over several lines, each but the first indented by `column`.
fn continued(written: &str, column: usize) -> String {
    let mut out = String::with_capacity(written.len());
    for (at, line) in written.split('\n').enumerate() {
        let line = if at == 0 { line.trim_end() } else { line.trim() };
        if at > 0 {
            out.push('\n');
        }
        if at > 0 && !line.is_empty() {
            out.extend(std::iter::repeat_n(' ', column));
        }
        out.push_str(line);
    }
    out
}

/// A text in the quotes that it needs, and no others.
fn requoted(text: &str, style: ScalarStyle, texts: Texts, context: Context) -> String {
    let is_plain = style == ScalarStyle::Plain;
    // Nothing, and a number that every reader writes back as it stands, stay what they are.
    let stays = texts == Texts::Any || matches!(text, "~" | "null") || is_count(text);
    if is_plain && (stays || !is_typed(text)) {
        bare(text, context)
    } else {
        quoted_if_needed(text, context)
    }
}

/// Whether `text` is a whole number without a leading zero.
fn is_count(text: &str) -> bool {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    digits && !text.is_empty() && text.len() < 16 && (text == "0" || !text.starts_with('0'))
}

/// The header of a block of text whose lines are indented by two spaces more than what holds them.
pub(super) fn header(written: &str) -> String {
    let kept = written.chars().map(|c| if c.is_ascii_digit() { '2' } else { c });
    kept.collect()
}

/// What becomes of the empty lines at the end of a block of text (YAML 1.2, §8.1.1.2).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Chomping {
    /// They are a part of it.
    Keep,
    /// They are not.
    Drop,
}

impl Chomping {
    /// What the header of a block asks for.
    pub(super) fn of(header: &str) -> Chomping {
        if header.contains('+') { Chomping::Keep } else { Chomping::Drop }
    }
}

/// The lines of a block of text, indented by `column`.
pub(super) fn block_lines(
    text: &str,
    lines: &Range<usize>,
    column: usize,
    chomping: Chomping,
) -> String {
    let start = lines::start(text, lines.start);
    let indent = lines.start - start;
    let before = empty_lines_before(text, start);
    let written = slice(text, start..lines.end);
    // White space behind the last line end is the indentation of what follows.
    let whole = written.rfind('\n').map_or(written, |end| &written[..=end]);
    let whole = if text.len() == lines.end { written } else { whole };
    // An empty line need not be indented.
    let inner =
        |line: &str| line.trim_end_matches('\n').get(indent..).unwrap_or_default().to_owned();
    let mut inner: Vec<String> = whole.split_inclusive('\n').map(inner).collect();
    while chomping == Chomping::Drop && inner.pop_if(|line| line.is_empty()).is_some() {}
    let is_empty = chomping == Chomping::Drop && inner.is_empty();
    let mut out = "\n".repeat(if is_empty { 0 } else { before });
    for line in inner {
        if !line.is_empty() {
            out.extend(std::iter::repeat_n(' ', column));
            out.push_str(&line);
        }
        out.push('\n');
    }
    out
}

/// How many empty lines stand above the line that starts at `start`, below the header of its block.
fn empty_lines_before(text: &str, start: usize) -> usize {
    let before = slice(text, ..start);
    before.rsplit('\n').skip(1).take_while(|line| line.trim().is_empty()).count()
}

/// A list or mapping in brackets on one line, without its own anchor and tag.
pub(super) fn flow(text: &str, element: &Element, texts: Texts) -> String {
    let mut out = String::new();
    write_bare(text, element, texts, &mut out);
    out
}

/// Appends an element in flow style.
fn write_flow(text: &str, element: &Element, texts: Texts, out: &mut String) {
    let written = properties(text, element);
    out.push_str(&written);
    out.push_str(if written.is_empty() || matches!(element.shape, Shape::Absent) {
        ""
    } else {
        " "
    });
    write_bare(text, element, texts, out);
}

/// Appends an element in flow style, without its anchor and tag.
fn write_bare(text: &str, element: &Element, texts: Texts, out: &mut String) {
    match &element.shape {
        Shape::Scalar { style, text } => {
            out.push_str(&requoted(text, *style, texts, Context::Flow));
        }
        Shape::List { items, .. } => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                write_flow(text, item, texts, out);
            }
            out.push(']');
        }
        Shape::Map { pairs, .. } => {
            out.push('{');
            out.push_str(if is_group(element, texts) { "group: " } else { "" });
            for (at, pair) in pairs.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                write_pair(text, pair, pairs.len(), out);
            }
            out.push('}');
        }
        Shape::Absent => {}
        Shape::Alias | Shape::Block { .. } | Shape::Broken => {
            out.push_str(slice(text, element.content..element.range.end));
        }
    }
}

/// Appends one of so many pairs in flow style; one without a value is only its name, if it is alone.
fn write_pair(text: &str, (name, value): &(Element, Element), among: usize, out: &mut String) {
    write_flow(text, name, Texts::Any, out);
    if matches!(value.shape, Shape::Absent) && !value.has_properties() {
        out.push_str(if among == 1 { "" } else { ": null" });
        return;
    }
    out.push_str(": ");
    write_flow(text, value, Texts::Any, out);
}

/// Whether `element` is BibTeX's braces around the name of a group, which YAML takes for a mapping.
pub(super) fn is_group(element: &Element, texts: Texts) -> bool {
    let Some([(name, value)]) = element.pairs() else { return false };
    let is_part = name.text().is_none_or(|name| NAME_PARTS.contains(&name));
    texts == Texts::Names && matches!(value.shape, Shape::Absent) && !is_part
}
