//! The `outputs:` of the config: what is written where, from which works, with which template.

use super::mapping::{Mapping, choose, text};
use super::shape::{Count, Each, GroupKey, Literal, Numbering, Output, Query};
use super::{item, owners, style};
use crate::decode::wants;
use crate::diag::{Diagnostic, Sink, codes};
use crate::span::{Span, Spanned};
use crate::syntax::node::{Node, NodeKind, Pair};

/// The keys of an output.
const KEYS: [&str; 15] = [
    "to", "region", "template", "each", "where", "sort", "group", "number", "limit", "page",
    "before", "after", "vars", "style", "self",
];

/// What there may be one file per.
const EACH: &[(&str, Each)] =
    &[("work", Each::Work), ("topic", Each::Topic), ("year", Each::Year), ("person", Each::Person)];

/// The ways to number works, by their words.
const NUMBERINGS: &[(&str, Numbering)] = &[
    ("up", Numbering::Up),
    ("down", Numbering::Down),
    ("per-group", Numbering::PerGroup),
    ("stable", Numbering::Stable),
];

/// The key beside the prefixes of types that says which way their numbers run.
const COUNT: &str = "count";

/// The ways that numbers behind prefixes run, by their words.
const COUNTS: &[(&str, Count)] =
    &[("up", Count::Up), ("down", Count::Down), ("stable", Count::Stable)];

impl Output {
    /// Its name where sources speak of it: `to`, and behind `#` the region.
    pub fn name(&self) -> String {
        match &self.region {
            Some(region) => format!("{}#{}", self.to.value, region.value),
            None => self.to.value.clone(),
        }
    }
}

/// Reads the list of outputs.
pub(super) fn decode(node: &Node, sink: &mut Sink) -> Vec<Output> {
    let items = match &node.kind {
        NodeKind::List(items) => items.as_slice(),
        NodeKind::Map(_) => std::slice::from_ref(node),
        _ => {
            wants(sink, codes::OPTION_SHAPE, "outputs", "a list of outputs, each `- to: …`", node);
            &[]
        }
    };
    items.iter().filter_map(|item| output(item, sink)).collect()
}

/// Reads one output; `None`, and a finding, without `to` or `template`.
fn output(node: &Node, sink: &mut Sink) -> Option<Output> {
    let mapping = Mapping::of(node, "an output", &KEYS, sink);
    node.pairs()?;
    let to = required(&mapping, "to", "the file to write, such as `_pages/papers.md`", node, sink);
    let template = required(&mapping, "template", "a template such as `list`", node, sink);
    let page = mapping.placed("page", sink);
    let output = Output {
        to: to?,
        region: mapping.text("region", sink),
        template: template?,
        each: mapping.choice("each", EACH, sink),
        query: query(&mapping, sink),
        page,
        before: mapping.get("before").and_then(|node| literal("before", node, sink)),
        after: mapping.get("after").and_then(|node| literal("after", node, sink)),
        vars: mapping.placed("vars", sink).unwrap_or_default(),
        style: mapping.get("style").map(|node| style::decode_style(node, sink)).unwrap_or_default(),
        owners: mapping.get("self").map(|node| owners::decode(node, sink)),
        span: node.span,
    };
    Some(output)
}

/// The text under a key that every output must have.
fn required(
    mapping: &Mapping<'_>,
    key: &str,
    what: &str,
    node: &Node,
    sink: &mut Sink,
) -> Option<Spanned<String>> {
    let is_written = mapping.get(key).is_some();
    let found = mapping.text(key, sink).filter(|text| !text.value.is_empty());
    if found.is_none() && (!is_written || mapping.get(key).and_then(Node::text).is_some()) {
        let place =
            mapping.get("to").or(mapping.get("template")).map_or(node.span, |node| node.span);
        sink.push(
            Diagnostic::error(codes::MISSING_OPTION, format!("the output has no `{key}`"))
                .at(place)
                .help(format!("add `{key}:` with {what}")),
        );
    }
    found
}

