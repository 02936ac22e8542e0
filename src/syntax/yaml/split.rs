//! A file that cannot be read in one piece, split by its lines into parts that can be read alone:
//! the items of a list and the entries of a mapping, at the top or right below a name at the top.

use std::ops::Range;

use super::lines::Line;
use crate::strings::slice::slice;

/// The parts of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// The pieces in their order.
    pub(super) pieces: Vec<Piece>,
    /// Where the marker stands behind which another document starts that holds something.
    pub(super) second_document: Option<usize>,
}

/// A piece of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Bytes that are read as one: an item with its dash, or names with their values.
    Whole(Range<usize>),
    /// The line of a name without a value, and the bytes of the items or entries below it.
    Below(Range<usize>, Vec<Range<usize>>),
}

/// Splits the document of `text` that starts at `start` where its lines allow it.
pub(super) fn split(text: &str, start: usize) -> Parts {
    let (rows, end, second_document) = rows(text, start);
    let mut pieces = Vec::new();
    let mut rest = rows.as_slice();
    while let Some(first) = rest.first() {
        let left = end_of(rest, first);
        let (these, others) = rest.split_at(left.unwrap_or(rest.len()));
        let end = others.first().map_or(end, |row| row.start);
        pieces.extend(pieces_of(these, end, first));
        rest = others;
    }
    Parts { pieces, second_document }
}

/// The first of `rows` that is no part of what starts at `first`: an item further left, or one at the
/// same column below a line that has a value already.
fn end_of(rows: &[Line], first: &Line) -> Option<usize> {
    let mut filled = false;
    rows.iter().position(|row| {
        let level = row.column() == first.column() && !first.is_item();
        if level && !row.is_item() {
            filled = !row.value.is_empty();
        }
        row.is_item() && (row.column() < first.column() || (level && filled))
    })
}

/// The pieces of `rows`, of which `first` is the first, up to `end`.
fn pieces_of(rows: &[Line], end: usize, first: &Line) -> Vec<Piece> {
    if first.is_item() {
        return ranges(rows, end, first).into_iter().map(Piece::Whole).collect();
    }
    if first.key.is_none() {
        return vec![Piece::Whole(first.start..end)];
    }
    let column = first.column();
    let starts = |row: &Line| row.column() == column && row.key.is_some() && !row.is_item();
    groups(rows, starts).into_iter().map(|group| entry(group, end, rows)).collect()
}

/// The lines of the document at `start` that hold something, where it ends, and where a second starts.
fn rows(text: &str, start: usize) -> (Vec<Line>, usize, Option<usize>) {
    let mut rows: Vec<Line> = Vec::new();
    let mark = '\u{feff}';
    let start = if start == 0 && text.starts_with(mark) { mark.len_utf8() } else { start };
    let mut next = (start < text.len()).then(|| Line::at(text, start));
    let mut end = None;
    while let Some(mut line) = next {
        next = line.next(text);
        if line.start < start {
            line = without_mark(text, start);
        }
        let content = slice(text, line.start..line.end).trim_end();
        let marker = content == "---" || content == "...";
        if marker || (rows.is_empty() && content.starts_with('%')) {
            end = end.or((!rows.is_empty()).then_some(line.start));
        } else if !line.is_blank(text) {
            if let Some(end) = end {
                return (rows, end, Some(end));
            }
            rows.push(line);
        }
    }
    (rows, end.unwrap_or(text.len()), None)
}

/// The first line, without the byte-order mark before it.
fn without_mark(text: &str, start: usize) -> Line {
    let shift = |at: usize| at + start;
    let line = Line::at(slice(text, start..), 0);
    Line {
        start,
        end: shift(line.end),
        indent: shift(line.indent),
        content: shift(line.content),
        key: line.key.map(|key| shift(key.start)..shift(key.end)),
        value: shift(line.value.start)..shift(line.value.end),
    }
}

/// `rows` in groups, each from a row that `starts` one up to the next.
fn groups(rows: &[Line], starts: impl Fn(&Line) -> bool) -> Vec<&[Line]> {
    let mut groups = Vec::new();
    let mut from = 0;
    for at in 1..=rows.len() {
        if rows.get(at).is_none_or(&starts) {
            groups.extend(rows.get(from..at));
            from = at;
        }
    }
    groups
}

/// The bytes of the items or entries of `rows`, of which `first` is the first, up to `end`.
fn ranges(rows: &[Line], end: usize, first: &Line) -> Vec<Range<usize>> {
    let column = first.column();
    let groups = if first.is_item() {
        groups(rows, |row| row.is_item() && row.column() <= column)
    } else {
        groups(rows, |row| row.key.is_some() && !row.is_item() && row.column() <= column)
    };
    let starts: Vec<usize> = groups.iter().filter_map(|group| Some(group.first()?.start)).collect();
    let ends = starts.iter().copied().skip(1).chain([end]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// The piece of an entry at the top: its name, and what is below it if that can be split.
fn entry(group: &[Line], end: usize, rows: &[Line]) -> Piece {
    let Some((header, below)) = group.split_first() else { return Piece::Whole(end..end) };
    let last = group.last().map_or(end, |line| line.end);
    let next = rows.get(rows.partition_point(|row| row.start < last));
    let end = next.map_or(end, |next| next.start);
    match below.first() {
        Some(first) if header.value.is_empty() && (first.is_item() || first.key.is_some()) => {
            Piece::Below(header.start..first.start, ranges(below, end, first))
        }
        _ => Piece::Whole(header.start..end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_and_entries_are_distinguished_by_their_column() {
        let text = "---\npeople:\n  a:\n    name: A\n  b: {name: B}\nworks: # all\n- k: 1\n  l:\n  - x\n# c\n- k: 2\nsite: {a: b}\n";
        let shown: Vec<Vec<&str>> = split(text, 0)
            .pieces
            .into_iter()
            .map(|piece| match piece {
                Piece::Whole(range) => vec![&text[range]],
                Piece::Below(header, parts) => {
                    std::iter::once(header).chain(parts).map(|range| &text[range]).collect()
                }
            })
            .collect();
        assert_eq!(
            shown,
            [
                vec!["people:\n", "  a:\n    name: A\n", "  b: {name: B}\n"],
                vec!["works: # all\n", "- k: 1\n  l:\n  - x\n# c\n", "- k: 2\n"],
                vec!["site: {a: b}\n"],
            ]
        );
    }

    #[test]
    fn a_second_document_is_cut_off() {
        let parts = split("\u{feff}- a\n...\n# c\n---\n- b\n", 0);
        assert_eq!(parts.pieces, [Piece::Whole(3..7)]);
        assert_eq!(parts.second_document, Some(7));
    }
}
