//! What was laid out, joined to a line: of two marks that meet one goes, and what was left out takes
//! the blank and the comma before it along.

use std::borrow::Cow;

use super::super::gate::{BLOCK, Scanner, in_attribute};
use crate::text::{Inline, html, plain_of, push_inlines, push_text, trim_inlines};

/// A piece of a line.
#[derive(Debug)]
pub(super) enum Bit<'a> {
    /// Literal text, and whether it is of the output's language.
    Literal(Cow<'a, str>, bool),
    /// A part of the work.
    Part(Vec<Inline>, Sort),
    /// A part that the line has said already.
    Said,
}

/// What sort of text a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A name, a number: a full stop at its end is that of an abbreviation.
    Plain,
    /// A title or a line: a full stop at its end ends a sentence.
    Sentence,
    /// A remark, which begins as what stands before it asks.
    Remark,
}

/// What a line ends with so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// Nothing was printed.
    Start,
    /// A mark that ends a sentence or a clause.
    Mark,
    /// The full stop of an abbreviation.
    Short,
    /// Anything else.
    Word,
}

/// Marks of quotation and markup that close what stands before them.
const CLOSING: &[char] = &['"', '”', '’', '»', '“', '‘', '*', '_', '}', '」'];

/// `bits` as one line.
pub(super) fn joined(bits: Vec<Bit<'_>>) -> Vec<Inline> {
    behind(Vec::with_capacity(bits.len()), bits)
}

/// `bits` behind `line`, which is one already.
pub(super) fn behind(line: Vec<Inline>, bits: Vec<Bit<'_>>) -> Vec<Inline> {
    let (out, html) = (line, Scanner::default());
    let mut line = Joiner { out, end: End::Start, opened: false, html };
    line.end = line.end_with(&line.out, Sort::Sentence);
    for bit in bits {
        match bit {
            Bit::Literal(text, is_raw) => line.literal(&text, is_raw),
            Bit::Part(content, sort) => line.part(content, sort),
            Bit::Said => line.said(),
        }
    }
    let mut out = line.out;
    trim_inlines(&mut out);
    if let Some(Inline::Verbatim(text)) = out.last_mut() {
        // Two blanks at the end of a line of Markdown would break it.
        text.truncate(text.trim_end_matches(' ').len());
    }
    out
}

/// A line that grows.
struct Joiner {
    out: Vec<Inline>,
    end: End,
    /// Whether a bracket was opened for what was left out, so that the next one to close goes, too.
    opened: bool,
    /// The HTML of literal text in the output's language.
    html: Scanner,
}

impl Joiner {
    /// Literal text, less a mark that meets another.
    fn literal(&mut self, text: &str, is_raw: bool) {
        let closes = std::mem::take(&mut self.opened);
        let text = text.strip_prefix(')').filter(|_| closes).unwrap_or(text);
        let mut text = match self.end {
            End::Start if !is_raw => text.trim_start_matches([',', '.', ';', ' ']).into(),
            End::Mark => without_mark(text, &['.', ',']),
            End::Short => without_mark(text, &['.']),
            End::Start | End::Word => text.into(),
        };
        if self.ends_with_blank() && text.starts_with(' ') && !text.starts_with("  ") {
            text = without(text, 0);
        }
        self.end = match last_mark(&text) {
            Some('.' | '?' | '!' | '…' | ',' | ';' | ':') => End::Mark,
            Some(_) => End::Word,
            None => self.end,
        };
        if !is_raw {
            return push_text(&mut self.out, &text);
        }
        self.html.read(&text);
        if !text.is_empty() {
            self.out.push(Inline::Verbatim(text.into_owned()));
        }
    }

    /// A part.
    fn part(&mut self, mut content: Vec<Inline>, sort: Sort) {
        self.opened = false;
        if sort == Sort::Remark {
            self.fit(&mut content);
        }
        self.end = self.end_with(&content, sort);
        match self.html.filter() {
            None => push_inlines(&mut self.out, content),
            Some(filter) => self.out.push(Inline::Verbatim(within(filter, &content))),
        }
        self.html.print();
    }

