//! What the processor made, as prose: its formatting as ours, and the owner's name marked by its place
//! among those of its role.

use std::borrow::Cow;

use hayagriva::citationberg::taxonomy::NameVariable;
use hayagriva::citationberg::{FontStyle, FontVariant, FontWeight, TextDecoration, VerticalAlign};
use hayagriva::{Elem, ElemChild, ElemMeta, Formatting};

use super::keep::is_initial;
use super::markup::{Pieces, Quotes};
use super::terms::Terms;
use crate::config::SelfStyle;
use crate::render::names::emphasised;
use crate::text::{Formula, Inline};

/// How prose is made of a tree.
pub(super) struct Reader<'a> {
    /// The places of the owner among the names of each variable.
    pub(super) owned: &'a [(NameVariable, usize)],
    /// The place of the name that stands for those who are not listed, and the word for them.
    pub(super) others: Option<(usize, &'a str)>,
    /// How the owner stands out.
    pub(super) style: Option<&'a SelfStyle>,
    /// The marks behind a name.
    pub(super) marks: &'a dyn Fn(NameVariable, usize) -> Vec<Inline>,
    /// Whether the style's initials have full stops.
    pub(super) is_dotted: bool,
    /// The quotations of the style.
    pub(super) quotes: Quotes<'a>,
    /// What comes back as it was.
    pub(super) pieces: &'a Pieces,
    /// The words and marks of the style.
    pub(super) terms: &'a Terms<'a>,
    /// How often the owner was seen.
    pub(super) seen: usize,
    /// How many authors were seen.
    pub(super) authors: usize,
    /// Whether what was just written ends a list of names with a full stop of its own.
    pub(super) stopped: bool,
    /// Whether what was just written is the owner's name with an initial that lost its full stop to
    /// what follows.
    pub(super) undotted: bool,
}

impl Reader<'_> {
    /// One child, as prose appended to `out`.
    pub(super) fn child(&mut self, child: &ElemChild, out: &mut Vec<Inline>) {
        match child {
            ElemChild::Text(text) => {
                let whole = unstopped(&text.text);
                let shown = self.joined(&whole, out);
                let content = self.pieces.decode(shown, &mut self.quotes);
                out.extend(wrapped(content, text.formatting));
            }
            ElemChild::Elem(elem) => self.elem(elem, out),
            ElemChild::Markup(math) => out.push(Inline::Math(Formula::inline(math.as_str()))),
            ElemChild::Link { text, url } => {
                let content = self.pieces.decode(&text.text, &mut self.quotes);
                out.push(Inline::Link(url.clone(), wrapped(content, text.formatting)));
            }
            ElemChild::Transparent { .. } => {}
        }
    }

    /// The children of `elem`.
    fn children(&mut self, elem: &Elem, out: &mut Vec<Inline>) {
        for child in &elem.children.0 {
            self.child(child, out);
        }
    }

    /// `text` as it goes on behind `out`: the processor leaves commas before a full stop or bracket, and
    /// blanks before a colon, where a part that it had in mind is missing.
    fn joined<'t>(&mut self, text: &'t str, out: &mut [Inline]) -> &'t str {
        let stopped = std::mem::take(&mut self.stopped);
        let undotted = std::mem::take(&mut self.undotted);
        let Some(last) = out.last_mut().and_then(last_text) else { return text };
        let close = self.terms.quotes[1];
        let quoted = last.strip_suffix(close).filter(|_| !close.is_empty());
        let is_stopped = |text: &str| text.ends_with(['?', '!', '.', ':']);
        match (text.chars().next(), quoted) {
            (Some('.'), _) if undotted => {
                last.push('.');
                return &text[1..];
            }
            (Some('.'), Some(quoted)) if is_stopped(quoted) => return &text[1..],
            (Some(stop @ ('.' | ',')), Some(quoted)) if self.terms.pulls => {
                last.insert(quoted.len(), stop);
                return &text[1..];
            }
            (Some('.' | ')'), _) if last.ends_with(',') => _ = last.pop(),
            (Some(':' | ';' | ','), _) if last.ends_with(' ') => {
                last.truncate(last.trim_end().len());
            }
            (Some('.'), _) if stopped || is_stopped(last) => return &text[1..],
            (Some(' '), _) if last.ends_with(' ') || text.starts_with(" :") => {
                return text.trim_start_matches(' ');
            }
            _ => {}
        }
        text
    }

    /// An element: a name may be the owner's, or stand for those who are not listed.
    fn elem(&mut self, elem: &Elem, out: &mut Vec<Inline>) {
        match elem.meta {
            Some(ElemMeta::Name(variable, at)) => self.name(elem, (variable, at), out),
            Some(ElemMeta::CitationNumber) => {}
            _ => self.children(elem, out),
        }
    }

    /// A name.
    fn name(&mut self, elem: &Elem, place: (NameVariable, usize), out: &mut Vec<Inline>) {
        let is_author = place.0 == NameVariable::Author;
        self.authors += usize::from(is_author);
        if let Some((at, word)) = self.others
            && is_author
            && at == place.1
        {
            and_others(word, out);
            self.stopped = word.ends_with('.');
            return;
        }
        let marks = (self.marks)(place.0, place.1);
        let mut inner = Vec::new();
        let is_owned = self.owned.contains(&place);
        self.children(elem, if is_owned { &mut inner } else { out });
        if is_owned {
            self.seen += 1;
            let last = inner.last_mut().and_then(last_text);
            self.undotted =
                marks.is_empty() && self.is_dotted && last.is_some_and(|end| is_initial(end));
            let style = standing_out(&inner, self.style);
            inner.extend(marks);
            out.extend(emphasised(inner, Some(&style)));
        } else {
            out.extend(marks);
        }
    }
}

/// How the owner's name stands out by `style` where the citation style prints all names as `inner`: what
/// is bold already is underlined, too.
fn standing_out(inner: &[Inline], style: Option<&SelfStyle>) -> SelfStyle {
    let is_all = |is: fn(&Inline) -> bool| {
        let is_blank =
            |inline: &Inline| matches!(inline, Inline::Text(text) if text.trim().is_empty());
        inner.iter().any(is) && inner.iter().all(|inline| is(inline) || is_blank(inline))
    };
    match style.unwrap_or(&SelfStyle::Bold) {
        SelfStyle::Bold if is_all(|inline| matches!(inline, Inline::Strong(_))) => {
            SelfStyle::Underline
        }
        SelfStyle::Italic if is_all(|inline| matches!(inline, Inline::Emph(_))) => SelfStyle::Bold,
        SelfStyle::Underline if is_all(|inline| matches!(inline, Inline::Underline(_))) => {
            SelfStyle::Bold
        }
        style => style.clone(),
    }
}

/// `text` without the marks that the processor adds to others: a full stop behind a question mark, a
/// comma before a bracket or full stop.
fn unstopped(text: &str) -> Cow<'_, str> {
    const DOUBLED: &[(&str, &str)] = &[
        ("?.", "?"),
        ("!.", "!"),
        (",)", ")"),
        (",.", "."),
        (",,", ","),
        (".”.", ".”"),
        ("?”.", "?”"),
        ("!”.", "!”"),
    ];
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
