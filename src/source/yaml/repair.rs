//! What is wrong at the place where the parser gave up, in the user's words, and the smallest change
//! of the text with which reading can go on. Each trap of YAML is one function in `TRAPS`; what none
//! of them knows costs the value of one field.

use std::ops::Range;

use granit_parser::ErrorKind;

use super::build::Failure;
use super::lines::{self, Line};
use super::messages;
use super::patch::Replacement;
use super::place::Place;
use super::quote;
use crate::diag::{Code, Diagnostic, Fix, Safety, codes};

/// A fault and how to read on.
pub(super) struct Repair {
    /// What is wrong.
    pub(super) finding: Diagnostic,
    /// The change of the text; empty if reading cannot go on.
    pub(super) edits: Vec<Replacement>,
}

/// The place of a fault.
struct Fault<'a> {
    text: &'a str,
    failure: &'a Failure,
    place: &'a Place<'a>,
    /// The line it is on.
    line: Line,
}

/// What a trap knows about a fault.
struct Known {
    code: Code,
    message: String,
    help: String,
    /// The bytes that the finding points at.
    at: Range<usize>,
    edits: Vec<Replacement>,
    /// The title and safety of the fix that makes the same edits, if they may be offered.
    fix: Option<(&'static str, Safety)>,
}

/// Every trap, in the order in which they are tried.
const TRAPS: &[fn(&Fault) -> Option<Known>] = &[
    bad_character,
    tab_indent,
    unknown_escape,
    inner_quotes,
    unclosed_quote,
    unclosed_bracket,
    item_needs_quotes,
    value_needs_quotes,
    glued_dash,
    missing_space,
    wrong_indent,
    stray_line,
];

/// Says what is wrong with `text` and how to read on.
pub(super) fn repair(text: &str, failure: &Failure, place: &Place) -> Repair {
    let line = line_of(text, failure.at);
    let fault = Fault { text, failure, place, line };
    match TRAPS.iter().find_map(|trap| trap(&fault)) {
        Some(known) => fault.known(known),
        None => Repair {
            finding: messages::syntax(&failure.kind, fault.place.span(fault.rest())),
            edits: fault.give_up(),
        },
    }
}

/// The line at `at`, or the last one before it that holds something.
fn line_of(text: &str, at: usize) -> Line {
    let mut line = Line::at(text, at);
    while line.indent == line.end {
        let Some(previous) = line.previous(text) else { break };
        line = previous;
    }
    line
}

impl Fault<'_> {
    /// A known fault as a repair.
    fn known(&self, known: Known) -> Repair {
        let mut finding = Diagnostic::error(known.code, known.message)
            .at(self.place.span(known.at))
            .help(known.help);
        finding.fix = known.fix.map(|(title, safety)| {
            let inside =
                |(range, new): &Replacement| (self.place.range(range.clone()), new.clone());
            let edits = known.edits.iter().map(inside).collect();
            Fix { title: title.to_owned(), edits: quote::edits(self.place, edits), safety }
        });
        Repair { finding, edits: known.edits }
    }

    /// The change that drops the value of the field, or the line, at the fault.
    fn give_up(&self) -> Vec<Replacement> {
        let from =
            self.failure.open_flow.map_or_else(|| self.line.clone(), |at| Line::at(self.text, at));
        let start = match from.key {
            Some(_) => from.value.start,
            None if from.start > 0 => from.indent,
            None => from.content,
        };
        let end = from.field_end(self.text).max(start);
        if start < end { vec![(start..end, String::new())] } else { Vec::new() }
    }

    /// The bytes from the fault to the end of its line.
    fn rest(&self) -> Range<usize> {
        let at = self.failure.at.clamp(self.line.indent, self.line.end);
        at..self.line.value.end.max(at)
    }

    /// The bytes of `range`.
    fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// The value of the line and what continues it.
    fn value(&self) -> Range<usize> {
        self.line.continued_value(self.text)
    }

    /// The name of the field on the line, for messages.
    fn subject(&self) -> String {
        match &self.line.key {
            Some(key) => format!("`{}`", self.slice(key.clone())),
            None => "this item".to_owned(),
        }
    }

