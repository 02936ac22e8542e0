//! The pieces of an expression, for those who look at what it compares.

use std::ops::Range;

use crate::view::names::Plain;

/// A piece of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Name(&'a str),
    Literal(Plain),
    Compares,
    /// Binds its neighbours closer than a comparison.
    Binds,
    Other(char),
}

/// The pieces of `code`, an expression whose strings have been blanked, with their places.
pub(super) fn tokens(code: &str) -> Vec<(Token<'_>, Range<usize>)> {
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
        _ if matches!(text, "true" | "false") => Token::Literal(Plain::Flag),
        c if c.is_alphabetic() || c == '_' => Token::Name(text),
        c => Token::Other(c),
    }
}
