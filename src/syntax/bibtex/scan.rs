//! Ends and places in BibTeX text: where white space, a word, a value or an entry stops.
//!
//! Everything here only looks; nothing is reported, and nothing recurses. All offsets are bytes of
//! the text and stand on character boundaries.

use std::ops::Range;

use crate::model::Kind;
use crate::strings::slice::items;

/// How far behind an opening brace a key's end is looked for when a line only may open an entry.
const KEY_LIMIT: usize = 256;

/// The text and the place that has been reached.
#[derive(Clone, Debug)]
pub(super) struct Scanner<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// The next byte to read.
    pub(super) at: usize,
}

/// How an entry opens: `@article{`.
#[derive(Clone, Debug)]
pub(super) struct Head {
    /// The `@`.
    pub(super) at: usize,
    /// The word behind it.
    pub(super) word: Range<usize>,
    /// The opening delimiter, or where it should stand.
    pub(super) open: usize,
    /// The first byte behind the opening delimiter.
    pub(super) body: usize,
    /// What closes it.
    pub(super) close: u8,
}

/// How far a delimited value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// The closing delimiter, or where the scan gave up.
    pub(super) stop: usize,
    /// Whether a closing delimiter stands there.
    pub(super) closed: bool,
    /// The first line within that opens an entry.
    pub(super) head: Option<usize>,
}

impl<'a> Scanner<'a> {
    /// A scanner at the start of `text`.
    pub(super) fn new(text: &'a str) -> Scanner<'a> {
        Scanner { text, at: 0 }
    }

    /// The text of `range`; empty where it is no range of the text.
    pub(super) fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or("")
    }

    /// The byte at `at`.
    pub(super) fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The next byte.
    pub(super) fn peek(&self) -> Option<u8> {
        self.byte(self.at)
    }

    /// The length of the text.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Passes over white space and comments.
    pub(super) fn skip_blank(&mut self) {
        self.at = self.blank_end(self.at);
    }

    /// Where the character at `at` ends.
    pub(super) fn after_char(&self, at: usize) -> usize {
        let width = self.slice(at..self.len()).chars().next().map_or(1, char::len_utf8);
        (at + width).min(self.len())
    }

    /// Where white space and `%` comments from `at` on end.
    pub(super) fn blank_end(&self, mut at: usize) -> usize {
        loop {
            at = self.space_end(at);
            if self.byte(at) != Some(b'%') {
                return at;
            }
            at = self.line_end(at);
        }
    }

    /// Where white space from `at` on ends.
    pub(super) fn space_end(&self, at: usize) -> usize {
        self.end_while(at, is_space)
    }

    /// Where white space other than line ends ends.
    pub(super) fn inline_space_end(&self, at: usize) -> usize {
        self.end_while(at, |character| character != '\n' && is_space(character))
    }

    /// Where the word that starts at `at` ends (bibtex.web § 88: the characters of an identifier).
    pub(super) fn word_end(&self, at: usize) -> usize {
        self.end_while(at, |character| !is_space(character) && !ends_word(character))
    }

    /// Where the name of a field that starts at `at` ends: BibTeX takes one with an `@` before it, as old
    /// lists have it to keep a field from being printed.
    pub(super) fn name_end(&self, at: usize) -> usize {
        let start = if self.byte(at) == Some(b'@') { at + 1 } else { at };
        let end = self.word_end(start);
        if end > start { end } else { at }
    }

