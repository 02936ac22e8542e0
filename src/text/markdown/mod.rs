//! Markdown in, Markdown out.
//!
//! In: byline's inline Markdown, and CommonMark's blocks in summaries.
//! Out: Markdown that kramdown, CommonMark's readers, Hugo's or pandoc print as the text is, and
//! that Liquid and its kin leave alone. Nothing here knows pages or templates.

mod blocks;
mod classes;
mod dialect;
mod emphasis;
mod escape;
mod links;
mod read;
mod source;
mod tags;
mod write;

use super::shape::{Block, Fault, Inline, Markup, Text};

pub use dialect::Dialect;

/// Reads `input` as byline's inline Markdown.
pub fn parse_inline(input: &str) -> (Text, Vec<Fault>) {
    let (content, faults) = read::read(input);
    (Text::inline(content, Markup::Markdown), faults)
}

/// Reads `input` as CommonMark blocks (summaries).
pub fn parse_blocks(input: &str) -> (Text, Vec<Fault>) {
    let (blocks, faults): (Vec<Block>, _) = blocks::read(input);
    (Text { blocks, markup: Markup::Markdown, html: None }, faults)
}

/// Writes `text` for readers of `dialect`, appended to `out`.
pub fn write(text: &Text, dialect: Dialect, out: &mut String) {
    write::Writer::new(out, dialect).blocks(&text.blocks);
}

/// Writes inline content for readers of `dialect`, appended to `out`.
pub fn write_inlines(content: &[Inline], dialect: Dialect, out: &mut String) {
    write::Writer::new(out, dialect).inlines(content);
}

/// Inline content as a source holds it, such that [`parse_inline`] gives it back; `None` where no
/// spelling does.
pub fn source_inlines(content: &[Inline]) -> Option<String> {
    source::inlines(content)
}

/// Blocks as a source holds them, such that [`parse_blocks`] gives them back; `None` where no
/// spelling does.
pub fn source_blocks(blocks: &[Block]) -> Option<String> {
    source::blocks(blocks)
}

/// How many bytes of mathematics, its dollars included, `text` starts with.
pub fn math_len(text: &str) -> Option<usize> {
    read::math_len(text)
}

#[cfg(test)]
/// `text` as Markdown that prints it as it is.
pub fn escape(text: &str, dialect: Dialect) -> String {
    let mut out = String::with_capacity(text.len());
    write::Writer::new(&mut out, dialect)
        .text(text, write::Edges { after_inline: false, ends: true });
    out
}

#[cfg(test)]
mod oracles;
#[cfg(test)]
mod tests;
