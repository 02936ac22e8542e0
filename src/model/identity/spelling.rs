//! One spelling of a name, made ready for comparing, and the comparison of a listed spelling with a
//! written one: two sequences of words, of which either side may say where the family name begins.

use ecow::EcoString;

use super::super::name::Name;
use super::Likeness;
use super::given;
use super::letters::{Alike, alike, forms};
use super::words::{Word, Words, run};

/// How surely a written name is a listed person; the better one is greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A short word that may be the initials: `Am` for A. M.
    Glued,
    /// Nothing but initials agree.
    Initials,
    /// The words agree once the family name stands first.
    Turned,
    /// At least one given name agrees in full.
    Looser,
    /// The words are the same but for accents and hyphens.
    Words,
    /// It is written as it is listed; case, order and periods do not count.
    Listed,
    /// The source says so: an id, an ORCID iD, `self: true`.
    Marked,
}

/// What a comparison found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    /// How sure it is.
    pub(super) level: Level,
    /// Whether the written name has a given name or initial that the listed one has not.
    pub(super) more: bool,
    /// Whether neither leaves out anything that the other has.
    pub(super) all: bool,
}

impl Match {
    /// What orders matches: the surer one is greater, and of two the one that adds nothing.
    pub(super) fn rank(self) -> (Level, bool) {
        (self.level, !self.more)
    }
}

/// A name made ready for comparing with many others.
#[derive(Debug)]
pub struct Spelling {
    /// The words as they are read first.
    plain: Words,
    /// Other ways to read them, each with the surest that it can be.
    others: Vec<(Words, Level)>,
    /// The family name in letters, without the particles before it.
    core: EcoString,
    /// Whether it can only be compared whole: an organisation, or one part alone.
    is_whole: bool,
    /// Whether it is written as one text that must not be taken apart.
    is_literal: bool,
}

impl Spelling {
    /// Makes `name` ready.
    pub fn new(name: &Name) -> Spelling {
        let plain = Words::of(name);
        let is_whole = plain.given().is_empty() || name.literal && is_organisation(&plain);
        let others = if is_whole { Vec::new() } else { readings(&plain, name) };
        Spelling { core: plain.core(), plain, others, is_whole, is_literal: name.literal }
    }

    /// How alike it and `other` are, whichever is the listed one.
    pub fn likeness(&self, other: &Spelling) -> Likeness {
        let rank = |found: Option<Match>| found.map(Match::rank);
        match rank(self.compare(other)).max(rank(other.compare(self))) {
            Some((Level::Words | Level::Listed | Level::Marked, _)) => Likeness::Same,
            Some((Level::Looser | Level::Initials, _)) => Likeness::Shortened,
            Some((Level::Turned | Level::Glued, _)) | None => Likeness::Other,
        }
    }

    /// The same name with each of its first words taken for the family name.
    pub(super) fn turned(&self) -> Vec<Spelling> {
        if self.is_whole || self.is_literal {
            return Vec::new();
        }
        let turn = |count: usize| {
            let plain = self.plain.rotated(count);
            let others = glued(&plain);
            Spelling { core: plain.core(), plain, others, is_whole: false, is_literal: false }
        };
        let first = (1..self.plain.all.len()).filter(|&at| !self.plain.all[at].hyphen);
        first.filter(|&at| self.plain.all[..at].iter().all(|word| !word.short)).map(turn).collect()
    }

    /// The words as they are read first.
    pub(super) fn words(&self) -> &Words {
        &self.plain
    }

    /// The family name in letters, without the particles before it.
    pub(super) fn core(&self) -> &str {
        &self.core
    }

    /// Whether it can only be compared whole.
    pub(super) fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Whether a given name is written in full.
    pub(super) fn has_word(&self) -> bool {
        self.plain.given().iter().any(|word| !word.short && !word.particle)
    }

    /// The letter with which every name begins that may have these given names.
    pub(super) fn first_letter(&self) -> Option<char> {
        forms(&self.plain.all.first()?.text).first()?.chars().next()
    }

    /// How surely `written` is the person listed with `self`; `None` if not at all. A body is listed as one
    /// text, and compared as one.
    pub(super) fn compare(&self, written: &Spelling) -> Option<Match> {
        if self.is_whole || self.is_literal || written.is_whole {
            return self.compare_whole(written);
        }
        let mut best = compare_words(self, &self.plain, written, &written.plain, Level::Listed);
        for (words, most) in &written.others {
            best = better(best, compare_words(self, &self.plain, written, words, *most));
        }
        for (words, most) in &self.others {
            best = better(best, compare_words(self, words, written, &written.plain, *most));
        }
        best.or_else(|| self.compare_script(written))
    }