    /// The line feed that ends the line of `at`, or the end of the text.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let rest = items(self.text.as_bytes(), at..);
        memchr::memchr(b'\n', rest).map_or(self.len(), |length| at + length)
    }

    /// Whether only white space stands before `at` on its line.
    pub(super) fn opens_line(&self, at: usize) -> bool {
        let before = self.slice(0..at).trim_end_matches([' ', '\t']);
        before.is_empty() || before.ends_with('\n')
    }

    /// Where the characters that `takes` accepts end.
    fn end_while(&self, mut at: usize, takes: impl Fn(char) -> bool) -> usize {
        while let Some(byte) = self.byte(at) {
            // Nearly all are ASCII, and need no decoding.
            let character = match byte {
                0..=0x7F => Some(char::from(byte)),
                _ => self.slice(at..self.len()).chars().next(),
            };
            match character {
                Some(character) if takes(character) => at += character.len_utf8(),
                _ => return at,
            }
        }
        self.len()
    }

    /// `range` without the white space at its ends.
    pub(super) fn trim(&self, range: Range<usize>) -> Range<usize> {
        let text = self.slice(range.clone());
        let start = range.start + (text.len() - text.trim_start_matches(is_space).len());
        let end = range.start + text.trim_end_matches(is_space).len();
        start.min(end.max(range.start))..end.max(range.start)
    }

    /// The next `@` outside `%` comments.
    pub(super) fn next_at_sign(&self) -> Option<usize> {
        let mut at = self.at;
        loop {
            at += memchr::memchr2(b'@', b'%', self.text.as_bytes().get(at..)?)?;
            if self.byte(at) == Some(b'@') {
                return Some(at);
            }
            at = self.line_end(at);
        }
    }

    /// How the entry whose `@` stands at `at` opens.
    pub(super) fn head(&self, at: usize) -> Option<Head> {
        if self.byte(at) != Some(b'@') {
            return None;
        }
        let start = self.space_end(at + 1);
        let word = start..self.word_end(start);
        let open = self.space_end(word.end);
        let close = match self.byte(open)? {
            b'{' => b'}',
            b'(' => b')',
            _ => return None,
        };
        let opens = !word.is_empty();
        opens.then_some(Head { at, word, open, body: open + 1, close })
    }

    /// An entry of a known type at the start of a line, with a key and a comma but no brace.
    pub(super) fn unopened_head(&self, at: usize) -> Option<Head> {
        let word = at + 1..self.word_end(at + 1);
        let opens_line = at == 0 || self.byte(at - 1) == Some(b'\n');
        if !opens_line || Kind::find(self.slice(word.clone())).is_none() {
            return None;
        }
        let key = self.inline_space_end(word.end);
        let key_end = self.word_end(key);
        let comma = self.inline_space_end(key_end);
        let keyed = key > word.end && key_end > key && self.byte(comma) == Some(b',');
        keyed.then_some(Head { at, open: word.end, body: word.end, word, close: b'}' })
    }

    /// The `@` of the entry that the line at `line` opens, if it opens one: beside the head, a key
    /// must follow, because prose may hold `@word{`.
    pub(super) fn line_head(&self, line: usize) -> Option<usize> {
        let at = self.inline_space_end(line);
        let head = self.head(at)?;
        let word = self.slice(head.word);
        if ["comment", "string", "preamble"].iter().any(|block| word.eq_ignore_ascii_case(block)) {
            return Some(at);
        }
        let key = self.inline_space_end(head.body);
        let near = self.text.as_bytes().get(key..(key + KEY_LIMIT).min(self.len()))?;
        let stop = near.iter().find(|byte| b",=\"{}\n".contains(byte));
        match stop {
            Some(b',' | b'\n') => Some(at),
            Some(_) if Kind::find(word).is_some() => Some(at),
            _ => None,
        }
    }

    /// Whether `range` holds no text and no empty line.
    pub(super) fn is_near(&self, range: Range<usize>) -> bool {
        let text = self.slice(range);
        let is_blank = |letter: char| is_space(letter) || matches!(letter, ',' | '}');
        text.matches('\n').count() < 2 && text.chars().all(is_blank)
    }

    /// Whether `name =` stands at `at`.
    pub(super) fn is_field(&self, at: usize) -> bool {
        let end = self.name_end(at);
        end > at && self.byte(self.blank_end(end)) == Some(b'=')
    }

    /// The name of the field that the line at `line` holds, if it looks like one: `name = {`, with
    /// a quote, a digit, or a lone word that ends in a comma or the line.
    pub(super) fn field_line(&self, line: usize) -> Option<usize> {
        let name = self.inline_space_end(line);
        let end = self.word_end(name);
        let equals = self.inline_space_end(end);
        if end == name || self.byte(equals) != Some(b'=') {
            return None;
        }
        let value = self.inline_space_end(equals + 1);
        let lone_word = || {
            let after = self.inline_space_end(self.word_end(value));
            after > value && matches!(self.byte(after), Some(b',' | b'\n'))
        };
        match self.byte(value)? {
            b'{' | b'"' | b'0'..=b'9' => Some(name),
            _ => lone_word().then_some(name),
        }
    }

    /// The first line within `range`, its first excepted, that looks like a field.
    pub(super) fn find_field_line(&self, range: Range<usize>) -> Option<usize> {
        let breaks = self.slice(range.clone()).match_indices('\n');
        breaks
            .map(|(length, _)| range.start + length + 1)
            .find_map(|line| self.field_line(line).filter(|&name| name < range.end))
    }

    /// The value that opens at `open` with a brace. Once a line opens an entry, at most `spare`
    /// further bytes are looked at.
    pub(super) fn braced(&self, open: usize, spare: usize) -> Stretch {
        self.stretch(open, 0, spare)
    }

    /// The value that opens at `open` with a quote; a closing brace that is too many ends it
    /// unclosed.
    pub(super) fn quoted(&self, open: usize, spare: usize) -> Stretch {
        self.stretch(open + 1, 1, spare)
    }

    /// Scans from `from` until the braces close (`depth` is 0 before the opening one), or, where
    /// `depth` is 1 from the start, until a quote outside braces.
    fn stretch(&self, from: usize, start_depth: usize, spare: usize) -> Stretch {
        let (mut depth, mut head, mut limit) = (start_depth, None, self.len());
        let mut next = from;
        while let Some((at, byte)) = self.next_mark(next..limit, start_depth == 1) {
            next = at + 1;
            match byte {
                b'{' => depth += 1,
                b'}' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return Stretch { stop: at, closed: start_depth == 0, head };
                    }
                }
                b'"' if start_depth == 1 && depth == 1 => {
                    return Stretch { stop: at, closed: true, head };
                }
                b'\n' if head.is_none() => {
                    head = self.line_head(next);
                    limit = head.map_or(limit, |found| limit.min(found.saturating_add(spare)));
                }
                _ => {}
            }
        }
        Stretch { stop: limit, closed: false, head }
    }

    /// The first brace, line feed or, if they count, quote within `range`, with its place.
    fn next_mark(&self, range: Range<usize>, quotes: bool) -> Option<(usize, u8)> {
        let bytes = self.text.as_bytes().get(range.clone())?;
        let length = if quotes {
            bytes.iter().position(|byte| matches!(byte, b'{' | b'}' | b'"' | b'\n'))?
        } else {
            memchr::memchr3(b'{', b'}', b'\n', bytes)?
        };
        Some((range.start + length, *bytes.get(length)?))
    }

    /// The brace that closes the one at `open`.
    pub(super) fn matching_brace(&self, open: usize) -> Option<usize> {
        let mut depth = 0_usize;
        self.text.bytes().enumerate().skip(open).find_map(|(at, byte)| {
            match byte {
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                _ => return None,
            }
            (depth == 0).then_some(at)
        })
    }

    /// Every opening brace that nothing closes, in order, in one pass from the end.
    pub(super) fn unmatched_braces(&self) -> Vec<usize> {
        let (mut closing, mut unmatched) = (0_usize, Vec::new());
        for (at, byte) in self.text.bytes().enumerate().rev() {
            match byte {
                b'}' => closing += 1,
                b'{' if closing == 0 => unmatched.push(at),
                b'{' => closing -= 1,
                _ => {}
            }
        }
        unmatched.reverse();
        unmatched
    }

    /// From `at` on, in an entry that `close` ends: the next place where reading can go on: a
    /// field behind a comma or on a line of its own, the entry's end, another entry, the text's end.
    pub(super) fn next_foothold(&self, at: usize, close: u8) -> usize {
        let mut depth = 0_usize;
        for (at, byte) in self.text.bytes().enumerate().skip(at) {
            let behind = at + 1;
            match byte {
                b'}' | b')' if depth == 0 && byte == close => return at,
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                b',' if depth == 0 => {
                    let next = self.blank_end(behind);
                    if self.is_field(next) || self.byte(next) == Some(close) {
                        return next;
                    }
                }
                b'\n' => {
                    let field = self.field_line(behind).filter(|_| depth == 0);
                    if let Some(found) = self.line_head(behind).or(field) {
                        return found;
                    }
                }
                _ => {}
            }
        }
        self.len()
    }
}

