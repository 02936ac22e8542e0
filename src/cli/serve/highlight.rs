//! Code with its parts in colours, as HTML: BibTeX and YAML by byline's own readers, TeX and Typst by
//! what starts a command, a comment or mathematics.

use std::fmt::Write as _;

use super::html::escaped;
use crate::render::Target;
use crate::span::Sources;
use crate::strings::slice::slice;
use crate::syntax;
use crate::syntax::leaves::LeafKind;

/// `text` in `language` as the inside of a `<pre>`.
pub(super) fn highlighted(text: &str, language: Target) -> String {
    match language {
        Target::Bibtex => by_leaves(text, "shown.bib"),
        Target::Yaml | Target::Rendercv => by_leaves(text, "shown.yaml"),
        Target::Tex => by_sign(text, '\\', '%'),
        Target::Typst => by_sign(text, '#', '\u{0}'),
        _ => escaped(text),
    }
}

/// `text`, a source called `name`, by its leaves.
fn by_leaves(text: &str, name: &str) -> String {
    let mut sources = Sources::default();
    let file = sources.add(name, text);
    let mut out = String::with_capacity(text.len() * 2);
    let leaves = syntax::leaves(file, &sources);
    let next = leaves.iter().skip(1).map(|leaf| leaf.kind).chain([LeafKind::Blank]);
    for (leaf, next) in leaves.iter().zip(next) {
        let piece = slice(text, leaf.range());
        // In YAML it is the colon behind it that makes a word a name.
        let kind = if next == LeafKind::Colon { LeafKind::Name } else { leaf.kind };
        match class(kind) {
            Some(class) => span(class, piece, &mut out),
            None => out.push_str(&escaped(piece)),
        }
    }
    out
}

/// The class of a leaf that has a colour.
fn class(kind: LeafKind) -> Option<&'static str> {
    match kind {
        LeafKind::At | LeafKind::Word | LeafKind::Dash => Some("word"),
        LeafKind::Key | LeafKind::Anchor | LeafKind::Alias => Some("key"),
        LeafKind::Name => Some("name"),
        LeafKind::Braced | LeafKind::Quoted | LeafKind::Bare | LeafKind::Block => Some("value"),
        LeafKind::Comment | LeafKind::CommentBlock => Some("comment"),
        _ => None,
    }
}

/// `text` by its commands, which begin with `sign`, and its comments, from `comment` to the line's end.
fn by_sign(text: &str, sign: char, comment: char) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some(at) = rest.find([sign, comment]) {
        out.push_str(&escaped(slice(rest, ..at)));
        rest = slice(rest, at..);
        let length = if rest.starts_with(comment) {
            rest.find('\n').unwrap_or(rest.len())
        } else {
            command(rest)
        };
        let class = if rest.starts_with(comment) { "comment" } else { "name" };
        span(class, slice(rest, ..length), &mut out);
        rest = slice(rest, length..);
    }
    out.push_str(&escaped(rest));
    out
}

/// How many bytes the command at the start of `text` has: its sign and letters, or one other sign.
fn command(text: &str) -> usize {
    let mut letters = text.chars();
    let sign = letters.next().map_or(0, char::len_utf8);
    let word: usize = letters.take_while(char::is_ascii_alphabetic).map(char::len_utf8).sum();
    if word > 0 {
        return sign + word;
    }
    text.chars().take(2).map(char::len_utf8).sum()
}

/// `piece` with a colour.
fn span(class: &str, piece: &str, out: &mut String) {
    // Writing to a string cannot fail.
    let _ = write!(out, "<span class=\"{class}\">{}</span>", escaped(piece));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `html` without its tags and entities.
    fn plain(html: &str) -> String {
        let mut out = String::new();
        let mut rest = html;
        while let Some((before, tag)) = rest.split_once('<') {
            out.push_str(before);
            rest = tag.split_once('>').unwrap().1;
        }
        out.push_str(rest);
        crate::text::html::decode_entities(&out).into_owned()
    }

    #[test]
    fn every_character_is_shown_and_none_is_markup() {
        for (text, language, part) in [
            (
                "% a <b>\n@article{k1,\n  title = {A & B},\n}\n",
                Target::Bibtex,
                "<span class=\"key\">k1</span>",
            ),
            ("a: <b>\nc: [1]\n", Target::Yaml, "<span class=\"name\">a</span>"),
            ("\\textbf{A \\& B} % <c>\nx", Target::Tex, "<span class=\"name\">\\&amp;</span>"),
            ("#link(\"x\")[<b>] #", Target::Typst, "<span class=\"name\">#link</span>"),
            ("{\"a\": \"<b>\"}", Target::Json, "&lt;b&gt;"),
        ] {
            let html = highlighted(text, language);
            assert!(html.contains(part), "{html}");
            assert_eq!(plain(&html), text);
        }
    }
}
