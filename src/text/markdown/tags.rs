//! The eight HTML tags that byline's Markdown knows, and the classes `[x]{.nocase}` gives.
//!
//! `code` holds literal text and `br` nothing; the others open and close like brackets. All else
//! that looks like a tag is literal.

use super::super::shape::{Inline, MAX_DEPTH};
use super::classes::Tag;
use super::classes::{CLASSES, TAGS};
use super::emphasis::Piece;
use super::read::{Opener, Reader};
use crate::strings::slice::slice;

impl Reader<'_> {
    /// Reads one of the HTML tags; false if it is none.
    pub(super) fn tag(&mut self) -> bool {
        let rest = self.rest();
        let closing = rest.starts_with("</");
        let body = slice(rest, 1 + usize::from(closing)..);
        let name_len = body.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(0);
        let name = slice(body, ..name_len).to_ascii_lowercase();
        let Some(attributes_len) = find_tag_end(slice(body, name_len..)) else {
            return false;
        };
        let attributes = slice(body, name_len..name_len + attributes_len);
        let len = 2 + usize::from(closing) + name_len + attributes_len;
        if !attributes.is_empty() && !attributes.starts_with(['/', ' ', '\n', '\t']) {
            return false;
        }
        match (name.as_str(), closing) {
            ("br", false) => {
                self.leaf(Inline::Break);
                self.at += len;
                true
            }
            ("code", false) => self.code_tag(len),
            (_, false) => self.open_tag(&name, attributes, len),
            (_, true) => self.close_tag(&name, len),
        }
    }

    /// Reads `<code>…</code>`; what is in it is literal.
    fn code_tag(&mut self, len: usize) -> bool {
        const END: &str = "</code>";
        let inner = slice(self.rest(), len..);
        if self.no_code_end {
            return false;
        }
        let Some(end) = inner.find(END) else {
            self.no_code_end = true;
            return false;
        };
        self.leaf(Inline::Code(slice(inner, ..end).to_owned()));
        self.at += len + end + END.len();
        true
    }

    /// Reads an opening tag.
    fn open_tag(&mut self, name: &str, attributes: &str, len: usize) -> bool {
        let Some(tag) = TAGS.iter().find(|tag| tag.name == name) else { return false };
        if self.openers.len() >= MAX_DEPTH {
            return false;
        }
        let class = CLASSES.iter().find(|(class, _)| attributes.contains(class));
        let wrap = if name == "span" { class.map(|(_, wrap)| *wrap) } else { tag.wrap };
        self.open(len, Some(Tag { wrap, ..*tag }));
        true
    }

    /// Reads a closing tag.
    fn close_tag(&mut self, name: &str, len: usize) -> bool {
        let opens = |opener: &Opener| opener.tag.is_some_and(|tag| tag.name == name);
        let Some(index) = self.openers.iter().rposition(opens) else { return false };
        match self.openers.get(index).and_then(|opener| opener.tag).and_then(|tag| tag.wrap) {
            Some(wrap) => self.close(index, len, wrap),
            None => self.unwrap_tag(index, len),
        }
        true
    }

    /// Drops a tag that means nothing here and keeps its content.
    fn unwrap_tag(&mut self, index: usize, len: usize) {
        let opener = self.openers.remove(index);
        if let Some(piece) = self.pieces.get_mut(opener.piece) {
            *piece = Piece::Done(Inline::Text(String::new()), 0);
        }
        self.at += len;
    }
}

/// How many bytes of a tag come before its `>`; the tags that are read are short.
fn find_tag_end(rest: &str) -> Option<usize> {
    rest.bytes().take(500).take_while(|b| *b != b'<').position(|b| b == b'>')
}
