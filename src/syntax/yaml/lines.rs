//! The shape of one line of block YAML: indentation, dashes, a name and its value. A light reading
//! for places where the real parser gave up; it never fails.

use crate::strings::slice::{items, slice};

use std::ops::Range;

/// A line and its parts, as byte offsets of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its first byte.
    pub(super) start: usize,
    /// The byte behind its last, without the line break.
    pub(super) end: usize,
    /// Its first byte that is no white space.
    pub(super) indent: usize,
    /// Where its content starts: behind the indentation and the dashes of list items.
    pub(super) content: usize,
    /// The name before its `:`, if it has one.
    pub(super) key: Option<Range<usize>>,
    /// What follows the name, or all of its content; without a comment or trailing white space.
    pub(super) value: Range<usize>,
}

impl Line {
    /// The line that the byte `offset` of `text` is in.
    pub(super) fn at(text: &str, offset: usize) -> Line {
        let bytes = text.as_bytes();
        let offset = offset.min(bytes.len());
        let start =
            before(bytes, offset).iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        let length = text.as_bytes()[start..].iter().position(|&byte| byte == b'\n');
        let mut end = length.map_or(bytes.len(), |length| start + length);
        if end > start && bytes.get(end - 1) == Some(&b'\r') {
            end -= 1;
        }
        let indent = skip_white(bytes, start, end);
        let mut content = indent;
        while bytes.get(content) == Some(&b'-') && is_gap(bytes, content + 1, end) {
            content = skip_white(bytes, content + 1, end);
        }
        let key = key_end(bytes, content, end).map(|colon| content..colon);
        let from = key.as_ref().map_or(content, |key| skip_white(bytes, key.end + 1, end));
        Line { start, end, indent, content, key, value: from..value_end(bytes, from, end) }
    }

    /// The next line, if there is one.
    pub(super) fn next(&self, text: &str) -> Option<Line> {
        let rest = text.get(self.end..)?;
        let at = self.end + rest.find('\n')? + 1;
        (at < text.len()).then(|| Line::at(text, at))
    }

    /// The line before, if there is one.
    pub(super) fn previous(&self, text: &str) -> Option<Line> {
        Some(Line::at(text, self.start.checked_sub(1)?))
    }

    /// The nearest line before that holds more than a comment.
    pub(super) fn previous_filled(&self, text: &str) -> Option<Line> {
        let mut line = self.previous(text)?;
        while line.is_blank(text) {
            line = line.previous(text)?;
        }
        Some(line)
    }

    /// The nearest line before that has a name.
    pub(super) fn previous_key(&self, text: &str) -> Option<Line> {
        let mut line = self.previous_filled(text)?;
        while line.key.is_none() {
            line = line.previous_filled(text)?;
        }
        Some(line)
    }

    /// Whether its value is only the header of a block of text: `|`, `>-`, `|2`.
    pub(super) fn is_block_header(&self, text: &str) -> bool {
        let value = slice(text, self.value.clone());
        let mark = |c: char| c.is_ascii_digit() || c == '-' || c == '+';
        value.strip_prefix(['|', '>']).is_some_and(|rest| rest.chars().all(mark))
    }

    /// Whether it holds nothing, or only a comment.
    pub(super) fn is_blank(&self, text: &str) -> bool {
        self.indent == self.end || text.as_bytes().get(self.indent) == Some(&b'#')
    }

    /// Whether its content stands behind a dash.
    pub(super) fn is_item(&self) -> bool {
        self.content > self.indent
    }

    /// The column of its indentation.
    pub(super) fn column(&self) -> usize {
        self.indent - self.start
    }

    /// The column of its content: where the names of its mapping stand.
    pub(super) fn content_column(&self) -> usize {
        self.content - self.start
    }

    /// The value with the lines that continue it: those indented deeper than the content, up to one
    /// that has a name of its own, is a list item, or is blank.
    pub(super) fn continued_value(&self, text: &str) -> Range<usize> {
        let mut range = self.value.clone();
        let mut line = self.next(text);
        while let Some(next) = line {
            let stops = next.is_blank(text) || next.key.is_some() || next.is_item();
            if stops || next.column() <= self.content_column() {
                break;
            }
            range.end = next.value.end;
            line = next.next(text);
        }
        range
    }