    /// What the line ends with behind `content`.
    fn end_with(&self, content: &[Inline], sort: Sort) -> End {
        match last_of(content) {
            Some('?' | '!' | '…' | ',' | ';' | ':') => End::Mark,
            Some('.') if sort != Sort::Plain => End::Mark,
            Some('.') => End::Short,
            Some(_) => End::Word,
            None => self.end,
        }
    }

    /// Fits a remark in: one in brackets needs no comma before it, and one that is a sentence of its own
    /// begins as a sentence.
    fn fit(&mut self, content: &mut [Inline]) {
        let is_closed = self.end == End::Mark && last_of(&self.out) == Some('.');
        let Some(Inline::Text(before)) = self.out.last_mut() else { return };
        if before.ends_with(", ") && is_bracketed(&plain_of(content)) {
            before.truncate(before.len() - 2);
            before.push(' ');
        } else if is_closed && before.ends_with(' ') {
            capitalise(content);
        }
    }

    /// A part that is not printed: the blank, the comma and the bracket before it go.
    fn said(&mut self) {
        let Some(Inline::Text(text) | Inline::Verbatim(text)) = self.out.last_mut() else { return };
        let kept = text.trim_end_matches([' ', ',']).len();
        text.truncate(kept);
        if text.ends_with('(') {
            self.opened = true;
            let kept = text[..text.len() - 1].trim_end_matches([' ', ',']).len();
            text.truncate(kept);
        }
        if text.is_empty() {
            self.out.pop();
        }
        if let Some(mark) = last_of(&self.out) {
            self.end = if ".?!…,;:".contains(mark) { End::Mark } else { End::Word };
        }
    }

    /// Whether the line ends with a blank.
    fn ends_with_blank(&self) -> bool {
        match self.out.last() {
            Some(Inline::Text(text) | Inline::Verbatim(text)) => text.ends_with(' '),
            _ => false,
        }
    }
}

/// `content` as it stands in HTML that the pattern holds: in a tag its characters, in a block elements.
fn within(filter: &str, content: &[Inline]) -> String {
    if filter == BLOCK {
        let mut out = String::new();
        html::write_inlines(content, &mut out);
        return out;
    }
    match content {
        [Inline::Verbatim(text)] => in_attribute(text),
        content => in_attribute(&plain_of(content)),
    }
}

/// Whether all of `text` stands in one pair of brackets.
fn is_bracketed(text: &str) -> bool {
    let inner = |open, close| text.trim().strip_prefix(open)?.strip_suffix(close);
    let inner = inner('(', ')').or_else(|| inner('[', ']'));
    inner.is_some_and(|inner| !inner.contains(['(', ')', '[', ']']))
}

/// Writes the first word of `content` with a capital, if it is a plain word.
fn capitalise(content: &mut [Inline]) {
    let Some(Inline::Text(text)) = content.first_mut() else { return };
    let word = text.split_whitespace().next().unwrap_or_default();
    let first = word.chars().next().filter(|_| word.chars().all(char::is_lowercase));
    if let Some(first) = first.filter(|_| text.starts_with(word)) {
        text.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    }
}

/// `text` without one of `marks` that it begins with, but for what closes markup.
fn without_mark<'t>(text: &'t str, marks: &[char]) -> Cow<'t, str> {
    let at = text.len() - text.trim_start_matches(CLOSING).len();
    if text[at..].starts_with(marks) { without(text.into(), at) } else { text.into() }
}

/// `text` without its byte at `at`, which is a character.
fn without(text: Cow<'_, str>, at: usize) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) if at == 0 => text[1..].into(),
        text => [&text[..at], &text[at + 1..]].concat().into(),
    }
}

/// The last character of `text` that is no blank and closes nothing.
fn last_mark(text: &str) -> Option<char> {
    text.trim_end().trim_end_matches(CLOSING).chars().next_back()
}

