//! Traps of the dashes that start works and items: without a space, written twice, at another column
//! than their neighbours', or characters that only look like dashes.

use super::fault::{Fault, Known};
use crate::diag::{Safety, codes};
use crate::syntax::yaml::lines::Line;

/// What people write for a dash, and word processors make of one.
const LOOKALIKES: [char; 6] = ['*', '–', '—', '−', '•', '·'];

/// A list item without a space behind its dash: `-title: Foo`.
pub(super) fn glued_dash(fault: &Fault) -> Option<Known> {
    let lines = [Some(fault.line.clone()), fault.line.previous(fault.text)];
    let glued = |line: &Line| {
        let mut start = fault.slice(line.indent..line.end).chars();
        start.next() == Some('-') && start.next().is_some_and(char::is_alphabetic)
    };
    let line = lines.into_iter().flatten().find(glued)?;
    let at = line.indent..line.indent + 1;
    Some(Known {
        code: codes::YAML_SYNTAX,
        message: "missing space after `-`".to_owned(),
        help: "add a space after the dash".to_owned(),
        edits: vec![(at.end..at.end, " ".to_owned())],
        at,
        fix: Some(("add a space after the dash", Safety::Safe)),
    })
}

/// A line that starts with what only looks like a dash: `* key: a2024`.
pub(super) fn lookalike(fault: &Fault) -> Option<Known> {
    let line = &fault.line;
    let mut start = fault.slice(line.indent..line.end).chars();
    let mark = start.next().filter(|mark| LOOKALIKES.contains(mark))?;
    let at = line.indent..line.indent + mark.len_utf8();
    (start.next() == Some(' ')).then(|| Known {
        code: codes::YAML_SYNTAX,
        message: format!("`{mark}` instead of the `-` that starts a work or an item"),
        help: "start it with `- `".to_owned(),
        edits: vec![(at.clone(), "-".to_owned())],
        at,
        fix: Some(("use a dash", Safety::Safe)),
    })
}

/// A dash with something before it, or between it and its space: `#- key: a2024`, `-- key: a2024`.
pub(super) fn prefixed(fault: &Fault) -> Option<Known> {
    let lines = [Some(fault.line.clone()), fault.line.previous_filled(fault.text)];
    lines.into_iter().flatten().find_map(|line| {
        let written = fault.slice(line.indent..line.end);
        let (start, name) = written.split_at(written.find(char::is_alphanumeric)?);
        let marks = start.trim_end();
        let is_odd = start.contains('-') && !start.starts_with("- ") && marks != "---";
        let named = Line::at(name, 0).key.is_some() && start.chars().count() <= MARKS;
        if !is_odd || !named || line.column() > 0 || start.len() == marks.len() {
            return None;
        }
        let at = line.indent..line.indent + marks.len();
        let end = line.indent + start.len();
        Some(Known {
            code: codes::YAML_SYNTAX,
            message: format!("`{marks}` instead of the `-` that starts a work"),
            help: "start it with `- `".to_owned(),
            edits: vec![(at.start..end, "- ".to_owned())],
            at,
            fix: Some(("use a dash", Safety::Unsafe)),
        })
    })
}

/// Up to how many marks and spaces stand for a dash and its space.
const MARKS: usize = 4;

/// A dash too many, below which the fields stand as behind one: `- - key: a2024`.
pub(super) fn doubled(fault: &Fault) -> Option<Known> {
    let before = fault.line.previous_key(fault.text)?;
    let dashes = fault.slice(before.indent..before.content);
    let one = before.content_column().checked_sub(2)?;
    if dashes != "- - " || fault.line.key.is_none() || fault.line.column() != one {
        return None;
    }
    let at = before.content - 2..before.content - 1;
    Some(Known {
        code: codes::YAML_SYNTAX,
        message: "an extra dash; the fields below are read as if there were only one".to_owned(),
        help: "remove one of the dashes".to_owned(),
        edits: vec![(at.start..at.end + 1, String::new())],
        at,
        fix: Some(("remove it", Safety::Unsafe)),
    })
}

/// A dash at another column than those of the list it belongs to.
pub(super) fn misplaced(fault: &Fault) -> Option<Known> {
    let line = &fault.line;
    let wanted = list_column(fault).filter(|_| line.is_item())?;
    let at = line.indent..line.indent + 1;
    Some(Known {
        code: codes::YAML_INDENTATION,
        message: format!("this dash is indented by {}, but its list by {wanted}", line.column()),
        help: format!("indent the dash by {wanted} spaces"),
        edits: shifted(fault.text, line, wanted),
        at,
        fix: Some(("indent it like its list", Safety::Unsafe)),
    })
}

/// The column of the list that the item on the line of the fault belongs to, if it is another one.
fn list_column(fault: &Fault) -> Option<usize> {
    let column = fault.line.column();
    let above = fault.line.previous_filled(fault.text)?;
    if above.key.is_some() && above.value.is_empty() && column < above.content_column() {
        return Some(above.content_column());
    }
    let mut item = above;
    while !item.is_item() || item.column() == column {
        item = item.previous_filled(fault.text)?;
    }
    (column < item.content_column()).then(|| item.column())
}

/// The edits that move `line` to the column `wanted`, and with it the lines of its item that stand at or behind its
/// content, unless they are where they belong already: then only the dash slipped.
fn shifted(text: &str, line: &Line, wanted: usize) -> Vec<super::super::patch::Replacement> {
    let mut edits = vec![(line.start..line.indent, " ".repeat(wanted))];
    let lines = std::iter::successors(line.next(text), |below| below.next(text));
    let is_sibling = |below: &Line| below.is_item() && below.column() == wanted;
    let within = lines
        .filter(|below| !below.is_blank(text))
        .take_while(|below| below.column() > line.column() && !is_sibling(below))
        .filter(|below| below.column() >= line.content_column());
    let place = |column: usize| (column + wanted).saturating_sub(line.column());
    for (at, below) in within.enumerate() {
        if at == 0 && below.column() == place(line.content_column()) {
            break;
        }
        edits.push((below.start..below.indent, " ".repeat(place(below.column()))));
    }
    edits
}