/// What cannot stand in an identifier.
fn ends_word(character: char) -> bool {
    matches!(character, '"' | '#' | '%' | '\'' | '(' | ')' | ',' | '=' | '{' | '}' | '@')
}

/// What parts words: white space of any script, and the marks that editors leave behind.
pub(super) fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{feff}' | '\u{200b}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unmatched_braces_are_those_that_nothing_closes() {
        let scan = Scanner::new("} { {a} {{b} ");
        assert_eq!(scan.unmatched_braces(), [2, 8]);
        assert_eq!(scan.matching_brace(4), Some(6));
    }

    #[test]
    fn a_line_opens_an_entry_only_with_a_key_behind_it() {
        let opens = |line: &str| Scanner::new(line).line_head(0).is_some();
        assert!(opens("  @article{he2020,"));
        assert!(opens("@article (he2020,"));
        assert!(opens("@book{he2020}"));
        assert!(opens("@STRING{x = 1}"));
        assert!(opens("@article{\n"));
        assert!(!opens("@see{this} and that"));
        assert!(!opens("me@x.org, {"));
        assert!(!opens("@article, {"));
    }

    #[test]
    fn a_field_on_a_line_is_distinguished_from_prose() {
        let field = |line: &str| Scanner::new(line).field_line(0).is_some();
        assert!(field("  year = 2020,"));
        assert!(field("title={A}"));
        assert!(field("month = nov,\n"));
        assert!(!field("where a = b holds,"));
        assert!(!field("a = b holds"));
        assert!(!field("= {x}"));
    }
}