    /// The end of everything that belongs to the field: the lines that are indented deeper.
    pub(super) fn field_end(&self, text: &str) -> usize {
        let mut end = self.end;
        let mut line = self.next(text);
        while let Some(next) = line {
            if !next.is_blank(text) {
                if next.column() <= self.content_column() {
                    break;
                }
                end = next.end;
            }
            line = next.next(text);
        }
        end
    }
}

/// The bytes before `offset`.
fn before(bytes: &[u8], offset: usize) -> &[u8] {
    bytes.get(..offset).unwrap_or(bytes)
}

/// The first byte from `at` that is neither a space nor a tab, at most `end`.
fn skip_white(bytes: &[u8], at: usize, end: usize) -> usize {
    let rest = items(bytes, at..end);
    at.min(end) + rest.iter().take_while(|&&byte| byte == b' ' || byte == b'\t').count()
}

/// Whether a space, a tab or the line's end is at `at`.
fn is_gap(bytes: &[u8], at: usize, end: usize) -> bool {
    at >= end || matches!(bytes.get(at), Some(b' ' | b'\t') | None)
}

/// Where the `:` stands that ends the name at `content`.
fn key_end(bytes: &[u8], content: usize, end: usize) -> Option<usize> {
    match bytes.get(content)? {
        &quote @ (b'"' | b'\'') => {
            let close = closing_quote(bytes, content, end, quote)?;
            let colon = skip_white(bytes, close + 1, end);
            (bytes.get(colon) == Some(&b':') && is_gap(bytes, colon + 1, end)).then_some(colon)
        }
        b'#' | b'[' | b'{' => None,
        _ => {
            let stop = comment_start(bytes, content, end);
            (content..stop).find(|&at| bytes[at] == b':' && is_gap(bytes, at + 1, end))
        }
    }
}

/// Where the quote closes that opens at `open`.
pub(super) fn closing_quote(bytes: &[u8], open: usize, end: usize, quote: u8) -> Option<usize> {
    let mut at = open + 1;
    while at < end {
        match *bytes.get(at)? {
            b'\\' if quote == b'"' => at += 2,
            b'\'' if quote == b'\'' && bytes.get(at + 1) == Some(&b'\'') => at += 2,
            byte if byte == quote => return Some(at),
            _ => at += 1,
        }
    }
    None
}

/// Where a comment starts in a line, else its end.
fn comment_start(bytes: &[u8], from: usize, end: usize) -> usize {
    let starts =
        |at: &usize| bytes[*at] == b'#' && (*at == from || matches!(bytes[*at - 1], b' ' | b'\t'));
    (from..end).find(starts).unwrap_or(end)
}

/// Where the value at `from` ends: before a comment, unless quotes open it, and white space.
fn value_end(bytes: &[u8], from: usize, end: usize) -> usize {
    let stop = match bytes.get(from) {
        Some(&quote @ (b'"' | b'\'')) => match closing_quote(bytes, from, end, quote) {
            Some(close) => comment_start(bytes, close + 1, end),
            None => end,
        },
        _ => comment_start(bytes, from, end),
    };
    let value = items(bytes, from..stop);
    let trailing = value.iter().rev().take_while(|byte| byte.is_ascii_whitespace()).count();
    from + value.len() - trailing
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name and the value that a line is read as.
    fn parts(text: &str) -> (Option<&str>, &str) {
        let line = Line::at(text, 0);
        (line.key.map(|key| &text[key]), &text[line.value])
    }

    #[test]
    fn a_line_has_a_name_and_a_value() {
        let cases = [
            ("- title: Foo: a study  # c", Some("title"), "Foo: a study"),
            ("  'a: b': \"c # d\" # e", Some("'a: b'"), "\"c # d\""),
            ("- - *Bing He", None, "*Bing He"),
            ("x: C#", Some("x"), "C#"),
            ("url:http://x", None, "url:http://x"),
            ("title:", Some("title"), ""),
            ("# a: b", None, ""),
            ("", None, ""),
        ];
        for (text, key, value) in cases {
            assert_eq!(parts(text), (key, value), "{text}");
        }
    }

    #[test]
    fn a_value_goes_on_over_deeper_lines() {
        let text = "- title: a\n    b\n    c\n  date: 1\n";
        let line = Line::at(text, 0);
        assert_eq!(&text[line.continued_value(text)], "a\n    b\n    c");
        assert_eq!(&text[line.start..line.field_end(text)], "- title: a\n    b\n    c");
    }
}
