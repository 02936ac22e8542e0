//! The value of a field: pieces in braces, in quotes or bare, joined by `#`.
//!
//! Text stays TeX as it is written between its delimiters. Where a delimiter is not closed, the
//! value is guessed to end before the next line that looks like a field, else before the next
//! entry; what was looked at in vain is charged to `Reader::spare`, so the whole stays linear.

use std::ops::Range;

use super::entry::Body;
use super::faults;
use super::reader::Reader;
use super::scan::Stretch;
use crate::span::{Span, Spanned};
use crate::syntax::leaves::LeafKind;
use crate::syntax::node::{Node, NodeKind, Run, Scalar, Style};

/// How often one entry's values may be cut at a line that looks like a field.
const CUTS: u8 = 8;

/// A value as its pieces come in.
#[derive(Clone, Debug)]
pub(super) struct Value {
    text: String,
    runs: Vec<Run>,
    pieces: usize,
    style: Style,
    copied: usize,
}

/// Where a delimited piece ends.
struct End {
    /// The byte behind its text.
    text: usize,
    /// Where reading goes on.
    resume: usize,
    /// Whether its closing delimiter stands behind its text.
    closed: bool,
}

impl End {
    /// The end of a piece whose closing delimiter stands at `stop`.
    fn closed(stop: usize) -> End {
        End { text: stop, resume: stop + 1, closed: true }
    }

    /// The end of a piece that nothing closes.
    fn open(text: usize, resume: usize) -> End {
        End { text, resume, closed: false }
    }
}

impl Value {
    /// A value without pieces.
    fn new() -> Value {
        // Nearly every value is one piece, and a vector that grows by itself starts with four.
        let runs = Vec::with_capacity(1);
        Value { text: String::new(), runs, pieces: 0, style: Style::Braced, copied: 0 }
    }

    /// What copying it costs: its text and, as bytes, its runs.
    pub(super) fn cost(&self) -> usize {
        self.text.len() + 16 * self.runs.len()
    }

    /// What macros have cost so far.
    pub(super) fn copied(&self) -> usize {
        self.copied
    }

    /// Appends `text`, which stands at `span`.
    fn push(&mut self, text: &str, span: Span, style: Style) {
        if !text.is_empty() || self.runs.is_empty() {
            self.runs.push(Run { at: self.text.len(), file: span.file, source: span.start });
        }
        self.text.push_str(text);
        self.piece(style);
    }

    /// Appends the text that the bare word at `span` stands for.
    pub(super) fn push_word(&mut self, text: &str, span: Span) {
        self.push(text, span, Style::Plain);
    }

    /// Appends what a macro stands for; its runs keep pointing at its definition.
    pub(super) fn push_macro(&mut self, value: &Value, cost: usize) {
        let offset = self.text.len();
        let runs = value.runs.iter().map(|run| Run { at: run.at + offset, ..*run });
        if !value.text.is_empty() || self.runs.is_empty() {
            self.runs.extend(runs);
        }
        self.text.push_str(&value.text);
        self.copied += cost;
        self.piece(Style::Braced);
    }

    /// Counts a piece; several make a concatenation.
    fn piece(&mut self, style: Style) {
        self.style = if self.pieces == 0 { style } else { Style::Braced };
        self.pieces += 1;
    }

    /// The node of the value that stands at `span`.
    fn into_node(mut self, span: Span) -> Node {
        if self.runs.is_empty() {
            self.runs.push(Run { at: 0, file: span.file, source: span.start });
        }
        let scalar = Scalar { text: self.text, style: self.style, runs: self.runs };
        Node { kind: NodeKind::Scalar(scalar), span }
    }
}

