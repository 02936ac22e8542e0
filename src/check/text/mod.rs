//! Rules about prose: another language's markup left in it (`tex`, `html`), and titles.

pub(super) mod characters;
mod html;
pub(super) mod leftovers;
pub(super) mod raw;
pub(super) mod slips;
mod tex;
pub(super) mod titles;

use std::borrow::Cow;
use std::cell::OnceCell;

use super::Input;
use crate::model::{Field, Value};
use crate::span::Span;
use crate::text::{Block, Inline, Text};

pub(super) use html::HTML_IN_TEXT;
pub(super) use tex::TEX_IN_TEXT;

/// A text of a work and where it stands.
#[derive(Debug)]
pub(super) struct Prose<'a> {
    /// The field it is in.
    field: &'a Field,
    /// The text.
    text: &'a Text,
    /// Its place.
    span: Span,
    plain: OnceCell<Cow<'a, str>>,
    words: OnceCell<Cow<'a, str>>,
}

impl<'a> Prose<'a> {
    /// The text of `field` at `span`.
    fn new(field: &'a Field, text: &'a Text, span: Span) -> Prose<'a> {
        Prose { field, text, span, plain: OnceCell::new(), words: OnceCell::new() }
    }

    /// Its characters.
    fn plain(&self) -> &str {
        self.plain.get_or_init(|| self.text.as_plain())
    }

    /// Its characters that are neither code nor mathematics, each of those as a space.
    fn words(&self) -> &str {
        self.words.get_or_init(|| plain_words(self.text))
    }
}

/// Every text of every work that is written there.
fn prose<'b, 'a>(input: &'b Input<'a>) -> std::slice::Iter<'b, Prose<'a>> {
    input.prose.get_or_init(|| gather_prose(input)).iter()
}

/// Finds them.
fn gather_prose<'a>(input: &Input<'a>) -> Vec<Prose<'a>> {
    let mut found = Vec::new();
    let fields = input.works().flat_map(|work| &work.fields).filter(|field| !field.inherited);
    for field in fields {
        match &field.value {
            Value::Text(text) => found.push(Prose::new(field, text, field.span)),
            Value::Texts(texts) => {
                found.extend(texts.iter().map(|one| Prose::new(field, &one.value, one.span)));
            }
            _ => {}
        }
    }
    found
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
