//! Where something stands: a file and a byte range in it, and the owner of every text read.
//!
//! Spans are fixed when a text is parsed. Lines and columns are computed only when a finding is
//! shown (`diag::emit`), never stored.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// One text that byline has read: an index into [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(u32);

/// A range of bytes in one file; `start <= end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// The byte behind the last.
    pub end: u32,
}

impl Span {
    /// The span of `range` (bytes) in `file`. Files are below 4 GiB ([`Sources::add`] sees to it).
    pub fn new(file: FileId, range: Range<usize>) -> Span {
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span { file, start: clamp(range.start), end: clamp(range.end.max(range.start)) }
    }

    /// The bytes as a range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest span that covers both; `other` must be of the same file.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The place where this span starts, without a character of it: the first may be longer than a byte.
    #[must_use]
    pub fn at_start(self) -> Span {
        Span { end: self.start, ..self }
    }

    /// The part `range` of this span, counted from its start and kept within it.
    #[must_use]
    pub fn part(self, range: Range<usize>) -> Span {
        let at = |offset: usize| (self.start as usize + offset).min(self.end as usize);
        Span::new(self.file, at(range.start)..at(range.end))
    }
}

/// A value and the place it was written at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, written at `span`.
    pub fn new(value: T, span: Span) -> Spanned<T> {
        Spanned { value, span }
    }

    /// The same place with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: change(self.value), span: self.span }
    }
}

/// A place as people count it: line and column from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl fmt::Display for LineColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// One text with its path as the user would type it.
#[derive(Debug)]
struct SourceFile {
    path: PathBuf,
    text: String,
    index: OnceLock<Index>,
    is_recoded: bool,
}

/// What finds lines and columns without reading a text again from its start, or a long line from
/// its start: a file of one line may have a finding for each of its words.
#[derive(Debug)]
struct Index {
    /// The bytes at which lines start; the first is 0.
    lines: Vec<usize>,
    /// How many characters start before each block of [`BLOCK`] bytes.
    characters: Vec<usize>,
}

/// The bytes of a text that are counted as one.
const BLOCK: usize = 1024;

impl Index {
    /// The index of `text`.
    fn of(text: &str) -> Index {
        let breaks = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let lines = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect();
        let blocks = text.as_bytes().chunks(BLOCK).scan(0, |before, block| {
            let start = *before;
            *before += characters(block);
            Some(start)
        });
        Index { lines, characters: blocks.collect() }
    }

    /// How many characters start before the byte `at` of `text`.
    fn characters_before(&self, text: &str, at: usize) -> usize {
        // At the end of the text there may be no block any more.
        let block = (at / BLOCK).min(self.characters.len().saturating_sub(1));
        let counted = self.characters.get(block).copied().unwrap_or_default();
        counted + text.as_bytes().get(block * BLOCK..at).map_or(0, characters)
    }
}

/// How many characters start in `bytes` of a text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

/// Every text that was read: sources, config, templates. The owner that spans point into.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Takes `text` under the name `path` (as shown to the user; `<stdin>` for standard input).
    pub fn add(&mut self, path: impl Into<PathBuf>, text: impl Into<String>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile {
            path: path.into(),
            text: text.into(),
            index: OnceLock::new(),
            is_recoded: false,
        });
        id
    }

    /// Remembers that the file on disk has other bytes than the text of `file`: it is in an old
    /// encoding, and nothing may be written into it.
    pub fn set_recoded(&mut self, file: FileId) {
        self.files[file.0 as usize].is_recoded = true;
    }

    /// Whether the file on disk has other bytes than the text of `file`.
    pub fn is_recoded(&self, file: FileId) -> bool {
        self.files[file.0 as usize].is_recoded
    }

    /// The text of `file`.
    pub fn text(&self, file: FileId) -> &str {
        &self.files[file.0 as usize].text
    }

    /// The path of `file` as shown to the user.
    pub fn path(&self, file: FileId) -> &Path {
        &self.files[file.0 as usize].path
    }

    /// All files, in the order they were read.
    pub fn ids(&self) -> impl Iterator<Item = FileId> + '_ {
        (0..self.files.len()).map(|at| FileId(u32::try_from(at).unwrap_or(u32::MAX)))
    }

    /// The text under `span`, widened to whole characters and kept within the file.
    pub fn slice(&self, span: Span) -> &str {
        let text = self.text(span.file);
        let start = floor_char_boundary(text, span.range().start);
        let end = floor_char_boundary(text, span.range().end).max(start);
        &text[start..end]
    }

    /// The line and column of the byte `offset` of `file`.
    pub fn line_column(&self, file: FileId, offset: usize) -> LineColumn {
        let entry = &self.files[file.0 as usize];
        let index = entry.index.get_or_init(|| Index::of(&entry.text));
        let offset = floor_char_boundary(&entry.text, offset);
        let line = index.lines.partition_point(|&start| start <= offset).max(1);
        let before = |at: usize| index.characters_before(&entry.text, at);
        LineColumn { line, column: before(offset) - before(index.lines[line - 1]) + 1 }
    }
}

/// The greatest character boundary of `text` at or before `offset`.
pub fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_start_at_one() {
        let mut sources = Sources::default();
        let file = sources.add("x.yaml", "é: 1\nmü: 2\n");
        assert_eq!(sources.line_column(file, 0), LineColumn { line: 1, column: 1 });
        assert_eq!(sources.line_column(file, 6), LineColumn { line: 2, column: 1 });
        assert_eq!(sources.line_column(file, 9), LineColumn { line: 2, column: 3 });
        assert_eq!(sources.line_column(file, 999), LineColumn { line: 3, column: 1 });
    }

    #[test]
    fn columns_are_counted_over_blocks() {
        let text = format!("{}\n{}", "é".repeat(3000), "aé€".repeat(2000));
        let mut sources = Sources::default();
        let file = sources.add("x", text.as_str());
        for (at, _) in text.char_indices().step_by(7).chain([(text.len(), ' ')]) {
            let before = &text[..at];
            let start = before.rfind('\n').map_or(0, |newline| newline + 1);
            let expected = LineColumn {
                line: before.matches('\n').count() + 1,
                column: before[start..].chars().count() + 1,
            };
            assert_eq!(sources.line_column(file, at), expected, "{at}");
        }
    }

    #[test]
    fn a_slice_never_cuts_a_character() {
        let mut sources = Sources::default();
        let file = sources.add("x", "aé");
        assert_eq!(sources.slice(Span::new(file, 0..2)), "a");
        assert_eq!(sources.slice(Span::new(file, 0..99)), "aé");
    }
}
