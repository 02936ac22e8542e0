//! CSL's name variables as the lists of names that a source has.

use crate::formats::tree::{into_pairs, renamed, text_at};
use crate::syntax::node::{Node, NodeKind, Pair};

/// What says how to print or sort a name, not who it is.
const LAYOUT: [&str; 6] = [
    "comma-suffix",
    "static-ordering",
    "parse-names",
    "comma-dropping-particle",
    "sequence",
    "authenticated-orcid",
];

/// The names of a variable.
pub(super) fn people(node: Node) -> Node {
    let Node { kind, span } = node;
    let kind = match kind {
        NodeKind::List(names) => NodeKind::List(names.into_iter().map(person).collect()),
        kind => kind,
    };
    Node { kind, span }
}

/// One name. The literal `others` ends a list that was cut.
fn person(node: Node) -> Node {
    let is_others = node.get("literal").and_then(Node::text) == Some("others");
    if is_others {
        return text_at(&node, "et al.");
    }
    let span = node.span;
    match node.kind {
        NodeKind::Map(_) => {
            let mut pairs = Vec::new();
            for pair in into_pairs(node) {
                part(pair, &mut pairs);
            }
            Node { kind: NodeKind::Map(pairs), span }
        }
        kind => Node { kind, span },
    }
}

/// Adds a part of a name; a second particle is joined to the first.
fn part(pair: Pair, pairs: &mut Vec<Pair>) {
    let name = match pair.key.value.as_str() {
        "dropping-particle" | "non-dropping-particle" => "particle",
        "literal" => "group",
        "ORCID" => "orcid",
        "affiliation" => "affiliation",
        word if LAYOUT.contains(&word) => return,
        _ => return pairs.push(pair),
    };
    let mut pair = renamed(pair, name);
    if name == "affiliation" {
        let Some(text) = affiliation(&pair.value) else { return };
        pair.value = text_at(&pair.value, text);
    }
    let known = pairs.iter_mut().find(|known| known.key.value == name);
    match (known, pair.value.text()) {
        (Some(known), Some(more)) => {
            let first = known.value.text().unwrap_or_default();
            known.value = text_at(&known.value, format!("{first} {more}"));
        }
        _ => pairs.push(pair),
    }
}

/// An affiliation: a text, or Crossref's list of mappings with a `name`.
fn affiliation(node: &Node) -> Option<String> {
    let name = |node: &Node| node.text().or_else(|| node.get("name")?.text()).map(str::to_owned);
    let names = match &node.kind {
        NodeKind::List(items) => items.iter().filter_map(name).collect::<Vec<String>>().join("; "),
        _ => name(node)?,
    };
    (!names.is_empty()).then_some(names)
}
