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

/// The texts in quotes in the tags of `text` that name other templates.
pub(super) fn included(text: &str, delimiters: Delimiters) -> Vec<String> {
    let [_, (open, close), _] = delimiters.pairs();
    let mut names = Vec::new();
    for tag in text.split(open).skip(1) {
        let tag = tag.split(close).next().unwrap_or_default().trim_start_matches(['-', '+']);
        let word = tag.split_whitespace().next().unwrap_or_default();
        if ["include", "import", "from", "extends"].contains(&word) {
            names.extend(all_quoted(tag).map(str::to_owned));
        }
    }
    names
}

/// The texts in quotes in `tag`.
fn all_quoted(tag: &str) -> impl Iterator<Item = &str> {
    let mut rest = tag;
    std::iter::from_fn(move || {
        let start = rest.find(['"', '\''])?;
        let quote = if rest[start..].starts_with('"') { '"' } else { '\'' };
        let inner = &rest[start + 1..];
        let end = inner.find(quote)?;
        rest = &inner[end + 1..];
        Some(&inner[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn includes_are_found_in_tags_only() {
        let text = "{% include \"head\" %} {{ \"list\" }} {%- from 'x.md' import a %}";
        assert_eq!(included(text, Delimiters::Braces), ["head", "x.md"]);
        assert_eq!(included("<% extends \"base\" %>", Delimiters::Angles), ["base"]);
        assert!(included("{% if a == \"list\" %}{% include x %}", Delimiters::Braces).is_empty());
        assert!(included("{% include \"open", Delimiters::Braces).is_empty());
    }
}
