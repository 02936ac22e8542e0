//! Labelled links, in their order and with their labels as written.

use super::reading::Reading;
use super::{flow, literal};
use crate::diag::{Diagnostic, Severity, codes};
use crate::model::link::guess_link;
use crate::model::{Link, fields};
use crate::span::Span;
use crate::syntax::node::{Language, Node, NodeKind, Pair, Scalar};

/// What a link written as a mapping may hold.
const PARTS: [&str; 3] = ["label", "url", "type"];

/// The part of a link that is `written` in another program's word.
fn part_of(written: &str) -> &str {
    match written {
        "text" | "name" | "title" => "label",
        "link" | "href" => "url",
        part => part,
    }
}

impl Reading<'_> {
    /// The links in `node`; `None`, and a finding, if there are none in it.
    pub(super) fn links(&mut self, node: &Node) -> Option<Vec<Link>> {
        let mut links = Vec::new();
        match &node.kind {
            NodeKind::Map(pairs) => pairs.iter().for_each(|pair| self.labelled(pair, &mut links)),
            NodeKind::List(items) => items.iter().for_each(|item| self.link_item(item, &mut links)),
            NodeKind::Scalar(scalar) if self.language == Language::Bibtex => {
                links = markdown_links(scalar, node.span);
                if links.is_empty() {
                    match flow::parse_flow(scalar, node.span) {
                        Some(inner) => return self.links(&inner),
                        None => self.not_links(node),
                    }
                }
            }
            NodeKind::Scalar(scalar) if scalar.text.contains("](") => {
                links = markdown_links(scalar, node.span);
            }
            NodeKind::Scalar(scalar) if is_address(&scalar.text) => {
                links.push(link("link", &scalar.text, None, node.span));
            }
            _ => self.not_links(node),
        }
        let empty = links.extract_if(.., |link| link.url.is_empty());
        empty.for_each(|link| self.no_address(&link.label, link.span));
        (!links.is_empty()).then_some(links)
    }

    /// The link in a field whose name says its label, written as in `url`.
    pub(super) fn named_link(&self, pair: &Pair) -> Option<Link> {
        let label = fields::label_in(&pair.key.value)?.replace('_', " ");
        let url = self.literal_text("url", pair.value.scalar()?);
        is_address(&url).then(|| link(&label, &url, None, pair.value.span))
    }

    /// Reports a link that leads nowhere.
    fn no_address(&mut self, label: &str, span: Span) {
        self.push(
            Diagnostic::warning(codes::MISSING_PART, format!("`{label}` has no URL"))
                .at(span)
                .of_cause("no URL")
                .help("add the URL, or remove the label"),
        );
    }

    /// Reports a value that holds no links.
    fn not_links(&mut self, node: &Node) {
        self.wants("links", "a mapping of labels to URLs, `{paper: https://…}`", node);
    }

    /// Adds the link or links under one label.
    fn labelled(&mut self, pair: &Pair, links: &mut Vec<Link>) {
        let Pair { key, value } = pair;
        match &value.kind {
            NodeKind::Scalar(scalar) => {
                links.push(link(&key.value, &scalar.text, None, value.span));
            }
            NodeKind::Null if is_address(&key.value) => {
                links.push(link("link", &key.value, None, key.span));
            }
            NodeKind::Null => self.no_address(&key.value, key.span),
            NodeKind::List(items) => {
                for item in items {
                    match item.text() {
                        Some(url) => links.push(link(&key.value, url, None, item.span)),
                        None => self.wants(&key.value, "a URL", item),
                    }
                }
            }
            NodeKind::Map(pairs) => self.described_link(Some(&key.value), pairs, value.span, links),
        }
    }

    /// Adds one item of a list of links.
    fn link_item(&mut self, item: &Node, links: &mut Vec<Link>) {
        match &item.kind {
            NodeKind::Scalar(scalar) => links.push(link("link", &scalar.text, None, item.span)),
            NodeKind::Map(pairs) => match pairs.as_slice() {
                [pair] if !PARTS.contains(&pair.key.value.as_str()) => self.labelled(pair, links),
                _ => self.described_link(None, pairs, item.span, links),
            },
            NodeKind::Null => {}
            NodeKind::List(_) => {
                self.wants("links", "one link per item, `{label: …, url: …}`", item);
            }
        }
    }

    /// Adds a link written as `{label, url, type}`.
    fn described_link(
        &mut self,
        label: Option<&str>,
        pairs: &[Pair],
        span: Span,
        links: &mut Vec<Link>,
    ) {
        let mut parts = [label.map(str::to_owned), None, None];
        let mut place = span;
        for Pair { key, value } in pairs {
            let Some(at) = PARTS.iter().position(|part| *part == part_of(&key.value)) else {
                self.unknown_part("a link", key, &PARTS, Severity::Warning);
                continue;
            };
            match value.text() {
                Some(text) => parts[at] = Some(text.trim().to_owned()),
                None => self.wants(&key.value, "a text", value),
            }
            if part_of(&key.value) == "url" {
                place = value.span;
            }
        }
        let [label, url, kind] = parts;
        let Some(url) = url else {
            self.push(
                Diagnostic::error(codes::MISSING_PART, "a link without a URL")
                    .at(span)
                    .help("add `url: …`"),
            );
            return;
        };
        links.push(link(
            label.as_deref().or(kind.as_deref()).unwrap_or("link"),
            &url,
            kind.clone(),
            place,
        ));
    }
}

/// The links of a text that is nothing but Markdown links, as some people keep them in a .bib:
/// `[Preprint](https://…), [Code](https://…)`.
fn markdown_links(scalar: &Scalar, whole: Span) -> Vec<Link> {
    let mut links = Vec::new();
    let mut rest = scalar.text.as_str();
    while let Some(inner) =
        rest.trim_start_matches([',', ';', ' ', '\n', '\t', '\r']).strip_prefix('[')
    {
        let Some((label, after)) = inner.split_once("](") else { break };
        let Some((url, after)) = after.split_once(')') else { break };
        let start = scalar.text.len() - after.len() - 1 - url.len();
        links.push(link(label, url, None, scalar.span_of(start..start + url.len(), whole)));
        rest = after;
    }
    links
}

/// A link; what it leads to is guessed if `kind` does not say it.
pub(super) fn link(label: &str, url: &str, kind: Option<String>, span: Span) -> Link {
    let (label, url) = (label.trim(), literal::unescape(url.trim()));
    let label = if label.is_empty() { "link" } else { label }.to_owned();
    let kind = kind.or_else(|| guess_link(&label, &url));
    Link { label, url, kind, span }
}

/// Whether `text` can be the address of a link: a URL or a path, not a sentence.
pub(super) fn is_address(text: &str) -> bool {
    let text = text.trim();
    text.contains(['/', '.']) && !text.contains(char::is_whitespace)
}
