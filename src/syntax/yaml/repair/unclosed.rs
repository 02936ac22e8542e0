//! Traps of quotes and brackets: not closed, closed too early, or with escapes that YAML lacks.

use granit_parser::ErrorKind;

use super::fault::{Fault, Known};
use crate::diag::{Safety, codes};
use crate::syntax::yaml::lines::{self, Line};

/// A backslash in double quotes that YAML does not know: TeX.
pub(super) fn unknown_escape(fault: &Fault) -> Option<Known> {
    use ErrorKind::{
        InvalidLowSurrogate, InvalidLowSurrogateHexEscape, InvalidQuotedScalarHexEscape,
        InvalidUnicodeEscape, MissingLowSurrogate, UnknownQuotedScalarEscape, UnpairedLowSurrogate,
    };
    let kinds = [
        UnknownQuotedScalarEscape,
        InvalidQuotedScalarHexEscape,
        InvalidUnicodeEscape,
        InvalidLowSurrogateHexEscape,
        InvalidLowSurrogate,
        MissingLowSurrogate,
        UnpairedLowSurrogate,
    ];
    let bytes = fault.text.as_bytes();
    let open = fault.failure.at;
    if !kinds.contains(&fault.failure.kind) || bytes.get(open) != Some(&b'"') {
        return None;
    }
    let end = Line::at(fault.text, open).end;
    let close = lines::closing_quote(bytes, open, end, b'"')?;
    let mut at = open + 1;
    let (mut edits, mut safety) = (Vec::new(), Safety::Safe);
    while at < close {
        if bytes.get(at) == Some(&b'\\') {
            match bytes.get(at + 1).copied().unwrap_or_default() {
                b'"' | b'\\' => {}
                _ if is_escape(&bytes[at + 1..close]) => safety = Safety::Unsafe,
                _ => edits.push((at..at, "\\".to_owned())),
            }
            at += 1;
        }
        at += 1;
    }
    Some(Known {
        code: codes::YAML_ESCAPE,
        message: "unknown escape in double quotes".to_owned(),
        help: "double the backslashes of TeX, or use single quotes".to_owned(),
        at: open..close + 1,
        edits,
        fix: Some(("double the backslashes of TeX", safety)),
    })
}

/// Whether what follows a backslash is an escape of YAML (1.2.2, § 5.7), not a command of TeX, which has
/// more letters: `\tb` is a tab and a letter, `\textbf` is not.
fn is_escape(rest: &[u8]) -> bool {
    let is_known = rest.first().is_some_and(|next| b"0abtnvfe /N_LP\t".contains(next));
    let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    is_known && letters < 3
}

/// A text in quotes with the same quotes within, or with text behind them.
pub(super) fn inner_quotes(fault: &Fault) -> Option<Known> {
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
    // A bracket behind the quote, which a repair may have written there, is no part of the text.
    let behind = written.rsplit(mark).next().unwrap_or_default();
    if matches!(behind.trim(), "]" | "}") {
        return None;
    }
    let message = format!("{} continues after its closing quote", fault.subject());
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
        help: format!("write {mark} inside the text as {escape}{mark}"),
        at,
        edits: edits.collect(),
        fix: Some(("escape the inner quotes", Safety::Safe)),
    })
}

/// A quote that is not closed on its line, while the next line is a field of its own.
pub(super) fn unclosed_quote(fault: &Fault) -> Option<Known> {
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
        message: format!("unclosed {mark}"),
        help: "close the quote where the text ends".to_owned(),
        at: line.value.start..line.value.start + 1,
        edits: vec![(end..end, mark.to_string())],
        fix: Some(("close the quote at the end of the line", Safety::Unsafe)),
    })
}

/// A `[` or `{` that is not closed before the next field starts.
pub(super) fn unclosed_bracket(fault: &Fault) -> Option<Known> {
    let unclosed = matches!(fault.failure.kind, ErrorKind::UnclosedFlowCollection { .. });
    let open = fault.failure.open_flow.or(unclosed.then_some(fault.failure.at))?;
    let line = Line::at(fault.text, open);
    let later = fault.line.start > line.start && (fault.line.key.is_some() || fault.line.is_item());
    if !unclosed && !later {
        return None;
    }
    let end = flow_end(fault.text, &line).max(open);
    let missing = open_brackets(fault.slice(open..end));
    let bracket = fault.slice(open..open + 1).to_owned();
    let at = open..open + 1;
    let help =
        "close it where the list or mapping ends, or quote the text if it is not one".to_owned();
    let message = format!("unclosed `{bracket}`");
    let code = codes::YAML_UNCLOSED;
    if missing.is_empty() {
        return Some(Known { code, message, help, at, edits: fault.give_up(), fix: None });
    }
    let title = if end > line.end {
        "close it before the next field"
    } else {
        "close it at the end of the line"
    };
    let fix = Some((title, Safety::Unsafe));
    Some(Known { code, message, help, at, edits: vec![(end..end, missing)], fix })
}

/// Where the list or mapping that opens on `line` most likely ends: before the next field or item that
/// is not indented deeper.
fn flow_end(text: &str, line: &Line) -> usize {
    let mut end = line.value.end;
    let mut next = line.next(text);
    while let Some(below) = next {
        if !below.is_blank(text) {
            if below.column() <= line.content_column() {
                break;
            }
            end = below.value.end;
        }
        next = below.next(text);
    }
    end
}

/// The brackets that close what is open in `flow`, innermost first.
pub(super) fn open_brackets(flow: &str) -> String {
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
