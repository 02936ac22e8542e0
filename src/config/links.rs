//! How the links of a work look one by one: `style.link`, a pattern of `{label}`, `{url}` and the address's `{path}`, or
//! one per label.
//!
//! In: the text, or the mapping from labels to texts. Out: patterns that have the address and no other parts.

use std::sync::Arc;

use super::pattern::{Pattern, Piece, decode_pattern};
use crate::decode::wants;
use crate::diag::{Diagnostic, Sink, codes};
use crate::syntax::node::{Node, NodeKind};

/// The parts of a link.
const PARTS: [&str; 3] = ["label", "url", "path"];

/// The label in a mapping that stands for all others.
const ELSE: &str = "else";

/// How links look.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkStyle {
    /// By label, in lower case.
    labels: Vec<(String, Arc<Pattern>)>,
    /// Of all others.
    rest: Option<Arc<Pattern>>,
}

impl LinkStyle {
    /// How a link with `label` looks, where that is not as usual.
    pub fn of(&self, label: &str) -> Option<&Pattern> {
        let label = label.to_lowercase();
        let own = self.labels.iter().find(|row| row.0 == label).map(|row| &row.1);
        own.or(self.rest.as_ref()).map(Arc::as_ref)
    }
}

/// How links look as `node` says it; every fault is reported with its place.
pub(super) fn decode(node: &Node, sink: &mut Sink) -> Option<LinkStyle> {
    let Some(pairs) = node.pairs() else {
        return Some(LinkStyle { labels: Vec::new(), rest: Some(pattern(node, sink)?) });
    };
    let mut style = LinkStyle { labels: Vec::new(), rest: None };
    for pair in pairs {
        let Some(pattern) = pattern(&pair.value, sink) else { continue };
        match pair.key.value.as_str() {
            ELSE => style.rest = Some(pattern),
            label => style.labels.push((label.to_lowercase(), pattern)),
        }
    }
    Some(style)
}

/// The pattern of a link that `node` says.
fn pattern(node: &Node, sink: &mut Sink) -> Option<Arc<Pattern>> {
    if !matches!(node.kind, NodeKind::Scalar(_)) {
        wants(sink, codes::OPTION_SHAPE, "link", "a pattern with `{label}` and `{url}`", node);
        return None;
    }
    let pattern = decode_pattern(node, sink)?;
    let is_known = |piece: &Piece| match piece {
        Piece::Literal(_) => true,
        Piece::Part(part) => part.names.iter().all(|name| PARTS.contains(&name.value.as_str())),
        Piece::Word(_) | Piece::Optional(_) | Piece::Where(..) => false,
    };
    let has_url = pattern.pieces.iter().any(|piece| match piece {
        Piece::Part(part) => part.names.iter().any(|name| name.value == "url"),
        _ => false,
    });
    if has_url && pattern.pieces.iter().all(is_known) {
        return Some(pattern);
    }
    let message = "`link` is no pattern of a link".to_owned();
    let found = Diagnostic::error(codes::UNKNOWN_SETTING, message).at(node.span);
    sink.push(found.help(
        "its parts are `{label}`, `{url}` and `{path}`, and a bracket that is printed has a backslash before it: \
         `'\\[**{label}**\\]({url})'`",
    ));
    None
}
