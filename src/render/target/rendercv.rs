//! The text of RenderCV's YAML: Python-Markdown on one line, which RenderCV then turns into Typst.
//!
//! Python-Markdown knows fewer escapes than other Markdown: `<` has none, so the `>` that would end
//! a tag is made inert instead. RenderCV lets `#name`, `$$…$$` and backticks through as Typst; an
//! invisible word joiner parts the first two, and a letter that looks alike stands for the last.

use super::spec::{Delimiters, Target, TargetSpec};
use crate::text::{Inline, Markup, Text};

/// What is invisible and parts nothing that a reader sees (U+2060).
const JOINER: char = '\u{2060}';

/// What looks like a backtick and means nothing (U+02CB).
const GRAVE: char = '\u{2cb}';

/// The row of this target. No file is in this language alone; the filter enters it.
pub(super) const SPEC: TargetSpec = TargetSpec {
    target: Target::Rendercv,
    name: "rendercv",
    endings: &[],
    delimiters: Delimiters::Braces,
    write: |text, _, out| write(text, out),
    escape: |text, _, out| {
        guard(text, out);
        escape(text, out);
    },
};

/// Parts what Typst would take for a list or a heading at a line's start from that start.
fn guard(text: &str, out: &mut String) {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = rest.len() < text.len() && rest.starts_with('.');
    if is_numbered || text.starts_with(['+', '-', '=']) {
        out.push(JOINER);
    }
}

/// Writes `text` as one line.
fn write(text: &Text, out: &mut String) {
    guard(&text.to_plain(), out);
    write_inlines(&text.inlines(), out);
}

/// Writes running text; what this Markdown cannot say is written without its markup.
fn write_inlines(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Verbatim(text) => escape(text, out),
            // As the characters that it shows.
            Inline::Math(..) => escape(&plain(inline), out),
            Inline::Emph(inner) => wrap("*", inner, out),
            Inline::Strong(inner) => wrap("**", inner, out),
            Inline::Quoted(inner) => {
                out.push('“');
                write_inlines(inner, out);
                out.push('”');
            }
            Inline::Break => out.push(' '),
            Inline::Link(_, inner)
            | Inline::Underline(inner)
            | Inline::SmallCaps(inner)
            | Inline::Sup(inner)
            | Inline::Sub(inner)
            | Inline::NoCase(inner) => write_inlines(inner, out),
        }
    }
}

/// The characters of `inline` alone.
fn plain(inline: &Inline) -> String {
    Text::inline(vec![inline.clone()], Markup::Plain).to_plain()
}

/// Writes `content` between two `mark`s.
fn wrap(mark: &str, content: &[Inline], out: &mut String) {
    out.push_str(mark);
    write_inlines(content, out);
    out.push_str(mark);
}

/// `text` with every character inert, appended to `out`.
fn escape(text: &str, out: &mut String) {
    let mut before = ' ';
    for c in text.chars() {
        if (before == '#' && c.is_ascii_alphabetic()) || (before == '$' && c == '$') {
            out.push(JOINER);
        }
        match c {
            '\n' | '\r' => out.push(' '),
            '`' => out.push(GRAVE),
            '\\' | '*' | '_' | '[' | ']' | '>' | '#' | '!' => out.extend(['\\', c]),
            _ => out.push(c),
        }
        before = c;
    }
}
