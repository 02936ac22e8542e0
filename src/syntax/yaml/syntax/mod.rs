//! YAML text in, its elements as they are laid out: each with its bytes, how it is quoted, and the
//! anchor and tag before it. What `fmt` and `edit` work on; the leaves of the text tile it.
//!
//! The events are those that the reader takes; nothing is resolved, merged or repaired here. Of a file
//! with a fault, the parts that can be read alone are elements, and the others are `Broken`.

mod gaps;
mod parts;
mod read;
#[cfg(test)]
mod tests;
mod tree;

use super::super::leaves::{Leaf, Recorder};
use tree::Token;

pub(crate) use tree::{Element, Shape, Syntax};

impl<'a> Syntax<'a> {
    /// Reads `text`.
    pub(crate) fn read(text: &'a str) -> Syntax<'a> {
        let mut tokens = Vec::new();
        let read = read::read(text, 0, &mut tokens);
        let is_whole = read.is_ok();
        let (root, documents) = read.unwrap_or_else(|()| {
            tokens.clear();
            parts::read(text, &mut tokens)
        });
        // Anchors and tags come after what they belong to.
        tokens.sort_unstable_by_key(|(_, range): &Token| range.start);
        let mut recorder = Recorder::new(text, gaps::gap);
        for (kind, range) in tokens {
            recorder.leaf(kind, range);
        }
        Syntax { root, is_whole, documents, leaves: recorder.finish() }
    }
}

/// The leaves of `text`, every byte in exactly one.
pub fn leaves(text: &str) -> Vec<Leaf> {
    Syntax::read(text).leaves
}
