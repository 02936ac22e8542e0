//! Texts of records as byline's Markdown.

use crate::text::{Block, Inline, Markup, Text, html, markdown as language, tex};

/// `text`, written in `markup`, as the Markdown of a source that says the same.
pub(in crate::formats) fn markdown(text: &str, markup: Markup) -> String {
    let read = match markup {
        // Entities are no markup in a source.
        Markup::Markdown if is_marked(text) => {
            language::parse_blocks(&html::decode_entities(&text.replace("&lt;", "\\<"))).0
        }
        Markup::Markdown => return text.to_owned(),
        Markup::Html if is_marked(text) => html::parse(&bare_signs(&plain_tags(text))).0,
        Markup::Tex => tex::parse(text).0,
        Markup::Html | Markup::Plain => return literal(text),
    };
    of_blocks(&read).unwrap_or_else(|| literal(&read.to_plain()))
}

/// `text` as inline Markdown that means just itself; lines of their own are paragraphs.
fn literal(text: &str) -> String {
    let escaped = |text: &str| {
        language::source_inlines(&[Inline::Text(text.to_owned())])
            .unwrap_or_else(|| text.to_owned())
    };
    text.split("\n\n").map(|part| escaped(part.trim())).collect::<Vec<_>>().join("\n\n")
}

/// Whether `text` has a tag or an entity.
fn is_marked(text: &str) -> bool {
    let opens = |at: usize| {
        let behind = text[at + 1..].chars().next();
        behind.is_some_and(|letter| letter.is_ascii_alphabetic() || letter == '/')
    };
    text.match_indices('<').any(|(at, _)| opens(at)) || html::decode_entities(text) != text
}

/// The tags of JATS, in which publishers write titles and abstracts, as those of HTML.
fn plain_tags(text: &str) -> String {
    const TAGS: [(&str, &str); 9] = [
        ("jats:", ""),
        ("mml:", ""),
        ("<italic", "<i"),
        ("</italic", "</i"),
        ("<bold", "<b"),
        ("</bold", "</b"),
        ("<title", "<h4"),
        ("</title", "</h4"),
        ("<scp>", ""),
    ];
    TAGS.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// `text` with each `<` that begins no tag as the sign that it is: a browser takes all of `<Re ) is (where M>`
/// for a tag, and it would be gone.
fn bare_signs(text: &str) -> String {
    let mut parts = text.split('<');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(if ends_tag(part) { "<" } else { "&lt;" });
        out.push_str(part);
    }
    out
}

/// Whether what stands behind a `<` is the rest of a tag: a name, and attributes only if they have values.
fn ends_tag(rest: &str) -> bool {
    let Some((inner, _)) = rest.split_once('>') else { return false };
    if inner.starts_with("!--") {
        return true;
    }
    let inner = inner.trim_start_matches('/').trim_end_matches('/');
    let name = inner.split_whitespace().next().unwrap_or_default();
    let is_name = name.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || "-:".contains(letter));
    is_name && (inner.trim_end() == name || inner.contains('='))
}

/// The Markdown of a text of one paragraph or several.
fn of_blocks(text: &Text) -> Option<String> {
    match text.blocks.as_slice() {
        [Block::Paragraph(content)] => language::source_inlines(content),
        blocks => language::source_blocks(blocks),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_no_tags() {
        for (html, expected) in [
            ("where Re<Recrit ) is (and M>1)", "where Re<Recrit ) is (and M>1)"),
            ("a<b and c>d, <i>it</i>", "a<b and c>d, *it*"),
            (
                "x<y<z, <a href=\"https://example.org\">here</a>",
                "x<y<z, [here](https://example.org)",
            ),
            ("H<sub>2</sub>O<br/>", "H<sub>2</sub>O<br>"),
        ] {
            assert_eq!(markdown(html, Markup::Html), expected, "{html}");
        }
    }

    #[test]
    fn markdown_stays_unless_it_has_tags() {
        for (text, expected) in [
            ("**New**: 10,080^3 [cells](x.html)", "**New**: 10,080^3 [cells](x.html)"),
            ("*a* <i>b</i> &amp; c", "*a* *b* & c"),
        ] {
            assert_eq!(markdown(text, Markup::Markdown), expected, "{text}");
        }
    }
}