/// Which works, in what order, in which groups, with which numbers.
fn query(mapping: &Mapping<'_>, sink: &mut Sink) -> Query {
    Query {
        filter: mapping.text("where", sink).filter(|text| !text.value.is_empty()),
        sort: mapping.texts("sort", sink).map(keys),
        group: mapping.get("group").map(|node| groups(node, sink)).unwrap_or_default(),
        number: mapping.get("number").and_then(|node| number(node, sink)),
        limit: mapping.number("limit", sink),
    }
}

/// Keys of sorting or grouping: each text may hold several, separated by commas.
fn keys(texts: Vec<Spanned<String>>) -> Vec<Spanned<String>> {
    let split = |text: Spanned<String>| {
        if !text.value.contains(',') {
            return vec![text];
        }
        let span: Span = text.span;
        text.value.split(',').map(|key| Spanned::new(key.trim().to_owned(), span)).collect()
    };
    texts.into_iter().flat_map(split).filter(|key| !key.value.is_empty()).collect()
}

/// What groups are made of: a key, several, or mappings that say the order too.
fn groups(node: &Node, sink: &mut Sink) -> Vec<GroupKey> {
    let items = node.items().unwrap_or(std::slice::from_ref(node));
    let mut found = Vec::new();
    for item in items {
        if item.pairs().is_some() {
            found.extend(group(item, sink));
        } else if let Some(key) = text("group", item, sink) {
            found.extend(keys(vec![key]).into_iter().map(GroupKey::from));
        }
    }
    found
}

/// `{by: section, order: [Journal, Preprints]}`; the order may be a mapping from values to titles.
fn group(node: &Node, sink: &mut Sink) -> Option<GroupKey> {
    let mapping = Mapping::of(node, "group", &["by", "order"], sink);
    let by = required(&mapping, "by", "what the groups are made of, such as `type`", node, sink)?;
    let order = mapping.get("order");
    let titled = order.and_then(Node::pairs).map(|pairs| {
        let row = |Pair { key, value }: &Pair| {
            Some((key.clone(), Some(text(&key.value, value, sink)?.value)))
        };
        pairs.iter().filter_map(row).collect()
    });
    let order: Vec<_> = titled.unwrap_or_else(|| {
        let words = mapping.texts("order", sink).unwrap_or_default();
        words.into_iter().map(|word| (word, None)).collect()
    });
    let is_by_type = by.value.trim_start_matches(['-', ' ']).trim_end() == "type";
    let is_meant =
        |row: &(Spanned<String>, Option<String>)| !is_by_type || item::is_type(&row.0, sink);
    let order = order.into_iter().filter(is_meant).collect();
    Some(GroupKey { by, order })
}

/// How works are numbered: a word, or a mapping from types to prefixes with its `count`.
fn number(node: &Node, sink: &mut Sink) -> Option<Numbering> {
    let Some(pairs) = node.pairs() else {
        return choose("number", &text("number", node, sink)?, NUMBERINGS, sink);
    };
    let (mut prefixes, mut count) = (Vec::new(), Count::default());
    for pair in pairs {
        if pair.key.value == COUNT {
            let word = text(COUNT, &pair.value, sink);
            count = word.and_then(|word| choose(COUNT, &word, COUNTS, sink)).unwrap_or_default();
        } else {
            prefixes.extend(prefix(pair, sink));
        }
    }
    Some(Numbering::Prefixes(prefixes, count))
}

/// A type and its prefix.
fn prefix(Pair { key, value }: &Pair, sink: &mut Sink) -> Option<(String, String)> {
    let prefix = text(&key.value, value, sink)?.value;
    // The word as it is written: `phdthesis` may have another prefix than `mastersthesis`.
    item::is_type(key, sink).then(|| (key.value.clone(), prefix))
}

/// Literal text: in the config, or `{file: …}`.
fn literal(name: &str, node: &Node, sink: &mut Sink) -> Option<Literal> {
    match &node.kind {
        NodeKind::Scalar(scalar) => Some(Literal::Text(scalar.text.clone())),
        NodeKind::Map(_) => {
            let mapping = Mapping::of(node, name, &["file"], sink);
            mapping.text("file", sink).map(Literal::File)
        }
        _ => {
            wants(sink, codes::OPTION_SHAPE, name, "a text or `{file: …}`", node);
            None
        }
    }
}
