//! The tags of a template: where they are, and what is between their delimiters.

use std::ops::Range;

use super::target::Delimiters;

/// A tag of a template.
pub(super) struct Tag<'d> {
    /// By what it opens.
    pub(super) open: &'d str,
    /// Its bytes, delimiters included.
    pub(super) whole: Range<usize>,
    /// What is between its delimiters.
    pub(super) inside: Range<usize>,
    /// Whether it is text, because it is in `raw`.
    pub(super) is_raw: bool,
    is_comment: bool,
}

impl Tag<'_> {
    /// Whether it is a comment.
    pub(super) fn is_comment(&self) -> bool {
        self.is_comment
    }

    /// Whether it holds an expression.
    pub(super) fn is_code(&self) -> bool {
        !self.is_raw && !self.is_comment
    }
}

/// The tags of `text`, in order.
pub(super) fn all_tags(text: &str, delimiters: Delimiters) -> impl Iterator<Item = Tag<'static>> {
    let pairs = delimiters.pairs();
    let (mut at, mut in_raw) = (0, false);
    std::iter::from_fn(move || {
        let (start, (open, close)) = next_tag(text, at, &pairs)?;
        let inside = start + open.len();
        let is_comment = pairs[2].0 == open;
        let end = if is_comment { None } else { closed(text, inside, close) };
        let end = end.or_else(|| text[inside..].find(close).map(|end| inside + end))?;
        at = end + close.len();
        let word = text[inside..end].trim_matches(['-', '+']).trim();
        in_raw &= word != "endraw";
        let tag = Tag { open, whole: start..at, inside: inside..end, is_raw: in_raw, is_comment };
        in_raw |= !is_comment && word == "raw";
        Some(tag)
    })
}

/// The next tag of `text` behind `at`: where it opens, and its delimiters.
fn next_tag<'d>(
    text: &str,
    at: usize,
    pairs: &[(&'d str, &'d str); 3],
) -> Option<(usize, (&'d str, &'d str))> {
    // All three begin with the same character; one look at the text finds the next of any of them.
    let first = pairs[0].0.chars().next()?;
    let rest = text.get(at..)?;
    rest.match_indices(first).find_map(|(start, _)| {
        let pair = pairs.iter().find(|pair| rest[start..].starts_with(pair.0))?;
        Some((at + start, *pair))
    })
}

/// Where the tag that opened before `at` closes: its `close` that is in no quotes.
fn closed(text: &str, mut at: usize, close: &str) -> Option<usize> {
    while let Some(letter) = text[at..].chars().next() {
        if text[at..].starts_with(close) {
            return Some(at);
        }
        at = if matches!(letter, '"' | '\'') { quoted(text, at) } else { at + letter.len_utf8() };
    }
    None
}

/// The end of the text in quotes that starts at `at`.
pub(super) fn quoted(text: &str, at: usize) -> usize {
    let mut letters = text[at..].char_indices();
    let Some((_, quote)) = letters.next() else { return text.len() };
    let mut is_escaped = false;
    for (offset, letter) in letters {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if letter == quote => return at + offset + 1,
            _ => {}
        }
    }
    text.len()
}
