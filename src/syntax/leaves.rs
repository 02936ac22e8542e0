//! The leaves of a source: every byte of a text in exactly one of them, in order, whatever is broken.
//!
//! A reader that is asked for leaves calls [`Recorder::leaf`] for each thing that it takes, from the
//! front to the back. What lies between two of them is split by the language's own [`Gap`], so the
//! leaves tile the text by construction and a reader cannot forget a byte. Nothing here knows what a
//! leaf means; layout and edits are the business of `fmt` and `edit`.

use crate::strings::slice::slice;

use std::ops::Range;

/// What a leaf is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LeafKind {
    /// The byte-order mark at the start of a file.
    ByteOrderMark,
    /// Jekyll's dashes at the top, with what stands between them.
    FrontMatter,
    /// White space and line ends.
    Blank,
    /// A comment up to the end of its line: `% …`, in YAML `# …`.
    Comment,
    /// A whole `@comment{…}`.
    CommentBlock,
    /// A line, or a part of one, that no entry holds.
    Outside,
    /// The `@` that opens an entry.
    At,
    /// The word behind it: `article`, `string`.
    Word,
    /// The delimiter that opens an entry, a list or a mapping.
    Open,
    /// The delimiter that closes it.
    Close,
    /// The key of an entry.
    Key,
    /// The name of a field or a macro.
    Name,
    /// `=`.
    Equals,
    /// A piece of a value in braces, with them.
    Braced,
    /// A text or a piece of a value in quotes, with them.
    Quoted,
    /// A number, the name of a macro, or a text without quotes.
    Bare,
    /// `#`, which joins two pieces.
    Joint,
    /// `,`.
    Comma,
    /// The dash of a list's item in YAML.
    Dash,
    /// `:` behind a name.
    Colon,
    /// `?` before a name.
    Question,
    /// An anchor: `&name`.
    Anchor,
    /// An alias: `*name`.
    Alias,
    /// A tag: `!name`.
    Tag,
    /// What opens a block of text: `|`, `>-`.
    Header,
    /// The lines of a block of text.
    Block,
    /// `---`, `...` or a directive.
    Marker,
    /// What stands where it has no meaning.
    Unread,
}

/// One leaf: a kind and the bytes it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// What it is.
    pub kind: LeafKind,
    /// The first byte.
    pub start: u32,
    /// The byte behind the last.
    pub end: u32,
}

impl Leaf {
    /// The bytes as a range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text of the leaf in the text that it is of.
    pub fn slice(self, text: &str) -> &str {
        slice(text, self.range())
    }
}

/// Names the first piece of what no reader took, and how many bytes it has; `next` is the leaf that
/// follows, if one does.
pub type Gap = fn(text: &str, next: Option<LeafKind>) -> (LeafKind, usize);

/// Takes leaves from the front of a text to its back.
#[derive(Debug)]
pub struct Recorder<'a> {
    text: &'a str,
    gap: Gap,
    leaves: Vec<Leaf>,
    /// How many bytes have their leaf.
    done: usize,
}

impl<'a> Recorder<'a> {
    /// A recorder of the leaves of `text`, whose gaps are split by `gap`.
    pub fn new(text: &'a str, gap: Gap) -> Recorder<'a> {
        Recorder { text, gap, leaves: Vec::new(), done: 0 }
    }

    /// Takes the leaf at `range`, without what already has its leaf.
    pub fn leaf(&mut self, kind: LeafKind, range: Range<usize>) {
        if range.end > self.done && range.end > range.start {
            self.fill(range.start, Some(kind));
            self.push(kind, range.end);
        }
    }

    /// All leaves, with those of what is left.
    pub fn finish(mut self) -> Vec<Leaf> {
        self.fill(self.text.len(), None);
        self.leaves
    }

    /// Gives the bytes up to `end` their leaves.
    fn fill(&mut self, end: usize, next: Option<LeafKind>) {
        while let Some(rest) = self.text.get(self.done..end).filter(|rest| !rest.is_empty()) {
            let (kind, length) = (self.gap)(rest, next);
            self.push(kind, self.done + length.clamp(1, rest.len()));
        }
    }

    /// Ends a leaf at `end`.
    fn push(&mut self, kind: LeafKind, end: usize) {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.leaves.push(Leaf { kind, start: place(self.done), end: place(end) });
        self.done = end;
    }
}

#[cfg(test)]
mod tests {
    use super::LeafKind::{Blank, Comma, Name, Unread};
    use super::*;

    /// Blanks, and all else to the next of them.
    fn gap(text: &str, _: Option<LeafKind>) -> (LeafKind, usize) {
        match text.find(' ') {
            Some(0) => (LeafKind::Blank, 1),
            end => (LeafKind::Unread, end.unwrap_or(text.len())),
        }
    }

    #[test]
    fn gaps_are_filled_and_overlaps_cut() {
        let mut recorder = Recorder::new("a é, cd ", gap);
        recorder.leaf(LeafKind::Comma, 4..5);
        recorder.leaf(LeafKind::Name, 2..2);
        recorder.leaf(LeafKind::Comma, 3..5);
        recorder.leaf(LeafKind::Name, 4..7);
        let leaves = recorder.finish();
        let shown: Vec<(LeafKind, &str)> =
            leaves.iter().map(|leaf| (leaf.kind, leaf.slice("a é, cd "))).collect();
        let expected =
            [(Unread, "a"), (Blank, " "), (Unread, "é"), (Comma, ","), (Name, " c"), (Unread, "d")];
        assert_eq!(shown[..6], expected);
        assert_eq!(shown[6..], [(Blank, " ")]);
    }
}
