//! What is odd about one name, found by looking at its parts; other faults are found while a list is
//! taken apart.

use std::ops::Range;

use super::listed::FaultAt;
use super::words::{is_initials, is_suffix};
use crate::model::name::{Fault, Name};

/// What is odd about a name once it is taken apart; `text` is what it was read from.
pub(super) fn look(name: &Name, text: &str, out: &mut Vec<FaultAt>) {
    if name.literal {
        return;
    }
    let bare = || name.given.split_whitespace().filter(|token| is_bare_initials(token));
    if bare().next().is_some() && !is_shouted(&name.family) {
        out.extend(bare().map(|token| FaultAt::new(Fault::BareInitials, place(text, token))));
    }
    if !has_digit(&name.given) && !has_digit(&name.family) || is_handle(name) {
        return;
    }
    let parts = name.given.split_whitespace().chain(name.family.split_whitespace());
    if let Some(token) = parts.filter(|token| !is_suffix(token)).find(|token| has_digit(token)) {
        out.push(FaultAt::new(Fault::Digits, place(text, token)));
    }
}

/// Whether `name` is one word of small letters and a number, by which somebody is known on the web.
fn is_handle(name: &Name) -> bool {
    let family = name.family.as_str();
    let digits = family.bytes().filter(u8::is_ascii_digit).count();
    name.given.is_empty()
        && digits > 1
        && digits < family.len()
        && family.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

/// Whether there is a digit in `token`.
fn has_digit(token: &str) -> bool {
    token.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether `token` is one or more initials of which the last has no period; `Ó` is Irish for "of".
fn is_bare_initials(token: &str) -> bool {
    is_initials(token) && !token.ends_with('.') && token != "Ó"
}

/// Whether a family name of more than two letters is in capitals, so that `LI` may be a whole name.
fn is_shouted(family: &str) -> bool {
    family.chars().filter(|letter| letter.is_alphabetic()).count() > 1
        && !family.chars().any(char::is_lowercase)
}

/// Where `token` stands in `text` as a word; the whole of `text` where decoding changed it.
fn place(text: &str, token: &str) -> Range<usize> {
    let edge = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
    let found = text.match_indices(token).find(|(at, _)| {
        edge(text[..*at].chars().next_back()) && edge(text[at + token.len()..].chars().next())
    });
    found.map_or(0..text.len(), |(at, _)| at..at + token.len())
}
