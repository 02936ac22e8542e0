//! Reads the blocks of a summary: paragraphs, headings, lists, quotations, code, rules.
//!
//! CommonMark's, but wary: prose must not become markup by the place where a line happens to
//! begin. So `2) the next` is a list only beside another item, a numbered list never interrupts a
//! paragraph, and an indent makes no code. Nesting is bounded; deeper lines are paragraphs.

use super::super::shape::{Block, Fault};
use super::read;
use crate::strings::slice::{items, slice};

/// How deep lists and quotations nest.
const MAX_BLOCK_DEPTH: usize = 50;

/// How many lines are searched for an item that makes a list of the one before.
const MAX_LOOK_AHEAD: usize = 200;

/// A line without the markers of the blocks around it, and where it begins in the input.
#[derive(Clone, Copy, Debug)]
struct Line<'a> {
    /// The byte at which it begins.
    offset: usize,
    /// Its characters.
    text: &'a str,
}

impl<'a> Line<'a> {
    /// The line from byte `n` on, or its end.
    fn skip(self, n: usize) -> Line<'a> {
        let text = self.text.get(n..).unwrap_or_default();
        Line { offset: self.offset + self.text.len() - text.len(), text }
    }

    /// The line without its indent.
    fn unindented(self) -> Line<'a> {
        self.skip(self.indent())
    }

    /// How many bytes of white space it begins with.
    fn indent(self) -> usize {
        self.text.len() - self.text.trim_start_matches([' ', '\t']).len()
    }

    /// Whether it shows nothing.
    fn is_blank(self) -> bool {
        self.text.trim().is_empty()
    }
}

/// What a list item begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Marker {
    /// `-`, `*`, `+`, or what ends a number: `.`, `)`.
    kind: char,
    /// The number, if it has one.
    number: Option<u64>,
    /// How many bytes stand before the item's text.
    width: usize,
}

/// Reads `input` as blocks.
pub(super) fn read(input: &str) -> (Vec<Block>, Vec<Fault>) {
    let mut lines = Vec::new();
    let mut offset = 0;
    for raw in input.split_inclusive('\n') {
        lines.push(Line { offset, text: raw.trim_end_matches(['\n', '\r']) });
        offset += raw.len();
    }
    let mut faults = Vec::new();
    let blocks = read_lines(&lines, 0, &mut faults);
    (blocks, faults)
}

/// Reads `lines` at `depth` lists and quotations.
fn read_lines(lines: &[Line], depth: usize, faults: &mut Vec<Fault>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rest = lines;
    while let Some((first, tail)) = rest.split_first() {
        if first.is_blank() {
            rest = tail;
            continue;
        }
        let (block, used) = read_block(rest, *first, depth, faults);
        blocks.push(block);
        rest = items(rest, used.clamp(1, rest.len())..);
    }
    blocks
}

/// Reads the block that begins `lines`; gives it and the number of its lines.
fn read_block(
    lines: &[Line],
    first: Line,
    depth: usize,
    faults: &mut Vec<Fault>,
) -> (Block, usize) {
    if let Some(fence) = find_fence(first) {
        return read_code(lines, fence);
    }
    if is_rule(first) {
        return (Block::Rule, 1);
    }
    if let Some((level, content)) = find_heading(first) {
        return (Block::Heading(level, read_content(&[content], faults)), 1);
    }
    if depth < MAX_BLOCK_DEPTH {
        if first.unindented().text.starts_with('>') {
            return read_quote(lines, depth, faults);
        }
        if let Some(marker) = find_list(lines) {
            return read_list(lines, marker, depth, faults);
        }
    }
    read_paragraph(lines, depth, faults)
}

