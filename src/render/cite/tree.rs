//! What the processor made, as prose: its formatting as ours, and the owner's name marked by its place
//! among the authors.

use std::borrow::Cow;
use std::collections::HashSet;

use hayagriva::citationberg::taxonomy::NameVariable;
use hayagriva::citationberg::{FontStyle, FontVariant, FontWeight, TextDecoration, VerticalAlign};
use hayagriva::{Elem, ElemChild, ElemChildren, ElemMeta, Formatting};

use super::markup::Pieces;
use crate::config::SelfStyle;
use crate::render::names::emphasised;
use crate::text::{Inline, MathStyle};

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
    /// How many authors were seen.
    pub(super) authors: usize,
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
                let whole = unstopped(&text.text);
                let shown = self.joined(&whole, out);
                out.extend(wrapped(self.pieces.decode(shown), text.formatting));
            }
            ElemChild::Elem(elem) => self.elem(elem, out),
            ElemChild::Markup(math) => out.push(Inline::Math(math.clone(), MathStyle::Inline)),
            ElemChild::Link { text, url } => {
                let content = wrapped(self.pieces.decode(&text.text), text.formatting);
                out.push(Inline::Link(url.clone(), content));
            }
            ElemChild::Transparent { .. } => {}
        }
    }

    /// `text` as it goes on behind `out`: the processor leaves commas before a full stop or bracket, and
    /// blanks before a colon, where a part that it had in mind is missing.
    fn joined<'t>(&mut self, text: &'t str, out: &mut [Inline]) -> &'t str {
        let stopped = std::mem::take(&mut self.stopped);
        let Some(last) = out.last_mut().and_then(last_text) else { return text };
        match text.chars().next() {
            Some('.' | ')') if last.ends_with(',') => _ = last.pop(),
            Some(':' | ';' | ',') if last.ends_with(' ') => last.truncate(last.trim_end().len()),
            Some('.') if stopped || last.ends_with(['?', '!', '.', ':']) => return &text[1..],
            _ => {}
        }
        text
    }

    /// An element: a name may be the owner's, or stand for those who are not listed.
    fn elem(&mut self, elem: &Elem, out: &mut Vec<Inline>) {
        let is_author = matches!(elem.meta, Some(ElemMeta::Name(NameVariable::Author, _)));
        self.authors += usize::from(is_author);
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
            Some(ElemMeta::CitationNumber) => {}
            _ => self.children(&elem.children, out),
        }
    }
}

/// `text` without the marks that the processor adds to others: a full stop behind a question mark, a
/// comma before a bracket or full stop.
fn unstopped(text: &str) -> Cow<'_, str> {
    const DOUBLED: &[(&str, &str)] =
        &[("?.", "?"), ("!.", "!"), (",)", ")"), (",.", "."), (",,", ",")];
    let mut text = Cow::Borrowed(text);
    for (doubled, single) in DOUBLED {
        if text.contains(doubled) {
            text = Cow::Owned(text.replace(doubled, single));
        }
    }
    text
}

/// The characters that `inline` ends with.
fn last_text(inline: &mut Inline) -> Option<&mut String> {
    match inline {
        Inline::Text(text) => Some(text),
        other => last_text(other.inner_mut()?.last_mut()?),
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
