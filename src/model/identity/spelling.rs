//! One spelling of a name, made ready for comparing, and the comparison of a listed spelling with a
//! written one.

use super::Likeness;
use super::fold::{fold, overlap, strip_accents};
use crate::model::Name;

/// How surely a written name is a listed person; the better one is greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// Nothing but initials agree.
    Initials,
    /// At least one given name agrees in full.
    Full,
    /// It is written as it is listed.
    Listed,
    /// The source says so: an id, an ORCID iD, `self: true`.
    Marked,
}

/// A name made ready for comparing with many others.
#[derive(Debug)]
pub struct Spelling {
    /// Particle and family name, folded.
    family: String,
    /// The given names.
    given: Vec<Given>,
    /// The given names with runs of capitals (`BX`) read as initials, if there are such runs.
    spread: Option<Vec<Given>>,
    /// The suffix, folded.
    suffix: String,
    /// The whole name in both orders, folded.
    whole: [String; 2],
    /// Whether it can only be compared whole: a literal, or one part alone.
    is_whole: bool,
}

/// A given name: its parts between hyphens.
type Given = Vec<Part>;

/// A part of a given name.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    /// The letters, folded.
    text: String,
    /// Whether it is an initial or an abbreviation (`B`, `B.`, `Sh.`).
    short: bool,
}

/// How two given names agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Agreement {
    /// As words.
    Word,
    /// As the same initial.
    SameInitial,
    /// As an initial of the listed word.
    Initial,
    /// As a word behind the listed initial.
    Expanded,
}

impl Spelling {
    /// Makes `name` ready.
    pub fn new(name: &Name) -> Spelling {
        let family = fold(&format!("{} {}", name.particle, name.family));
        let is_whole = name.literal || name.given.is_empty();
        let given = if is_whole { Vec::new() } else { given_names(&name.given) };
        let mixed = name.family.chars().any(char::is_lowercase);
        let spread = if mixed { spread_capitals(&name.given) } else { None };
        let whole = [fold(&name.display()), fold(&name.sorted_display())];
        let suffix = fold(&name.suffix);
        Spelling { family, is_whole: is_whole || given.is_empty(), given, spread, suffix, whole }
    }

    /// How alike it and `other` are, whichever is the listed one.
    pub fn likeness(&self, other: &Spelling) -> Likeness {
        match self.compare(other).max(other.compare(self)) {
            Some(Level::Listed | Level::Marked) => Likeness::Same,
            Some(Level::Full | Level::Initials) => Likeness::Shortened,
            None => Likeness::Other,
        }
    }

