//! Traps of lines that are no part of a work: marks of an unfinished merge, comments of other
//! languages, fields without their colon, and texts that go on or stand alone.

use super::fault::{Fault, Known};
use crate::diag::{Safety, codes};
use crate::model::fields;
use crate::syntax::yaml::lines::Line;

/// What a version control system leaves in a file with a conflict.
const MERGE_MARKS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// How comments start in other languages.
const COMMENTS: [&str; 3] = ["//", "%", ";"];

/// Names of fields that are hardly the first word of a line of prose.
const TELLING: [&str; 8] = ["key", "type", "title", "author", "authors", "date", "year", "doi"];

/// The mark of an unfinished merge.
pub(super) fn merge_mark(fault: &Fault) -> Option<Known> {
    let lines = [Some(fault.line.clone()), fault.line.previous_filled(fault.text)];
    let is_mark = |line: &Line| {
        let written = fault.slice(line.start..line.end);
        MERGE_MARKS.iter().any(|mark| written.starts_with(mark))
    };
    let line = lines.into_iter().flatten().find(is_mark)?;
    let at = line.start..line.end;
    Some(Known {
        code: codes::YAML_SYNTAX,
        message: "an unfinished merge left this line; both sides are read".to_owned(),
        help: "keep one side and remove the three lines of marks".to_owned(),
        edits: vec![(at.clone(), String::new())],
        at,
        fix: None,
    })
}

/// A comment as another language writes it.
pub(super) fn foreign_comment(fault: &Fault) -> Option<Known> {
    let lines = [Some(fault.line.clone()), fault.line.previous_filled(fault.text)];
    let mark = |line: &Line| {
        let written = fault.slice(line.indent..line.end);
        let mark = COMMENTS.iter().find(|mark| written.starts_with(**mark))?;
        // Above the first field, `//x` or `%x` may as well be a text.
        let is_between =
            line.previous_filled(fault.text).is_some_and(|above| !above.value.is_empty());
        is_between.then(|| line.indent..line.indent + mark.len())
    };
    let at = lines.into_iter().flatten().find_map(|line| mark(&line))?;
    Some(Known {
        code: codes::YAML_SYNTAX,
        message: format!("`{}` does not start a comment in YAML", fault.slice(at.clone())),
        help: "start a comment with `#`, and quote a text".to_owned(),
        edits: vec![(at.clone(), "#".to_owned())],
        at,
        fix: Some(("start the comment with `#`", Safety::Unsafe)),
    })
}

/// A field without its colon: `title = A study`, `title：A study`, `title A study`.
pub(super) fn missing_colon(fault: &Fault) -> Option<Known> {
    let line = &fault.line;
    let written = fault.slice(line.content..line.end);
    let word = |c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let name = written.get(..written.find(word)?)?;
    let behind = written.get(name.len()..)?;
    let rest = behind.trim_start();
    let is_field = || fields::find(name).is_some() || TELLING.contains(&name);
    let mark = match rest.chars().next()? {
        mark @ ('=' | '：') if is_field() => mark.len_utf8(),
        _ if TELLING.contains(&name) && behind.len() > rest.len() => 0,
        _ => return None,
    };
    if line.key.is_some() {
        return None;
    }
    let start = line.content + name.len();
    let end = line.content + (written.len() - rest[mark..].trim_start().len());
    Some(Known {
        code: codes::YAML_SYNTAX,
        message: format!("missing `:` after `{name}`"),
        help: format!("write `{name}: …`"),
        at: line.content..start,
        edits: vec![(start..end, ": ".to_owned())],
        fix: Some((
            "add a colon after the name",
            if mark > 0 { Safety::Safe } else { Safety::Unsafe },
        )),
    })
}

/// A text behind a dash, where the work's first field should stand: `- a2024`.
pub(super) fn nameless(fault: &Fault) -> Option<Known> {
    let below = &fault.line;
    let line = below.previous_filled(fault.text)?;
    let is_first = line.is_item() && line.key.is_none() && !line.value.is_empty();
    if !is_first || below.key.is_none() || below.column() != line.content_column() {
        return None;
    }
    let at = line.value.clone();
    Some(Known {
        code: codes::YAML_SYNTAX,
        message: format!(
            "`{}` has no name, but the lines below are fields (`name: value`)",
            fault.slice(at.clone())
        ),
        help: format!("add its name: `key: {}`", fault.slice(at.clone())),
        edits: vec![(at.clone(), String::new())],
        at,
        fix: None,
    })
}

/// The field above the line of the fault, if the line is neither a field nor an item.
fn owner(fault: &Fault) -> Option<(Line, Line)> {
    let line = &fault.line;
    if line.key.is_some() || line.is_item() {
        return None;
    }
    let mut below = line.clone();
    let mut owner = line.previous(fault.text)?;
    while owner.key.is_none() {
        let before = owner.previous(fault.text)?;
        below = std::mem::replace(&mut owner, before);
    }
    (!owner.value.is_empty()).then_some((owner, below))
}

/// Whether the line of the fault is no part of any field.
pub(super) fn is_stray(fault: &Fault) -> bool {
    owner(fault).is_some_and(|(owner, _)| fault.line.column() <= owner.content_column())
}

/// Lines without a name, not indented as a part of the text above.
pub(super) fn stray_line(fault: &Fault) -> Option<Known> {
    let (owner, below) = owner(fault)?;
    let line = &fault.line;
    let wanted = below.column().max(owner.content_column() + 2);
    if line.column() >= wanted {
        return None;
    }
    let outside = line.column() < owner.content_column() && !goes_on(fault, &owner);
    Some(if outside { alone(fault) } else { continued(fault, wanted) })
}

/// Whether a field of the work of `owner` follows the line of the fault, which then is within it.
fn goes_on(fault: &Fault, owner: &Line) -> bool {
    let mut next = fault.line.next(fault.text);
    while let Some(line) = next {
        if line.key.is_some() || line.is_item() {
            return !line.is_item() && line.column() == owner.content_column();
        }
        next = line.next(fault.text);
    }
    false
}

/// The finding for a line that is a part of the text above.
fn continued(fault: &Fault, wanted: usize) -> Known {
    let line = &fault.line;
    let message =
        "this line is neither a field (`name: value`) nor indented as part of the text above";
    Known {
        code: codes::YAML_INDENTATION,
        message: message.to_owned(),
        help: format!("indent the line by {wanted} spaces if it continues the text above"),
        at: line.indent..line.value.end.max(line.indent),
        edits: vec![(line.start..line.indent, " ".repeat(wanted))],
        fix: Some(("indent the line", Safety::Unsafe)),
    }
}

/// The finding for lines that are a part of nothing; they are not read.
fn alone(fault: &Fault) -> Known {
    let first = &fault.line;
    let lines = std::iter::successors(Some(first.clone()), |line| line.next(fault.text));
    let part = |line: &Line| line.key.is_none() && !line.is_item();
    let end = lines.take_while(part).map(|line| line.end).last().unwrap_or(first.end);
    Known {
        code: codes::YAML_SYNTAX,
        message: "this is not part of any work".to_owned(),
        help: "start each line with `#` if it is a comment; indent it by 4 spaces if it \
               continues the text above"
            .to_owned(),
        at: first.indent..first.value.end.max(first.indent),
        edits: vec![(first.start..end, String::new())],
        fix: None,
    }
}
