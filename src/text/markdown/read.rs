//! Reads byline's inline Markdown: CommonMark's emphasis, code, links, escapes; math by pandoc's
//! rule; `[x]{.nocase}`; eight HTML tags. All else, entities too, is literal.
//!
//! One pass makes pieces; a `]`, a closing tag and the end resolve the emphasis before them
//! (<https://spec.commonmark.org/0.31.2/#phase-2-inline-structure>). Open brackets and tags,
//! emphasis looked back for, and nesting are bounded, so that time is linear.

use std::collections::HashMap;

use super::super::formula::{Commands, Formula, MathStyle};
use super::super::shape::{Fault, Inline, MAX_DEPTH};
use super::super::tex;
use super::classes::{Tag, read_class};
use super::emphasis::{self, Piece};
use crate::strings::slice::slice;

/// A bracket or tag that waits for its partner.
pub(super) struct Opener {
    /// Its place in the pieces.
    pub(super) piece: usize,
    /// The bytes of the input it is.
    range: std::ops::Range<usize>,
    /// The tag's wrapper; none for a bracket.
    pub(super) tag: Option<Tag>,
}

/// A position in a paragraph.
pub(super) struct Reader<'a> {
    /// The paragraph.
    input: &'a str,
    /// The byte that is read next.
    pub(super) at: usize,
    /// What has been read.
    pub(super) pieces: Vec<Piece>,
    /// Brackets and tags that are open.
    pub(super) openers: Vec<Opener>,
    /// Where runs of backticks of each length begin.
    ticks: HashMap<usize, Vec<usize>>,
    /// Whether no `$$` comes any more.
    no_display_end: bool,
    /// Whether no `</code>` comes any more.
    pub(super) no_code_end: bool,
    /// What is doubtful.
    faults: Vec<Fault>,
}

/// Reads a paragraph.
pub(super) fn read(input: &str) -> (Vec<Inline>, Vec<Fault>) {
    if literal_length(input) == input.len() && !input.is_empty() {
        return (vec![Inline::Text(input.to_owned())], Vec::new());
    }
    let mut reader = Reader {
        input,
        at: 0,
        pieces: Vec::new(),
        openers: Vec::new(),
        ticks: find_ticks(input),
        no_display_end: false,
        no_code_end: false,
        faults: Vec::new(),
    };
    while let Some(byte) = input.as_bytes().get(reader.at) {
        reader.step(*byte);
    }
    for opener in std::mem::take(&mut reader.openers) {
        reader.report_open(&opener);
    }
    let Reader { pieces, faults, .. } = reader;
    let mut content = emphasis::resolve(pieces).0;
    super::super::shape::trim_inlines(&mut content);
    (content, faults)
}

/// Where runs of backticks begin, by their length.
fn find_ticks(input: &str) -> HashMap<usize, Vec<usize>> {
    let mut ticks: HashMap<usize, Vec<usize>> = HashMap::new();
    let bytes = input.as_bytes();
    let mut at = 0;
    while let Some(offset) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| *b == b'`')) {
        let start = at + offset;
        let len = run(&bytes[start..], b'`');
        ticks.entry(len).or_default().push(start);
        at = start + len;
    }
    ticks
}

/// How many bytes at the start of `text` are themselves: up to what may be markup, or to white space
/// that is more than one space between two words.
fn literal_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let stops = |at: usize, byte: u8| match byte {
        b'\\' | b'`' | b'*' | b'_' | b'$' | b'[' | b']' | b'<' | b'\n' | b'\r' | b'\t' => true,
        b' ' => at == 0 || matches!(bytes.get(at + 1), None | Some(b' ' | b'\n' | b'\r' | b'\t')),
        _ => false,
    };
    let stop = bytes.iter().enumerate().position(|(at, &byte)| stops(at, byte));
    stop.unwrap_or(bytes.len())
}

/// How often `byte` stands at the start of `bytes`.
fn run(bytes: &[u8], byte: u8) -> usize {
    bytes.iter().take_while(|b| **b == byte).count()
}