    /// Compares all letters in the order in which they are said.
    fn compare_whole(&self, written: &Spelling) -> Option<Match> {
        let mut best = None;
        for (said, most) in [(Said::InOrder, Level::Listed), (Said::Turned, Level::Words)] {
            let same = alike(&self.letters(said), &written.letters(Said::InOrder));
            let level = match same {
                Some(Alike::Exact) => Some(most),
                Some(Alike::Folded) => Some(Level::Words),
                None => None,
            };
            best = better(best, level.map(|level| Match { level, more: false, all: true }));
            if !self.is_in_han() && !self.plain.given().is_empty() {
                // The order of a name in two parts is known: only a comma can turn it.
                break;
            }
        }
        best
    }

    /// Compares names in Chinese, Japanese or Korean script, whose parts are joined and reordered at will.
    fn compare_script(&self, written: &Spelling) -> Option<Match> {
        (self.is_in_han() && written.is_in_han()).then(|| self.compare_whole(written)).flatten()
    }

    /// Whether it is written in Chinese, Japanese or Korean script.
    fn is_in_han(&self) -> bool {
        !self.plain.all.is_empty()
            && self.plain.all.iter().all(|word| crate::model::name::is_cjk(&word.text))
    }

    /// All letters: the family name first in scripts where it is said first, and the other way
    /// round where the name is turned.
    fn letters(&self, said: Said) -> String {
        let (given, family) = self.plain.all.split_at(self.plain.family);
        if self.is_in_han() == (said == Said::Turned) {
            return format!("{}{}", run(given), run(family));
        }
        format!("{}{}", run(family), run(given))
    }
}

/// The order in which the parts of a name are said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    /// As its script has it.
    InOrder,
    /// The other way round.
    Turned,
}

/// The better of two matches.
pub(super) fn better(one: Option<Match>, other: Option<Match>) -> Option<Match> {
    one.into_iter().chain(other).max_by_key(|found| found.rank())
}

/// Whether a braced name is that of a body, not of a person: of one word, or of many.
fn is_organisation(words: &Words) -> bool {
    !(2..=4).contains(&words.all.len())
}

/// The other ways to read `plain`: with its runs of capitals (`BX`) as initials, with the nickname in
/// brackets as the given name, with a short word as initials.
fn readings(plain: &Words, name: &Name) -> Vec<(Words, Level)> {
    let mut out = Vec::new();
    if name.family.chars().any(char::is_lowercase)
        && let Some(spread) = spread_capitals(plain, &name.given)
    {
        out.push((spread, Level::Listed));
    }
    if let Some(nickname) = &plain.nickname {
        let called = Word { text: nickname.clone(), short: false, hyphen: false, particle: false };
        out.push((with_given(plain, vec![called]), Level::Looser));
    }
    if plain.ends_in_capitals {
        let (given, family) = plain.all.split_at(plain.family);
        let initials = family.iter().flat_map(|word| initials(&word.text)).collect();
        out.push((Words::from_parts(initials, given.to_vec(), plain.suffix), Level::Listed));
    }
    out.extend(glued(plain));
    out
}

/// `plain` with a lone given name of two or three letters (`Am`, `Gf`) read as initials. Without a vowel
/// it can hardly be anything else.
fn glued(plain: &Words) -> Vec<(Words, Level)> {
    let [only] = plain.given() else { return Vec::new() };
    let is_latin = only.text.bytes().all(|byte| byte.is_ascii_lowercase());
    if only.short || !is_latin || !(2..=3).contains(&only.text.len()) {
        return Vec::new();
    }
    let most = if only.text.contains(['a', 'e', 'i', 'o', 'u', 'y']) {
        Level::Glued
    } else {
        Level::Initials
    };
    vec![(with_given(plain, initials(&only.text)), most)]
}

/// Each letter of `text` as an initial.
fn initials(text: &str) -> Vec<Word> {
    let initial =
        |letter: char| Word { text: letter.into(), short: true, hyphen: false, particle: false };
    text.chars().map(initial).collect()
}

/// `plain` with other given names.
fn with_given(plain: &Words, given: Vec<Word>) -> Words {
    let mut words = given;
    let particles = plain.given().iter().rposition(|word| !word.particle).map_or(0, |at| at + 1);
    let family = words.len() + plain.family - particles;
    words.extend_from_slice(&plain.all[particles..]);
    Words { all: words, family, suffix: plain.suffix, ..Words::default() }
}

