//! What is wrong at the place where the parser gave up, in the user's words, and the smallest change
//! of the text with which reading can go on. Each trap of YAML is one function in `TRAPS`; what none
//! of them knows costs the value of one field.

mod dashes;
mod fault;
mod flow;
mod indent;
mod strays;
mod unclosed;

use std::ops::Range;

use granit_parser::ErrorKind;

use super::build::Failure;
use super::lines;
use super::messages;
use super::place::Place;
use crate::diag::{Safety, codes};
use fault::{Fault, Known, line_of};

pub(super) use fault::Repair;

/// Every trap, in the order in which they are tried.
const TRAPS: &[fn(&Fault) -> Option<Known>] = &[
    bad_character,
    lone_return,
    indent::odd_space,
    strays::merge_mark,
    dashes::prefixed,
    indent::block_tabs,
    indent::tab_indent,
    unclosed::unknown_escape,
    flow::empty_item,
    flow::missing_comma,
    flow::mismatch,
    flow::closed_twice,
    flow::glued_comment,
    unclosed::inner_quotes,
    unclosed::unclosed_quote,
    unclosed::unclosed_bracket,
    dashes::lookalike,
    dashes::glued_dash,
    strays::foreign_comment,
    item_needs_quotes,
    value_needs_quotes,
    indent::missing_space,
    strays::missing_colon,
    strays::nameless,
    dashes::doubled,
    dashes::misplaced,
    indent::header_number,
    indent::wrong_indent,
    strays::stray_line,
];

/// Says what is wrong with `text` and how to read on.
pub(super) fn repair(text: &str, failure: &Failure, place: &Place) -> Repair {
    let line = line_of(text, failure.at);
    let fault = Fault { text, failure, place, line };
    // What is nested too deeply looks like many other faults.
    let traps = if failure.kind == ErrorKind::RecursionLimitExceeded { &[] } else { TRAPS };
    match traps.iter().find_map(|trap| trap(&fault)) {
        Some(known) => fault.known(known),
        None => Repair {
            finding: messages::syntax(&failure.kind, fault.place.span(fault.rest())),
            edits: fault.give_up(),
        },
    }
}

/// A character that YAML does not allow anywhere.
fn bad_character(fault: &Fault) -> Option<Known> {
    use ErrorKind::{BomInsideDocument, UnexpectedCharacter};
    if !matches!(fault.failure.kind, UnexpectedCharacter { .. } | BomInsideDocument) {
        return None;
    }
    let rest = fault.text.get(fault.failure.at..)?;
    let bad = |character: &char| {
        *character == '\u{feff}'
            || (character.is_control() && !matches!(character, '\t' | '\n' | '\r'))
    };
    let line = rest.split('\n').next()?;
    let (offset, character) = line.char_indices().find(|(_, character)| bad(character))?;
    let at = fault.failure.at + offset..fault.failure.at + offset + character.len_utf8();
    Some(Known {
        code: codes::YAML_CHARACTER,
        message: format!(
            "U+{:04X} is an invisible character that YAML does not allow",
            u32::from(character)
        ),
        help: "remove it".to_owned(),
        at: at.clone(),
        edits: vec![(at, String::new())],
        fix: Some(("remove the character", Safety::Safe)),
    })
}

/// A carriage return in the middle of a line, which ends it for YAML.
fn lone_return(fault: &Fault) -> Option<Known> {
    let line = fault.line.start..fault.line.end;
    let returns: Vec<usize> =
        fault.slice(line.clone()).match_indices('\r').map(|(at, _)| line.start + at).collect();
    let &first = returns.first()?;
    Some(Known {
        code: codes::YAML_CHARACTER,
        message: "a carriage return (U+000D) ends the line here".to_owned(),
        help: "replace it by a space, or end the line like the others".to_owned(),
        at: first..first + 1,
        edits: returns.iter().map(|&at| (at..at + 1, " ".to_owned())).collect(),
        fix: Some(("replace it by a space", Safety::Unsafe)),
    })
}

