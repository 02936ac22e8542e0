//! The spelling of letters in HTML, which has two for each: `&ndash;` and `–` are shown alike, so that a page keeps its
//! own.

use std::collections::BTreeMap;
use std::ops::Range;

use super::entities::{LONGEST, entity};
use crate::strings::gaps::Spelling;

/// How words of HTML are spelled.
pub const SPELLING: Spelling = Spelling { ties: &[], spell: words };

/// `html` with every letter that is written as an entity as itself, but for ASCII: there are the marks that markup
/// is made of.
pub fn spelled(html: &str) -> String {
    pieces(html).map(|piece| piece.letter.unwrap_or_else(|| piece.written.to_owned())).collect()
}

/// `new` with the letters that `old` only ever writes as entities written so.
pub fn typed_as(old: &str, new: &str) -> String {
    let mut typed: BTreeMap<String, &str> = BTreeMap::new();
    for piece in pieces(old) {
        if let Some(letter) = piece.letter.filter(|letter| !old.contains(letter.as_str())) {
            typed.entry(letter).or_insert(piece.written);
        }
    }
    typed.iter().fold(new.to_owned(), |text, (letter, entity)| text.replace(letter, entity))
}

/// For each of `words`, which are bytes of `html`, how `spelled` has it.
fn words(html: &str, words: &[Range<usize>]) -> Vec<String> {
    words.iter().map(|word| spelled(&html[word.clone()])).collect()
}

/// A piece of HTML: an entity with the letter that it is, or what stands before the next.
struct Piece<'a> {
    written: &'a str,
    letter: Option<String>,
}

/// The pieces of `html`.
fn pieces(html: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let start = rest.find('&').filter(|at| *at > 0).unwrap_or(rest.len());
        let plain = if rest.starts_with('&') { 0 } else { start };
        let (written, letter) = match plain {
            0 if rest.is_empty() => return None,
            0 => entity_at(rest),
            end => (&rest[..end], None),
        };
        rest = &rest[written.len()..];
        Some(Piece { written, letter })
    })
}

/// The entity that `text` starts with, and its letter; the `&` alone where it is none, or of ASCII.
fn entity_at(text: &str) -> (&str, Option<String>) {
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';');
    let written = end.and_then(|end| text.get(..=end));
    let letter = written.and_then(entity).filter(|letter| !letter.is_ascii());
    match (written, letter) {
        (Some(written), Some(letter)) => (written, Some(letter)),
        _ => (&text[..1], None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_entities_are_alike_but_for_markup() {
        let html = "M&uuml;ller &amp; Roe, 1&ndash;9 &#8211; AT&T &nbsp;&bogus; x&";
        assert_eq!(spelled(html), "Müller &amp; Roe, 1–9 – AT&T \u{a0}&bogus; x&");
        assert_eq!(spelled("no entity"), "no entity");
    }

    #[test]
    fn what_a_page_writes_as_entities_stays_so_in_new_lines() {
        assert_eq!(typed_as("Jos&eacute;, 1&ndash;9 – ü", "é–ü"), "&eacute;–ü");
    }
}
