//! TeX's question whether it is in mathematics: `\ifmmode \check{Z}\else \v{Z}\fi{}umer`. The journals
//! of the American Physical Society write it around every accent of their exports, also within names.
//!
//! In come the pairs of a work, out come the same with the one branch that TeX would print; every
//! byte that stays keeps its place. It is answered before names are separated, because both branches
//! hold spaces.

use std::borrow::Cow;
use std::ops::Range;

use crate::syntax::node::{Node, NodeKind, Pair};

/// The word that asks.
const IF: &str = r"\ifmmode";

/// `pairs` without the branches that TeX leaves out.
pub(super) fn answer(pairs: &[Pair]) -> Cow<'_, [Pair]> {
    let asks =
        |pair: &Pair| pair.value.text().is_some_and(|it| it.contains('\\') && it.contains(IF));
    if !pairs.iter().any(asks) {
        return Cow::Borrowed(pairs);
    }
    let answered = |pair: &Pair| if asks(pair) { without_branches(pair) } else { pair.clone() };
    Cow::Owned(pairs.iter().map(answered).collect())
}

/// `pair` without the branches that TeX leaves out of its value.
fn without_branches(pair: &Pair) -> Pair {
    let Some(scalar) = pair.value.scalar() else { return pair.clone() };
    let kind = NodeKind::Scalar(scalar.without(&left_out(&scalar.text)));
    Pair { key: pair.key.clone(), value: Node { kind, span: pair.value.span } }
}

/// The bytes of `text` that TeX does not print, in order; a question without its end is left alone.
fn left_out(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut at, mut in_math) = (0, false);
    while let Some(question) = find_word(text, at, IF) {
        let Some(end) = find_word(text, question.end, r"\fi") else { break };
        let middle = find_word(&text[..end.start], question.end, r"\else");
        let middle = middle.unwrap_or(end.start..end.start);
        // Each byte is looked at once, however many questions there are.
        in_math ^= has_odd_dollars(&text[at..question.start]);
        if in_math {
            out.extend([question, middle.start..end.end]);
        } else {
            out.extend([question.start..middle.end, end.clone()]);
        }
        at = end.end;
    }
    out
}

/// The next `word` of TeX from `at` on, with the blank or the empty group that ends it.
fn find_word(text: &str, at: usize, word: &str) -> Option<Range<usize>> {
    let mut found = text[at..].match_indices(word).map(|(offset, _)| at + offset);
    let start = found.find(|start| !text[start + word.len()..].starts_with(char::is_alphabetic))?;
    let behind = &text[start + word.len()..];
    let length = match behind.strip_prefix("{}") {
        Some(_) => 2,
        None => behind.len() - behind.trim_start().len(),
    };
    Some(start..start + word.len() + length)
}

/// Whether an odd number of dollars that open or close mathematics stands in `part`.
fn has_odd_dollars(part: &str) -> bool {
    let escaped = part.matches(r"\$").count();
    (part.matches('$').count() - escaped) % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{Sources, Span};
    use crate::syntax::node::{Scalar, Style};

    /// What is left of `text`.
    fn printed(text: &str) -> Scalar {
        let file = Sources::default().add("a.bib", text);
        Scalar::verbatim(text, Style::Braced, file, 0).without(&left_out(text))
    }

    #[test]
    fn the_branch_that_tex_prints_is_left() {
        for (text, left) in [
            (r"S. \ifmmode \check{Z}\else \v{Z}\fi{}umer", r"S. \v{Z}umer"),
            (r"Matja\ifmmode \check{z}\else \v{z}\fi{} Perc", r"Matja\v{z} Perc"),
            (r"$\ifmmode x\else y\fi z$ \$ \ifmmode a\else b\fi", r"$xz$ \$ b"),
            (r"$\ifmmode x\else y\fi$", "$x$"),
            (r"\ifmmode a\fi b", "b"),
            (r"\ifmmode a", r"\ifmmode a"),
            (r"\ifmmodel a \fi", r"\ifmmodel a \fi"),
        ] {
            assert_eq!(printed(text).text, left);
        }
    }

    #[test]
    fn what_is_left_keeps_its_place() {
        let text = r"S. \ifmmode \check{Z}\else \v{Z}\fi{}umer";
        let mut sources = Sources::default();
        let file = sources.add("a.bib", text);
        let scalar = printed(text);
        let whole = Span::new(file, 0..text.len());
        let at = scalar.text.find("umer").unwrap();
        assert_eq!(sources.slice(scalar.span_of(at..at + 4, whole)), "umer");
        let at = scalar.text.find(r"\v").unwrap();
        assert_eq!(sources.slice(scalar.span_of(at..at + 5, whole)), r"\v{Z}");
    }
}
