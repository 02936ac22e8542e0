//! A name as the sequence of its words, in the order in which it is said: given names, particles, family
//! name. Titles, suffixes and what is in brackets are taken out; every hyphen begins a word of its own.

use std::borrow::Cow;

use ecow::EcoString;

use super::super::name::Name;
use super::letters::letters;
use crate::model::name::honorific::{is_degree, is_title};
use crate::model::name::is_cjk;

/// Words that stand before a family name and are often left out or moved, in letters.
const PARTICLES: &[&str] = &[
    "van", "von", "der", "den", "de", "del", "della", "delle", "dello", "degli", "dei", "di", "da",
    "do", "dos", "das", "du", "la", "le", "las", "los", "lo", "el", "al", "ul", "ur", "ibn", "bin",
    "bint", "abd", "abu", "ter", "ten", "te", "zu", "zur", "zum", "vom", "af", "av", "of",
];

/// Particles only where they are written small, or with an apostrophe: other words begin with them.
const SMALL_PARTICLES: &[&str] = &["y", "e", "i", "a", "o", "d", "l", "t", "s"];

/// Suffixes in letters, and the spelling of each that is compared.
const SUFFIXES: &[(&str, &str)] = &[
    ("jr", "jr"),
    ("junior", "jr"),
    ("sr", "sr"),
    ("senior", "sr"),
    ("ii", "ii"),
    ("2nd", "ii"),
    ("iii", "iii"),
    ("3rd", "iii"),
    ("iv", "iv"),
    ("4th", "iv"),
];

/// A word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Its letters, folded.
    pub(super) text: EcoString,
    /// Whether it is an initial or an abbreviation (`B`, `B.`, `Sh.`).
    pub(super) short: bool,
    /// Whether a hyphen joins it to the word before.
    pub(super) hyphen: bool,
    /// Whether it is a particle.
    pub(super) particle: bool,
}

/// The words of one name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    /// All, in the order in which the name is said.
    pub(super) all: Vec<Word>,
    /// Where the family name begins among them, behind its particles.
    pub(super) family: usize,
    /// The suffix, as it is compared; empty if there is none.
    pub(super) suffix: &'static str,
    /// A given name in brackets or quotes: `Wei (Alex) Zhang`.
    pub(super) nickname: Option<EcoString>,
    /// Whether initials were written as the family name: `J., Doe`.
    pub(super) turned: bool,
    /// Whether the family name may be initials, as PubMed writes them: `Doe JA`.
    pub(super) ends_in_capitals: bool,
}

impl Words {
    /// The words of `name`.
    pub(super) fn of(name: &Name) -> Words {
        let mut out = Words::default();
        let (given, family) = parts(name);
        let mut given = out.read(&given, Part::Given);
        let mut family = out.read(&family, Part::Family);
        out.suffix = suffix_of(&name.suffix).unwrap_or_default();
        for part in [&mut family, &mut given] {
            while let Some(suffix) = part.last().filter(|_| part.len() > 1).and_then(suffix_in) {
                part.pop();
                out.suffix = suffix;
            }
        }
        out.turned = turn_initials(&mut given, &mut family);
        out.ends_in_capitals = family.len() == 1 && may_be_initials(name);
        out.join(given, family);
        out
    }

    /// The words of a name of these given names and this family name.
    pub(super) fn from_parts(given: Vec<Word>, family: Vec<Word>, suffix: &'static str) -> Words {
        let mut out = Words { suffix, ..Words::default() };
        out.join(given, family);
        out
    }

    /// Puts given names and family name in one row, and finds the particles.
    fn join(&mut self, given: Vec<Word>, family: Vec<Word>) {
        let begin = given.len();
        self.all = given;
        self.all.extend(family);
        if let Some(first) = self.all.first_mut() {
            first.particle = false;
            first.hyphen = false;
        }
        if let Some(last) = self.all.last_mut() {
            last.particle = false;
        }
        let particles = self.all[begin..].iter().take_while(|word| word.particle).count();
        self.family = begin + particles;
    }

    /// The words that come to be the family name if the first `count` are it: `Doe Jane`.
    pub(super) fn rotated(&self, count: usize) -> Words {
        let mut given = self.all[count..].to_vec();
        let mut family = self.all[..count].to_vec();
        let unread = |word: &mut Word| word.particle = is_particle(&word.text);
        family.iter_mut().chain(&mut given).for_each(unread);
        Words::from_parts(given, family, self.suffix)
    }

    /// The given names, with the particles behind them.
    pub(super) fn given(&self) -> &[Word] {
        &self.all[..self.family]
    }

    /// The letters of the family name without the particles before it.
    pub(super) fn core(&self) -> EcoString {
        run(&self.all[self.family..])
    }

    /// Reads one part of a name, as it was written.
    fn read(&mut self, text: &str, part: Part) -> Vec<Word> {
        let text = self.without_brackets(text, part);
        let mut words: Vec<Word> = Vec::new();
        let mut tokens: Vec<&str> = text.split_whitespace().collect();
        while tokens.len() > 1 && is_title(tokens[0]) {
            tokens.remove(0);
        }
        for token in tokens {
            let mut hyphen = false;
            for piece in token.split_inclusive(|letter| letter == '.' || is_hyphen(letter)) {
                words.extend(word(piece, hyphen && !words.is_empty(), part));
                hyphen = piece.ends_with(is_hyphen);
            }
        }
        words
    }