impl Reader<'_> {
    /// Reads the value at the current place into a node.
    pub(super) fn value_node(&mut self, body: &mut Body) -> Node {
        let start = self.scan.blank_end(self.scan.at);
        let (value, end) = self.value(body);
        value.into_node(self.span(start..end.max(start)))
    }

    /// Reads the pieces at the current place; also gives the byte behind the last.
    pub(super) fn value(&mut self, body: &mut Body) -> (Value, usize) {
        let mut value = Value::new();
        loop {
            let before = self.scan.at;
            self.scan.skip_blank();
            let end = self.piece(body, &mut value).unwrap_or_else(|| {
                let fault = faults::missing_value(&body.field, self.span(before..before));
                self.report(fault);
                body.end_reported = true;
                before
            });
            let joint = self.scan.blank_end(self.scan.at);
            if self.scan.byte(joint) != Some(b'#') {
                return (value, end);
            }
            self.leaf(LeafKind::Joint, joint..joint + 1);
            self.scan.at = joint + 1;
        }
    }

    /// Reads one piece and gives the byte behind it; `None` if there is none.
    fn piece(&mut self, body: &mut Body, value: &mut Value) -> Option<usize> {
        let open = self.scan.at;
        let (end, style, leaf) = match self.scan.peek()? {
            b'{' => (self.braced_end(body, open), Style::Braced, LeafKind::Braced),
            b'"' => (self.quoted_end(body, open), Style::Quoted, LeafKind::Quoted),
            _ => return self.bare(body, value),
        };
        let text = open + 1..end.text.max(open + 1);
        value.push(self.scan.slice(text.clone()), self.span(text.clone()), style);
        self.scan.at = end.resume;
        let behind = text.end + usize::from(end.closed);
        self.leaf(leaf, open..behind);
        Some(behind)
    }

    /// Where the braced piece that opens at `open` ends.
    fn braced_end(&mut self, body: &mut Body, open: usize) -> End {
        let found = self.scan.braced(open, self.spare);
        if found.closed && self.is_plausible(body, open, found) {
            self.spend(found.stop, found.head.unwrap_or(found.stop));
            return End::closed(found.stop);
        }
        let limit = found.head.unwrap_or(found.stop);
        if let Some(end) = self.cut(body, open, limit, '{') {
            self.spend(found.stop, end.resume);
            return end;
        }
        if found.closed && found.head.is_none() {
            let taken = body.close == b'}' && self.took_entry_brace(open, found.stop);
            return if taken {
                self.unclosed(body, open, '{');
                End::open(self.scan.trim(open + 1..found.stop).end, found.stop)
            } else {
                End::closed(found.stop)
            };
        }
        self.spend(found.stop, limit);
        self.abandon(body, open, limit, '{')
    }

    /// Where the quoted piece that opens at `open` ends.
    fn quoted_end(&mut self, body: &mut Body, open: usize) -> End {
        let found = self.scan.quoted(open, self.spare);
        if found.closed && self.is_plausible(body, open, found) {
            self.spend(found.stop, found.head.unwrap_or(found.stop));
            return End::closed(found.stop);
        }
        if let Some(last) = self.quote_behind_brace(body, found) {
            let fault = faults::brace_in_quotes(&body.field, self.span(found.stop..found.stop + 1));
            self.report(fault);
            return End::closed(last);
        }
        let limit = found.head.unwrap_or(found.stop);
        if let Some(end) = self.cut(body, open, limit, '"') {
            self.spend(found.stop, end.resume);
            return end;
        }
        if found.closed && found.head.is_none() {
            let last = self.last_quote(body, found.stop);
            if last > found.stop {
                let fault =
                    faults::quote_in_quotes(&body.field, self.span(found.stop..found.stop + 1));
                self.report(fault);
            }
            return End::closed(last);
        }
        self.spend(found.stop, limit);
        self.abandon(body, open, limit, '"')
    }

    /// Whether a piece that closes where `found` says is surely meant to: something that may follow
    /// a value follows, and if lines within it open entries, none before them looks like a field.
    fn is_plausible(&self, body: &Body, open: usize, found: Stretch) -> bool {
        let next = self.scan.blank_end(found.stop + 1);
        let followed = match self.scan.byte(next) {
            Some(b',' | b'#') => true,
            Some(byte) if byte == body.close => true,
            _ => found.head.is_none() && self.scan.is_field(next),
        };
        let first = found.head.map(|head| self.scan.find_field_line(open + 1..head));
        followed && first.flatten().is_none()
    }

    /// Ends the unclosed piece at `open` before the first line up to `limit` that looks like a
    /// field, if there is one and this entry was not cut too often.
    fn cut(&mut self, body: &mut Body, open: usize, limit: usize, delimiter: char) -> Option<End> {
        if body.cuts >= CUTS || self.spare == 0 {
            return None;
        }
        let line = self.scan.find_field_line(open + 1..limit)?;
        body.cuts += 1;
        body.end_reported = true;
        self.unclosed(body, open, delimiter);
        let text = self.scan.slice(open + 1..line).trim_end();
        let text = text.strip_suffix(',').unwrap_or(text).trim_end();
        Some(End::open(open + 1 + text.len(), line))
    }

    /// Ends the unclosed piece at `open` at `limit`; the closing brace on the last line, if there is
    /// one, was the entry's.
    fn abandon(&mut self, body: &mut Body, open: usize, limit: usize, delimiter: char) -> End {
        self.unclosed(body, open, delimiter);
        let text = self.scan.slice(open + 1..limit).trim_end();
        let inner = text.strip_suffix(['}', ')']).map(str::trim_end);
        let at_entry_brace = self.scan.byte(limit) == Some(body.close);
        body.cause_reported = body.cause_reported || !at_entry_brace;
        let text = inner.filter(|_| !at_entry_brace).unwrap_or(text);
        End::open(open + 1 + text.len(), limit.max(open + 1))
    }

    /// Reports the delimiter at `open`.
    fn unclosed(&mut self, body: &Body, open: usize, delimiter: char) {
        let fault = faults::unclosed_value(&body.field, self.span(open..open + 1), delimiter);
        self.report(fault);
    }

    /// Whether the brace at `close` was rather the entry's: it opens a line, and an entry or
    /// nothing follows.
    fn took_entry_brace(&self, open: usize, close: usize) -> bool {
        let next = self.scan.blank_end(close + 1);
        let multiline = self.scan.line_end(open) < close;
        multiline
            && self.scan.opens_line(close)
            && (self.scan.byte(next).is_none() || self.scan.head(next).is_some())
    }

    /// The quotation mark that should close a value whose mark at `first` is followed by text: the
    /// next on its lines that a comma, `#` or the entry's end follows; else `first`.
    fn last_quote(&self, body: &Body, first: usize) -> usize {
        let stop = self.scan.next_foothold(first + 1, body.close);
        let text = self.scan.slice(first + 1..stop).trim_end();
        let text = text.strip_suffix(',').unwrap_or(text).trim_end();
        if text.ends_with('"') { first + text.len() } else { first }
    }

    /// The quotation mark that ends the line and the value that a closing brace too many stands in.
    fn quote_behind_brace(&self, body: &Body, found: Stretch) -> Option<usize> {
        let is_brace = !found.closed && self.scan.byte(found.stop) == Some(b'}');
        let line = self.scan.line_end(found.stop);
        let rest = self.scan.slice(found.stop..line).trim_end();
        let rest = rest.strip_suffix([',', char::from(body.close)]).unwrap_or(rest).trim_end();
        let ends = is_brace && rest.len() > 1 && rest.ends_with('"');
        ends.then(|| found.stop + rest.len() - 1)
    }

    /// Reads a number, a macro, or text that lacks its braces.
    fn bare(&mut self, body: &Body, value: &mut Value) -> Option<usize> {
        let start = self.scan.at;
        let range = start..self.bare_end(body, start);
        let text = self.scan.slice(range.clone());
        if text.is_empty() || self.scan.is_field(start) || self.scan.head(start).is_some() {
            return None;
        }
        let span = self.span(range.clone());
        let is_macro = self.scan.word_end(start) == range.end
            && !text.starts_with(char::is_numeric)
            && !text.contains("://");
        if is_macro {
            let name = Spanned::new(text.to_owned(), span);
            self.macros.expand(name, body.defining(), value);
        } else {
            if !text.bytes().all(|byte| byte.is_ascii_digit()) {
                let fault = faults::bare_value(&body.field, span, text);
                self.report(fault);
            }
            value.push_word(text, span);
        }
        self.leaf(LeafKind::Bare, range.clone());
        self.scan.at = range.end;
        Some(range.end)
    }

    /// Where the bare piece at `start` ends: at its word's end or, where more text follows on its
    /// line, at the comma, delimiter or line end behind that.
    fn bare_end(&self, body: &Body, start: usize) -> usize {
        let line = self.scan.slice(start..self.scan.line_end(start));
        let whole = line.find([',', '#', '%', '{', '}', '"', char::from(body.close)]);
        let text = line.get(..whole.unwrap_or(line.len())).unwrap_or(line).trim_end();
        match text.split_once(char::is_whitespace) {
            Some((word, rest)) if rest.contains('=') => start + word.len(),
            _ => start + text.len(),
        }
    }

    /// Charges the bytes that were looked at up to `seen` although reading goes on at `resume`.
    fn spend(&mut self, seen: usize, resume: usize) {
        self.spare = self.spare.saturating_sub(seen.saturating_sub(resume));
    }

    /// A scalar without text at `at`.
    pub(super) fn empty_node(&self, at: usize) -> Node {
        let span = self.span(at..at);
        Value::new().into_node(span)
    }

    /// The bytes of `range`, as they stand, as a node.
    pub(super) fn verbatim_node(&self, range: Range<usize>) -> Node {
        let text = self.scan.slice(range.clone());
        let scalar = Scalar::verbatim(text, Style::Plain, self.file, range.start);
        Node { kind: NodeKind::Scalar(scalar), span: self.span(range) }
    }
}
