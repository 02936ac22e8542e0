//! Lines of the sources with characters beyond ASCII.

use crate::span::FileId;

/// A line of a source that holds more than ASCII; most do not, and need not be taken apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    /// Its file.
    pub(crate) file: FileId,
    /// The byte at which it starts.
    pub(crate) start: usize,
    /// The line, with its end.
    pub(crate) text: &'a str,
}

/// Every such line of `text`, the text of `file`.
pub(crate) fn odd_lines(file: FileId, text: &str) -> Vec<Line<'_>> {
    if text.is_ascii() {
        return Vec::new();
    }
    let lines = placed(text.split_inclusive('\n')).filter(|(_, text)| !text.is_ascii());
    lines.map(|(start, text)| Line { file, start, text }).collect()
}

/// The `pieces` of a text, each with where it starts.
pub(crate) fn placed<'a>(
    pieces: impl Iterator<Item = &'a str>,
) -> impl Iterator<Item = (usize, &'a str)> {
    pieces.scan(0, |end, piece| {
        let at = *end;
        *end += piece.len();
        Some((at, piece))
    })
}
