//! Where a byte of the text that is being read stands in the user's file: the text may be a part of
//! the file, and a copy in which faults were repaired.

use std::ops::Range;

use super::patch::Patched;
use crate::span::{FileId, Span};

/// The way from the text that is read back to the file.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// The file.
    pub(super) file: FileId,
    /// The whole text of the file.
    pub(super) source: &'a str,
    /// Where the text that is read starts in it.
    base: usize,
    /// The repairs in the text that is read.
    patched: Option<&'a Patched<'a>>,
}

impl<'a> Place<'a> {
    /// The whole file, as it is.
    pub(super) fn whole(file: FileId, source: &'a str) -> Place<'a> {
        Place { file, source, base: 0, patched: None }
    }

    /// The part of the file that starts at `base`, repaired.
    pub(super) fn part(self, base: usize, patched: &'a Patched<'a>) -> Place<'a> {
        Place { base, patched: Some(patched), ..self }
    }

    /// The byte of the file at which the byte `offset` of the text stands.
    pub(super) fn at(&self, offset: usize) -> usize {
        self.base + self.patched.map_or(offset, |patched| patched.original(offset))
    }

    /// The bytes within `range` of the text that do not follow the byte before them in the file.
    pub(super) fn seams(&self, range: &Range<usize>) -> Vec<usize> {
        self.patched.map_or_else(Vec::new, |patched| patched.seams(range))
    }

    /// The bytes of the file that `range` of the text stands for.
    pub(super) fn range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.at(range.start);
        start..self.at(range.end).max(start)
    }

    /// The span of `range` of the text, in whole characters: where a repair took a wide one out, the
    /// byte behind it stands for its first.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let Range { start, end } = self.range(range);
        let whole = (end..self.source.len()).find(|at| self.source.is_char_boundary(*at));
        Span::new(self.file, start..whole.unwrap_or(self.source.len()))
    }
}
