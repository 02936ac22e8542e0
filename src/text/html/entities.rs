//! Letters that are written as entities: `&amp;`, `&#38;`.

use std::borrow::Cow;

use super::super::shape::{Block, Markup, Text};
use super::{blocks, sanitise};

/// How many characters an entity has at most.
pub(super) const LONGEST: usize = 24;

/// The characters of `written`, if it has the form of an entity: `&amp;`, `&#38;`.
pub fn entity(written: &str) -> Option<String> {
    let inner = written.strip_prefix('&')?.strip_suffix(';')?;
    let is_entity =
        !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#');
    is_entity.then(|| blocks::read(&sanitise::sanitise(written).tokens)).map(plain)
}

/// `text` with its entities (`&amp;`, `&#38;`) as the characters that they are.
pub fn decode_entities(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, behind) = rest.split_at(at);
        out.push_str(before);
        let end = behind.bytes().take(LONGEST).position(|byte| byte == b';').unwrap_or(0);
        let read = behind.get(..=end).and_then(entity);
        let (written, after) = behind.split_at(if read.is_some() { end + 1 } else { 1 });
        out.push_str(read.as_deref().unwrap_or(written));
        rest = after;
    }
    out.push_str(rest);
    if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
}

/// The characters of `blocks`.
fn plain(blocks: Vec<Block>) -> String {
    Text { blocks, markup: Markup::Html, html: None }.to_plain()
}
