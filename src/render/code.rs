//! The code of a template, for those who look for a name in its text.

use std::ops::Range;

use super::target::Delimiters;

/// `text` with its comments blanked, so that all else keeps its place.
pub(super) fn without_comments(text: &str, delimiters: Delimiters) -> String {
    let [.., (open, close)] = delimiters.pairs();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(open) {
        let end = rest[start..].find(close).map_or(rest.len(), |end| start + end + close.len());
        out.push_str(&rest[..start]);
        out.extend(std::iter::repeat_n(' ', end - start));
        rest = &rest[end..];
    }
    out + rest
}

/// The text in quotes at the start of `after`, and its bytes there.
pub(super) fn quoted(after: &str) -> Option<(&str, Range<usize>)> {
    let start = after.len() - after.trim_start().len();
    let quote = after[start..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inside = &after[start + 1..];
    let end = inside.find(quote)?;
    Some((&inside[..end], start + 1..start + 1 + end))
}
