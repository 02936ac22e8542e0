//! The names of a mapping: those that stand twice, those without a value, and the one that is no
//! name but a text in double braces.

use crate::diag::{Diagnostic, codes};
use crate::source::node::{Node, NodeKind, Pair};
use crate::span::{FileId, Span, Spanned};

/// Whether the flow mapping of `pairs` is `{{ … }}`.
pub(super) fn is_template(pairs: &[Pair], flow: Option<usize>) -> bool {
    let [pair] = pairs else { return false };
    let name = &pair.key.value;
    flow.is_some()
        && matches!(pair.value.kind, NodeKind::Null)
        && name.starts_with('{')
        && name.ends_with('}')
        && pair.key.span.range().len() == name.len()
}

/// The pair of a name whose value was not read.
pub(super) fn without_value(file: FileId, key: Spanned<String>) -> Pair {
    let end = key.span.range().end;
    let value = Node { kind: NodeKind::Null, span: Span::new(file, end..end) };
    Pair { key, value }
}

/// Reports every name that stands in `pairs` before.
pub(super) fn duplicates(pairs: &[Pair], found: &mut Vec<Diagnostic>) {
    /// Up to how many pairs comparing each with each is faster than a map.
    const FEW: usize = 24;
    if pairs.len() <= FEW {
        for (at, pair) in pairs.iter().enumerate() {
            let same = |before: &&Pair| before.key.value == pair.key.value;
            if let Some(first) = pairs.iter().take(at).find(same) {
                found.extend(duplicate(first, pair));
            }
        }
        return;
    }
    let mut known: std::collections::BTreeMap<&str, &Pair> = std::collections::BTreeMap::new();
    for pair in pairs {
        if let Some(first) = known.get(pair.key.value.as_str()) {
            found.extend(duplicate(first, pair));
        } else {
            known.insert(pair.key.value.as_str(), pair);
        }
    }
}

/// The finding for a name that stands twice; several merge keys are no fault.
fn duplicate(first: &Pair, second: &Pair) -> Option<Diagnostic> {
    let name = &second.key.value;
    (name != "<<").then(|| {
        Diagnostic::error(
            codes::YAML_DUPLICATE_KEY,
            format!("`{name}` stands twice in one mapping"),
        )
        .label(second.key.span, "here again")
        .label(first.key.span, "first here")
        .help("keep one of them, or put both values in a list")
    })
}