/// An item of a flow list or mapping that needs quotes: `[*Rui Sun, Bing He]`.
fn item_needs_quotes(fault: &Fault) -> Option<Known> {
    let open = fault.failure.open_flow?;
    let item = flow_item(fault.text, open, fault.failure.at)?;
    let written = fault.slice(item.clone());
    let message = match written.chars().next()? {
        quote @ ('"' | '\'') => goes_on(written, quote)?,
        first => match messages::leading(first) {
            Some(why) => format!("this item starts with {}, {why}", messages::shown(first)),
            None if written.contains(": ") => messages::COLON.to_owned() + " in this item",
            None => return None,
        },
    };
    Some(fault.quoted(item.clone(), item, message))
}

/// What is wrong with the item `written` that starts with `quote`, if it goes on behind its closing
/// quote.
fn goes_on(written: &str, quote: char) -> Option<String> {
    let bytes = written.as_bytes();
    let closing = lines::closing_quote(bytes, 0, bytes.len(), u8::try_from(quote).ok()?);
    let ends_there = closing.is_some_and(|at| at + 1 == bytes.len());
    (!ends_there).then(|| "this item continues after its closing quote".to_owned())
}

/// The item of the flow collection at `open` that the byte `at` is in.
fn flow_item(text: &str, open: usize, at: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let (mut starts, mut start, mut here, mut named) = (Vec::new(), open, open, false);
    while here < at {
        match *bytes.get(here)? {
            b'[' | b'{' => {
                starts.push(start);
                (start, named) = (here + 1, false);
            }
            b']' | b'}' => start = starts.pop()?,
            b',' => (start, named) = (here + 1, false),
            b':' if !named && matches!(bytes.get(here + 1), Some(b' ' | b'\n' | b'\r')) => {
                (start, named) = (here + 1, true);
            }
            quote @ (b'"' | b'\'') if blank(bytes.get(start..here)?) => {
                here = lines::closing_quote(bytes, here, at, quote)?;
            }
            _ => {}
        }
        here += 1;
    }
    let end =
        bytes.get(at..)?.iter().position(|byte| matches!(byte, b',' | b']' | b'}' | b'\n'))?;
    let written = text.get(start..at + end)?;
    let start = start + (written.len() - written.trim_start().len());
    let range = start..start + written.trim().len();
    (!range.is_empty() && range.start > open).then_some(range)
}

/// Whether `bytes` are only white space.
fn blank(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_whitespace)
}

/// A value that means something else without quotes: `title: Foo: a study`, `title: [LLM] x`.
fn value_needs_quotes(fault: &Fault) -> Option<Known> {
    let at = fault.failure.at;
    let line = &fault.line;
    let start = line.value.start;
    if line.value.is_empty() || at < start || at > line.end || strays::is_stray(fault) {
        return None;
    }
    let value = fault.value();
    let written = fault.slice(value.clone());
    let first = written.chars().next()?;
    let subject = fault.subject();
    if let Some(why) = messages::leading(first) {
        let closed = unclosed::open_brackets(fault.slice(start..at)).is_empty();
        let inside = matches!(first, '[' | '{') && !closed;
        let message = format!("{subject} starts with {}, {why}", messages::shown(first));
        return (!inside).then(|| fault.quoted(value, start..start + first.len_utf8(), message));
    }
    let colon = colon(fault.slice(line.value.clone()))?;
    let here = start + colon;
    let message = match &line.key {
        Some(_) => format!("{} in {subject}", messages::COLON),
        None => messages::COLON.to_owned(),
    };
    (line.key.is_some()).then(|| fault.quoted(value, here..here + 1, message))
}

/// Where a `:` stands that starts a mapping within `text`.
fn colon(text: &str) -> Option<usize> {
    text.match_indices(':').map(|(at, _)| at).find(|at| {
        text.get(at + 1..).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
    })
}
