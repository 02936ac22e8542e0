//! A BibTeX file while it is read.

use std::ops::Range;

use super::super::leaves::{LeafKind, Recorder};
use super::macros::{Macros, Strings};
use super::scan::Scanner;
use crate::diag::{Diagnostic, Sink};
use crate::span::{FileId, Span};

/// How many bytes may be looked at beyond what is then taken, per byte of the file.
pub(super) const LOOK_AHEAD: usize = 4;

/// A file that is read work by work, so that no more than one needs to be in memory.
pub struct Reader<'a> {
    /// The text and the place in it.
    pub(super) scan: Scanner<'a>,
    /// The file.
    pub(super) file: FileId,
    /// What was found since the last work was given out.
    pub(super) found: Sink,
    /// The macros defined so far.
    pub(super) macros: Macros,
    /// Bytes that may still be looked at in vain; so the whole is linear whatever is unclosed.
    pub(super) spare: usize,
    /// The opening braces that nothing closes, found when the first `@comment` asks.
    pub(super) unmatched: Option<Vec<usize>>,
    /// Whether the end was reached and what is found there reported.
    pub(super) ended: bool,
    /// Where the last block ended: from there on to the next, nothing is in an entry.
    pub(super) outside: usize,
    /// What lies between the blocks so far.
    pub(super) gaps: Vec<Range<usize>>,
    /// Whether what follows up to the next entry is a comment that lacks its end.
    pub(super) commented: bool,
    /// The leaves so far, if they are wanted.
    pub(super) leaves: Option<Recorder<'a>>,
}

impl<'a> Reader<'a> {
    /// A reader at the start of `text`.
    pub fn new(file: FileId, text: &'a str) -> Reader<'a> {
        Reader::start(file, text, None)
    }

    /// A reader at the start of `text`, which knows the `@string`s of the files before it.
    pub fn after(strings: Strings, file: FileId, text: &'a str) -> Reader<'a> {
        Reader { macros: Macros::after(strings), ..Reader::new(file, text) }
    }

    /// The `@string`s of the file and of those before it.
    pub fn into_strings(self) -> Strings {
        self.macros.into_strings()
    }

    /// What to say, instead of what was said, of the `@string`s that the files before used and this one
    /// defines.
    pub fn take_late(&mut self) -> Vec<Diagnostic> {
        self.macros.take_late()
    }

    /// Whether the file, as far as it was read, defines a `@string`.
    pub fn has_strings(&self) -> bool {
        self.macros.has_own()
    }

    /// A reader behind what may stand at the top of `text`.
    pub(super) fn start(file: FileId, text: &'a str, leaves: Option<Recorder<'a>>) -> Reader<'a> {
        let mut reader = Reader {
            scan: Scanner::new(text),
            file,
            found: Sink::default(),
            macros: Macros::default(),
            spare: text.len().saturating_mul(LOOK_AHEAD),
            unmatched: None,
            ended: false,
            outside: 0,
            gaps: Vec::new(),
            commented: false,
            leaves,
        };
        reader.top();
        reader
    }

    /// Passes over the byte-order mark and the dashes that Jekyll wants at the top.
    fn top(&mut self) {
        let mark = self.scan.byte_order_mark();
        self.leaf(LeafKind::ByteOrderMark, 0..mark);
        let end = self.scan.front_matter_end(mark);
        self.leaf(LeafKind::FrontMatter, mark..end);
        (self.scan.at, self.outside) = (end, end);
    }

    /// The whole file.
    pub fn whole(&self) -> Span {
        self.span(0..self.scan.len())
    }

    /// Records a leaf, if leaves are wanted.
    pub(super) fn leaf(&mut self, kind: LeafKind, range: Range<usize>) {
        if let Some(leaves) = &mut self.leaves {
            leaves.leaf(kind, range);
        }
    }

    /// The span of `range` of this file.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    /// Takes a finding.
    pub(super) fn report(&mut self, fault: Diagnostic) {
        self.found.push(fault);
    }
}
