//! The names of a mapping: those that stand twice, or start another work; those without a value or
//! with characters that nobody sees; and the one that is no name but a text in double braces.

use super::characters;
use crate::diag::{Diagnostic, Edit, Fix, Safety, codes};
use crate::span::{FileId, Span, Spanned};
use crate::syntax::node::{Node, NodeKind, Pair, Scalar, Style};

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

/// How many names must stand again in a row where another item starts, if its first is not among them.
const AGAIN: usize = 3;

/// Where in the pairs of a list's item another item seems to start whose dash was forgotten: its first
/// name stands again, and the one behind it too, or several others do.
pub(super) fn restart(pairs: &[Pair]) -> Option<usize> {
    let first = pairs.first()?.key.value.as_str();
    let mut known = std::collections::BTreeSet::new();
    let mut run = 0;
    for (at, pair) in pairs.iter().enumerate() {
        let name = pair.key.value.as_str();
        run = if known.insert(name) || name == "<<" { 0 } else { run + 1 };
        let starts_anew = run == 2 && pairs[at - 1].key.value == first;
        if starts_anew || run == AGAIN {
            return Some(at + 1 - run);
        }
    }
    None
}

/// How far from the start of its line the byte `at` of `source` stands.
fn column(source: &str, at: usize) -> usize {
    at - source[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// The finding for `pair`, the first field of a work without its dash, behind the work that begins with
/// `first`.
pub(super) fn missing_dash(pair: &Pair, first: &Pair, source: &str) -> Diagnostic {
    let (name, span) = (&pair.key.value, pair.key.span);
    let message =
        format!("`{name}` is repeated: another work seems to start here without its `- `");
    let finding = Diagnostic::error(codes::YAML_DUPLICATE_KEY, message)
        .at(span)
        .help("start each work with `- `");
    let Some(dash) = span.range().start.checked_sub(2).map(|start| start..start + 2) else {
        return finding;
    };
    let edit = Edit { span: Span::new(span.file, dash.clone()), replacement: "- ".to_owned() };
    // Elsewhere the dash would start a list of its own.
    let of = |pair: &Pair| column(source, pair.key.span.range().start);
    match source.get(dash) {
        Some("  ") if of(pair) == of(first) => {
            finding.fix(Safety::Unsafe, "start a work here", edit)
        }
        _ => finding,
    }
}

/// A finding for a name that holds a character that nobody sees, and is another name by it.
pub(super) fn invisible(name: &Scalar, span: Span) -> Option<Diagnostic> {
    if name.text.is_ascii() {
        return None;
    }
    let odd: Vec<(usize, char)> =
        name.text.char_indices().filter(|(_, c)| characters::is_invisible(*c)).collect();
    let shown: String = name.text.chars().filter(|c| !characters::is_invisible(*c)).collect();
    let edit = |&(at, c): &(usize, char)| Edit {
        span: name.span_of(at..at + c.len_utf8(), span),
        replacement: String::new(),
    };
    let message = format!(
        "the name `{shown}` contains the invisible character U+{:04X}, which makes it a \
         different name",
        u32::from(odd.first()?.1)
    );
    let mut finding = Diagnostic::error(codes::YAML_CHARACTER, message).at(span).help("remove it");
    let title = "remove the character".to_owned();
    let edits = odd.iter().map(edit).collect();
    // The characters of a block are not where they stand in the file.
    let is_exact = name.style != Style::Block;
    finding.fix = is_exact.then_some(Fix { title, edits, safety: Safety::Safe });
    Some(finding)
}

/// Reports every name that stands in `pairs` before.
pub(super) fn duplicates(pairs: &[Pair], found: &mut Vec<Diagnostic>) {
    repeated(pairs, |first, pair| found.extend(duplicate(first, pair)));
}

/// Whether a name stands twice in `pairs`.
pub(super) fn has_repeated(pairs: &[Pair]) -> bool {
    let mut any = false;
    repeated(pairs, |_, _| any = true);
    any
}

/// Gives `take` each pair whose name stands in `pairs` before, and the first of that name.
fn repeated<'p>(pairs: &'p [Pair], mut take: impl FnMut(&'p Pair, &'p Pair)) {
    /// Up to how many pairs comparing each with each is faster than a map.
    const FEW: usize = 24;
    if pairs.len() <= FEW {
        for (at, pair) in pairs.iter().enumerate() {
            let same = |before: &&Pair| before.key.value == pair.key.value;
            if let Some(first) = pairs.iter().take(at).find(same) {
                take(first, pair);
            }
        }
        return;
    }
    let mut known: std::collections::BTreeMap<&str, &Pair> = std::collections::BTreeMap::new();
    for pair in pairs {
        if let Some(first) = known.get(pair.key.value.as_str()) {
            take(first, pair);
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
            format!("`{name}` occurs twice in one mapping"),
        )
        .label(second.key.span, "here again")
        .label(first.key.span, "first here")
        .help("keep one of them, or put both values in a list")
    })
}
