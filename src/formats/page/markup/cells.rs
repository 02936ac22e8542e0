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
    let bytes = text.as_bytes();
    while at < range.end {
        let (ends_cell, ends_row, len) = match (bytes[at], bytes.get(at + 1)) {
            (b'\\', Some(b'\\')) if depth == 0 => (true, true, 2),
            (b'\\', Some(b'b')) if text[at..].starts_with("\\begin{") => {
                depth += 1;
                (false, false, "\\begin".len())
            }
            (b'\\', Some(b'e')) if text[at..].starts_with("\\end{") => {
                depth = depth.saturating_sub(1);
                (false, false, "\\end".len())
            }
            (b'\\', Some(_)) => (false, false, 2),
            (b'&', _) if depth == 0 => (true, false, 1),
            (b'{', _) => {
                depth += 1;
                (false, false, 1)
            }
            (b'}', _) => {
                depth = depth.saturating_sub(1);
                (false, false, 1)
            }
            _ => (false, false, 1),
        };
        if ends_cell && let Some(row) = rows.last_mut() {
            row.push(from..at);
            from = at + len;
        }
        if ends_row {
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
