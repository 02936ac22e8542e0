//! The last letters of a name, by which it is found: the same for all its spellings, wherever they part
//! or join its words.

use super::super::name::Name;
use super::letters::forms;
use super::words::{Words, run};
use crate::model::name::is_cjk;

/// The last two letters of a name without accents, or its only one.
pub(super) type Tail = [char; 2];

/// The tail of `name`, found without taking it apart where that is the same: for most.
pub(super) fn tails(name: &Name) -> Vec<Tail> {
    match plain_tail(name) {
        Some(tail) => vec![tail],
        None => tails_of(&Words::of(name)),
    }
}

/// Short words that may be read as something else than a family name.
const TITLES: [&str; 7] = ["Jr", "Sr", "Dr", "Mr", "Ms", "Mrs", "Esq"];

/// The tail of a family name of one word that ends in plain letters; a short one in capitals may be
/// initials.
fn plain_tail(name: &Name) -> Option<Tail> {
    let family = name.family.as_str();
    if name.literal || name.given.is_empty() || !family.chars().all(char::is_alphabetic) {
        return None;
    }
    let is_name = family.len() > 3
        || family.chars().skip(1).all(char::is_lowercase) && !TITLES.contains(&family);
    let [.., one, other] = family.as_bytes() else { return None };
    let is_plain = is_name && one.is_ascii() && other.is_ascii();
    is_plain.then(|| [one, other].map(|byte| char::from(byte.to_ascii_lowercase())))
}

/// The tails of a name in all its plain forms. In a script where names are said and written in both
/// orders, that of both.
pub(super) fn tails_of(words: &Words) -> Vec<Tail> {
    let (given, family) = words.all.split_at(words.family);
    let (given, family) = (run(given), run(family));
    if is_cjk(&family) && (given.is_empty() || is_cjk(&given)) {
        return vec![tail(&format!("{family}{given}")), tail(&format!("{given}{family}"))];
    }
    let mut tails: Vec<Tail> = forms(&family).iter().map(|form| tail(form)).collect();
    if words.ends_in_capitals {
        tails.extend(forms(&given).iter().map(|form| tail(form)));
    }
    tails.sort_unstable();
    tails.dedup();
    tails
}

/// The last two letters of `text`.
fn tail(text: &str) -> Tail {
    let mut letters = text.chars().rev();
    let last = letters.next().unwrap_or_default();
    [letters.next().unwrap_or_default(), last]
}
