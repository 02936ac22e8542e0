//! What a piece of prose is: blocks of inline markup.

use std::ops::Range;
use std::sync::Arc;

use super::formula::{Commands, Formula};

/// The language a text was written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Markup {
    /// No markup: every character is itself.
    #[default]
    Plain,
    /// byline's inline Markdown (`docs/templates.md`), or CommonMark blocks in summaries.
    Markdown,
    /// TeX as bibliographies use it.
    Tex,
    /// HTML, sanitised when it was read.
    Html,
}

/// A piece of prose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Its paragraphs and other blocks; a title is one paragraph.
    pub blocks: Vec<Block>,
    /// The language it was written in.
    pub markup: Markup,
    /// For HTML: the sanitised HTML itself, printed as it is by HTML and feed targets.
    pub html: Option<Arc<str>>,
}

/// A block of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A heading of level 1 to 6.
    Heading(u8, Vec<Inline>),
    /// A list: the number of its first item where it is numbered, and its items.
    List(Option<u64>, Vec<Vec<Block>>),
    /// A quotation.
    Quote(Vec<Block>),
    /// Code, with the name of its language (may be empty).
    Code(String, String),
    /// A thematic break.
    Rule,
}

/// A run of inline markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Characters that are themselves.
    Text(String),
    /// Emphasis.
    Emph(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Underlined text.
    Underline(Vec<Inline>),
    /// Small capitals.
    SmallCaps(Vec<Inline>),
    /// Superscript.
    Sup(Vec<Inline>),
    /// Subscript.
    Sub(Vec<Inline>),
    /// Text whose case must be kept by citation styles (`{DNA}` in TeX, `[DNA]{.nocase}`).
    NoCase(Vec<Inline>),
    /// Text in quotation marks that a target spells in its own way (inner quotes nest).
    Quoted(Vec<Inline>),
    /// Code.
    Code(String),
    /// TeX mathematics without its dollars.
    Math(Formula),
    /// A link: target URL, then what is shown.
    Link(String, Vec<Inline>),
    /// A line break that was asked for.
    Break,
    /// Literal text of the target (`style.self: {before: …}`): written as it is. Made in `render` only.
    Verbatim(String),
}

/// A doubt that arose when a text was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The bytes of the input that it is about.
    pub range: Range<usize>,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// The mathematics that it is about, whose commands the config may name.
    pub math: Option<String>,
    /// What to do, where that is not plain.
    pub help: Option<&'static str>,
}

impl Fault {
    /// The doubt `message` about `range`.
    pub(super) fn new(range: Range<usize>, message: impl Into<String>) -> Fault {
        Fault { range, message: message.into(), math: None, help: None }
    }
}

impl Inline {
    /// The content that it marks up; `None` for characters, code, math, breaks and literal text.
    pub fn inner(&self) -> Option<&[Inline]> {
        match self {
            Inline::Emph(inner)
            | Inline::Strong(inner)
            | Inline::Underline(inner)
            | Inline::SmallCaps(inner)
            | Inline::Sup(inner)
            | Inline::Sub(inner)
            | Inline::NoCase(inner)
            | Inline::Quoted(inner)
            | Inline::Link(_, inner) => Some(inner),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Math(..)
            | Inline::Break
            | Inline::Verbatim(_) => None,
        }
    }

    /// The content that it marks up, to change it.
    pub fn inner_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Inline::Emph(inner)
            | Inline::Strong(inner)
            | Inline::Underline(inner)
            | Inline::SmallCaps(inner)
            | Inline::Sup(inner)
            | Inline::Sub(inner)
            | Inline::NoCase(inner)
            | Inline::Quoted(inner)
            | Inline::Link(_, inner) => Some(inner),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Math(..)
            | Inline::Break
            | Inline::Verbatim(_) => None,
        }
    }
}

impl Text {
    /// A text without markup, as one paragraph.
    pub fn plain(text: impl Into<String>) -> Text {
        Text::inline(vec![Inline::Text(text.into())], Markup::Plain)
    }

    /// One paragraph.
    pub fn inline(content: Vec<Inline>, markup: Markup) -> Text {
        Text { blocks: vec![Block::Paragraph(content)], markup, html: None }
    }

