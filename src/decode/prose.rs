//! Texts with markup: inline Markdown in YAML, TeX in BibTeX, or the markup that a text names itself
//! (`{html: …}`). Doubts of the text readers become findings at their place.

use std::borrow::Cow;

use super::flow;
use super::reading::Reading;
use crate::diag::{Diagnostic, codes};
use crate::model::fields::holds_blocks;
use crate::span::Span;
use crate::syntax::node::{Language, Node, NodeKind, Pair, Scalar};
use crate::text::{Block, Fault, Inline, Text, html, markdown, tex};

/// The markups that a text may name, as `{html: …}`.
const MARKUPS: &[&str] = &["html", "tex", "plain", "markdown"];

impl Reading<'_> {
    /// The text in `node`; `None`, and a finding, if it is none.
    pub(super) fn prose(&mut self, name: &str, node: &Node) -> Option<Text> {
        match &node.kind {
            NodeKind::Scalar(scalar) => Some(self.prose_text(name, scalar, node.span)),
            NodeKind::Map(pairs) => {
                let Some((markup, scalar, span)) = named_markup(pairs) else {
                    self.wants(name, "a text, or one with its markup as `{html: …}`", node);
                    return None;
                };
                let read = parse_as(markup, &scalar.text);
                Some(self.reported(read, scalar, span))
            }
            _ => {
                self.wants(name, "a text", node);
                None
            }
        }
    }

    /// The text that `scalar` says in this language.
    pub(super) fn prose_text(&mut self, name: &str, scalar: &Scalar, whole: Span) -> Text {
        let read = match self.language {
            Language::Yaml if holds_blocks(name) => markdown::parse_blocks(&scalar.text),
            Language::Yaml => markdown::parse_inline(&scalar.text),
            Language::Bibtex => {
                if let Some(node) = marked_up(scalar, whole)
                    && let Some((markup, inner, span)) = node.pairs().and_then(named_markup)
                {
                    let read = parse_as(markup, &inner.text);
                    return self.reported(read, inner, span);
                }
                if matches!(name, "series" | "genre")
                    && let Some(words) = tex::find_words(scalar.text.trim())
                {
                    return Text::plain(words);
                }
                let (mut text, faults) = tex::parse(&scalar.text);
                if scalar.text.contains('&') {
                    text.blocks.iter_mut().for_each(decode_entities);
                }
                (text, faults)
            }
        };
        self.reported(read, scalar, whole)
    }

    /// The text, after its doubts were reported at their places in `scalar`.
    fn reported(&mut self, read: (Text, Vec<Fault>), scalar: &Scalar, whole: Span) -> Text {
        let (mut text, faults) = read;
        if !self.commands.is_empty() {
            text.allow_commands(&self.commands);
        }
        for fault in faults {
            let math = fault.math.as_deref();
            if math.is_some_and(|math| tex::math_fault(math, &self.commands).is_none()) {
                continue;
            }
            let span = scalar.span_of(fault.range, whole);
            let mut finding =
                Diagnostic::warning(codes::MALFORMED_TEXT, fault.message).at(span).alike();
            finding.help = fault.help.map(str::to_owned);
            if let Some(name) = math.and_then(tex::find_nameable) {
                finding = finding.help(format!(
                    "if `\\{name}` is a macro of yours, name it in the config: `math: {{commands: [{name}]}}`"
                ));
            }
            self.push(finding);
        }
        text
    }
}

/// The flow mapping in a BibTeX field that names its markup: `summary = {html: "<p>…</p>"}`.
fn marked_up(scalar: &Scalar, whole: Span) -> Option<Node> {
    let text = scalar.text.trim_start();
    let rest = MARKUPS.iter().find_map(|markup| text.strip_prefix(markup)?.strip_prefix(": "))?;
    let names_markup = rest.trim_start().starts_with(['"', '\'']);
    names_markup.then(|| flow::parse_flow(scalar, whole)).flatten()
}

/// The markup that a mapping of one pair names, and its text.
pub(super) fn named_markup(pairs: &[Pair]) -> Option<(&str, &Scalar, Span)> {
    let [pair] = pairs else { return None };
    let markup = MARKUPS.iter().find(|markup| **markup == pair.key.value)?;
    Some((markup, pair.value.scalar()?, pair.value.span))
}

/// Reads the entities of HTML that databases leave in TeX, in the paragraphs of `block`.
fn decode_entities(block: &mut Block) {
    if let Block::Paragraph(content) = block {
        content.iter_mut().for_each(decode_inline);
    }
}

/// Reads the entities in `inline`.
fn decode_inline(inline: &mut Inline) {
    match inline {
        Inline::Text(text) => {
            if let Cow::Owned(decoded) = html::decode_entities(text) {
                *text = decoded;
            }
        }
        other => other.inner_mut().into_iter().flatten().for_each(decode_inline),
    }
}

/// Reads `text` in `markup`, one of [`MARKUPS`].
fn parse_as(markup: &str, text: &str) -> (Text, Vec<Fault>) {
    match markup {
        "html" => html::parse(text),
        "tex" => tex::parse(text),
        "markdown" => markdown::parse_blocks(text),
        _ => (Text::plain(text.trim_end()), Vec::new()),
    }
}

/// The pairs of a mapping by language (`{en: …, de: …}`), the one to use first: `en`, else the first.
pub(super) fn by_language(node: &Node) -> Option<Vec<&Pair>> {
    let pairs = node.pairs()?;
    let is_by_language = !pairs.is_empty()
        && pairs.iter().all(|pair| is_language(&pair.key.value) && pair.value.scalar().is_some());
    let mut pairs: Vec<&Pair> = is_by_language.then(|| pairs.iter().collect())?;
    if let Some(at) = pairs.iter().position(|pair| pair.key.value == "en") {
        let english = pairs.remove(at);
        pairs.insert(0, english);
    }
    Some(pairs)
}

/// Whether `word` looks like a language tag: `en`, `deu`, `pt-BR`.
fn is_language(word: &str) -> bool {
    let (language, region) = word.split_once('-').unwrap_or((word, "XX"));
    (2..=3).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_lowercase())
        && language != "tex"
        && (2..=4).contains(&region.len())
        && region.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
