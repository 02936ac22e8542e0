//! What can be odd about a name as it was written. The parser reads on and remembers it; `check`
//! says it, so that the user decides how bad it is.
//!
//! The first faults are found while a list is taken apart, the last by looking at one name.

use std::ops::Range;

use super::Name;
use super::parts::{is_initials, is_suffix};

/// Something odd about a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// Two separators without a name between them.
    Empty,
    /// `A B, C D, E F` where BibTeX wants ` and `.
    Commas,
    /// `A B; C D`.
    Semicolons,
    /// `A B & C D`.
    Ampersand,
    /// `Bing He et al.`.
    EtAl,
    /// `and others` before the end.
    Others,
    /// A list item that holds ` and `.
    AndInside,
    /// `von Last, Jr, First, more`.
    TooManyCommas,
    /// `He,`.
    TrailingComma,
    /// `*Bing He`.
    MarkBefore,
    /// `\textbf{Bing He}`, `**Bing He**`, `<b>Bing He</b>`.
    Markup,
    /// `Ken Griffey Jr.` in BibTeX, where the family name would be `Jr.`.
    Suffix,
    /// `Rasthofer U.`.
    FamilyFirst,
    /// `He, B`: one fault for each token of initials that ends without a period.
    BareInitials,
    /// `Bing He 0003`: DBLP's number of a namesake.
    Namesake,
    /// `Bing He2`.
    Digits,
}

impl Fault {
    /// What is wrong, in words: lower case, no full stop.
    pub fn words(self) -> &'static str {
        match self {
            Fault::Empty => "a name is missing here",
            Fault::Commas => "names are parted by commas, not by ` and `",
            Fault::Semicolons => "names are parted by semicolons, not by ` and `",
            Fault::Ampersand => "names are parted by `&`, not by ` and `",
            Fault::EtAl => "`et al.` stands in a name; lists are cut by `and others`",
            Fault::Others => "`others` stands before the end of the list",
            Fault::AndInside => "one name holds ` and `; each name is an item of its own",
            Fault::TooManyCommas => "a name has more than two commas",
            Fault::TrailingComma => "a comma stands behind the name",
            Fault::MarkBefore => "a mark stands before the name, not behind it",
            Fault::Markup => "markup stands around the name; byline styles names itself",
            Fault::Suffix => "a suffix stands at the end; BibTeX reads `Last, Jr., First`",
            Fault::FamilyFirst => "initials stand behind the family name without a comma",
            Fault::BareInitials => "initials without a period",
            Fault::Namesake => "a number that tells namesakes apart stands behind the name",
            Fault::Digits => "a digit stands in the name",
        }
    }
}

/// A fault and its bytes in the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultAt {
    /// What is odd.
    pub fault: Fault,
    /// Where.
    pub range: Range<usize>,
}

impl FaultAt {
    /// `fault` in `range`.
    pub(super) fn new(fault: Fault, range: Range<usize>) -> FaultAt {
        FaultAt { fault, range }
    }
}

/// What is odd about a name once it is taken apart; `text` is what it was read from.
pub(super) fn look(name: &Name, text: &str, out: &mut Vec<FaultAt>) {
    if name.literal {
        return;
    }
    let bare = || name.given.split_whitespace().filter(|token| is_bare_initials(token));
    if bare().next().is_some() && !is_shouted(&name.family) {
        out.extend(bare().map(|token| FaultAt::new(Fault::BareInitials, place(text, token))));
    }
    if !has_digit(&name.given) && !has_digit(&name.family) {
        return;
    }
    let parts = name.given.split_whitespace().chain(name.family.split_whitespace());
    if let Some(token) = parts.filter(|token| !is_suffix(token)).find(|token| has_digit(token)) {
        out.push(FaultAt::new(Fault::Digits, place(text, token)));
    }
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
