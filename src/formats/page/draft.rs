//! A line that is being read: which of its characters are understood, and as what. What is taken by no
//! field is left for the note, so that nothing is lost.

use std::ops::Range;

use super::line::{Line, Mark};
use super::words::is_picture;
use crate::model::Data;
use crate::text::{Inline, markdown, push_inlines, push_text};

/// Stands for a character that is understood already.
pub(super) const TAKEN: char = '\u{1}';

/// A line and what is understood of it.
pub(super) struct Draft<'a> {
    /// The line.
    pub(super) line: &'a Line,
    /// Its characters; those that are understood are [`TAKEN`], byte for byte.
    rest: Vec<u8>,
}

impl<'a> Draft<'a> {
    /// Nothing is understood yet.
    pub(super) fn new(line: &'a Line) -> Draft<'a> {
        Draft { line, rest: line.text.as_bytes().to_vec() }
    }

    /// The characters are understood.
    pub(super) fn take(&mut self, range: &Range<usize>) {
        if let Some(bytes) = self.rest.get_mut(range.clone()) {
            bytes.fill(TAKEN as u8);
        }
    }

    /// What is left, with every byte in its place.
    pub(super) fn rest(&self) -> String {
        String::from_utf8(self.rest.clone()).unwrap_or_default()
    }

    /// Whether nothing at `range` is understood yet.
    pub(super) fn is_free(&self, range: &Range<usize>) -> bool {
        self.rest.get(range.clone()).is_some_and(|bytes| !bytes.contains(&(TAKEN as u8)))
    }

    /// The stretches with letters or digits that are left within `range`, without what parts them.
    pub(super) fn left(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let rest = self.rest();
        let Some(part) = rest.get(range.clone()) else { return Vec::new() };
        let mut found = Vec::new();
        let mut at = range.start;
        for piece in part.split(TAKEN) {
            let from = at;
            at += piece.len() + 1;
            let bare = piece.trim_matches(is_parting).trim_end_matches(['(', '[', ' ']);
            let bare = without_open(bare);
            if bare.chars().any(char::is_alphanumeric) {
                let start = from + piece.find(bare).unwrap_or_default();
                let range = start..start + bare.len();
                found.push(self.balanced(range));
            }
        }
        found
    }

    /// `range` with the bracket behind it that one in it opens.
    pub(super) fn balanced_end(&self, range: Range<usize>) -> Range<usize> {
        self.balanced(range)
    }

    /// `range` with the bracket at its end that one in it opens.
    fn balanced(&self, range: Range<usize>) -> Range<usize> {
        let text = self.line.at(&range);
        let behind = self.line.text.get(range.end..).unwrap_or_default();
        for (open, close) in [('(', ')'), ('[', ']')] {
            let opened = text.matches(open).count() > text.matches(close).count();
            if opened && behind.starts_with(close) {
                return range.start..range.end + 1;
            }
        }
        range
    }
}

/// `text` without a bracket at its start that nothing in it closes: `[Published in Map Letters`.
fn without_open(text: &str) -> &str {
    let close = if text.starts_with('(') { ')' } else { ']' };
    match text.strip_prefix(['(', '[']) {
        Some(inner) if !inner.contains(close) => inner.trim_start(),
        _ => text,
    }
}

/// Whether `letter` only parts what stands around it.
fn is_parting(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(
            letter,
            ',' | ';'
                | '.'
                | ':'
                | '|'
                | '/'
                | '·'
                | '•'
                | ')'
                | ']'
                | '-'
                | '–'
                | '—'
                | '&'
                | '“'
                | '”'
                | '"'
                | '\\'
        )
        || is_picture(letter)
}

/// The characters of `line` at `range` as a text of a source, with the emphasis that is in them.
pub(super) fn prose(line: &Line, range: &Range<usize>) -> Data {
    let inner = |mark: &Mark| matches!(mark, Mark::Emph | Mark::Code | Mark::Raised);
    let mut spans: Vec<(Range<usize>, &Mark)> = line
        .marked(inner)
        .filter(|span| {
            range.start <= span.range.start
                && span.range.end <= range.end
                && span.range.len() + 2 < range.len()
        })
        .map(|span| (span.range.clone(), &span.mark))
        .collect();
    spans.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut content: Vec<Inline> = Vec::new();
    let mut at = range.start;
    let text = |range: Range<usize>| line.at(&range).replace('\n', " ");
    for (span, mark) in spans {
        if span.start < at {
            continue;
        }
        if at < span.start {
            content.push(Inline::Text(text(at..span.start)));
        }
        let inner = text(span.clone());
        content.push(match mark {
            Mark::Code => Inline::Code(inner),
            Mark::Raised => Inline::Sup(vec![Inline::Text(inner)]),
            _ => Inline::Emph(vec![Inline::Text(inner)]),
        });
        at = span.end;
    }
    if at < range.end {
        content.push(Inline::Text(text(at..range.end)));
    }
    source(&content)
}

/// `text` as a text of a source that says these very characters.
pub(super) fn plain(text: &str) -> Data {
    source(&[Inline::Text(text.replace('\n', " "))])
}

/// `content` with the mathematics between dollars that its characters hold.
fn with_math(content: &[Inline]) -> Vec<Inline> {
    let mut out = Vec::new();
    for inline in content {
        match inline {
            Inline::Text(text) if text.contains('$') => split_math(text, &mut out),
            other => out.push(other.clone()),
        }
    }
    out
}

/// Adds `text` to `out`, mathematics apart.
fn split_math(text: &str, out: &mut Vec<Inline>) {
    let mut from = 0;
    let mut at = 0;
    while let Some(start) = text[at..].find('$').map(|found| at + found) {
        let Some(len) = markdown::math_len(&text[start..]) else {
            at = start + 1;
            continue;
        };
        let math = &text[start..start + len];
        let (read, _) = markdown::parse_inline(math);
        push_text(out, &text[from..start]);
        push_inlines(out, read.inlines());
        at = start + len;
        from = at;
    }
    push_text(out, &text[from..]);
}

/// `content` as a text of a source.
fn source(content: &[Inline]) -> Data {
    let content = &with_math(content);
    if let Some(markdown) = markdown::source_inlines(content) {
        return Data::Text(markdown);
    }
    let mut plain = String::new();
    for inline in content {
        characters(inline, &mut plain);
    }
    Data::Map(vec![("plain".to_owned(), Data::Text(plain))])
}

/// The characters of `inline`.
fn characters(inline: &Inline, out: &mut String) {
    match inline {
        Inline::Text(text) | Inline::Code(text) => out.push_str(text),
        other => {
            for inner in other.inner().unwrap_or_default() {
                characters(inner, out);
            }
        }
    }
}
