//! HTML as the tree of its elements.

use std::ops::Range;

use super::builder::Builder;
use super::tree::{Element, Markup};
use crate::text::html::{Piece, PieceKind, pieces};

/// Elements that hold nothing.
const VOID: &[&str] = &["br", "hr", "img", "input", "meta", "link", "wbr", "source", "col"];

/// Reads a page of HTML.
pub(super) fn read(text: &str) -> Markup {
    let mut builder = Builder::new();
    let mut comments = Vec::new();
    add(text, 0, &mut builder, &mut comments, None);
    Markup { root: builder.finish(text.len()), comments, ..Markup::default() }
}

/// Adds text in another language, which starts at a byte of the page.
pub(super) type Nested = fn(&str, usize, &mut Builder, &mut Vec<Range<usize>>);

/// Adds `text`, which starts at the byte `base` of its page; `nested` adds what is Markdown in it.
pub(super) fn add(
    text: &str,
    base: usize,
    builder: &mut Builder,
    comments: &mut Vec<Range<usize>>,
    nested: Option<Nested>,
) {
    for Piece { kind, range } in pieces(text) {
        let range = base + range.start..base + range.end;
        match kind {
            PieceKind::Comment => comments.push(range),
            PieceKind::Close(name) => builder.close(known(&name), range.end),
            PieceKind::Open(name, attributes) => {
                let element = element(known(&name), &attributes, range);
                if VOID.contains(&element.name.as_str()) {
                    builder.void(element);
                } else {
                    builder.open(element);
                }
            }
            PieceKind::Text(characters) => {
                let written = &text[range.start - base..range.end - base];
                match nested.filter(|_| has_markdown(written)) {
                    Some(add) => add(written, range.start, builder, comments),
                    None => builder.text(&characters),
                }
            }
        }
    }
}

/// Whether there is Markdown in `part` of a piece of HTML: some readers take it for that.
fn has_markdown(part: &str) -> bool {
    let starts_list = |line: &str| line.starts_with("- ") || line.starts_with("* ");
    let is_marked = part.contains("](") || part.contains("**");
    is_marked || part.lines().any(|line| starts_list(line.trim_start()))
}

/// The element `name` with what is known of its `attributes`.
fn element(name: &str, attributes: &[(String, String)], range: Range<usize>) -> Element {
    let find = |name: &str| {
        let found = attributes.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let url = if name == "img" { find("src") } else { find("href") };
    Element {
        name: name.to_owned(),
        class: find("class"),
        style: find("style") + &find("color"),
        url,
        range,
        children: Vec::new(),
    }
}

/// The name that stands for all elements of one meaning.
fn known(name: &str) -> &str {
    match name {
        "b" => "strong",
        "i" | "cite" | "dfn" | "var" => "em",
        "ins" => "u",
        "kbd" | "samp" | "tt" => "code",
        name => name,
    }
}
