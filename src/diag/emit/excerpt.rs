//! Which lines of which files a finding shows.
//!
//! annotate-snippets indexes all the text that it is given, and panics on a place outside it or
//! inside a character; so it gets only the lines of the finding, with every place moved onto them.

use std::ops::Range;

use crate::diag::Label;
use crate::span::{FileId, Sources, floor_char_boundary};

/// A line with more bytes than this is cut to a window around the place before annotate-snippets,
/// which cuts lines to the width of the terminal, measures it.
const LONG_LINE: usize = 8_000;
/// How many bytes such a window shows before and behind the place.
const CONTEXT: usize = 60;
/// Of a change in a line with more bytes than this, the part around it is shown.
const WIDE_CHANGE: usize = 240;
/// A place with more bytes than this is shown by its first line.
const LONG_PLACE: usize = 4_000;
/// Places with at most so many bytes between their lines share an excerpt.
const NEAR: usize = 400;

/// A run of lines of one file with the places in them.
#[derive(Debug)]
pub(super) struct Excerpt<'a> {
    /// The file.
    pub(super) file: FileId,
    /// The bytes of the file that are shown.
    pub(super) range: Range<usize>,
    /// Whether the range is a part of one long line.
    pub(super) window: bool,
    /// The places: bytes of the file within `range`, and what is said about them.
    pub(super) marks: Vec<Mark<'a>>,
}

/// A place in an excerpt.
#[derive(Debug)]
pub(super) struct Mark<'a> {
    /// The bytes of the file.
    pub(super) range: Range<usize>,
    /// What is said about it.
    pub(super) message: &'a str,
    /// Whether it is the finding's main place.
    pub(super) main: bool,
}

/// The excerpts that show `labels`, that of the main place first.
pub(super) fn excerpts<'a>(labels: &'a [Label], sources: &Sources) -> Vec<Excerpt<'a>> {
    let mut found: Vec<Excerpt<'a>> = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        let text = sources.text(label.span.file);
        let mut excerpt = around(text, label, at == 0);
        match found.iter_mut().find(|other| joins(other, &excerpt)) {
            Some(other) => {
                let (a, b) = (&other.range, &excerpt.range);
                other.range = a.start.min(b.start)..a.end.max(b.end);
                other.marks.append(&mut excerpt.marks);
            }
            None => found.push(excerpt),
        }
    }
    found
}

/// Whether two excerpts can be shown as one.
fn joins(a: &Excerpt<'_>, b: &Excerpt<'_>) -> bool {
    let gap = a.range.start.max(b.range.start).saturating_sub(a.range.end.min(b.range.end));
    a.file == b.file && !a.window && !b.window && gap <= NEAR
}

/// The lines around one place.
fn around<'a>(text: &str, label: &'a Label, main: bool) -> Excerpt<'a> {
    let mark = clamp(text, label.span.range());
    let mark = if mark.len() > LONG_PLACE { mark.start..line_end(text, mark.start) } else { mark };
    let lines = lines(text, &mark);
    let window = text.get(lines.clone()).is_some_and(has_long_line);
    let (range, mark) = if window { window_of(text, mark) } else { within(lines, mark) };
    let marks = vec![Mark { range: mark, message: &label.message, main }];
    Excerpt { file: label.span.file, range, window, marks }
}

/// What is shown of a change of the bytes `whole` of `text`: its lines, or of one wide line the part around it.
pub(super) fn around_change<'a>(file: FileId, text: &str, whole: Range<usize>) -> Excerpt<'a> {
    let whole = clamp(text, whole);
    let mut range = lines(text, &whole);
    // A change may remove the line's end, which must then be part of the text.
    range.end = range.end.max(whole.end);
    let window =
        range.len() > WIDE_CHANGE && whole.len() <= CONTEXT && !text[range.clone()].contains('\n');
    if window {
        (range, _) = window_of(text, whole);
    }
    Excerpt { file, range, window, marks: Vec::new() }
}

/// `range` within `text` and on whole characters.
pub(super) fn clamp(text: &str, range: Range<usize>) -> Range<usize> {
    let start = floor_char_boundary(text, range.start);
    start..floor_char_boundary(text, range.end).max(start)
}

