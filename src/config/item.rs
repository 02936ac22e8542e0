//! What `style.item` may be: the name of a preset or of a citation style, a pattern, or a mapping
//! from types of works to these. What the names mean is not known here.

use super::mapping::text;
use super::pattern::decode_pattern;
use super::shape::{Item, Layout};
use crate::decode::{suggest, wants};
use crate::diag::{Diagnostic, Sink, codes};
use crate::model::Kind;
use crate::model::kind::KINDS;
use crate::span::Spanned;
use crate::syntax::node::{Node, NodeKind, Pair};

/// The key of a mapping under which all other types stand.
const ELSE: &str = "else";

impl Item {
    /// This layout over `base`: a mapping type by type, anything else as a whole.
    pub(super) fn over(&self, base: Option<&Item>) -> Item {
        match (self, base) {
            (Item::ByType(types, rest), Some(Item::All(layout))) => {
                Item::ByType(types.clone(), rest.clone().or_else(|| Some(layout.clone())))
            }
            (Item::ByType(types, rest), Some(Item::ByType(others, other))) => {
                let new = others.iter().filter(|(word, _)| types.iter().all(|row| row.0 != *word));
                let types = types.iter().chain(new).cloned().collect();
                Item::ByType(types, rest.clone().or_else(|| other.clone()))
            }
            _ => self.clone(),
        }
    }

    /// What was written, for templates that test it.
    pub fn text(&self) -> &str {
        match self {
            Item::All(Layout::Named(name)) => &name.value,
            Item::All(Layout::Own(pattern)) => &pattern.text,
            Item::ByType(..) => "by type",
        }
    }
}

/// What `style.item` says; faults are reported.
pub(super) fn decode(node: &Node, sink: &mut Sink) -> Option<Item> {
    let Some(pairs) = node.pairs() else {
        return layout("item", node, sink).map(Item::All);
    };
    let (mut types, mut rest) = (Vec::new(), None);
    for Pair { key, value } in pairs {
        if key.value == ELSE {
            rest = layout(ELSE, value, sink);
        } else if is_type(key, sink) {
            types
                .extend(layout(&key.value, value, sink).map(|one| (key.value.to_lowercase(), one)));
        }
    }
    Some(Item::ByType(types, rest))
}

/// Whether `word` is a type of works; another is reported.
pub(super) fn is_type(word: &Spanned<String>, sink: &mut Sink) -> bool {
    let is_known = Kind::find(&word.value).is_some();
    if !is_known {
        let known: Vec<&str> = KINDS.iter().map(|row| row.name).collect();
        let message = format!("unknown work type `{}`", word.value);
        let found = Diagnostic::error(codes::UNKNOWN_SETTING, message).at(word.span);
        sink.push(found.help(suggest(&word.value, &known)));
    }
    is_known
}

/// The layout that the text under `key` says.
fn layout(key: &str, node: &Node, sink: &mut Sink) -> Option<Layout> {
    if !matches!(node.kind, NodeKind::Scalar(_)) {
        wants(sink, codes::OPTION_SHAPE, key, "a preset, a citation style or a pattern", node);
        return None;
    }
    let written = text(key, node, sink)?;
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !written.value.is_empty() && written.value.chars().all(is_name) {
        return Some(Layout::Named(written));
    }
    let pattern = decode_pattern(node, sink)?;
    if !pattern.has_parts() {
        let message = format!("`{key}` prints nothing of a work");
        let found = Diagnostic::error(codes::UNKNOWN_SETTING, message).at(node.span);
        sink.push(found.help("put the parts of a work in braces: `{authors}. {title}. {year}.`"));
        return None;
    }
    Some(Layout::Own(pattern))
}
