//! Texts of records as byline's Markdown.

use crate::text::{Block, Inline, Markup, Text, html, markdown as language, tex};

/// `text`, written in `markup`, as the Markdown of a source that says the same.
pub(in crate::formats) fn markdown(text: &str, markup: Markup) -> String {
    let read = match markup {
        Markup::Markdown => return text.to_owned(),
        Markup::Html if is_marked(text) => html::parse(&plain_tags(text)).0,
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

/// The Markdown of a text of one paragraph or several.
fn of_blocks(text: &Text) -> Option<String> {
    match text.blocks.as_slice() {
        [Block::Paragraph(content)] => language::source_inlines(content),
        blocks => language::source_blocks(blocks),
    }
}