/// The whole lines that `range` touches, without the last line end.
pub(super) fn lines(text: &str, range: &Range<usize>) -> Range<usize> {
    // A place that ends with its line end does not touch the next line.
    let last = if range.end > range.start && text[..range.end].ends_with('\n') {
        range.end - 1
    } else {
        range.end
    };
    line_start(text, range.start)..line_end(text, last)
}

/// Whether a line of `text` is too long to be shown whole.
pub(super) fn has_long_line(text: &str) -> bool {
    text.lines().any(|line| line.len() > LONG_LINE)
}

/// Where the line of the byte `at` starts, or a place so far before that the line is a long one: a
/// line with many findings must not be read to its start for each of them.
fn line_start(text: &str, at: usize) -> usize {
    let far = floor_char_boundary(text, at.saturating_sub(LONG_LINE + 1));
    text[far..at].rfind('\n').map_or(far, |newline| far + newline + 1)
}

/// Where the line of the byte `at` ends, before `\n` or `\r\n`, or a place so far behind that the
/// line is a long one.
fn line_end(text: &str, at: usize) -> usize {
    let far = floor_char_boundary(text, at + LONG_LINE + 4);
    let rest = &text[at..far];
    let end = rest.find('\n').unwrap_or(rest.len());
    at + rest[..end].strip_suffix('\r').map_or(end, str::len)
}

/// `lines`, and `mark` without the line end that lies behind them.
fn within(lines: Range<usize>, mark: Range<usize>) -> (Range<usize>, Range<usize>) {
    let at = |byte: usize| byte.clamp(lines.start, lines.end);
    (lines.clone(), at(mark.start)..at(mark.end))
}

/// What is shown of a long line around `mark`, and the part of `mark` that is in it.
fn window_of(text: &str, mark: Range<usize>) -> (Range<usize>, Range<usize>) {
    let from = mark.start.saturating_sub(CONTEXT).max(line_start(text, mark.start));
    let to = mark.end.min(mark.start + 2 * CONTEXT).min(line_end(text, mark.start));
    let until = (to + CONTEXT).min(line_end(text, mark.start));
    let window = clamp(text, from..until);
    let mark = clamp(text, mark.start..to.max(mark.start));
    (window.start.min(mark.start)..window.end.max(mark.end), mark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    /// The text of each excerpt for places at `ranges` of `text`.
    fn shown(text: &str, ranges: &[Range<usize>]) -> Vec<String> {
        let mut sources = Sources::default();
        let file = sources.add("a", text);
        let label = |range: &Range<usize>| Label {
            span: Span::new(file, range.clone()),
            message: String::new(),
        };
        let labels: Vec<Label> = ranges.iter().map(label).collect();
        let found = excerpts(&labels, &sources);
        for excerpt in &found {
            for mark in &excerpt.marks {
                assert!(excerpt.range.start <= mark.range.start, "{excerpt:?}");
                assert!(mark.range.end <= excerpt.range.end, "{excerpt:?}");
            }
        }
        found.into_iter().map(|excerpt| text[excerpt.range].to_owned()).collect()
    }

    #[test]
    fn only_the_lines_of_the_place_are_shown() {
        assert_eq!(shown("a\nb\r\nc\n", std::slice::from_ref(&(2..3))), ["b"]);
        assert_eq!(shown("a\nbb\nc\n", std::slice::from_ref(&(2..5))), ["bb"]);
        assert_eq!(shown("a\n", std::slice::from_ref(&(2..2))), [""]);
        assert_eq!(shown("", std::slice::from_ref(&(0..9))), [""]);
    }

    #[test]
    fn near_places_share_an_excerpt_and_far_ones_do_not() {
        let far = format!("a\n{}z\n", "x\n".repeat(500));
        assert_eq!(shown("a\nb\nc\n", &[0..1, 4..5]), ["a\nb\nc"]);
        assert_eq!(shown(&far, &[0..1, 1002..1003]), ["a", "z"]);
    }

    #[test]
    fn a_long_line_is_shown_in_part() {
        let line = format!("{}é{}", "x".repeat(5000), "ü".repeat(5000));
        let parts = shown(&line, &[5001..5002, 5000..15000]);
        assert!(parts.iter().all(|part| part.len() < 400 && part.contains('é')), "{parts:?}");
    }
}
