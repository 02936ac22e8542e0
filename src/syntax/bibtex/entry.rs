//! Entries: the key (`key`), then fields separated by commas, then the closing delimiter.
//!
//! What is in the way is reported and passed over up to the next place where reading can go on
//! (`Scanner::next_foothold`). An entry that is not closed ends where the next one opens.

use std::ops::Range;

use super::faults;
use super::reader::Reader;
use super::scan::Head;
use crate::diag::{Diagnostic, codes};
use crate::span::Spanned;
use crate::syntax::leaves::LeafKind;
use crate::syntax::node::{Node, NodeKind, Pair};

/// What is between the delimiters of an entry, an `@string` or an `@preamble`, as it is read.
#[derive(Debug)]
pub(super) struct Body {
    /// The `@`.
    start: usize,
    /// The byte behind the opening delimiter.
    pub(super) opened: usize,
    /// What closes it.
    pub(super) close: u8,
    /// What messages call it.
    name: String,
    /// Whether its fields are definitions of macros.
    defines: bool,
    /// The name of the field that is being read.
    pub(super) field: String,
    /// The fields so far.
    pairs: Vec<Pair>,
    /// How many unclosed values were cut at a line that looks like a field.
    pub(super) cuts: u8,
    /// Whether what is wrong with the end of the current value was reported.
    pub(super) end_reported: bool,
    /// Whether a missing end was already reported, at its cause.
    pub(super) cause_reported: bool,
    /// The byte at which the field that is being read starts, and how many faults came before it.
    field_start: (usize, usize),
}

/// Whether an entry goes on.
enum Step {
    /// Another field may follow.
    More,
    /// It ended; the byte behind it.
    End(usize),
}

impl Body {
    /// What opens with `head` and is called `name`.
    pub(super) fn new(head: &Head, name: &str) -> Body {
        Body {
            start: head.at,
            opened: head.body,
            close: head.close,
            name: name.to_owned(),
            defines: name == "@string",
            field: name.to_owned(),
            pairs: Vec::new(),
            cuts: 0,
            end_reported: false,
            cause_reported: false,
            field_start: (0, 0),
        }
    }

    /// The macro that is being defined, if one is.
    pub(super) fn defining(&self) -> Option<&str> {
        self.defines.then_some(self.field.as_str())
    }
}