    /// The repair that quotes `range`, because of what stands `at`.
    fn quoted(&self, range: Range<usize>, at: Range<usize>, message: String) -> Known {
        let written = self.slice(range.clone());
        let edits = quote::quote(self.text, range);
        let mark = edits.first().map_or("'", |(_, mark)| mark.as_str());
        let help = match mark {
            "'" if written.len() <= 60 && !written.contains('\n') => {
                format!("quote the text: `'{}'`", written.replace('\'', "''"))
            }
            _ => "quote the text".to_owned(),
        };
        let fix = Some(("quote the text", Safety::Safe));
        Known { code: codes::YAML_NEEDS_QUOTES, message, help, at, edits, fix }
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

/// A line that is indented by a tab.
fn tab_indent(fault: &Fault) -> Option<Known> {
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

/// A backslash in double quotes that YAML does not know: TeX.
fn unknown_escape(fault: &Fault) -> Option<Known> {
    use ErrorKind::{
        InvalidQuotedScalarHexEscape, InvalidUnicodeEscape, UnknownQuotedScalarEscape,
    };
    let kinds = [UnknownQuotedScalarEscape, InvalidQuotedScalarHexEscape, InvalidUnicodeEscape];
    let bytes = fault.text.as_bytes();
    let open = fault.failure.at;
    if !kinds.contains(&fault.failure.kind) || bytes.get(open) != Some(&b'"') {
        return None;
    }
    let end = Line::at(fault.text, open).end;
    let close = lines::closing_quote(bytes, open, end, b'"')?;
    let mut at = open + 1;
    let mut edits = Vec::new();
    while at < close {
        let next = bytes.get(at + 1).copied().unwrap_or_default();
        if bytes.get(at) == Some(&b'\\') {
            if !matches!(next, b'"' | b'\\') {
                edits.push((at..at, "\\".to_owned()));
            }
            at += 1;
        }
        at += 1;
    }
    Some(Known {
        code: codes::YAML_ESCAPE,
        message: "a backslash in double quotes starts an escape, and this is none that YAML knows"
            .to_owned(),
        help: "double each backslash, or use single quotes".to_owned(),
        at: open..close + 1,
        edits,
        fix: Some(("double each backslash", Safety::Safe)),
    })
}

/// A text in quotes with the same quotes within, or with text behind them.
fn inner_quotes(fault: &Fault) -> Option<Known> {
    use ErrorKind::{InvalidTrailingDoubleQuotedScalar, InvalidTrailingSingleQuotedScalar};
    let kinds = [InvalidTrailingDoubleQuotedScalar, InvalidTrailingSingleQuotedScalar];
    let value = fault.line.value.clone();
    let written = fault.slice(value.clone());
    let mark = written.chars().next()?;
    if !kinds.contains(&fault.failure.kind)
        || !matches!(mark, '"' | '\'')
        || fault.failure.at < value.start
    {
        return None;
    }
    let message = format!("{} goes on behind its closing quote", fault.subject());
    let at = fault.failure.at..value.end.max(fault.failure.at);
    let inner = value.start + 1..value.end.saturating_sub(1);
    if written.len() < 2 || !written.ends_with(mark) || inner.start >= inner.end {
        return Some(fault.quoted(value, at, message));
    }
    let escape = if mark == '"' { "\\" } else { "'" };
    let quotes = fault.slice(inner.clone()).match_indices(mark);
    let unescaped =
        quotes.filter(|(at, _)| mark == '\'' || !fault.slice(inner.clone())[..*at].ends_with('\\'));
    let edits = unescaped.map(|(at, _)| (inner.start + at..inner.start + at, escape.to_owned()));
    Some(Known {
        code: codes::YAML_UNCLOSED,
        message,
        help: format!("write a {mark} within the text as {escape}{mark}"),
        at,
        edits: edits.collect(),
        fix: Some(("escape the inner quotes", Safety::Safe)),
    })
}

/// A quote that is not closed on its line, while the next line is a field of its own.
fn unclosed_quote(fault: &Fault) -> Option<Known> {
    use ErrorKind::{
        InvalidTrailingDoubleQuotedScalar, InvalidTrailingSingleQuotedScalar, UnclosedQuotedScalar,
    };
    let kinds = [
        UnclosedQuotedScalar,
        InvalidTrailingDoubleQuotedScalar,
        InvalidTrailingSingleQuotedScalar,
    ];
    if !kinds.contains(&fault.failure.kind) {
        return None;
    }
    let bytes = fault.text.as_bytes();
    let opens = |line: &Line| {
        let &mark = bytes.get(line.value.start).filter(|&&byte| matches!(byte, b'"' | b'\''))?;
        lines::closing_quote(bytes, line.value.start, line.end, mark).is_none().then_some(mark)
    };
    let mut line = fault.line.clone();
    let mark = loop {
        match opens(&line) {
            Some(mark) => break char::from(mark),
            None => line = line.previous(fault.text)?,
        }
    };
    let end = line.value.end;
    Some(Known {
        code: codes::YAML_UNCLOSED,
        message: format!("this {mark} is not closed"),
        help: "close the quote where the text ends".to_owned(),
        at: line.value.start..line.value.start + 1,
        edits: vec![(end..end, mark.to_string())],
        fix: Some(("close the quote at the end of the line", Safety::Unsafe)),
    })
}

/// A `[` or `{` that is not closed before the next field starts.
fn unclosed_bracket(fault: &Fault) -> Option<Known> {
    let unclosed = matches!(fault.failure.kind, ErrorKind::UnclosedFlowCollection { .. });
    let open = fault.failure.open_flow.or(unclosed.then_some(fault.failure.at))?;
    let line = Line::at(fault.text, open);
    let later = fault.line.start > line.start && (fault.line.key.is_some() || fault.line.is_item());
    if !unclosed && !later {
        return None;
    }
    let missing = open_brackets(fault.slice(open..line.value.end.max(open)));
    let bracket = fault.slice(open..open + 1).to_owned();
    let at = open..open + 1;
    let help = "close it where the list or mapping ends; quote the text if it is none".to_owned();
    let message = format!("this `{bracket}` is not closed");
    let (code, end) = (codes::YAML_UNCLOSED, line.value.end);
    if missing.is_empty() || line.field_end(fault.text) > line.end {
        return Some(Known { code, message, help, at, edits: fault.give_up(), fix: None });
    }
    let fix = Some(("close it at the end of the line", Safety::Unsafe));
    Some(Known { code, message, help, at, edits: vec![(end..end, missing)], fix })
}

/// The brackets that close what is open in `flow`, innermost first.
fn open_brackets(flow: &str) -> String {
    let mut open = Vec::new();
    for character in flow.chars() {
        match character {
            '[' => open.push(']'),
            '{' => open.push('}'),
            ']' | '}' if open.last() == Some(&character) => {
                open.pop();
            }
            _ => {}
        }
    }
    open.into_iter().rev().collect()
}

/// An item of a flow list or mapping that needs quotes: `[*Rui Sun, Bing He]`.
fn item_needs_quotes(fault: &Fault) -> Option<Known> {
    let open = fault.failure.open_flow?;
    let item = flow_item(fault.text, open, fault.failure.at)?;
    let written = fault.slice(item.clone());
    let message = match written.chars().next()? {
        '"' | '\'' => "this item goes on behind its closing quote".to_owned(),
        first => match messages::leading(first) {
            Some(why) => format!("this item starts with {}, {why}", messages::shown(first)),
            None if written.contains(": ") => messages::COLON.to_owned() + " in this item",
            None => return None,
        },
    };
    Some(fault.quoted(item.clone(), item, message))
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
    if line.value.is_empty() || at < start || at > line.end {
        return None;
    }
    let value = fault.value();
    let written = fault.slice(value.clone());
    let first = written.chars().next()?;
    let subject = fault.subject();
    if let Some(why) = messages::leading(first) {
        let closed = open_brackets(fault.slice(start..at)).is_empty();
        let inside = matches!(first, '[' | '{') && !closed;
        let message = format!("{subject} starts with {}, {why}", messages::shown(first));
        return (!inside).then(|| fault.quoted(value, start..start + first.len_utf8(), message));
    }
    let colon = colon(fault.slice(line.value.clone()))?;
    let here = start + colon;
    let message = match &line.key {
        Some(_) => format!("{} within {subject}", messages::COLON),
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

/// A name without a space behind its `:` — `title:Foo`.
fn missing_space(fault: &Fault) -> Option<Known> {
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
fn wrong_indent(fault: &Fault) -> Option<Known> {
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
fn stray_line(fault: &Fault) -> Option<Known> {
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

/// A list item without a space behind its dash: `-title: Foo`.
fn glued_dash(fault: &Fault) -> Option<Known> {
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
