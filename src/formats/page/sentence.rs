//! Where a title ends that no mark tells: at its first stop, or behind a second sentence that goes on with
//! it, before a venue.

use super::evidence::Evidence;
use super::words::{is_camel, is_venue_like};

/// Where the first sentence of `text` ends.
pub(super) fn sentence_end(text: &str) -> Option<usize> {
    for (at, letter) in text.char_indices() {
        let rest = &text[at + letter.len_utf8()..];
        match letter {
            '\n' | '。' | '．' => return Some(at),
            '?' | '!'
                if rest.starts_with(' ')
                    && rest
                        .trim_start()
                        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) =>
            {
                return Some(at + 1);
            }
            '.' => {
                let word = text[..at].rsplit([' ', '.', '-']).next().unwrap_or("");
                let is_short = word.chars().count() <= 1
                    || matches!(word, "vs" | "Dr" | "St" | "al" | "cf" | "eg" | "ie" | "No" | "Mr");
                let next = rest.trim_start().chars().next();
                let is_stop = rest.is_empty()
                    || text[..at].ends_with(super::words::is_wide)
                    || (rest.starts_with([' ', '\n'])
                        && next.is_none_or(|c| {
                            c.is_uppercase() || c.is_ascii_digit() || !c.is_alphanumeric()
                        }))
                    || (rest.starts_with(' ') && (is_camel(rest) || is_pages(rest)));
                if is_stop && (!is_short || rest.is_empty()) {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// Where the title ends whose first sentence ends at the byte `end` of `text`: there, or behind a second one:
/// `Who maps? Nets of many colours, ` before a venue that is marked up (`is_marked`), or
/// `Who maps? Nets of many colours. Journal`.
pub(super) fn with_second(text: &str, end: usize, marked: Marked) -> usize {
    let asks = text[..end].ends_with(['?', '!']);
    let second = text[end..].trim_start_matches(['.', ' ']);
    let start = text.len() - second.len();
    let bare = second.trim_end_matches([' ', '.', ',', ';', ':']);
    let stop = sentence_end(second).unwrap_or(bare.len());
    let whole = match marked {
        Marked::Venue => stop >= bare.len(),
        Marked::Nothing => stop < bare.len(),
    };
    let second = &second[..stop.min(bare.len())];
    let has_digits = second.contains(|c: char| c.is_ascii_digit());
    let is_title = match marked {
        _ if !is_prose(second) || has_digits && !(asks && marked == Marked::Venue) => false,
        Marked::Venue => asks || second.split_whitespace().count() > 3,
        Marked::Nothing => asks && is_dated_or_venue(text.get(start + stop..).unwrap_or_default()),
    };
    if whole && is_title { start + second.len() } else { end }
}

/// What follows the text in which a title stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Marked {
    /// A venue that is marked up.
    Venue,
    /// Nothing, or nothing that is known.
    Nothing,
}

/// Whether `text` has a year or names a venue.
fn is_dated_or_venue(text: &str) -> bool {
    super::dates::years(text).next().is_some() || is_venue_like(text)
}

/// Whether `text` is a part of a sentence and no venue, publisher, date or remark.
fn is_prose(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words = || text.split_whitespace();
    let small = words().filter(|word| word.starts_with(char::is_lowercase)).count();
    let all = words().count();
    text.starts_with(char::is_uppercase)
        && all > 1
        && (small * 4 >= all || all < 4)
        && !is_venue_like(text)
        && !super::venue::is_publisher(text)
        && !super::statuses::says_status(text)
        && ![
            "in ",
            "published ",
            "presented ",
            "with ",
            "joint ",
            "edited ",
            "translated ",
            "talk ",
        ]
        .iter()
        .any(|word| lower.starts_with(word))
}

/// Whether pages start `text`: `p. 12`, `pp. 3–9`.
fn is_pages(text: &str) -> bool {
    let bare = text.trim_start();
    let number = bare.strip_prefix("pp.").or_else(|| bare.strip_prefix("p."));
    number.is_some_and(|number| number.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// What leads to a venue.
const VENUE_LEADS: &[&str] = &[
    "in ",
    "In ",
    "in:",
    "In:",
    "dans ",
    "Dans ",
    "presented at",
    "Presented at",
    "poster at",
    "Poster at",
    "short paper at",
    "oral presentation at",
    "Oral presentation at",
];

/// Where a venue starts in `text`, which has no stop: behind a comma, or at ` in `; its end if there is none.
pub(super) fn cut_at_venue(text: &str, evidence: &Evidence) -> usize {
    let behind =
        |at: usize| text[at..].split([',', '.']).find(|part| !part.trim().is_empty()).unwrap_or("");
    let commas = || text.match_indices(", ").map(|(at, _)| at);
    let at = commas().find(|at| {
        let next = behind(at + 1).trim();
        VENUE_LEADS.iter().any(|lead| next.starts_with(lead))
            || evidence.is_venue(next)
            || is_venue_like(next)
            || super::dates::years(next).next().is_some()
    });
    let Some(at) = at else { return text.len() };
    // `A knee for every robot, Robotics Today, 2020`: the name before the year.
    let is_year = super::dates::years(behind(at + 1)).next().is_some();
    let before = commas().take_while(|comma| *comma < at).last();
    let name = before.filter(|before| is_year && is_headline(&text[before + 1..at]));
    name.filter(|before| has_plain_word(&text[..*before])).unwrap_or(at)
}

/// Whether `text` is written as a name is: two to six words, all of them in capitals but for little ones.
fn is_headline(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_capital = |word: &&str| {
        word.starts_with(char::is_uppercase)
            || matches!(*word, "of" | "on" | "in" | "and" | "for" | "the" | "&" | "de" | "der")
    };
    (2..=6).contains(&words.len()) && words.iter().all(is_capital)
}

/// Whether `text` has a long word without a capital: it is no name itself.
fn has_plain_word(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        word.starts_with(char::is_lowercase)
            && word.chars().filter(|c| c.is_alphabetic()).count() > 3
    })
}