/// `plain` with every run of two or three capitals taken for initials, as PubMed writes them; `None` if
/// there is no such run.
fn spread_capitals(plain: &Words, given: &str) -> Option<Words> {
    let is_run = |word: &str| {
        (2..=3).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
    };
    let bare = |word: &'_ str| word.strip_suffix('.').unwrap_or(word).to_owned();
    let runs: Vec<String> =
        given.split_whitespace().map(bare).filter(|word| is_run(word)).collect();
    if runs.is_empty() {
        return None;
    }
    let runs: Vec<EcoString> = runs.iter().map(|run| super::letters::letters(run)).collect();
    let mut words = Vec::new();
    for word in plain.given() {
        if !word.hyphen && runs.contains(&word.text) {
            words.extend(initials(&word.text));
        } else {
            words.push(word.clone());
        }
    }
    let family = words.len();
    words.extend_from_slice(&plain.all[plain.family..]);
    Some(Words { all: words, family, suffix: plain.suffix, ..Words::default() })
}

/// Compares two readings: the family name is that of either side, and the rest are given names.
fn compare_words(
    listed: &Spelling,
    ours: &Words,
    written: &Spelling,
    theirs: &Words,
    most: Level,
) -> Option<Match> {
    let suffix = match (ours.suffix, theirs.suffix) {
        (one, other) if one == other => Level::Listed,
        ("", _) | (_, "") => Level::Looser,
        _ => return None,
    };
    let most = most.min(suffix);
    let (mut best, mut tried) = (None, None);
    if listed.core == written.core {
        best = given::compare(&ours.all[..ours.family], &theirs.all[..theirs.family], most);
        tried = Some((ours.family, theirs.family));
    }
    if best.is_none() {
        let turned =
            find_family(theirs, ours).into_iter().map(|(other, at, same)| (at, other, same));
        for (at, other, same) in find_family(ours, theirs).into_iter().chain(turned) {
            // What did not agree does not agree where the family name is found in another way.
            if tried != Some((at, other)) {
                let found = given::compare(&ours.all[..at], &theirs.all[..other], most.min(same));
                best = better(best, found);
            }
        }
    }
    best
}

/// Where the family name of `ours`, with or without the particles before it, stands at the end of
/// `theirs`: where it begins in both, and how sure that is.
fn find_family(ours: &Words, theirs: &Words) -> Vec<(usize, usize, Level)> {
    let mut found = Vec::new();
    let mut start = ours.family;
    loop {
        let family = &ours.all[start..];
        found.extend(find_run(family, &theirs.all).map(|(at, same)| (start, at, same)));
        let before = start.checked_sub(1).filter(|&before| before > 0 && ours.all[before].particle);
        let Some(before) = before else { return found };
        start = before;
    }
}

/// Where the last words of `words` are the letters of `family`, particles in either left out if need be.
fn find_run(family: &[Word], words: &[Word]) -> Option<(usize, Level)> {
    let (whole, bare) = (run(family), bare_run(family));
    for at in (1..words.len()).rev() {
        // Half of a hyphenated name is another name.
        if words[at].hyphen && !words[at - 1].particle {
            continue;
        }
        let theirs = run(&words[at..]);
        match alike(&whole, &theirs) {
            Some(Alike::Exact) if is_joined_alike(family, &words[at..]) => {
                return Some((at, Level::Listed));
            }
            Some(_) => return Some((at, Level::Words)),
            None => {}
        }
        let is_shorter = bare.len() < whole.len() || words[at..].iter().any(|word| word.particle);
        if is_shorter && !family[0].particle {
            let is_same = !words[at].particle && alike(&bare, &bare_run(&words[at..])).is_some();
            if is_same {
                return Some((at, Level::Looser));
            }
        }
        if theirs.len() > whole.len() * 2 + 4 {
            break;
        }
    }
    None
}

/// Whether the two are joined at the same places.
fn is_joined_alike(one: &[Word], other: &[Word]) -> bool {
    one.len() == other.len() && one.iter().zip(other).skip(1).all(|(a, b)| a.hyphen == b.hyphen)
}

/// The letters of `words` without particles.
fn bare_run(words: &[Word]) -> EcoString {
    words.iter().filter(|word| !word.particle).map(|word| word.text.as_str()).collect()
}