    /// Whether it can only be compared whole.
    pub(super) fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The folded texts under which a listed name is found: by its family name or, where it is only
    /// compared whole, by all of it; with accents dropped and spelled out.
    pub(super) fn keys(&self) -> Vec<String> {
        let texts =
            if self.is_whole { &self.whole[..] } else { std::slice::from_ref(&self.family) };
        let both = |text: &String| [strip_accents(text, false), strip_accents(text, true)];
        let mut keys: Vec<String> = texts.iter().flat_map(both).collect();
        keys.extend(self.whole.iter().flat_map(both));
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// The letter that every name which fits this one's given names starts with.
    pub(super) fn first_letter(&self) -> Option<char> {
        let first = &self.given.first()?.first()?.text;
        strip_accents(first, false).chars().next()
    }

    /// Whether a given name is written in full.
    pub(super) fn has_word(&self) -> bool {
        self.given.iter().any(|given| !is_short(given))
    }

    /// How surely `written` is the person listed with `self`; `None` if not at all.
    pub(super) fn compare(&self, written: &Spelling) -> Option<Level> {
        if self.is_whole || written.is_whole {
            let same =
                |listed: &String| written.whole.iter().any(|text| overlap(listed, text).same);
            return self.whole.iter().any(same).then_some(Level::Listed);
        }
        if !overlap(&self.family, &written.family).same {
            return None;
        }
        let plain = |given: &Self| given.given.clone();
        let mut best = compare_given(&self.given, &written.given);
        if best.is_none() && (self.spread.is_some() || written.spread.is_some()) {
            let listed = self.spread.clone().unwrap_or_else(|| plain(self));
            let written = written.spread.clone().unwrap_or_else(|| plain(written));
            best = compare_given(&listed, &written);
        }
        match (best, self.suffix.as_str(), written.suffix.as_str()) {
            (_, listed, found) if listed == found => best,
            (Some(level), "", _) | (Some(level), _, "") => Some(level.min(Level::Full)),
            _ => None,
        }
    }
}

/// Compares given names: the shorter list must be a beginning of the longer, each name equal or an
/// initial. A listed spelling of nothing but initials matches only the same initials.
fn compare_given(listed: &[Given], written: &[Given]) -> Option<Level> {
    let pairs = listed.iter().zip(written);
    let found: Vec<Agreement> =
        pairs.map(|(one, other)| agree(one, other)).collect::<Option<_>>()?;
    let exact = |found: &Agreement| matches!(found, Agreement::Word | Agreement::SameInitial);
    if listed.len() == written.len() && found.iter().all(exact) {
        return Some(Level::Listed);
    }
    if listed.iter().all(is_short) {
        return None;
    }
    if found.contains(&Agreement::Word) {
        return Some(Level::Full);
    }
    (!found.contains(&Agreement::Expanded)).then_some(Level::Initials)
}

/// How the given name `written` agrees with `listed`.
fn agree(listed: &Given, written: &Given) -> Option<Agreement> {
    let lone = |given: &Given| given.len() == 1 && is_short(given);
    if listed.len() != written.len() && !lone(listed) && !lone(written) {
        return None;
    }
    let mut agreements = Vec::new();
    for (one, other) in listed.iter().zip(written) {
        let overlap = overlap(&one.text, &other.text);
        let found = match (one.short, other.short) {
            (false, false) => overlap.same.then_some(Agreement::Word),
            (true, true) if overlap.same => Some(Agreement::SameInitial),
            (false, true) => overlap.written_begins.then_some(Agreement::Initial),
            (true, false) => overlap.listed_begins.then_some(Agreement::Expanded),
            (true, true) => {
                (overlap.written_begins || overlap.listed_begins).then_some(Agreement::Initial)
            }
        };
        agreements.push(found?);
    }
    let all = |kind: Agreement| agreements.iter().all(|found| *found == kind);
    let same_length = listed.len() == written.len();
    if same_length && (all(Agreement::Word) || all(Agreement::SameInitial)) {
        return agreements.first().copied();
    }
    let expanded = agreements.contains(&Agreement::Expanded);
    Some(if expanded { Agreement::Expanded } else { Agreement::Initial })
}

/// Whether a given name is initials and nothing else.
fn is_short(given: &Given) -> bool {
    given.iter().all(|part| part.short)
}

/// The given names in `text`: parted by white space, and behind a period before a letter (`W.A.`).
/// A hyphenated one is one name of several parts.
fn given_names(text: &str) -> Vec<Given> {
    let mut names = Vec::new();
    for word in text.split_whitespace() {
        let mut start = 0;
        for (at, _) in word.match_indices('.') {
            let next = word[at + 1..].chars().next();
            if next.is_some_and(char::is_alphanumeric) {
                names.push(parts_of(&word[start..=at]));
                start = at + 1;
            }
        }
        names.push(parts_of(&word[start..]));
    }
    names.retain(|given| !given.is_empty());
    names
}

/// The parts of one given name.
fn parts_of(word: &str) -> Given {
    let parts = word.split(['-', '‐', '‑', '–']).map(|part| {
        let text = fold(part);
        let letters = text.chars().count();
        let latin = text.chars().all(|letter| letter.is_lowercase() || !letter.is_alphabetic());
        // A Chinese given name of one character is a whole name.
        let short = latin && (letters == 1 || (letters <= 3 && part.ends_with('.')));
        Part { text, short }
    });
    parts.filter(|part| !part.text.is_empty()).collect()
}

/// The given names with every run of two or three capitals taken for initials, as PubMed writes
/// them; `None` if there is no such run.
fn spread_capitals(text: &str) -> Option<Vec<Given>> {
    let is_run = |word: &str| {
        (2..=3).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
    };
    if !text.split_whitespace().any(is_run) {
        return None;
    }
    let mut spread = String::with_capacity(text.len() * 2);
    for word in text.split_whitespace() {
        for letter in word.chars() {
            spread.push(letter);
            if is_run(word) {
                spread.push_str(". ");
            }
        }
        spread.push(' ');
    }
    Some(given_names(&spread))
}
