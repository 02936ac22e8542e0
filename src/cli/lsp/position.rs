//! Bytes of a text and positions of the protocol: a line, and units of the agreed encoding in it.

use std::ops::Range;

use lsp_types::{Position, PositionEncodingKind};

use crate::span::floor_char_boundary;
use crate::strings::slice::slice;

/// What a position counts within a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// Units of UTF-16, which every editor knows.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// The one that costs least of those that the editor offers.
    pub(super) fn choose(offered: Option<&[PositionEncodingKind]>) -> Encoding {
        let offers = |kind| offered.is_some_and(|offered| offered.contains(&kind));
        if offers(PositionEncodingKind::UTF8) {
            Encoding::Utf8
        } else if offers(PositionEncodingKind::UTF32) && !offers(PositionEncodingKind::UTF16) {
            Encoding::Utf32
        } else {
            Encoding::Utf16
        }
    }

    /// Its name in the protocol.
    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    /// How many units `letter` has.
    fn units(self, letter: char) -> usize {
        match self {
            Encoding::Utf8 => letter.len_utf8(),
            Encoding::Utf16 => letter.len_utf16(),
            Encoding::Utf32 => 1,
        }
    }
}

/// A text whose lines are known.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    text: &'t str,
    /// The bytes at which lines start.
    starts: Vec<usize>,
    encoding: Encoding,
}

impl<'t> Lines<'t> {
    /// The lines of `text`; `\n`, `\r\n` and `\r` end one.
    pub(super) fn new(text: &'t str, encoding: Encoding) -> Lines<'t> {
        let bytes = text.as_bytes();
        let ends = (0..bytes.len()).filter(|&at| match bytes[at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        let starts = std::iter::once(0).chain(ends.map(|at| at + 1)).collect();
        Lines { text, starts, encoding }
    }

    /// How many lines there are.
    pub(super) fn count(&self) -> usize {
        self.starts.len()
    }

    /// The position of the byte `offset`.
    pub(super) fn position(&self, offset: usize) -> Position {
        let offset = floor_char_boundary(self.text, offset);
        let line = self.starts.partition_point(|&start| start <= offset).max(1) - 1;
        let before = slice(self.text, self.starts[line]..offset);
        let units: usize = before.chars().map(|letter| self.encoding.units(letter)).sum();
        Position::new(small(line), small(units))
    }

    /// The positions of the bytes `range`.
    pub(super) fn range(&self, range: Range<usize>) -> lsp_types::Range {
        lsp_types::Range::new(self.position(range.start), self.position(range.end))
    }

    /// The byte at `position`; one behind the end of a line is that end.
    pub(super) fn offset(&self, position: Position) -> usize {
        let Some(&start) = self.starts.get(position.line as usize) else { return self.text.len() };
        let end = self.starts.get(position.line as usize + 1).map_or(self.text.len(), |next| *next);
        let line = slice(self.text, start..end).trim_end_matches(['\n', '\r']);
        let mut left = position.character as usize;
        for (at, letter) in line.char_indices() {
            let units = self.encoding.units(letter);
            if left < units {
                return start + at;
            }
            left -= units;
        }
        start + line.len()
    }
}

/// A number of the protocol.
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_letter_beyond_the_basic_plane_is_two_units_of_utf16() {
        let text = "é𝒳b\r\nü\rx";
        for (encoding, column) in [(Encoding::Utf8, 6), (Encoding::Utf16, 3), (Encoding::Utf32, 2)]
        {
            let lines = Lines::new(text, encoding);
            assert_eq!(lines.position(6), Position::new(0, column));
            assert_eq!(lines.offset(Position::new(0, column)), 6);
            assert_eq!(lines.offset(Position::new(0, 99)), 7, "not behind the end of the line");
            assert_eq!(lines.position(12), Position::new(2, 0));
            assert_eq!(lines.offset(Position::new(9, 0)), text.len());
        }
        assert_eq!(
            Lines::new(text, Encoding::Utf16).offset(Position::new(0, 2)),
            2,
            "half a letter"
        );
    }

    #[test]
    fn the_cheapest_encoding_that_is_offered_is_taken() {
        let (utf8, utf16, utf32) =
            (PositionEncodingKind::UTF8, PositionEncodingKind::UTF16, PositionEncodingKind::UTF32);
        assert_eq!(Encoding::choose(None), Encoding::Utf16);
        assert_eq!(Encoding::choose(Some(&[utf16.clone(), utf8])), Encoding::Utf8);
        assert_eq!(Encoding::choose(Some(&[utf32.clone(), utf16])), Encoding::Utf16);
        assert_eq!(Encoding::choose(Some(&[utf32])), Encoding::Utf32);
    }

    proptest! {
        #[test]
        fn every_byte_comes_back_from_its_position(text in "[a-zé𝒳\n\r €]{0,40}", at in 0usize..160) {
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                let lines = Lines::new(&text, encoding);
                let at = floor_char_boundary(&text, at);
                // Within the bytes that end a line there is no position of its own.
                let inside = text[..at].ends_with('\r') && text[at..].starts_with('\n');
                let back = lines.offset(lines.position(at));
                prop_assert_eq!(back, if inside { at - 1 } else { at });
            }
        }
    }
}
