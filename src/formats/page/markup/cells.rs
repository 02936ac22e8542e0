//! The tables of LaTeX: their rows, and in them their cells.

use std::ops::Range;

/// Whether the environment `name` is a table.
pub(super) fn is_table(name: &str) -> bool {
    name.starts_with("tabular")
        || matches!(name, "longtable" | "supertabular" | "xltabular" | "tabu" | "longtabu" | "tblr")
}

/// The rows of the table whose body stands at `range` in `text`, each with its cells.
pub(super) fn rows(text: &str, range: Range<usize>) -> Vec<Vec<Range<usize>>> {
    let mut rows = vec![Vec::new()];
    let (mut at, mut from, mut depth) = (range.start, range.start, 0_usize);
    while at < range.end {
        let (border, len) = border(text, at, &mut depth);
        if border != Border::None
            && let Some(row) = rows.last_mut()
        {
            row.push(from..at);
            from = at + len;
        }
        if border == Border::Row {
            rows.push(Vec::new());
        }
        at += len;
    }
    if let Some(row) = rows.last_mut() {
        row.push(from..range.end);
    }
    let is_empty =
        |row: &Vec<Range<usize>>| row.iter().all(|cell| text[cell.clone()].trim().is_empty());
    rows.retain(|row| !is_empty(row));
    joined(rows, text)
}

/// What ends at a byte of a table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Border {
    None,
    Cell,
    Row,
}

/// What ends at the byte `at` of `text`, and its length; `depth` braces and environments are open.
fn border(text: &str, at: usize, depth: &mut usize) -> (Border, usize) {
    let rest = &text.as_bytes()[at..];
    match rest {
        [b'\\', b'\\', ..] if *depth == 0 => return (Border::Row, 2),
        [b'&', ..] if *depth == 0 => return (Border::Cell, 1),
        [b'{', ..] => *depth += 1,
        [b'}', ..] => *depth = depth.saturating_sub(1),
        _ if rest.starts_with(b"\\begin{") => {
            *depth += 1;
            return (Border::None, "\\begin".len());
        }
        _ if rest.starts_with(b"\\end{") => {
            *depth = depth.saturating_sub(1);
            return (Border::None, "\\end".len());
        }
        [b'\\', _, ..] => return (Border::None, 2),
        _ => {}
    }
    (Border::None, 1)
}

/// `rows` with those that only go on joined to the first of theirs: their first cells are empty, and all works of the
/// table, or the one that it holds, have as many.
fn joined(rows: Vec<Vec<Range<usize>>>, text: &str) -> Vec<Vec<Range<usize>>> {
    let goes_on = |row: &Vec<Range<usize>>| {
        let first = row.first().map(|cell| text[cell.clone()].trim());
        row.len() > 1 && first.is_some_and(|first| matches!(first, "" | "{}"))
    };
    let mut groups: Vec<Vec<Vec<Range<usize>>>> = Vec::new();
    for row in rows.clone() {
        match groups.last_mut() {
            Some(group) if goes_on(&row) => group.push(row),
            _ => groups.push(vec![row]),
        }
    }
    let size = groups.first().map_or(0, Vec::len);
    let is_alike = groups.iter().all(|group| group.len() == size);
    if !(2..=4).contains(&size) || !is_alike || groups.len() == 2 {
        return rows;
    }
    groups.into_iter().map(|group| group.into_iter().flatten().collect()).collect()
}
