//! The texts of works.

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::model::{Field, Value, Work, fields};
use crate::span::Span;
use crate::text::{Block, Inline, Text};

/// A text of a work and where it stands.
#[derive(Debug)]
pub(crate) struct Prose<'a> {
    /// The field it is in.
    pub(crate) field: &'a Field,
    /// The text.
    pub(crate) text: &'a Text,
    /// Its place.
    pub(crate) span: Span,
    plain: OnceCell<Cow<'a, str>>,
    words: OnceCell<Cow<'a, str>>,
}

impl<'a> Prose<'a> {
    /// Whether only themes such as al-folio show the field, as the Markdown and HTML that it is.
    pub(in crate::check) fn is_for_themes(&self) -> bool {
        [fields::AWARDS, fields::ANNOTATION].iter().any(|name| self.field.name == *name)
            || self.field.name.as_str() == "additional_info"
    }

    /// The text of `field` at `span`.
    fn new(field: &'a Field, text: &'a Text, span: Span) -> Prose<'a> {
        Prose { field, text, span, plain: OnceCell::new(), words: OnceCell::new() }
    }

    /// Its characters.
    pub(crate) fn plain(&self) -> &str {
        self.plain.get_or_init(|| self.text.as_plain())
    }

    /// Its characters that are neither code nor mathematics, each of those as a space.
    pub(crate) fn words(&self) -> &str {
        self.words.get_or_init(|| plain_words(self.text))
    }
}

/// The texts that are written in `work`.
pub(crate) fn prose_of(work: &Work) -> impl Iterator<Item = Prose<'_>> {
    work.fields.iter().filter(|field| !field.inherited).flat_map(texts)
}

/// The texts of `field`.
fn texts(field: &Field) -> impl Iterator<Item = Prose<'_>> {
    let (one, several) = match &field.value {
        Value::Text(text) => (Some(Prose::new(field, text, field.span)), &[][..]),
        Value::Texts(texts) => (None, texts.as_slice()),
        _ => (None, &[][..]),
    };
    let each = several.iter().map(|text| Prose::new(field, &text.value, text.span));
    one.into_iter().chain(each)
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
