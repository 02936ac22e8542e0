//! Typst markup, spelled with functions (`#strong[…]`), which nest where `*…*` would not.
//!
//! Its reader is only here because nothing is read from Typst. TeX mathematics has no meaning in
//! Typst and is shown as running text: letters and signs, raised and lowered.

use std::fmt::Write as _;

use super::spec::{Delimiters, Target, TargetSpec};
use crate::text::address::is_linkable;
use crate::text::tex::read_math;
use crate::text::{Block, Formula, Inline, Markup, Text};

/// The row of this target.
pub(super) const SPEC: TargetSpec = TargetSpec {
    target: Target::Typst,
    name: "typ",
    endings: &["typ"],
    delimiters: Delimiters::Angles,
    write: |text, _, out| write_blocks(&text.blocks, out),
    escape: |text, _, out| escape(text, out),
};

/// Writes `blocks`, parted by blank lines.
fn write_blocks(blocks: &[Block], out: &mut String) {
    for (at, block) in blocks.iter().enumerate() {
        if at > 0 {
            out.push_str("\n\n");
        }
        match block {
            Block::Paragraph(content) => write_inlines(content, out),
            Block::Heading(level, content) => {
                wrap(&format!("#heading(level: {level})["), content, out);
            }
            Block::List(first, items) => write_list(*first, items, out),
            Block::Quote(inner) => {
                out.push_str("#quote(block: true)[");
                write_blocks(inner, out);
                out.push(']');
            }
            Block::Code(code, _) => call("#raw(block: true, ", code.trim_end(), out),
            Block::Rule => out.push_str("#line(length: 100%)"),
        }
    }
}

/// Writes a list, numbered from `first` if it is numbered.
fn write_list(first: Option<u64>, items: &[Vec<Block>], out: &mut String) {
    match first {
        // Writing to a string cannot fail.
        Some(number) => drop(write!(out, "#enum(start: {number})")),
        None => out.push_str("#list()"),
    }
    for item in items {
        out.push('[');
        write_blocks(item, out);
        out.push(']');
    }
}

/// Writes running text.
fn write_inlines(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) => escape(text, out),
            Inline::Emph(inner) => wrap("#emph[", inner, out),
            Inline::Strong(inner) => wrap("#strong[", inner, out),
            Inline::Underline(inner) => wrap("#underline[", inner, out),
            Inline::SmallCaps(inner) => wrap("#smallcaps[", inner, out),
            Inline::Sup(inner) => wrap("#super[", inner, out),
            Inline::Sub(inner) => wrap("#sub[", inner, out),
            Inline::NoCase(inner) => write_inlines(inner, out),
            Inline::Quoted(inner) => {
                out.push('“');
                write_inlines(inner, out);
                out.push('”');
            }
            Inline::Code(code) => call("#raw(", code, out),
            Inline::Math(Formula { tex: math, .. }) => match read_math(math) {
                Some(content) => write_inlines(&content, out),
                None => escape(&Text::inline(vec![inline.clone()], Markup::Plain).to_plain(), out),
            },
            Inline::Link(url, inner) if !is_linkable(url) => write_inlines(inner, out),
            Inline::Link(url, inner) => {
                call("#link(", url, out);
                wrap("[", inner, out);
            }
            Inline::Break => out.push_str(" \\\n"),
            Inline::Verbatim(text) => out.push_str(text),
        }
    }
}

/// Writes `content` between `open` and a square bracket.
fn wrap(open: &str, content: &[Inline], out: &mut String) {
    out.push_str(open);
    write_inlines(content, out);
    out.push(']');
}

/// Writes a call whose last argument is the string `text`.
fn call(open: &str, text: &str, out: &mut String) {
    out.push_str(open);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            _ => out.push(character),
        }
    }
    out.push_str("\")");
}

/// `text` with every character that Typst's markup knows made inert, appended to `out`; what makes
/// a list or a heading only at a line's start is made inert there
/// (<https://typst.app/docs/reference/syntax/>).
fn escape(text: &str, out: &mut String) {
    let mut at_start = true;
    let mut digits = false;
    for character in text.chars() {
        let special = "\\#$*_`<>@[]~/=".contains(character)
            || (at_start && "-+".contains(character))
            || (digits && character == '.');
        if special {
            out.push('\\');
        }
        out.push(character);
        digits = (at_start || digits) && character.is_ascii_digit();
        at_start = character == '\n' || (at_start && character.is_whitespace());
    }
}
