//! What stands in a record under a path: names of keys or elements with `/` between; lists are entered
//! without a word.

use crate::syntax::node::{Node, NodeKind};

/// Under which of its keys a tree of XML has its own text, and its text with markup.
pub(super) const OWN_TEXT: &str = "#text";
/// See [`OWN_TEXT`].
pub(super) const OWN_MARKUP: &str = "#markup";

/// Keys below which a vocabulary has the text itself.
const WRAPPERS: [&str; 4] = [OWN_TEXT, "value", "content", "$"];

/// The records in `node`: the items of a list, else itself.
pub(in crate::formats) fn each(node: &Node) -> Vec<&Node> {
    node.items().map_or_else(|| vec![node], |items| items.iter().collect())
}

/// All values under `path`, in their order; nothing that is empty.
pub(in crate::formats) fn all<'n>(node: &'n Node, path: &str) -> Vec<&'n Node> {
    let mut found = Vec::new();
    walk(node, path.split('/').collect::<Vec<_>>().as_slice(), &mut found);
    found
}

/// The first text under any of `paths`.
pub(in crate::formats) fn said<'n>(node: &'n Node, paths: &[&str]) -> Option<&'n str> {
    paths.iter().find_map(|path| all(node, path).into_iter().find_map(text_of))
}

/// All texts under `path`.
pub(in crate::formats) fn said_all<'n>(node: &'n Node, path: &str) -> Vec<&'n str> {
    all(node, path).into_iter().filter_map(text_of).collect()
}

/// The text that `node` is or wraps, if it is not empty.
pub(in crate::formats) fn text_of(node: &Node) -> Option<&str> {
    let text = match &node.kind {
        NodeKind::Scalar(scalar) => Some(scalar.text.as_str()),
        NodeKind::Map(_) => WRAPPERS.iter().find_map(|key| node.get(key)?.text()),
        NodeKind::Null | NodeKind::List(_) => None,
    };
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// Adds what stands under `path` in `node`.
fn walk<'n>(node: &'n Node, path: &[&str], found: &mut Vec<&'n Node>) {
    match (&node.kind, path) {
        (NodeKind::Null, _) | (NodeKind::Scalar(_), [_, ..]) => {}
        (NodeKind::List(items), _) => items.iter().for_each(|item| walk(item, path, found)),
        (_, []) => found.push(node),
        (NodeKind::Map(pairs), [name, rest @ ..]) => {
            for pair in pairs.iter().filter(|pair| pair.key.value == **name) {
                walk(&pair.value, rest, found);
            }
        }
    }
}
