//! Prose as plain characters.

use std::borrow::Cow;

use super::shape::{Block, Inline, Text};
use super::tex::math;

impl Text {
    /// Whether nothing would be shown.
    pub fn is_empty(&self) -> bool {
        let shows = |block: &Block| match block {
            Block::Paragraph(content) => content.iter().any(shows_at_once),
            _ => false,
        };
        !self.blocks.iter().any(shows) && self.as_plain().trim().is_empty()
    }

    /// The characters alone: emphasis dropped, mathematics as the characters it shows (as its TeX where
    /// there are none), blocks separated by a blank line.
    pub fn to_plain(&self) -> String {
        self.as_plain().into_owned()
    }

    /// The same, borrowed where it can be.
    pub fn as_plain(&self) -> Cow<'_, str> {
        self.words().map_or_else(
            || {
                let mut out = String::new();
                plain_blocks(&self.blocks, &mut out);
                Cow::Owned(out)
            },
            Cow::Borrowed,
        )
    }
}

/// Whether a look at `inline` tells that it shows something.
fn shows_at_once(inline: &Inline) -> bool {
    matches!(inline, Inline::Text(text) | Inline::Code(text) if !text.trim_start().is_empty())
}

/// The characters of `content` alone.
pub(crate) fn plain_of(content: &[Inline]) -> String {
    let mut out = String::new();
    plain_inlines(content, &mut out);
    out
}

/// Appends the characters of `blocks`.
pub(super) fn plain_blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        match block {
            Block::Paragraph(content) | Block::Heading(_, content) => plain_inlines(content, out),
            Block::Quote(inner) => plain_blocks(inner, out),
            Block::List(_, items) => items.iter().for_each(|item| plain_blocks(item, out)),
            Block::Code(code, _) => out.push_str(code.trim_end()),
            Block::Rule => {}
        }
    }
}

/// The characters of `content` alone, appended to `out`.
pub(super) fn plain_inlines(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Math(formula) => plain_math(&formula.tex, out),
            Inline::Quoted(inner) => {
                out.push('“');
                plain_inlines(inner, out);
                out.push('”');
            }
            Inline::Break => out.push(' '),
            other => plain_inlines(other.inner().unwrap_or_default(), out),
        }
    }
}

/// The characters of mathematics, its TeX where characters cannot show it, appended to `out`.
pub(super) fn plain_math(math: &str, out: &mut String) {
    match math::read(math) {
        Some(content) => plain_inlines(&content, out),
        None => out.push_str(math),
    }
}