/// The last character that `content` shows, but for what closes a quotation.
fn last_of(content: &[Inline]) -> Option<char> {
    content.iter().rev().find_map(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) | Inline::Verbatim(text) => last_mark(text),
        Inline::Math(..) => Some('x'),
        Inline::Break => None,
        other => last_of(other.inner().unwrap_or_default()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literal(text: &str) -> Bit<'_> {
        Bit::Literal(text.into(), false)
    }

    fn part(text: &str, is_sentence: bool) -> Bit<'static> {
        let sort = if is_sentence { Sort::Sentence } else { Sort::Plain };
        Bit::Part(vec![Inline::Text(text.into())], sort)
    }

    fn line(bits: Vec<Bit<'_>>) -> String {
        plain_of(&joined(bits))
    }

    #[test]
    fn of_two_marks_that_meet_one_goes() {
        for (title, expected) in [
            ("Is it so?", "Is it so? J"),
            ("It is so!", "It is so! J"),
            ("It is.", "It is. J"),
            ("“Is it so?”", "“Is it so?” J"),
            ("It is", "It is, J"),
            ("So …", "So … J"),
        ] {
            assert_eq!(line(vec![part(title, true), literal(", "), part("J", false)]), expected);
        }
    }

    #[test]
    fn an_abbreviation_keeps_its_comma_and_has_one_stop() {
        let after = |literals: &'static str| {
            line(vec![part("J. Sums.", false), literal(literals), part("3", false)])
        };
        assert_eq!(after(", "), "J. Sums., 3");
        assert_eq!(after(". "), "J. Sums. 3");
        let inner = vec![Inline::Emph(vec![Inline::Text("et al.".into())])];
        assert_eq!(line(vec![Bit::Part(inner, Sort::Plain), literal(". T")]), "et al. T");
    }

    #[test]
    fn what_is_absent_leaves_no_marks() {
        let absent_event = vec![part("T", true), literal("."), literal(", "), part("Oslo", false)];
        assert_eq!(line(absent_event), "T. Oslo");
        assert_eq!(line(vec![literal(", "), part("T", true), literal(".")]), "T.");
    }

    #[test]
    fn a_remark_fits_in() {
        let after = |before: &'static str, between: &'static str, remark: &str| {
            let remark = Bit::Part(vec![Inline::Text(remark.into())], Sort::Remark);
            line(vec![part(before, true), literal(between), remark])
        };
        for (before, between, remark, expected) in [
            ("J, 2013", ", ", "(Technology talk)", "J, 2013 (Technology talk)"),
            ("J, 2013", ", ", "[in German]", "J, 2013 [in German]"),
            ("J, 2013", ", ", "(a) and (b)", "J, 2013, (a) and (b)"),
            ("J, 2013", ", ", "in German", "J, 2013, in German"),
            ("J, 2013.", " ", "in German", "J, 2013. In German"),
            ("J, 2013.", " ", "arXiv:2013", "J, 2013. arXiv:2013"),
            ("J, 2013.", " ", "(Talk)", "J, 2013. (Talk)"),
        ] {
            assert_eq!(after(before, between, remark), expected);
        }
    }

    #[test]
    fn no_blank_is_left_at_the_end() {
        let raw = |text: &'static str| Bit::Literal(text.into(), true);
        assert_eq!(line(vec![part("T", true), raw("  ")]), "T");
        assert_eq!(line(vec![part("T", true), literal(", ")]), "T,");
    }

    #[test]
    fn what_was_said_takes_its_brackets_along() {
        let said = |before: &'static str, after: &'static str| {
            line(vec![part("ICML 2020", false), literal(before), Bit::Said, literal(after)])
        };
        assert_eq!(said(", ", "."), "ICML 2020.");
        assert_eq!(said(" (", "), x"), "ICML 2020, x");
        assert_eq!(said(" ", ""), "ICML 2020");
    }
}
