//! What no entry holds: prose is left alone, what looks like a part of an entry is reported, because
//! it would be lost in silence.

use std::ops::Range;

use super::faults;
use super::reader::Reader;
use super::scan::{Scanner, is_space};
use crate::diag::Diagnostic;
use crate::model::Kind;
use crate::syntax::leaves::LeafKind;

impl Reader<'_> {
    /// Reports what between the last block and the one at `next` looks like a part of an entry. One
    /// report is enough for what lies between two.
    pub(super) fn look_outside(&mut self, next: usize) {
        self.gaps.push(self.outside..next);
        if !std::mem::take(&mut self.commented)
            && let Some(fault) = self.lost(self.outside..next)
        {
            self.report(fault);
        }
    }

    /// Whether no entry holds what stands at `at`.
    pub(super) fn is_outside(&self, at: usize) -> bool {
        let before = self.gaps.partition_point(|gap| gap.end <= at);
        self.gaps.get(before).is_some_and(|gap| gap.contains(&at))
    }

    /// What in `range` would be lost in silence.
    fn lost(&self, range: Range<usize>) -> Option<Diagnostic> {
        let (mut broken, end) = (None, range.end);
        if self.scan.slice(range.clone()).ends_with('@') {
            let at = range.end - 1..range.end;
            return Some(faults::malformed_head(self.span(at)));
        }
        for line in self.scan.lines(range) {
            let start = self.scan.inline_space_end(line.start).min(line.end);
            let word = start..self.scan.word_end(start).min(line.end);
            if self.scan.is_headless(word.clone(), line.end) {
                return Some(faults::missing_at(self.scan.slice(word.clone()), self.span(word)));
            }
            if self.scan.byte(start) == Some(b'@') && start < line.end {
                broken = Some(start..self.scan.trim(line.clone()).end);
            }
            if let Some(head) = broken.clone().filter(|_| self.scan.holds_entry(line.clone())) {
                return Some(faults::malformed_head(self.span(head)));
            }
            let is_glued = line.end == end && self.scan.is_word_field(line.clone());
            if is_glued || self.scan.field_line(line.start) == Some(start) {
                return Some(faults::stray_field(self.scan.slice(word.clone()), self.span(word)));
            }
        }
        None
    }
}

impl<'a> Scanner<'a> {
    /// The lines of `range`, without their line feeds and what `%` comments out.
    fn lines(&self, range: Range<usize>) -> impl Iterator<Item = Range<usize>> + use<'a> {
        let mut next = range.start;
        self.slice(range).split('\n').map(move |line| {
            let start = next;
            next += line.len() + 1;
            start..start + line.find('%').unwrap_or(line.len())
        })
    }

    /// Whether `word`, on the line that ends at `end`, is the type of an entry that lacks only its `@`: a known
    /// type, a brace and a comma, as templates have them, or any word, a brace and a key above a field.
    fn is_headless(&self, word: Range<usize>, end: usize) -> bool {
        let open = self.inline_space_end(word.end);
        let key = self.inline_space_end(open + 1);
        let behind = self.word_end(key);
        let is_head = matches!(self.byte(open), Some(b'{' | b'('))
            && self.byte(self.inline_space_end(behind)) == Some(b',');
        let is_above_field = || behind > key && self.field_line(end + 1).is_some();
        is_head && !word.is_empty() && (Kind::find(self.slice(word)).is_some() || is_above_field())
    }

    /// Whether `line` ends behind a key and its comma, or holds a field somewhere.
    fn holds_entry(&self, line: Range<usize>) -> bool {
        let text = self.slice(line).trim_end();
        let opens = text.strip_suffix(',').is_some_and(|text| text.contains(['{', '(']));
        let mut equals = text.match_indices('=');
        let named = |before: &str| before.trim_end().ends_with(char::is_alphanumeric);
        let valued = |behind: &str| behind.trim_start().starts_with(['{', '"']);
        opens || equals.any(|(at, _)| named(&text[..at]) && valued(&text[at + 1..]))
    }

    /// Whether `line`, behind which an entry begins, is a field whose value is a word: `a = b@misc{`.
    fn is_word_field(&self, line: Range<usize>) -> bool {
        let is_word = |part: &str| {
            !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
        };
        self.slice(line)
            .split_once('=')
            .is_some_and(|(name, value)| is_word(name.trim()) && is_word(value.trim()))
    }

    /// How many bytes the byte-order mark at the start has.
    pub(super) fn byte_order_mark(&self) -> usize {
        if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
    }

    /// Where the front matter that opens at `start` ends: behind the second line of dashes; `start`
    /// if there is none before the first entry.
    pub(super) fn front_matter_end(&self, start: usize) -> usize {
        let mut at = start;
        for line in self.slice(start..self.len()).split_inclusive('\n') {
            let dashes = line.trim_end() == "---";
            if at > start && dashes {
                return at + "---".len();
            }
            if (at == start && !dashes) || line.starts_with('@') {
                return start;
            }
            at += line.len();
        }
        start
    }
}

/// Parts what the reader did not take: white space, comments, and lines that mean nothing. Between
/// entries a `%` opens a comment wherever it stands; within one only where a field could.
pub(super) fn gap(text: &str, next: Option<LeafKind>) -> (LeafKind, usize) {
    let blank = text.len() - text.trim_start_matches(is_space).len();
    if blank > 0 {
        return (LeafKind::Blank, blank);
    }
    let line = text.lines().next().unwrap_or(text);
    let is_outside = matches!(next, None | Some(LeafKind::At | LeafKind::CommentBlock));
    let (kind, line) = match line.find('%') {
        Some(0) => (LeafKind::Comment, line),
        Some(comment) if is_outside => (LeafKind::Outside, &line[..comment]),
        None if is_outside => (LeafKind::Outside, line),
        _ => (LeafKind::Unread, line),
    };
    (kind, line.trim_end_matches(is_space).len())
}
