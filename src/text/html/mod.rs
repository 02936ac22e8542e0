//! HTML in (sanitised once), HTML out.
//!
//! In: whatever a feed or a summary holds; scripts, event handlers, unsafe URLs, frames and forms
//! go, the rest is kept as it was written and read as blocks for the other targets. Out: the kept
//! HTML itself, or the blocks as HTML, inert in template languages.

mod blocks;
mod entities;
mod mathematics;
mod sanitise;
mod spelling;
mod tokens;
mod write;

pub use entities::{decode_entities, entity};
pub use spelling::{SPELLING, spelled, typed_as};
pub use tokens::{Piece, PieceKind, pieces};

use super::shape::{Block, Fault, Inline, Markup, Text};

/// Reads `input` as HTML: sanitises it and keeps the sanitised HTML in `Text::html`.
pub fn parse(input: &str) -> (Text, Vec<Fault>) {
    let clean = sanitise::sanitise(input);
    let blocks = blocks::read(&clean.tokens);
    let mut faults = Vec::new();
    if clean.cut {
        let message = "HTML with too many or too deeply nested tags; the rest was dropped";
        faults.push(Fault::new(0..input.len(), message));
    }
    (Text { blocks, markup: Markup::Html, html: Some(clean.html.into()) }, faults)
}

/// Writes `text` as HTML, appended to `out`; sanitised HTML as it is, one paragraph without `<p>`.
pub fn write(text: &Text, out: &mut String) {
    match (&text.html, text.blocks.as_slice()) {
        (Some(html), _) => write::inert(html, out),
        (None, [Block::Paragraph(content)]) => write::inlines(content, 0, out),
        (None, blocks) => write::blocks(blocks, out),
    }
}

/// Writes characters that MathJax does not read, of code and attributes: themselves between tags and in
/// quotes, and nothing that a template language runs.
pub fn escape(text: &str, out: &mut String) {
    write::escape_into(text, out);
}

#[cfg(test)]
/// Writes `text` as HTML in which every paragraph has its `<p>`; sanitised HTML as it is.
pub fn write_blocks(text: &Text, out: &mut String) {
    match &text.html {
        Some(html) => write::inert(html, out),
        None => write::blocks(&text.blocks, out),
    }
}

/// Writes inline content as HTML, appended to `out`.
pub fn write_inlines(content: &[Inline], out: &mut String) {
    write::inlines(content, 0, out);
}

#[cfg(test)]
mod tests;