/// Reads a paragraph, or the heading that a line of `=` makes of it.
fn read_paragraph(lines: &[Line], depth: usize, faults: &mut Vec<Fault>) -> (Block, usize) {
    let ends = |at: &usize| lines.get(*at..).is_none_or(|rest| ends_paragraph(rest, depth));
    let used = (1..lines.len()).find(ends).unwrap_or(lines.len());
    let content = read_content(items(lines, ..used), faults);
    let underline = lines.get(used).map_or("", |line| line.text.trim());
    let level = match underline.as_bytes().first() {
        Some(b'=') => 1,
        Some(b'-') => 2,
        _ => return (Block::Paragraph(content), used),
    };
    if is_underline(underline) {
        (Block::Heading(level, content), used + 1)
    } else {
        (Block::Paragraph(content), used)
    }
}

/// Whether `line` is the underline of a heading.
fn is_underline(line: &str) -> bool {
    line.len() >= 2 && (line.bytes().all(|b| b == b'=') || line.bytes().all(|b| b == b'-'))
}

/// Whether the first of `lines` ends the paragraph before it.
fn ends_paragraph(lines: &[Line], depth: usize) -> bool {
    let Some(first) = lines.first() else { return true };
    let bullets =
        || depth < MAX_BLOCK_DEPTH && find_list(lines).is_some_and(|m| m.number.is_none());
    first.is_blank()
        || find_fence(*first).is_some()
        || is_rule(*first)
        || is_underline(first.text.trim())
        || find_heading(*first).is_some()
        || first.unindented().text.starts_with('>')
        || (bullets() && has_sibling(lines))
}

/// Reads the inline content of `lines`.
fn read_content(lines: &[Line], faults: &mut Vec<Fault>) -> Vec<super::super::shape::Inline> {
    let mut joined = String::new();
    let mut starts = Vec::new();
    for line in lines {
        if !joined.is_empty() {
            joined.push('\n');
        }
        let line = line.unindented();
        starts.push((joined.len(), line.offset));
        joined.push_str(line.text);
    }
    let (content, found) = read::read(&joined);
    let place = |at: usize| {
        let index = starts.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        starts.get(index).map_or(at, |(start, offset)| offset + (at - start))
    };
    faults.extend(found.into_iter().map(|fault| Fault {
        range: place(fault.range.start)..place(fault.range.end).max(place(fault.range.start)),
        ..fault
    }));
    content
}

/// The fence that opens code on `line`: its character, its length, its indent, the language.
fn find_fence(line: Line<'_>) -> Option<(char, usize, usize, &str)> {
    let text = line.unindented().text;
    let character = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let after = text.trim_start_matches(character);
    let len = text.len() - after.len();
    let info = after.trim();
    let valid = len >= 3 && !(character == '`' && info.contains('`'));
    valid.then_some((character, len, line.indent(), info))
}

/// Reads fenced code up to its closing fence or the end.
fn read_code(lines: &[Line], fence: (char, usize, usize, &str)) -> (Block, usize) {
    let (character, len, indent, info) = fence;
    let closes = |line: &Line| {
        let text = line.text.trim();
        text.len() >= len && text.chars().all(|c| c == character)
    };
    let body = items(lines, 1..);
    let end = body.iter().position(closes).unwrap_or(body.len());
    let mut code = String::new();
    for line in body.iter().take(end) {
        code.push_str(line.skip(line.indent().min(indent)).text);
        code.push('\n');
    }
    let language = info.split_whitespace().next().unwrap_or_default().to_owned();
    (Block::Code(code, language), end + 2)
}

/// Whether `line` is a thematic break.
fn is_rule(line: Line) -> bool {
    let mut marks = line.text.chars().filter(|c| !c.is_whitespace());
    let first = marks.next().filter(|first| matches!(first, '-' | '*' | '_'));
    first.is_some_and(|first| marks.clone().all(|c| c == first) && marks.count() >= 2)
}

/// The level and the content of a heading on `line`.
fn find_heading(line: Line) -> Option<(u8, Line)> {
    let line = line.unindented();
    let level = line.text.bytes().take_while(|b| *b == b'#').count();
    let content = line.skip(level);
    let valid = (1..=6).contains(&level) && content.text.starts_with([' ', '\t']);
    let trimmed = content.text.trim_end();
    let closed = trimmed.trim_end_matches('#');
    let text = if closed.ends_with([' ', '\t']) { closed.trim_end() } else { trimmed };
    let content = Line { text, ..content };
    valid.then_some((u8::try_from(level).unwrap_or(6), content.unindented()))
}