impl<'a> Reader<'a> {
    /// What is not yet read.
    pub(super) fn rest(&self) -> &'a str {
        slice(self.input, self.at..)
    }

    /// Reads what begins with `byte`.
    fn step(&mut self, byte: u8) {
        let done = match byte {
            b'\\' => self.escape(),
            b'`' => self.code(),
            b'*' | b'_' => self.delimiter(byte),
            b'$' => self.math(),
            b'[' => self.open_bracket(),
            b']' => self.close_bracket(),
            b'<' => self.tag(),
            b' ' | b'\n' | b'\r' | b'\t' => self.space(),
            _ => false,
        };
        if !done {
            self.literal();
        }
    }

    /// Takes characters as they are, up to the next that may mean something.
    fn literal(&mut self) {
        let rest = self.rest();
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let len = first + literal_length(slice(rest, first..));
        self.text(slice(rest, ..len));
        self.at += len;
    }

    /// Adds characters.
    fn text(&mut self, text: &str) {
        let newest = self.pieces.len().wrapping_sub(1);
        let open = self.openers.last().is_some_and(|opener| opener.piece == newest);
        if !open && let Some(Piece::Done(Inline::Text(last), _)) = self.pieces.last_mut() {
            last.push_str(text);
        } else {
            self.pieces.push(Piece::Done(Inline::Text(text.to_owned()), 0));
        }
    }

    /// Adds a leaf.
    pub(super) fn leaf(&mut self, inline: Inline) {
        self.pieces.push(Piece::Done(inline, 1));
    }

    /// Reads `\*`, or a line break that was asked for.
    fn escape(&mut self) -> bool {
        match self.rest().chars().nth(1) {
            Some('\n') => {
                self.at += 2;
                self.leaf(Inline::Break);
            }
            Some(c) if c.is_ascii_punctuation() => {
                self.at += 2;
                // Its own piece, so that emphasis sees it as the neighbour that it is.
                self.text(c.encode_utf8(&mut [0; 4]));
            }
            _ => return false,
        }
        true
    }

    /// Reads white space: one space, or a break where two stand before a line's end.
    fn space(&mut self) -> bool {
        let rest = self.rest();
        let len = rest.len() - rest.trim_start_matches([' ', '\n', '\r', '\t']).len();
        let taken = slice(rest, ..len);
        self.at += len;
        if taken.starts_with("  ") && taken.contains('\n') && self.at < self.input.len() {
            self.leaf(Inline::Break);
        } else {
            self.text(" ");
        }
        true
    }

    /// Reads a code span.
    fn code(&mut self) -> bool {
        let len = run(self.rest().as_bytes(), b'`');
        let start = self.at + len;
        let ends = self.ticks.get(&len).map(Vec::as_slice).unwrap_or_default();
        let Some(&end) = ends.get(ends.partition_point(|end| *end < start)) else {
            self.text(&"`".repeat(len));
            self.at = start;
            return true;
        };
        let code = slice(self.input, start..end).replace(['\n', '\r'], " ");
        let inner = code.strip_prefix(' ').and_then(|code| code.strip_suffix(' '));
        let code = inner.filter(|_| !code.trim().is_empty()).map_or(code.clone(), str::to_owned);
        self.leaf(Inline::Code(code));
        self.at = end + len;
        true
    }

    /// Reads a run of `*` or `_`.
    fn delimiter(&mut self, byte: u8) -> bool {
        let len = run(self.rest().as_bytes(), byte);
        let before = self.input.get(..self.at).and_then(|text| text.chars().next_back());
        let after = self.input.get(self.at + len..).and_then(|text| text.chars().next());
        self.pieces.push(Piece::delimiter(char::from(byte), len, before, after));
        self.at += len;
        true
    }

    /// Reads `$…$` by pandoc's rule, or `$$…$$`.
    fn math(&mut self) -> bool {
        let style = MathStyle::of_dollars(self.rest());
        let (fence, display) = (style.dollars(), style == MathStyle::Display);
        let rest = slice(self.rest(), fence.len()..);
        let starts = display || !rest.starts_with(char::is_whitespace);
        let tried = starts && !(display && self.no_display_end);
        let Some(len) = tried.then(|| find_math_end(rest, style)).flatten() else {
            self.no_display_end |= display;
            self.text(fence);
            self.at += fence.len();
            return true;
        };
        let math = slice(rest, ..len).trim();
        if math.is_empty() {
            return false;
        }
        if let Some(message) = tex::math_fault(math, &Commands::default()) {
            let range = self.at..self.at + len + 2 * fence.len();
            self.faults.push(Fault { range, message, math: Some(math.to_owned()), help: None });
        }
        self.leaf(Inline::Math(Formula::new(math, style)));
        self.at += len + 2 * fence.len();
        true
    }

    /// Reads `[`; that of an image is literal.
    fn open_bracket(&mut self) -> bool {
        let image = self.input.get(..self.at).is_some_and(|text| text.ends_with('!'));
        if image || self.openers.len() >= MAX_DEPTH {
            return false;
        }
        self.open(1, None);
        true
    }

    /// Notes the bracket or tag of `len` bytes here as open.
    pub(super) fn open(&mut self, len: usize, tag: Option<Tag>) {
        let range = self.at..self.at + len;
        let piece = self.pieces.len();
        let text = slice(self.input, range.clone());
        self.pieces.push(Piece::Done(Inline::Text(text.to_owned()), 0));
        self.openers.push(Opener { piece, range, tag });
        self.at += len;
    }

    /// Reads `]` and the URL or class behind it.
    fn close_bracket(&mut self) -> bool {
        let Some(index) = self.openers.iter().rposition(|opener| opener.tag.is_none()) else {
            return false;
        };
        let behind = slice(self.rest(), 1..);
        if let Some((url, len)) = super::links::read_destination(behind) {
            self.close(index, 1 + len, |inner| Inline::Link(url, inner));
            // A link holds no link: brackets around it are literal.
            self.openers.retain(|opener| opener.tag.is_some());
        } else if let Some((wrap, len)) = read_class(behind) {
            self.close(index, 1 + len, wrap);
        } else {
            self.openers.remove(index);
            return false;
        }
        true
    }

    /// Wraps what was read since opener `index`, and steps over the `len` bytes that close it.
    pub(super) fn close(
        &mut self,
        index: usize,
        len: usize,
        wrap: impl FnOnce(Vec<Inline>) -> Inline,
    ) {
        let mut inner_openers = self.openers.split_off(index);
        let opener = inner_openers.swap_remove(0);
        for inner in inner_openers {
            self.report_open(&inner);
        }
        let mut inner = self.pieces.split_off(opener.piece);
        inner.remove(0);
        let (content, depth) = emphasis::resolve(inner);
        if depth < MAX_DEPTH {
            self.pieces.push(Piece::Done(wrap(content), depth + 1));
        } else {
            let mut plain = String::new();
            crate::text::plain::plain_inlines(&content, &mut plain);
            self.pieces.push(Piece::Done(Inline::Text(plain), 0));
        }
        self.at += len;
    }

    /// Reports a tag that stays open; a bracket may.
    fn report_open(&mut self, opener: &Opener) {
        if let Some(tag) = opener.tag {
            let message = format!("unclosed `<{}>`", tag.name);
            self.faults.push(Fault::new(opener.range.clone(), message));
        }
    }
}

/// How many bytes of mathematics, its dollars included, `text` starts with.
pub(super) fn math_len(text: &str) -> Option<usize> {
    let style = MathStyle::of_dollars(text);
    let rest = text.strip_prefix(style.dollars())?;
    let starts = style == MathStyle::Display || !rest.starts_with(char::is_whitespace);
    let len = starts.then(|| find_math_end(rest, style)).flatten()?;
    let is_empty = rest.get(..len)?.trim().is_empty();
    (!is_empty).then_some(len + 2 * style.dollars().len())
}

/// Where math ends in what follows its opening fence: at the next fence or, as in pandoc, nowhere.
fn find_math_end(rest: &str, style: MathStyle) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let next = bytes.get(at + 1).copied();
        match byte {
            b'\\' => at += 1,
            b'$' if style == MathStyle::Display && next == Some(b'$') => return Some(at),
            b'$' if style == MathStyle::Inline => {
                let spaced = at == 0 || bytes.get(at - 1).is_some_and(u8::is_ascii_whitespace);
                let ends = !spaced && !next.is_some_and(|b| b.is_ascii_digit());
                return ends.then_some(at);
            }
            _ => {}
        }
        at += 1;
    }
    None
}
