//! Whether two trees say the same, whatever the order of their fields and the lines they stand on.

use crate::syntax::node::{Node, NodeKind, Pair};

/// Whether `a` and `b` hold the same texts, lists and mappings. The order of a mapping's pairs counts
/// only where a name stands twice, and a group in braces is one that is named.
pub(super) fn same(a: &Node, b: &Node) -> bool {
    match (&a.kind, &b.kind) {
        (NodeKind::Null, NodeKind::Null) => true,
        (NodeKind::Scalar(a), NodeKind::Scalar(b)) => a.text == b.text,
        (NodeKind::List(a), NodeKind::List(b)) => all(a, b, same),
        (NodeKind::Map(a), NodeKind::Map(b)) => {
            let same_pair =
                |a: &&Pair, b: &&Pair| a.key.value == b.key.value && same(&a.value, &b.value);
            all(&sorted(a), &sorted(b), same_pair) || is_group(a, b)
        }
        _ => false,
    }
}

/// Whether all of `a` and `b` are the same by `same`.
fn all<T>(a: &[T], b: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
}

/// Pairs by their names; those of one name in their order.
fn sorted(pairs: &[Pair]) -> Vec<&Pair> {
    let mut sorted: Vec<&Pair> = pairs.iter().collect();
    sorted.sort_by(|a, b| a.key.value.cmp(&b.key.value));
    sorted
}

/// Whether `a` is `{X}` and `b` is `{group: X}`.
fn is_group(a: &[Pair], b: &[Pair]) -> bool {
    let ([a], [b]) = (a, b) else { return false };
    matches!(a.value.kind, NodeKind::Null)
        && b.key.value == "group"
        && b.value.text() == Some(a.key.value.as_str())
}