impl Reader<'_> {
    /// Reads the entry that opens with `head`.
    pub(super) fn entry(&mut self, head: &Head) -> Node {
        let word = self.scan.slice(head.word.clone());
        let mut body = Body::new(head, &format!("this `@{word}`"));
        let key = self.key(word, &mut body);
        if !key.is_empty() {
            body.name = format!("the entry `{}`", self.scan.slice(key.clone()));
        }
        let pair = |name: &str, value: Node| Pair {
            key: Spanned::new(name.to_owned(), value.span),
            value,
        };
        body.pairs.push(pair("type", self.verbatim_node(head.word.clone())));
        body.pairs.push(pair("key", self.verbatim_node(key)));
        let end = self.fields(&mut body);
        Node { kind: NodeKind::Map(body.pairs), span: self.span(head.at..end) }
    }

    /// Reads fields up to the end of `body`; gives the byte behind it.
    pub(super) fn fields(&mut self, body: &mut Body) -> usize {
        loop {
            self.scan.skip_blank();
            if let Step::End(end) = self.step(body) {
                return end;
            }
        }
    }

    /// Reads what comes next: a field, the end, or something in the way.
    fn step(&mut self, body: &mut Body) -> Step {
        let at = self.scan.at;
        match self.scan.peek() {
            None => self.unclosed_entry(body),
            Some(byte) if byte == body.close => self.close(body),
            Some(b'@') if self.scan.head(at).is_some() => self.unclosed_entry(body),
            Some(byte @ (b'}' | b')')) => self.wrong_close(body, byte),
            Some(b',') => {
                let fault = faults::extra_comma(self.span(at..at + 1));
                self.report(fault);
                self.comma();
                Step::More
            }
            Some(_) => {
                self.field(body);
                Step::More
            }
        }
    }

    /// Ends an entry at its closing delimiter, unless the delimiter stands behind a value and fields
    /// follow: then it is one too many and the entry goes on.
    fn close(&mut self, body: &mut Body) -> Step {
        let close = self.scan.at;
        self.scan.at += 1;
        let mut next = self.scan.blank_end(self.scan.at);
        if self.scan.byte(next) == Some(b',') {
            next = self.scan.blank_end(next + 1);
        }
        if self.scan.field_line(next) == Some(next) {
            return self.field_behind_close(body, close, next);
        }
        if self.scan.byte(next) == Some(b'}') {
            let fault = faults::stray_brace(self.span(next..next + 1));
            self.report(fault);
            self.scan.at = next + 1;
        }
        self.leaf(LeafKind::Close, close..close + 1);
        Step::End(close + 1)
    }

    /// Reports the field at `next` behind the delimiter at `close`. A delimiter that opens its line, or
    /// an empty line, ends the entry all the same: the field, which may be left over, is in none.
    fn field_behind_close(&mut self, body: &mut Body, close: usize, next: usize) -> Step {
        if self.scan.opens_line(close) || !self.scan.is_near(close..next) {
            self.leaf(LeafKind::Close, close..close + 1);
            return Step::End(close + 1);
        }
        let brace = self.span(close..close + 1);
        let field = self.span(next..self.scan.word_end(next));
        let fault = self.fault_of_braces(body, close);
        let before = self.scan.slice(0..close).trim_end();
        let is_parted = before.ends_with(',') || self.scan.slice(close + 1..next).contains(',');
        let instead = if is_parted { "" } else { "," };
        let cut_short = || faults::entry_cut_short(&body.name, brace, field, instead);
        let fault = fault.unwrap_or_else(cut_short);
        self.report(fault);
        body.cause_reported = true;
        self.leaf(LeafKind::Unread, close..close + 1);
        self.scan.at = next;
        Step::More
    }

    /// The fault of a brace that is missing or extra in the field before the closing brace at `close`, if
    /// something on its line was found to be wrong. One brace is one fault: what was said is taken back.
    fn fault_of_braces(&mut self, body: &Body, close: usize) -> Option<Diagnostic> {
        let (start, before) = body.field_start;
        let brace = self.span(close..close + 1);
        let line_start =
            self.scan.slice(start..close).rfind('\n').map_or(start, |at| start + at + 1);
        if let Some(value) = self.macros.forget_undefined_from(line_start) {
            return Some(faults::missing_open_brace(&body.field, value, brace));
        }
        let first = self.found.findings().get(before)?;
        let (code, place) = (first.code, first.span()?);
        if place.range().start < line_start {
            return None;
        }
        let fault = match code {
            codes::BIB_BARE_VALUE => faults::missing_open_brace(&body.field, place, brace),
            codes::BIB_UNEXPECTED => faults::unmatched_braces(&body.field, brace, place),
            _ => return None,
        };
        self.found.truncate(before);
        Some(fault)
    }

    /// Ends an entry at `byte`, the other kind of closing delimiter, if nothing of it follows.
    fn wrong_close(&mut self, body: &Body, byte: u8) -> Step {
        let at = self.scan.at;
        let next = self.scan.blank_end(at + 1);
        let ends = self.scan.byte(next).is_none_or(|following| following == b'@');
        self.scan.at += 1;
        if ends || byte == b'}' {
            let close = char::from(body.close);
            let fault = faults::wrong_delimiter(&body.name, self.span(at..at + 1), close);
            self.report(fault);
            self.leaf(LeafKind::Close, at..at + 1);
            return Step::End(at + 1);
        }
        let fault = faults::unexpected(self.span(at..at + 1));
        self.report(fault);
        self.leaf(LeafKind::Unread, at..at + 1);
        Step::More
    }

    /// Ends an entry that nothing closes.
    fn unclosed_entry(&mut self, body: &Body) -> Step {
        let end = self.scan.trim(body.start..self.scan.at).end;
        if !body.cause_reported {
            let open = self.span(body.start..body.opened);
            let fault = faults::unclosed_entry(&body.name, open, self.span(end..end));
            self.report(fault);
        }
        Step::End(end)
    }

    /// Reads one field and the comma behind it.
    fn field(&mut self, body: &mut Body) {
        let start = self.scan.at;
        body.field_start = (start, self.found.findings().len());
        let name = self.field_name(start);
        if name.is_empty() {
            self.unexpected(body);
            return;
        }
        self.scan.slice(name.clone()).clone_into(&mut body.field);
        self.scan.at = name.end;
        self.scan.skip_blank();
        if !self.equals(body, name.end) {
            return;
        }
        let key = Spanned::new(body.field.clone(), self.span(name));
        if body.defines {
            let (value, _) = self.value(body);
            self.macros.define(&key, value);
        } else {
            let value = self.value_node(body);
            body.pairs.push(Pair { key, value });
        }
        self.after_value(body);
    }

    /// The name of the field at `start`, without a colon that stands for the `=`.
    fn field_name(&self, start: usize) -> Range<usize> {
        let end = self.scan.name_end(start);
        let name = self.scan.slice(start..end);
        match name.strip_suffix(':') {
            Some(name) if !self.scan.is_field(start) => start..start + name.len(),
            _ => start..end,
        }
    }

    /// Passes over the `=` behind the name that ends at `name_end`. If it is missing, that is
    /// reported; `false` if no value follows either.
    fn equals(&mut self, body: &mut Body, name_end: usize) -> bool {
        let at = self.scan.at;
        match self.scan.peek() {
            Some(b'=') => {
                self.leaf(LeafKind::Name, name_end - body.field.len()..name_end);
                self.leaf(LeafKind::Equals, at..at + 1);
                self.scan.at += 1;
                self.extra_equals();
                true
            }
            Some(b'{' | b'"') => {
                let fault = faults::missing_equals(&body.field, self.span(at..at));
                self.report(fault);
                self.leaf(LeafKind::Name, name_end - body.field.len()..name_end);
                true
            }
            Some(byte) if byte != b',' && byte != body.close => self.find_value(body, name_end),
            _ => {
                self.valueless(body, name_end);
                self.after_value(body);
                false
            }
        }
    }

    /// Passes over a second `=`.
    fn extra_equals(&mut self) {
        let at = self.scan.blank_end(self.scan.at);
        if self.scan.byte(at) == Some(b'=') {
            let fault = faults::extra_equals(self.span(at..at + 1));
            self.report(fault);
            self.leaf(LeafKind::Unread, at..at + 1);
            self.scan.at = at + 1;
        }
    }

    /// Reports a field that is only a name, and keeps it.
    fn valueless(&mut self, body: &mut Body, name_end: usize) {
        let name = name_end - body.field.len()..name_end;
        let fault = faults::missing_value(&body.field, self.span(name.clone()));
        self.report(fault);
        self.leaf(LeafKind::Name, name.clone());
        let key = Spanned::new(body.field.clone(), self.span(name));
        let value = self.empty_node(name_end);
        if !body.defines {
            body.pairs.push(Pair { key, value });
        }
    }

    /// Where something else stands in place of `=`, or `:` before it: goes to the value if it opens on
    /// this line.
    fn find_value(&mut self, body: &mut Body, name_end: usize) -> bool {
        let at = self.scan.at;
        let line = self.scan.slice(name_end..self.scan.line_end(name_end));
        let from = line.find(":=").map_or(0, |colon| colon + 2);
        let opening = line[from..].find(['{', '"', ',', '=', '}']);
        match opening.map(|length| name_end + from + length) {
            Some(open) if open >= at && matches!(self.scan.byte(open), Some(b'{' | b'"')) => {
                let fault =
                    faults::missing_equals(&body.field, self.span(self.scan.trim(at..open)));
                self.report(fault);
                self.leaf(LeafKind::Name, name_end - body.field.len()..name_end);
                self.scan.at = open;
                true
            }
            _ => {
                self.scan.at = name_end - body.field.len();
                self.unexpected(body);
                false
            }
        }
    }

    /// Passes over the comma behind a value; without one, only the end or a field may follow.
    pub(super) fn after_value(&mut self, body: &mut Body) {
        let end = self.scan.at;
        let end_reported = std::mem::take(&mut body.end_reported);
        self.scan.skip_blank();
        let at = self.scan.at;
        match self.scan.peek() {
            Some(b',') => self.comma(),
            None | Some(b'}' | b')') => {}
            Some(b'@') if self.scan.head(at).is_some() => {}
            Some(_) if self.scan.is_field(at) => {
                if !end_reported {
                    let what = format!("the field `{}`", body.field);
                    let fault = faults::missing_comma(&what, self.span(end..end));
                    self.report(fault);
                }
            }
            Some(_) => self.unexpected(body),
        }
    }

    /// Reports what is in the way and passes over it.
    fn unexpected(&mut self, body: &Body) {
        let start = self.scan.at;
        let stop = self.scan.next_foothold(start, body.close);
        let stop = if stop > start { stop } else { self.scan.after_char(start) };
        let line = self.scan.line_end(start).min(stop);
        let place = self.scan.trim(start..line);
        let place = if place.is_empty() { start..stop } else { place };
        let fault = faults::unexpected(self.span(place));
        self.report(fault);
        self.leaf(LeafKind::Unread, self.scan.trim(start..stop));
        self.scan.at = stop;
    }

    /// Passes over the comma at the current place.
    pub(super) fn comma(&mut self) {
        let at = self.scan.at;
        self.leaf(LeafKind::Comma, at..at + 1);
        self.scan.at += 1;
    }
}