/// Reads a quotation, with lines that go on a paragraph of it.
fn read_quote(lines: &[Line], depth: usize, faults: &mut Vec<Fault>) -> (Block, usize) {
    let mut inner = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let bare = line.unindented();
        if bare.text.starts_with('>') {
            let content = bare.skip(1);
            inner.push(content.skip(usize::from(content.text.starts_with(' '))));
        } else if line.is_blank() || ends_paragraph(items(lines, index..), depth) {
            break;
        } else {
            inner.push(*line);
        }
    }
    let used = inner.len();
    (Block::Quote(read_lines(&inner, depth + 1, faults)), used)
}

/// What the item on `line` begins with, if it is one.
fn find_marker(line: Line) -> Option<Marker> {
    let indent = line.indent();
    let text = line.unindented().text;
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let kind = text.get(digits..)?.chars().next()?;
    let fits = if digits == 0 { "-*+".contains(kind) } else { ".)".contains(kind) && digits < 10 };
    if !fits {
        return None;
    }
    let after = slice(text, digits + 1..);
    if !(after.is_empty() || after.starts_with([' ', '\t'])) {
        return None;
    }
    let gap = after.len() - after.trim_start_matches([' ', '\t']).len();
    let gap = if gap == 0 || gap > 4 { 1 } else { gap };
    let number = text.get(..digits).and_then(|number| number.parse().ok());
    Some(Marker { kind, number, width: indent + digits + 1 + gap })
}

/// The marker of the list that begins `lines`, if they are clearly a list.
fn find_list(lines: &[Line]) -> Option<Marker> {
    let first = lines.first()?;
    let marker = find_marker(*first)?;
    let empty = first.skip(marker.width).is_blank();
    let clear = matches!(marker.kind, '-' | '*') && !empty;
    (clear || has_sibling(lines)).then_some(marker)
}

/// Whether another item follows the one that begins `lines`.
fn has_sibling(lines: &[Line]) -> bool {
    let Some(first) = lines.first() else { return false };
    let Some(marker) = find_marker(*first) else { return false };
    let mut blank = false;
    for line in lines.iter().skip(1).take(MAX_LOOK_AHEAD) {
        match find_marker(*line) {
            Some(other) if other.kind == marker.kind => return true,
            _ if blank && !line.is_blank() && line.indent() < marker.width => return false,
            _ => blank = line.is_blank(),
        }
    }
    false
}

/// Reads a list.
fn read_list(
    lines: &[Line],
    marker: Marker,
    depth: usize,
    faults: &mut Vec<Fault>,
) -> (Block, usize) {
    let mut items = Vec::new();
    let mut used = 0;
    while let Some(rest) = lines.get(used..)
        && let Some(first) = rest.first()
        && let Some(next) = find_marker(*first)
        && next.kind == marker.kind
        && !is_rule(*first)
    {
        let (item, count) = read_item(rest, next, depth, faults);
        items.push(item);
        used += count;
    }
    (Block::List(marker.number, items), used)
}

/// Reads one item, with the lines that are indented below it or go on its paragraph.
fn read_item(
    lines: &[Line],
    marker: Marker,
    depth: usize,
    faults: &mut Vec<Fault>,
) -> (Vec<Block>, usize) {
    let mut inner = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let goes_on = line.is_blank() || line.indent() >= marker.width;
        let after_blank = index > 0 && lines.get(index - 1).is_some_and(|before| before.is_blank());
        if index == 0 || goes_on {
            inner.push(line.skip(marker.width.min(line.text.len())));
        } else if after_blank
            || find_marker(*line).is_some()
            || ends_paragraph(items(lines, index..), depth)
        {
            break;
        } else {
            inner.push(*line);
        }
    }
    let used = inner.len();
    (read_lines(&inner, depth + 1, faults), used)
}
