//! Where each byte of a decoded scalar stands in its raw YAML text.
//!
//! The raw text and the decoded one are walked side by side: they differ only where white space with
//! a line break was folded or stripped, and at escapes (YAML 1.2.2, 5.7, 6.5, 8.1).

use crate::strings::slice::items;

/// Which escapes the raw text of a scalar has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Escapes {
    /// None: plain and block scalars.
    None,
    /// `''` for `'`.
    Single,
    /// Backslashes, and line breaks that are counted.
    Double,
}

/// The starts of runs as pairs of decoded and raw offset; the first is that of the first byte.
pub(super) fn align(raw: &str, text: &str, escapes: Escapes) -> Vec<(usize, usize)> {
    let mut walk =
        Walk { raw: raw.as_bytes(), text: text.as_bytes(), t: 0, s: 0, runs: Vec::new() };
    walk.mark();
    while walk.t < walk.text.len() && walk.s < walk.raw.len() {
        if !walk.step(escapes) {
            break;
        }
    }
    let mut runs = walk.runs;
    while runs.len() > 1 && runs.last().is_some_and(|run| run.0 >= text.len()) {
        runs.pop();
    }
    runs
}

/// The length of the escape that opens `raw`, and whether it is a line break that is no break.
pub(super) fn escape_length(raw: &[u8]) -> (usize, bool) {
    match raw.get(1) {
        Some(b'x') => (4, false),
        Some(b'u') if is_surrogate_pair(raw) => (12, false),
        Some(b'u') => (6, false),
        Some(b'U') => (10, false),
        Some(b'\n' | b'\r') => (1, true),
        _ if breaks(white(items(raw, 1..))) > 0 => (1, true),
        _ => (2, false),
    }
}

/// Whether `raw` starts with two `\u` escapes that make one character.
fn is_surrogate_pair(raw: &[u8]) -> bool {
    let high =
        matches!(raw.get(2..4), Some([b'd' | b'D', b'8' | b'9' | b'a' | b'b' | b'A' | b'B']));
    high && raw.get(6..8) == Some(b"\\u")
}

/// The white space that `bytes` start with.
fn white(bytes: &[u8]) -> &[u8] {
    let is_white = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
    &bytes[..bytes.iter().take_while(is_white).count()]
}

/// How many bytes both start with, up to one that needs a look of its own.
fn same_length(raw: &[u8], text: &[u8]) -> usize {
    let special = |byte: u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\\' | b'\'');
    let same =
        |(at, (raw, text)): &(usize, (&u8, &u8))| raw == text && (*at == 0 || !special(**raw));
    raw.iter().zip(text).enumerate().take_while(same).count()
}

/// How many line breaks are in `bytes`.
fn breaks(bytes: &[u8]) -> usize {
    bytes.split(|&byte| byte == b'\n').count() - 1
}

/// A walk over the raw and the decoded bytes.
struct Walk<'a> {
    raw: &'a [u8],
    text: &'a [u8],
    /// Where it is in the decoded bytes.
    t: usize,
    /// Where it is in the raw bytes.
    s: usize,
    runs: Vec<(usize, usize)>,
}

impl Walk<'_> {
    /// Starts a run here.
    fn mark(&mut self) {
        match self.runs.last_mut() {
            Some(last) if last.0 == self.t => last.1 = self.s,
            _ => self.runs.push((self.t, self.s)),
        }
    }

    /// Goes on by one byte, one piece of white space or one escape; false if the two differ.
    fn step(&mut self, escapes: Escapes) -> bool {
        let (raw, text) = (&self.raw[self.s..], &self.text[self.t..]);
        let space = white(raw);
        if !space.is_empty() {
            self.white_space(space, escapes);
        } else if escapes == Escapes::Double && raw[0] == b'\\' {
            self.escape();
        } else if escapes == Escapes::Single && raw.starts_with(b"''") {
            self.mark();
            self.t += 1;
            self.s += 2;
            self.mark();
        } else {
            let same = same_length(raw, text);
            self.t += same;
            self.s += same;
            return same > 0;
        }
        true
    }

    /// Passes white space: as it is within a line, folded or stripped around a line break.
    fn white_space(&mut self, space: &[u8], escapes: Escapes) {
        let text = &self.text[self.t..];
        let folds = breaks(space);
        if folds == 0 && text.starts_with(space) {
            self.t += space.len();
            self.s += space.len();
            return;
        }
        self.t += match (escapes, folds) {
            (Escapes::Double, 0 | 1) => usize::from(folds == 1),
            (Escapes::Double, folds) => folds - 1,
            _ => white(text).len(),
        };
        self.s += space.len();
        self.mark();
    }

    /// Passes a backslash and what belongs to it.
    fn escape(&mut self) {
        let (length, continues) = escape_length(&self.raw[self.s..]);
        self.mark();
        self.s = (self.s + length).min(self.raw.len());
        if continues {
            let space = white(&self.raw[self.s..]);
            self.s += space.len();
            self.t += breaks(space).saturating_sub(1);
        } else {
            self.t += character_length(self.text[self.t]);
        }
        self.t = self.t.min(self.text.len());
        self.mark();
    }
}

/// How many bytes the UTF-8 character has that starts with `first`.
fn character_length(first: u8) -> usize {
    match first {
        0xF0.. => 4,
        0xE0.. => 3,
        0xC0.. => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A raw text, its decoded text, its escapes, and the runs.
    type Case = (&'static str, &'static str, Escapes, &'static [(usize, usize)]);

    #[test]
    fn folded_and_escaped_texts_know_their_places() {
        let cases: [Case; 6] = [
            ("ab\n   cd", "ab cd", Escapes::None, &[(0, 0), (3, 6)]),
            ("a\n\n    b\n  c", "a\n\n  b\nc", Escapes::None, &[(0, 0), (5, 7), (7, 11)]),
            ("it''s", "it's", Escapes::Single, &[(0, 0), (2, 2), (3, 4)]),
            ("a\\u00e9b", "aéb", Escapes::Double, &[(0, 0), (1, 1), (3, 7)]),
            ("a \\n b", "a \n b", Escapes::Double, &[(0, 0), (2, 2), (3, 4)]),
            ("x\\\n   y\n\n z", "xy\nz", Escapes::Double, &[(0, 0), (1, 6), (3, 10)]),
        ];
        for (raw, text, escapes, runs) in cases {
            assert_eq!(align(raw, text, escapes), runs, "{raw:?}");
        }
    }
}
