//! How decoding reports what it cannot read.

use crate::diag::{Code, Diagnostic, Edit, Fix, Safety, Sink, did_you_mean};
use crate::span::Span;
use crate::syntax::node::{Node, NodeKind, Pair, Style};

/// Reports that `name` wants `what` and got something else. A text in brackets is one that needs
/// quotes, and they are a safe fix.
pub(crate) fn wants(sink: &mut Sink, code: Code, name: &str, what: &str, node: &Node) {
    // A whole, such as the config, is named by its words.
    let name = if name.contains(' ') { name.to_owned() } else { format!("`{name}`") };
    let message = format!("{name} expects {what}, not {}", node.describe());
    let is_text = what.starts_with("a text");
    let help = match &node.kind {
        NodeKind::List(items)
            if is_text && items.last().is_some_and(|last| last.span.end < node.span.end) =>
        {
            "quote a text that starts with `[`"
        }
        NodeKind::Map(pairs)
            if is_text && pairs.last().is_some_and(|last| last.value.span.end < node.span.end) =>
        {
            "quote a text that starts with `{` or contains `: `"
        }
        _ => "write it in that form; the value is kept as written",
    };
    let mut finding = Diagnostic::error(code, message).at(node.span).help(help);
    if what.starts_with(PROSE) && is_bracketed(node) {
        let quote = |at: usize| Edit {
            span: Span::new(node.span.file, at..at),
            replacement: "'".to_owned(),
        };
        let edits = vec![quote(node.span.range().start), quote(node.span.range().end)];
        finding.fix = Some(Fix { title: "quote the text".to_owned(), edits, safety: Safety::Safe });
    }
    sink.push(finding);
}

/// What a field of prose wants, in messages.
pub(super) const PROSE: &str = "a text, or one with its markup";

/// Whether `node` is words between brackets, which are as good a text: `[A study]`, `{A study}`.
pub(super) fn is_bracketed(node: &Node) -> bool {
    let is_plain = |node: &Node| {
        node.scalar().is_some_and(|scalar| {
            scalar.style == Style::Plain && !scalar.text.contains(['\'', '\n'])
        })
    };
    let end = match &node.kind {
        NodeKind::List(items) if items.iter().all(is_plain) => {
            items.last().map(|item| item.span.end)
        }
        NodeKind::Map(pairs) => match pairs.as_slice() {
            [Pair { key, value }] if matches!(value.kind, NodeKind::Null) => {
                (!key.value.contains(['\'', '"'])).then_some(key.span.end)
            }
            _ => None,
        },
        _ => None,
    };
    // Only in brackets does the whole end behind its last part.
    end.is_some_and(|end| end < node.span.end)
}

/// "did you mean" for `word`, or the list of what may be written.
pub(crate) fn suggest(word: &str, known: &[&str]) -> String {
    advice(nearest(word, known), known)
}

/// The one of `known` that `word` may be a slip for.
pub(super) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    // `publishedwp` is a word of somebody's own.
    let is_longer = |near: &&str| word.strip_prefix(near).is_some_and(|rest| rest.len() > 1);
    did_you_mean(word, known.iter().copied()).filter(|near| !is_longer(near))
}

/// "did you mean" `near`, or the list of what may be written.
pub(super) fn advice(near: Option<&str>, known: &[&str]) -> String {
    match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known: {}", known.join(", ")),
    }
}
