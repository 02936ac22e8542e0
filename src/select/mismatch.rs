//! Comparisons that say the same of every work: a text against a number (`date >= 2024`), which
//! MiniJinja orders by their types without a word.

use std::ops::Range;

use crate::view::names::{Plain, plain};

/// A comparison that cannot be meant.
pub(super) struct Mismatch {
    /// Its bytes in the expression.
    pub(super) range: Range<usize>,
    /// What is wrong.
    pub(super) message: String,
    /// What to write.
    pub(super) help: String,
}

/// A piece of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'a> {
    Name(&'a str),
    Literal(Plain),
    Compares,
    /// Binds its neighbours closer than a comparison.
    Binds,
    Other,
}

/// The first such comparison in `code`, an expression whose strings have been blanked.
pub(super) fn find(code: &str) -> Option<Mismatch> {
    let tokens = tokens(code);
    let token = |at: usize| tokens.get(at).map(|token| token.0);
    (0..tokens.len().saturating_sub(2)).find_map(|at| {
        let is_bound = |at: Option<usize>| at.and_then(token) == Some(Token::Binds);
        if is_bound(at.checked_sub(1)) || is_bound(Some(at + 3)) {
            return None;
        }
        let ((Token::Name(name), Token::Compares, Token::Literal(literal))
        | (Token::Literal(literal), Token::Compares, Token::Name(name))) =
            (token(at)?, token(at + 1)?, token(at + 2)?)
        else {
            return None;
        };
        let is = plain(name).filter(|is| *is != literal)?;
        let range = tokens.get(at)?.1.start..tokens.get(at + 2)?.1.end;
        Some(mismatch(range, name, is))
    })
}

/// The finding that `name`, which is a text or a number, is compared with the other.
fn mismatch(range: Range<usize>, name: &str, is: Plain) -> Mismatch {
    let (message, help) = match is {
        Plain::Number => ("a number, not a text", "remove the quotes".to_owned()),
        Plain::Text if name == "date" => {
            ("a text, not a number", "write `year` or a text such as `\"2024\"`".to_owned())
        }
        Plain::Text => ("a text, not a number", format!("write `{name}|int`")),
    };
    Mismatch { range, message: format!("`{name}` is {message}"), help }
}

/// The pieces of `code` with their places.
fn tokens(code: &str) -> Vec<(Token<'_>, Range<usize>)> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = code[at..].chars().next() {
        let length = length(&code[at..], first);
        let range = at..at + length;
        at += length;
        if !first.is_whitespace() {
            tokens.push((token(&code[range.clone()], first), range));
        }
    }
    tokens
}

/// How long the piece at the start of `code` is, which begins with `first`.
fn length(code: &str, first: char) -> usize {
    let run = |within: fn(char) -> bool| code.find(|c| !within(c)).unwrap_or(code.len());
    match first {
        // Strings are blanked: between their quotes is nothing but spaces.
        '"' | '\'' => code[1..].find(first).map_or(code.len(), |end| end + 2),
        '0'..='9' => run(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_')),
        '=' | '<' | '>' | '!' => run(|c| matches!(c, '=' | '<' | '>' | '!')),
        c if c.is_alphabetic() || c == '_' => run(|c| c.is_alphanumeric() || c == '_'),
        c => c.len_utf8(),
    }
}

/// What the piece `text`, which begins with `first`, is.
fn token(text: &str, first: char) -> Token<'_> {
    match first {
        '"' | '\'' => Token::Literal(Plain::Text),
        '0'..='9' => Token::Literal(Plain::Number),
        '=' | '<' | '>' | '!' => Token::Compares,
        '|' | '+' | '-' | '*' | '/' | '%' | '~' | '.' | '[' => Token::Binds,
        c if c.is_alphabetic() || c == '_' => Token::Name(text),
        _ => Token::Other,
    }
}