    /// `text` without what stands in brackets or quotes, which beside a given name is a nickname.
    fn without_brackets<'t>(&mut self, text: &'t str, part: Part) -> Cow<'t, str> {
        let mut out = Cow::Borrowed(text);
        if !text.contains(['(', '[', '"', '“']) {
            return out;
        }
        for (open, close) in [('(', ')'), ('[', ']'), ('"', '"'), ('“', '”')] {
            let Some(start) = out.find(open) else { continue };
            let inside = start + open.len_utf8();
            let end = out[inside..].find(close).map_or(out.len(), |at| inside + at);
            let rest = out.get(end + close.len_utf8()..).unwrap_or_default();
            let remains = format!("{}{rest}", &out[..start]);
            if !remains.chars().any(char::is_alphabetic) {
                continue;
            }
            if part == Part::Given {
                self.nickname = Some(letters(&out[inside..end])).filter(|name| name.len() > 1);
            }
            out = Cow::Owned(remains);
        }
        out
    }
}

/// A part of a name as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Given,
    Family,
}

/// Given names, and particles with the family name, as written. A literal name, and one of which only
/// degrees were read as given names (`Jane Doe, PhD`), is taken apart at its last word.
fn parts(name: &Name) -> (String, String) {
    let family = match name.particle.as_str() {
        "" => name.family.to_string(),
        particle => format!("{particle} {}", name.family),
    };
    let is_loose =
        name.literal || !name.given.is_empty() && name.given.split_whitespace().all(is_degree);
    if !is_loose || !family.trim().contains([' ', ',']) {
        return (name.given.to_string(), family);
    }
    if let Some((family, given)) = family.split_once(',') {
        return (given.trim().to_owned(), family.trim().to_owned());
    }
    let (given, family) = family.trim().rsplit_once(' ').unwrap_or_default();
    (given.to_owned(), family.to_owned())
}

/// Puts initials that were written as the family name (`J., Doe`, `Бахтеев О. Ю.`) behind each other as the
/// given names; whether there are any.
fn turn_initials(given: &mut Vec<Word>, family: &mut Vec<Word>) -> bool {
    let is_initials =
        !family.is_empty() && family.iter().all(|word| word.text.chars().count() == 1);
    let names = given.iter().rposition(|word| !word.short).map_or(0, |at| at + 1);
    let is_name = |word: &Word| !word.short && !is_cjk(&word.text);
    if !is_initials
        || !given[..names].iter().any(is_name)
        || given[..names].iter().any(|word| word.short)
    {
        return false;
    }
    let mut initials = given.split_off(names);
    initials.append(family);
    for word in &mut initials {
        word.short = true;
    }
    *family = std::mem::replace(given, initials);
    true
}

/// Whether the family name of `name` is two or three capitals behind a name in small letters.
fn may_be_initials(name: &Name) -> bool {
    let is_run = (2..=3).contains(&name.family.len())
        && name.family.bytes().all(|byte| byte.is_ascii_uppercase());
    is_run && name.particle.is_empty() && name.given.chars().any(char::is_lowercase)
}

/// Whether `letter` is one of the signs that are typed for a hyphen.
fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '‐' | '‑' | '–' | '−')
}

/// The word that `piece` is; `None` if it has no letters.
fn word(piece: &str, hyphen: bool, part: Part) -> Option<Word> {
    let text = letters(piece);
    if !text.chars().any(char::is_alphabetic) {
        return None;
    }
    let count = text.chars().count();
    // A Chinese given name of one character is a whole name.
    let has_case = text.chars().all(|letter| letter.is_lowercase() || !letter.is_alphabetic());
    let short =
        part == Part::Given && has_case && (count == 1 || count <= 3 && piece.ends_with('.'));
    let bare = piece.trim_end_matches(is_hyphen);
    let is_small = piece.starts_with(char::is_lowercase) && !piece.ends_with('.')
        || bare.starts_with(is_apostrophe)
        || bare.ends_with(is_apostrophe);
    let particle = is_particle(&text) || is_small && SMALL_PARTICLES.contains(&text.as_str());
    Some(Word { text, short: short && !particle, hyphen, particle })
}

/// Whether `letter` is one of the signs that are typed for an apostrophe.
fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘' | 'ʼ' | '`' | '´')
}

/// Whether the word of these letters is a particle however it is written.
pub fn is_particle(text: &str) -> bool {
    PARTICLES.contains(&text)
}

/// The suffix that `text` is, as it is compared.
fn suffix_of(text: &str) -> Option<&'static str> {
    let text = letters(text);
    SUFFIXES.iter().find(|row| row.0 == text).map(|row| row.1)
}

/// The suffix that a word is.
fn suffix_in(word: &Word) -> Option<&'static str> {
    suffix_of(&word.text).filter(|_| !word.hyphen)
}

/// The letters of `words` as one run.
pub(super) fn run(words: &[Word]) -> EcoString {
    match words {
        [only] => only.text.clone(),
        several => several.iter().map(|word| word.text.as_str()).collect(),
    }
}
