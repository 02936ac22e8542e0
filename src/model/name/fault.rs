//! What can be odd about a name, in fixed words, so that `check` can tell one from the other.
//!
//! The first half is found while a list is taken apart, the second half by looking at one name.

use std::ops::Range;

use super::Name;
use super::parts::{is_initials, is_suffix};
use crate::text::Fault;

/// Two separators without a name between them.
pub const EMPTY: &str = "a name is missing here";
/// `A B, C D, E F` where BibTeX wants ` and `.
pub const COMMAS: &str = "names are parted by commas, not by ` and `";
/// `A B; C D`.
pub const SEMICOLONS: &str = "names are parted by semicolons, not by ` and `";
/// `A B & C D`.
pub const AMPERSAND: &str = "names are parted by `&`, not by ` and `";
/// `Bing He et al.`.
pub const ET_AL: &str = "`et al.` stands in a name; lists are cut by `and others`";
/// `and others` before the end.
pub const OTHERS: &str = "`others` stands before the end of the list";
/// A list item that holds ` and `.
pub const AND_INSIDE: &str = "one name holds ` and `; each name is an item of its own";
/// `von Last, Jr, First, more`.
pub const TOO_MANY_COMMAS: &str = "a name has more than two commas";
/// `He,`.
pub const TRAILING_COMMA: &str = "a comma stands behind the name";
/// `*Bing He`.
pub const MARK_BEFORE: &str = "a mark stands before the name, not behind it";
/// `\textbf{Bing He}`, `**Bing He**`, `<b>Bing He</b>`.
pub const MARKUP: &str = "markup stands around the name; byline styles names itself";
/// `Ken Griffey Jr.` in BibTeX, where the family name would be `Jr.`.
pub const SUFFIX: &str = "a suffix stands at the end; BibTeX reads `Last, Jr., First`";
/// `Rasthofer U.`.
pub const FAMILY_FIRST: &str = "initials stand behind the family name without a comma";
/// `He, B`.
pub const INITIALS: &str = "initials without a period";
/// `Bing He2`.
pub const DIGITS: &str = "a digit stands in the name";

/// A fault of these fixed words.
pub(super) fn fault(message: &str, range: Range<usize>) -> Fault {
    Fault { range, message: message.to_owned() }
}

/// What is odd about a name once it is taken apart; `text` is what it was read from.
pub(super) fn look(name: &Name, text: &str, out: &mut Vec<Fault>) {
    if name.literal {
        return;
    }
    if !is_shouted(&name.family)
        && let Some(token) = name.given.split_whitespace().find(|token| is_bare_initials(token))
    {
        out.push(fault(INITIALS, place(text, token)));
    }
    let parts = name.given.split_whitespace().chain(name.family.split_whitespace());
    if let Some(token) = parts.filter(|token| !is_suffix(token)).find(|token| has_digit(token)) {
        out.push(fault(DIGITS, place(text, token)));
    }
}

/// Whether there is a digit in `token`.
fn has_digit(token: &str) -> bool {
    token.chars().any(|letter| letter.is_ascii_digit())
}

/// Whether `token` is one or more initials of which the last has no period.
fn is_bare_initials(token: &str) -> bool {
    is_initials(token) && !token.ends_with('.')
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
