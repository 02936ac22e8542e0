//! Traps of indentation and of missing spaces. Each gives the line the place that its neighbours
//! have, which is a guess where the line could belong to something else.

use granit_parser::ErrorKind;

use super::{Fault, Known};
use crate::diag::{Safety, codes};
use crate::source::yaml::lines::Line;

/// A line that is indented by a tab.
pub(super) fn tab_indent(fault: &Fault) -> Option<Known> {
    use ErrorKind::{
        InvalidIndentation, TabInBlockIndentation, TabInIndentation, TabInPlainScalar,
        TabNotAllowed,
    };
    let about_tabs = [
        TabInBlockIndentation,
        TabInIndentation,
        TabInPlainScalar,
        TabNotAllowed,
        InvalidIndentation,
    ];
    if !about_tabs.contains(&fault.failure.kind) {
        return None;
    }
    let mut line = fault.line.clone();
    while !fault.slice(line.start..line.indent).contains('\t') {
        line = line.next(fault.text)?;
    }
    let white = line.start..line.indent;
    let tabs = fault.slice(white.clone()).matches('\t').count();
    let base = Line::at(fault.text, 0).content_column();
    let column = base + 2 * (tabs - 1);
    Some(Known {
        code: codes::YAML_INDENTATION,
        message: "a tab indents this line; YAML takes only spaces".to_owned(),
        help: format!("indent the line by {column} spaces"),
        at: white.clone(),
        edits: vec![(white, " ".repeat(column))],
        fix: Some(("indent with spaces", Safety::Unsafe)),
    })
}

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
        message: "a space is missing behind `-`".to_owned(),
        help: "put a space behind the dash".to_owned(),
        edits: vec![(at.end..at.end, " ".to_owned())],
        at,
        fix: Some(("put a space behind the dash", Safety::Safe)),
    })
}
/// A name without a space behind its `:` — `title:Foo`.
pub(super) fn missing_space(fault: &Fault) -> Option<Known> {
    let previous = fault.line.previous(fault.text);
    let lines = [Some(fault.line.clone()), previous];
    let glued = |line: Line| {
        let content = fault.slice(line.content..line.end);
        let colon = content.find(':')?;
        let name = content.get(..colon)?;
        let word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let rest = content.get(colon + 1..)?;
        let fits = line.key.is_none() && !name.is_empty() && name.chars().all(word);
        (fits && !rest.is_empty() && !rest.starts_with("//"))
            .then_some(line.content..line.content + colon + 1)
    };
    let at = lines.into_iter().flatten().find_map(glued)?;
    Some(Known {
        code: codes::YAML_SYNTAX,
        message: format!("a space is missing behind `{}`", fault.slice(at.clone())),
        help: "put a space behind the colon".to_owned(),
        at: at.clone(),
        edits: vec![(at.end..at.end, " ".to_owned())],
        fix: Some(("put a space behind the colon", Safety::Safe)),
    })
}

/// A field that is not indented as its neighbours are.
pub(super) fn wrong_indent(fault: &Fault) -> Option<Known> {
    let line = &fault.line;
    let key = line.key.clone().filter(|key| fault.failure.at <= key.end && !line.is_item())?;
    let mut before = line.previous(fault.text)?;
    while before.key.is_none() || before.is_blank(fault.text) {
        before = before.previous(fault.text)?;
    }
    let (column, wanted) = (line.column(), before.content_column());
    if column == wanted {
        return None;
    }
    let white = line.start..line.indent;
    Some(Known {
        code: codes::YAML_INDENTATION,
        message: format!(
            "`{}` is indented by {column}, but the field above by {wanted}",
            fault.slice(key.clone())
        ),
        help: format!("indent the line by {wanted} spaces if it belongs to the same work"),
        at: key,
        edits: vec![(white, " ".repeat(wanted))],
        fix: Some(("indent it like the field above", Safety::Unsafe)),
    })
}

/// A line without a name between fields: the text above goes on without being indented as far.
pub(super) fn stray_line(fault: &Fault) -> Option<Known> {
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
    let wanted = below.column().max(owner.content_column() + 2);
    if owner.value.is_empty() || line.column() >= wanted {
        return None;
    }
    Some(Known {
        code: codes::YAML_INDENTATION,
        message:
            "this line is neither a field (`name: value`) nor indented as a part of the text above"
                .to_owned(),
        help: format!("indent the line by {wanted} spaces if the text above goes on here"),
        at: line.indent..line.value.end.max(line.indent),
        edits: vec![(line.start..line.indent, " ".repeat(wanted))],
        fix: Some(("indent the line", Safety::Unsafe)),
    })
}
