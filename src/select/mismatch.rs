//! Comparisons that say the same of every work: a text against a number (`date >= 2024`), which
//! MiniJinja orders by their types without a word, a list against a text, a range that is none.

use std::ops::Range;

use super::tokens::{Token, tokens};
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

/// The first such comparison in `text`, whose code with its strings blanked is `code`.
pub(super) fn find(text: &str, code: &str) -> Option<Mismatch> {
    let tokens = tokens(code);
    let token = |at: usize| tokens.get(at).map(|token| token.0);
    if let Some(range) = range_of_numbers(code) {
        return Some(range);
    }
    (0..tokens.len().saturating_sub(2)).find_map(|at| {
        let is_bound = |at: Option<usize>| at.and_then(token) == Some(Token::Binds);
        if is_bound(at.checked_sub(1)) || is_bound(Some(at + 3)) {
            return None;
        }
        let (name, literal, written) = match (token(at)?, token(at + 1)?, token(at + 2)?) {
            (Token::Name(name), Token::Compares, Token::Literal(literal)) => {
                (name, literal, at + 2)
            }
            (Token::Literal(literal), Token::Compares, Token::Name(name)) => (name, literal, at),
            _ => return None,
        };
        let is = plain(name).filter(|is| *is != literal)?;
        // Whether there is a list at all is a question to ask.
        if is == Plain::List && literal == Plain::Flag {
            return None;
        }
        let range = tokens.get(at)?.1.start..tokens.get(at + 2)?.1.end;
        Some(mismatch(range, name, is, text.get(tokens.get(written)?.1.clone())?))
    })
}

/// `2020..2025`, which Jinja has not.
fn range_of_numbers(code: &str) -> Option<Mismatch> {
    let (_, range) = tokens(code).into_iter().find(|(token, range)| {
        *token == Token::Literal(Plain::Number) && code[range.clone()].contains("..")
    })?;
    let (first, last) = code.get(range.clone())?.split_once("..")?;
    let help =
        format!("write `year >= {first} and year <= {}`", last.trim_start_matches(['.', '=']));
    Some(Mismatch { range, message: "an expression has no ranges".to_owned(), help })
}

/// The finding that `name`, which is something else, is compared with `literal`.
fn mismatch(range: Range<usize>, name: &str, is: Plain, literal: &str) -> Mismatch {
    let (message, help) = match is {
        Plain::Number => ("a number, not a text", "remove the quotes".to_owned()),
        Plain::Text if name == "date" => {
            ("a text, not a number", "write `year` or a text such as `\"2024\"`".to_owned())
        }
        Plain::Text => ("a text, not a number", format!("write `{name}|int`")),
        Plain::Flag => ("true or false", format!("write `{name}` or `not {name}`")),
        Plain::List => ("a list, not a text", format!("write `{literal} in {name}`")),
    };
    Mismatch { range, message: format!("`{name}` is {message}"), help }
}
