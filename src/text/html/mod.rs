//! HTML in (sanitised once), HTML out.
//!
//! In: whatever a feed or a summary holds; scripts, event handlers, unsafe URLs, frames and forms
//! go, the rest is kept as it was written and read as blocks for the other targets. Out: the kept
//! HTML itself, or the blocks as HTML, inert in template languages.

mod blocks;
mod mathematics;
mod sanitise;
mod tokens;
mod write;

use std::borrow::Cow;

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

/// How many characters an entity has at most.
const LONGEST_ENTITY: usize = 24;

/// Writes characters that MathJax does not read, of code and attributes: themselves between tags and in
/// quotes, and nothing that a template language runs.
pub fn escape(text: &str, out: &mut String) {
    write::escape_into(text, out);
}

/// The characters of `written`, if it has the form of an entity: `&amp;`, `&#38;`.
pub fn entity(written: &str) -> Option<String> {
    let inner = written.strip_prefix('&')?.strip_suffix(';')?;
    let is_entity =
        !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#');
    is_entity.then(|| parse(written).0.to_plain())
}

/// `text` with its entities (`&amp;`, `&#38;`) as the characters that they are.
pub fn decode_entities(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, behind) = rest.split_at(at);
        out.push_str(before);
        let end = behind.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';').unwrap_or(0);
        let read = behind.get(..=end).and_then(entity);
        let (written, after) = behind.split_at(if read.is_some() { end + 1 } else { 1 });
        out.push_str(read.as_deref().unwrap_or(written));
        rest = after;
    }
    out.push_str(rest);
    if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
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
