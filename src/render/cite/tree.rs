//! What the processor made, as prose: its formatting as ours, and the owner's name marked by its place
//! among the authors.

use std::collections::HashSet;

use hayagriva::citationberg::taxonomy::NameVariable;
use hayagriva::citationberg::{FontStyle, FontVariant, FontWeight, TextDecoration, VerticalAlign};
use hayagriva::{Elem, ElemChild, ElemChildren, ElemMeta, Formatting};

use super::markup::Pieces;
use crate::config::SelfStyle;
use crate::render::names::emphasised;
use crate::text::Inline;

/// How prose is made of a tree.
pub(super) struct Reader<'a> {
    /// The places of the owner among the authors.
    pub(super) owned: &'a HashSet<usize>,
    /// The place of the name that stands for those who are not listed, and the word for them.
    pub(super) others: Option<(usize, &'a str)>,
    /// How the owner stands out.
    pub(super) style: Option<&'a SelfStyle>,
    /// What comes back as it was.
    pub(super) pieces: &'a Pieces,
    /// How often the owner was seen.
    pub(super) seen: usize,
    /// Whether what was just written ends a list of names with a full stop of its own.
    pub(super) stopped: bool,
}

impl Reader<'_> {
    /// `children` as prose, appended to `out`.
    pub(super) fn children(&mut self, children: &ElemChildren, out: &mut Vec<Inline>) {
        for child in &children.0 {
            self.child(child, out);
        }
    }

    /// One child.
    pub(super) fn child(&mut self, child: &ElemChild, out: &mut Vec<Inline>) {
        match child {
            ElemChild::Text(text) => {
                let stopped = std::mem::take(&mut self.stopped);
                let text_of = text.text.strip_prefix('.').filter(|_| stopped);
                let content = self.pieces.decode(text_of.unwrap_or(&text.text));
                out.extend(wrapped(content, text.formatting));
            }
            ElemChild::Elem(elem) => self.elem(elem, out),
            ElemChild::Markup(math) => out.push(Inline::Math(math.clone(), false)),
            ElemChild::Link { text, url } => {
                let content = wrapped(self.pieces.decode(&text.text), text.formatting);
                out.push(Inline::Link(url.clone(), content));
            }
            ElemChild::Transparent { .. } => {}
        }
    }

    /// An element: a name may be the owner's, or stand for those who are not listed.
    fn elem(&mut self, elem: &Elem, out: &mut Vec<Inline>) {
        match &elem.meta {
            Some(ElemMeta::Name(NameVariable::Author, at)) if self.owned.contains(at) => {
                let mut inner = Vec::new();
                self.children(&elem.children, &mut inner);
                self.seen += 1;
                out.extend(emphasised(inner, self.style));
            }
            Some(ElemMeta::Name(NameVariable::Author, at)) => match self.others {
                Some((place, word)) if place == *at => {
                    and_others(word, out);
                    self.stopped = word.ends_with('.');
                }
                _ => self.children(&elem.children, out),
            },
            _ => self.children(&elem.children, out),
        }
    }
}

/// Ends a list of names with the `word` for those who are not listed, without the "and" before the
/// last name.
fn and_others(word: &str, out: &mut Vec<Inline>) {
    if let Some(Inline::Text(between)) = out.last_mut() {
        let kept = between.trim_end().trim_end_matches(|c: char| c == '&' || c.is_alphabetic());
        let kept = kept.trim_end().trim_end_matches([',', ';']).len();
        between.truncate(kept);
    }
    out.push(Inline::Text(format!(" {word}")));
}

/// `content` with `formatting`.
fn wrapped(content: Vec<Inline>, formatting: Formatting) -> Vec<Inline> {
    let mut content = content;
    let mut wrap = |is_so: bool, make: fn(Vec<Inline>) -> Inline| {
        if is_so && !content.is_empty() {
            content = vec![make(std::mem::take(&mut content))];
        }
    };
    wrap(formatting.vertical_align == VerticalAlign::Sup, Inline::Sup);
    wrap(formatting.vertical_align == VerticalAlign::Sub, Inline::Sub);
    wrap(formatting.font_variant == FontVariant::SmallCaps, Inline::SmallCaps);
    wrap(formatting.text_decoration == TextDecoration::Underline, Inline::Underline);
    wrap(formatting.font_style == FontStyle::Italic, Inline::Emph);
    wrap(formatting.font_weight == FontWeight::Bold, Inline::Strong);
    content
}