    /// The inlines of a text that is one paragraph; of several blocks, their inlines with line
    /// breaks between them (what an inline place can show of a longer text).
    pub fn inlines(&self) -> Vec<Inline> {
        let mut out = Vec::new();
        gather_inlines(&self.blocks, &mut out);
        out
    }

    /// The same of a text that is no longer needed.
    pub fn into_inlines(mut self) -> Vec<Inline> {
        match self.blocks.as_mut_slice() {
            [Block::Paragraph(content)] => std::mem::take(content),
            _ => self.inlines(),
        }
    }

    /// Lets its mathematics have the commands `own`.
    pub fn allow_commands(&mut self, own: &Commands) {
        self.blocks.iter_mut().for_each(|block| allow_in_block(block, own));
    }

    /// Its characters, if it is nothing but one paragraph without markup, as most titles are.
    pub fn words(&self) -> Option<&str> {
        let [Block::Paragraph(content)] = self.blocks.as_slice() else { return None };
        let [Inline::Text(words)] = content.as_slice() else { return None };
        Some(words)
    }
}

/// Lets the mathematics of `block` have the commands `own`.
fn allow_in_block(block: &mut Block, own: &Commands) {
    match block {
        Block::Paragraph(content) | Block::Heading(_, content) => allow_in(content, own),
        Block::Quote(inner) => inner.iter_mut().for_each(|block| allow_in_block(block, own)),
        Block::List(_, items) => {
            items.iter_mut().flatten().for_each(|block| allow_in_block(block, own));
        }
        Block::Code(..) | Block::Rule => {}
    }
}

/// Lets the mathematics of `content` have the commands `own`.
fn allow_in(content: &mut [Inline], own: &Commands) {
    for inline in content {
        match inline {
            Inline::Math(formula) => formula.own = own.clone(),
            other => allow_in(other.inner_mut().map_or(&mut [], Vec::as_mut_slice), own),
        }
    }
}

/// How deep markup may nest; what lies deeper is read as plain characters, so that no input
/// overflows the stack of whoever walks the text.
pub(crate) const MAX_DEPTH: usize = 200;

/// Appends characters to `out`, joined with the text that it ends in.
pub(crate) fn push_text(out: &mut Vec<Inline>, text: &str) {
    if let Some(Inline::Text(last)) = out.last_mut() {
        last.push_str(text);
    } else if !text.is_empty() {
        out.push(Inline::Text(text.to_owned()));
    }
}

/// Appends `content` to `out`, joining text with text.
pub(crate) fn push_inlines(out: &mut Vec<Inline>, content: Vec<Inline>) {
    for inline in content {
        match (inline, out.last_mut()) {
            (Inline::Text(text), Some(Inline::Text(last))) => last.push_str(&text),
            (Inline::Text(text), _) if text.is_empty() => {}
            (inline, _) => out.push(inline),
        }
    }
}

/// Removes the spaces at both ends of a paragraph's content.
pub(crate) fn trim_inlines(content: &mut Vec<Inline>) {
    while let Some(Inline::Text(first)) = content.first_mut() {
        first.drain(..first.len() - first.trim_start_matches(' ').len());
        if !first.is_empty() {
            break;
        }
        content.remove(0);
    }
    trim_end(content);
}

/// Removes the spaces at the end of `content`, also of what keeps its case: a blank before the brace that
/// closes a title is no part of it.
fn trim_end(content: &mut Vec<Inline>) {
    loop {
        match content.last_mut() {
            Some(Inline::Text(last)) => {
                last.truncate(last.trim_end_matches(' ').len());
                if !last.is_empty() {
                    return;
                }
                content.pop();
            }
            Some(Inline::NoCase(inner)) => return trim_end(inner),
            _ => return,
        }
    }
}

/// Appends the inlines of `blocks`, block after block.
pub(super) fn gather_inlines(blocks: &[Block], out: &mut Vec<Inline>) {
    for block in blocks {
        if !out.is_empty() {
            out.push(Inline::Break);
        }
        match block {
            Block::Paragraph(content) | Block::Heading(_, content) => {
                out.extend_from_slice(content);
            }
            Block::Quote(inner) => gather_inlines(inner, out),
            Block::List(_, items) => items.iter().for_each(|item| gather_inlines(item, out)),
            Block::Code(code, _) => out.push(Inline::Code(code.trim_end().to_owned())),
            Block::Rule => {}
        }
    }
}
