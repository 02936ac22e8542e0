//! Anything as it was written, for fields that nobody reads but templates.

use crate::model::Data;
use crate::syntax::node::{Node, NodeKind, Pair, Style};

/// How deep lists and mappings may lie in each other; what is deeper is left out.
const MAX_DEPTH: usize = 100;

/// Anything as it was written.
pub fn decode_data(node: &Node) -> Data {
    at_depth(node, 0)
}

/// The pairs of a mapping whose keys are not among `known`, as they were written.
pub fn decode_extra(pairs: &[Pair], known: &[&str]) -> Vec<(String, Data)> {
    pairs
        .iter()
        .filter(|pair| !known.contains(&pair.key.value.as_str()))
        .map(|pair| (pair.key.value.clone(), decode_data(&pair.value)))
        .collect()
}

/// `node`, which lies `depth` levels deep.
fn at_depth(node: &Node, depth: usize) -> Data {
    match &node.kind {
        NodeKind::Scalar(scalar) if scalar.style == Style::Plain => {
            Data::Plain(scalar.text.clone())
        }
        NodeKind::Scalar(scalar) => Data::Text(scalar.text.clone()),
        NodeKind::List(items) if depth < MAX_DEPTH => {
            Data::List(items.iter().map(|item| at_depth(item, depth + 1)).collect())
        }
        NodeKind::Map(pairs) if depth < MAX_DEPTH => {
            let pair = |pair: &Pair| (pair.key.value.clone(), at_depth(&pair.value, depth + 1));
            Data::Map(pairs.iter().map(pair).collect())
        }
        _ => Data::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree::tree;
    use super::*;

    #[test]
    fn data_keeps_order_and_quotes() {
        let data = decode_data(&tree("{b: no, a: \"1\", c: [x, null]}"));
        let expected = Data::Map(vec![
            ("b".into(), Data::Plain("no".into())),
            ("a".into(), Data::Text("1".into())),
            ("c".into(), Data::List(vec![Data::Plain("x".into()), Data::Null])),
        ]);
        assert_eq!(data, expected);
    }

    #[test]
    fn deep_data_is_cut_and_does_not_overflow() {
        let deep = format!("{}{}", "[".repeat(300), "]".repeat(300));
        let mut data = decode_data(&tree(&deep));
        let mut depth = 0;
        while let Data::List(mut items) = data {
            depth += 1;
            data = items.pop().unwrap_or(Data::Null);
        }
        assert_eq!(depth, MAX_DEPTH);
    }
}
