//! Traps between brackets: commas too many or too few, and brackets that close nothing or another one.

use granit_parser::ErrorKind;

use super::fault::{Fault, Known};
use super::unclosed;
use crate::diag::{Safety, codes};
use crate::syntax::yaml::lines::Line;

/// A comma with nothing before it: `[Bing He,, Rui Sun]`.
pub(super) fn empty_item(fault: &Fault) -> Option<Known> {
    let (open, at) = (fault.failure.open_flow?, fault.failure.at);
    let before = fault.slice(open..at).trim_end();
    if fault.letter(at) != "," || !before.ends_with([',', '[', '{']) {
        return None;
    }
    // A bracket that its line does not close, or closes before more text, opens a text that only
    // starts like a list.
    let closing = if fault.slice(open..open + 1) == "{" { '}' } else { ']' };
    let line = fault.slice(at..fault.text.len()).lines().next().unwrap_or_default();
    let is_closed = line.rsplit_once(closing).is_some_and(|(_, tail)| {
        let tail = tail.trim_start_matches([']', '}', ' ']).trim();
        tail.is_empty()
            || tail.starts_with('#')
            || (is_nested(fault, open) && tail.starts_with(','))
    });
    if !before.contains('\n') && !is_closed {
        return None;
    }
    Some(Known {
        code: codes::YAML_SYNTAX,
        message: "nothing before this `,`".to_owned(),
        help: "remove the comma".to_owned(),
        at: at..at + 1,
        edits: vec![(at..at + 1, String::new())],
        fix: Some(("remove the comma", Safety::Safe)),
    })
}

/// Whether the bracket at `open` stands within another one of its line.
fn is_nested(fault: &Fault, open: usize) -> bool {
    let line = Line::at(fault.text, open);
    !unclosed::open_brackets(fault.slice(line.start..open)).is_empty()
}

/// Two texts in quotes without a comma between them: `["Bing He" "Rui Sun"]`.
pub(super) fn missing_comma(fault: &Fault) -> Option<Known> {
    use ErrorKind::{ExpectedFlowMappingSeparator, ExpectedFlowSequenceSeparator};
    use ErrorKind::{InvalidTrailingDoubleQuotedScalar, InvalidTrailingSingleQuotedScalar};
    let kinds = [
        ExpectedFlowSequenceSeparator,
        ExpectedFlowMappingSeparator,
        InvalidTrailingDoubleQuotedScalar,
        InvalidTrailingSingleQuotedScalar,
    ];
    let open = fault.failure.open_flow.filter(|_| kinds.contains(&fault.failure.kind))?;
    let at = fault.failure.at;
    let mark = fault.letter(at);
    let before = fault.slice(open..at).trim_end();
    if !matches!(mark, "\"" | "'") || !before.ends_with(mark) {
        return None;
    }
    let end = open + before.len();
    Some(Known {
        code: codes::YAML_SYNTAX,
        message: "missing `,` between two items".to_owned(),
        help: "separate the items with `,`".to_owned(),
        at: at..at + 1,
        edits: vec![(end..end, ",".to_owned())],
        fix: Some(("add the comma", Safety::Safe)),
    })
}

/// A bracket of one kind closed by one of the other: `[Bing He}`, `[{name: Bing He]`.
pub(super) fn mismatch(fault: &Fault) -> Option<Known> {
    let ErrorKind::MismatchedFlowCollectionEnd { .. } = fault.failure.kind else { return None };
    let open = fault.failure.open_flow?;
    let (at, wanted, outer) = first_mismatch(fault.text, open)?;
    let found = fault.letter(at);
    // What goes on behind its brackets is a text.
    let end = Line::at(fault.text, at).value.end.max(at);
    if !fault.slice(at..end).trim_end_matches([']', '}', ',', ' ']).is_empty() {
        return None;
    }
    // A bracket further out closes here: the inner one was forgotten.
    let forgotten = outer.is_some_and(|outer| found.starts_with(outer));
    let (range, message, help) = if forgotten {
        let message = format!("missing `{wanted}` before this `{found}`");
        (at..at, message, format!("write `{wanted}{found}`"))
    } else {
        let message = format!("`{found}` closes a bracket that needs `{wanted}`");
        (at..at + 1, message, format!("write `{wanted}`"))
    };
    Some(Known {
        code: codes::YAML_UNCLOSED,
        message,
        help,
        at: at..at + 1,
        edits: vec![(range, wanted.to_string())],
        fix: Some(("close it with the right bracket", Safety::Unsafe)),
    })
}

/// The first bracket behind `open` that closes the wrong one: where it is, the one that is wanted, and
/// the one that the bracket further out wants.
fn first_mismatch(text: &str, open: usize) -> Option<(usize, char, Option<char>)> {
    let mut wanted = Vec::new();
    for (offset, character) in text.get(open..)?.char_indices() {
        match character {
            '[' => wanted.push(']'),
            '{' => wanted.push('}'),
            ']' | '}' => match wanted.pop()? {
                right if right == character => {}
                other => return Some((open + offset, other, wanted.last().copied())),
            },
            _ => {}
        }
    }
    None
}

/// A bracket that closes what is closed already: `[Bing He]]`.
pub(super) fn closed_twice(fault: &Fault) -> Option<Known> {
    let value = fault.line.value.clone();
    let whole = fault.slice(value.clone());
    let kept = whole.trim_end_matches([']', '}', ' ']);
    let closing = whole.get(kept.len()..)?;
    let opens = whole.starts_with(['[', '{']);
    // The fewest brackets that close all that `kept` opens.
    let needed = unclosed::open_brackets(kept);
    let extra = closing.strip_prefix(needed.as_str())?;
    if !opens || needed.is_empty() || extra.is_empty() {
        return None;
    }
    let at = value.end - extra.len()..value.end;
    Some(Known {
        code: codes::YAML_UNCLOSED,
        message: format!("unmatched `{extra}`"),
        help: "remove it, or quote the text".to_owned(),
        at: at.clone(),
        edits: vec![(at, String::new())],
        fix: Some(("remove it", Safety::Unsafe)),
    })
}

/// A comment right behind a text: `"A study"# draft`.
pub(super) fn glued_comment(fault: &Fault) -> Option<Known> {
    let at = fault.failure.at;
    let is_comment = fault.failure.kind == ErrorKind::CommentNotSeparated;
    (is_comment && fault.letter(at) == "#").then(|| Known {
        code: codes::YAML_SYNTAX,
        message: "no space before this comment".to_owned(),
        help: "add a space before `#`, or quote the whole text if it is part of it".to_owned(),
        at: at..at + 1,
        edits: vec![(at..at, " ".to_owned())],
        fix: Some(("add a space before it", Safety::Unsafe)),
    })
}
