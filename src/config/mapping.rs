//! A mapping of the config, read key by key: keys that mean nothing and values of the wrong shape are
//! reported at their place.

use std::collections::HashMap;

use crate::decode::{decode_data, suggest, wants};
use crate::diag::{Diagnostic, Sink, codes};
use crate::model::Data;
use crate::span::Spanned;
use crate::syntax::node::{Node, NodeKind, Pair};

/// A mapping and what to call it.
pub(super) struct Mapping<'n> {
    /// Its pairs by key; those without a value are left out.
    pairs: HashMap<&'n str, &'n Pair>,
}

impl<'n> Mapping<'n> {
    /// The mapping `node`, called `what` in findings, whose keys must be among `known` (any, if that
    /// is empty). Something else is reported and read as an empty mapping.
    pub(super) fn of(node: &'n Node, what: &str, known: &[&str], sink: &mut Sink) -> Mapping<'n> {
        let mut mapping = Mapping { pairs: HashMap::new() };
        let Some(pairs) = node.pairs() else {
            if !matches!(node.kind, NodeKind::Null) {
                wants(sink, codes::OPTION_SHAPE, what, "a mapping", node);
            }
            return mapping;
        };
        for pair in pairs {
            let name = pair.key.value.as_str();
            if !known.is_empty() && !known.contains(&name) {
                unknown(what, &pair.key, known, sink);
            } else if !matches!(pair.value.kind, NodeKind::Null) {
                // The YAML reader reports a key that stands twice; the first one counts.
                mapping.pairs.entry(name).or_insert(pair);
            }
        }
        mapping
    }

    /// The value under `key`.
    pub(super) fn get(&self, key: &str) -> Option<&'n Node> {
        self.pairs.get(key).map(|pair| &pair.value)
    }

    /// The text under `key`, with its place.
    pub(super) fn text(&self, key: &str, sink: &mut Sink) -> Option<Spanned<String>> {
        text(key, self.get(key)?, sink)
    }

    /// The text under `key`, characters as they stand.
    pub(super) fn raw(&self, key: &str, sink: &mut Sink) -> Option<String> {
        let node = self.get(key)?;
        let text = node.text();
        if text.is_none() {
            wants(sink, codes::OPTION_SHAPE, key, "a text", node);
        }
        text.map(str::to_owned)
    }

    /// The texts under `key`: a list, or one.
    pub(super) fn texts(&self, key: &str, sink: &mut Sink) -> Option<Vec<Spanned<String>>> {
        let node = self.get(key)?;
        let items = node.items().unwrap_or(std::slice::from_ref(node));
        Some(items.iter().filter_map(|item| text(key, item, sink)).collect())
    }

    /// Whether `key` says true or false.
    pub(super) fn flag(&self, key: &str, sink: &mut Sink) -> Option<bool> {
        let word = self.text(key, sink)?;
        choose(key, &word, &[("true", true), ("yes", true), ("false", false), ("no", false)], sink)
    }

    /// The value that the word under `key` stands for among `choices`.
    pub(super) fn choice<T: Clone>(
        &self,
        key: &str,
        choices: &[(&str, T)],
        sink: &mut Sink,
    ) -> Option<T> {
        let word = self.text(key, sink)?;
        choose(key, &word, choices, sink)
    }

    /// The number under `key`.
    pub(super) fn number(&self, key: &str, sink: &mut Sink) -> Option<usize> {
        let word = self.text(key, sink)?;
        let number = word.value.parse().ok();
        if number.is_none() {
            let message = format!("`{key}` expects a number, not `{}`", word.value);
            sink.push(
                Diagnostic::error(codes::OPTION_SHAPE, message)
                    .at(word.span)
                    .help("write a whole number of 0 or more"),
            );
        }
        number
    }

    /// The pairs under `key`, a mapping, as data, each value with its place.
    pub(super) fn placed(
        &self,
        key: &str,
        sink: &mut Sink,
    ) -> Option<Vec<(String, Spanned<Data>)>> {
        let node = self.get(key)?;
        let Some(pairs) = node.pairs() else {
            wants(sink, codes::OPTION_SHAPE, key, "a mapping", node);
            return None;
        };
        let placed = |pair: &Pair| {
            let value = Spanned::new(decode_data(&pair.value), pair.value.span);
            (pair.key.value.clone(), value)
        };
        Some(pairs.iter().map(placed).collect())
    }
}

/// The text that `node` is, trimmed.
pub(super) fn text(name: &str, node: &Node, sink: &mut Sink) -> Option<Spanned<String>> {
    let text = node.text().map(|text| Spanned::new(text.trim().to_owned(), node.span));
    if text.is_none() {
        wants(sink, codes::OPTION_SHAPE, name, "a text", node);
    }
    text
}

/// The value that `word` stands for among `choices`; another word is reported.
pub(super) fn choose<T: Clone>(
    name: &str,
    word: &Spanned<String>,
    choices: &[(&str, T)],
    sink: &mut Sink,
) -> Option<T> {
    let found = choices.iter().find(|(choice, _)| *choice == word.value);
    if found.is_none() {
        let known: Vec<&str> = choices.iter().map(|(choice, _)| *choice).collect();
        sink.push(
            Diagnostic::error(
                codes::UNKNOWN_SETTING,
                format!("`{name}` cannot be `{}`", word.value),
            )
            .at(word.span)
            .help(suggest(&word.value, &known)),
        );
    }
    found.map(|(_, value)| value.clone())
}

/// Reports a key that means nothing.
fn unknown(what: &str, key: &Spanned<String>, known: &[&str], sink: &mut Sink) {
    let message = format!("unknown option `{}` in {what}", key.value);
    sink.push(
        Diagnostic::error(codes::UNKNOWN_OPTION, message)
            .at(key.span)
            .help(suggest(&key.value, known)),
    );
}
