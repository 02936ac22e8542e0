//! Rules about prose: another language's markup left in it (`tex`, `html`), and titles.

pub(super) mod characters;
mod html;
pub(super) mod leftovers;
pub(super) mod raw;
pub(super) mod slips;
mod tex;
pub(super) mod titles;

use std::borrow::Cow;

use super::Input;
use crate::model::{Field, Value};
use crate::span::Span;
use crate::text::{Block, Inline, Text};

pub(super) use html::HTML_IN_TEXT;
pub(super) use tex::TEX_IN_TEXT;

/// A text of a work and where it stands.
struct Prose<'a> {
    /// The field it is in.
    field: &'a Field,
    /// The text.
    text: &'a Text,
    /// Its place.
    span: Span,
}

/// Every text of every work that is written there.
fn prose<'a>(input: &Input<'a>) -> impl Iterator<Item = Prose<'a>> {
    let fields = input.works().flat_map(|work| &work.fields).filter(|field| !field.inherited);
    fields.flat_map(|field| match &field.value {
        Value::Text(text) => vec![Prose { field, text, span: field.span }],
        Value::Texts(texts) => {
            texts.iter().map(|one| Prose { field, text: &one.value, span: one.span }).collect()
        }
        _ => Vec::new(),
    })
}

/// The characters of `text` that are neither code nor mathematics, each of those as a space.
fn plain_words(text: &Text) -> Cow<'_, str> {
    if let Some(words) = text.words() {
        return Cow::Borrowed(words);
    }
    let mut out = String::new();
    gather_blocks(&text.blocks, &mut out);
    Cow::Owned(out)
}

/// Appends the words of `blocks`.
fn gather_blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(content) | Block::Heading(_, content) => gather(content, out),
            Block::List(_, items) => items.iter().for_each(|item| gather_blocks(item, out)),
            Block::Quote(inner) => gather_blocks(inner, out),
            Block::Code(..) | Block::Rule => {}
        }
        out.push('\n');
    }
}

/// Appends the words of `content`; what is no word parts them.
fn gather(content: &[Inline], out: &mut String) {
    for inline in content {
        match (inline, inline.inner()) {
            (Inline::Text(text), _) => out.push_str(text),
            (_, Some(inner)) => gather(inner, out),
            (_, None) => out.push(' '),
        }
    }
}
