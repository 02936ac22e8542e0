//! The given names of a listed and a written name, compared in order: each pair the same word, or one the
//! initial of the other; what one side has more may be left out by the other, but not by both in turn.

use super::letters::{Alike, alike, begins};
use super::spelling::{Level, Match};
use super::words::{Word, run};

/// How many words may be one word of the other side: `Wei Ming` for `Weiming`.
const MOST_JOINED: usize = 3;

/// How many words a side may have to be paired one by one.
const MOST_WORDS: usize = 12;

/// What pairing the words found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tally {
    /// Words that agree in full.
    words: usize,
    /// Initials that are the same.
    initials: usize,
    /// Initials of listed words.
    shortened: usize,
    /// Words with listed initials.
    expanded: usize,
    /// Listed words that are not written.
    fewer: usize,
    /// Written words that are not listed.
    more: usize,
    /// Whether words differ in accents or in how they are joined.
    folded: bool,
}

/// How surely the given names `written` are those `listed`; never surer than `most`.
pub(super) fn compare(listed: &[Word], written: &[Word], most: Level) -> Option<Match> {
    if listed.len().max(written.len()) > MOST_WORDS {
        return (listed == written).then_some(Match { level: most, more: false, all: true });
    }
    let particles = compare_particles(listed, written)?;
    let bare = |words: &[Word]| -> Vec<Word> {
        words.iter().filter(|word| !word.particle).cloned().collect()
    };
    let tally = if particles == Level::Listed && !listed.iter().any(|word| word.particle) {
        pair(listed, written)?
    } else {
        pair(&bare(listed), &bare(written))?
    };
    let level = tally.level(listed.iter().all(|word| word.short || word.particle))?;
    let all = tally.fewer + tally.more == 0;
    Some(Match { level: level.min(most).min(particles), more: tally.more > 0, all })
}

impl Tally {
    /// How sure it is; a listed spelling of nothing but initials is only the same initials.
    fn level(self, is_short: bool) -> Option<Level> {
        let is_same = self.shortened + self.expanded + self.fewer + self.more == 0;
        match self {
            _ if is_same && self.folded => Some(Level::Words),
            _ if is_same => Some(Level::Listed),
            _ if is_short => None,
            Tally { words: 1.., .. } => Some(Level::Looser),
            Tally { expanded: 0, .. } => Some(Level::Initials),
            _ => None,
        }
    }
}

/// How the particles before a family name agree: they are the same, or one side leaves some out.
fn compare_particles(listed: &[Word], written: &[Word]) -> Option<Level> {
    if !listed.iter().chain(written).any(|word| word.particle) {
        return Some(Level::Listed);
    }
    let texts = |words: &[Word]| -> String {
        words.iter().filter(|word| word.particle).map(|word| word.text.as_str()).collect()
    };
    let (listed, written) = (texts(listed), texts(written));
    if listed == written {
        return Some(Level::Listed);
    }
    (listed.contains(written.as_str()) || written.contains(listed.as_str()))
        .then_some(Level::Looser)
}

/// Pairs the words of both sides from the first on.
fn pair(listed: &[Word], written: &[Word]) -> Option<Tally> {
    if let Some(found) = pair_rest(listed, written, None, Tally::default()) {
        return Some(found);
    }
    // `J. Robert Doe` is called Robert.
    let begins_second = |one: &[Word], other: &[Word]| {
        matches!((one, other), ([first, second, ..], [name, ..])
            if first.short && !second.short && !name.short && alike(&second.text, &name.text).is_some())
    };
    if begins_second(written, listed) {
        let start = Tally { more: 1, ..Tally::default() };
        return pair_rest(listed, &written[1..], None, start);
    }
    if begins_second(listed, written) {
        let start = Tally { fewer: 1, ..Tally::default() };
        return pair_rest(&listed[1..], written, None, start);
    }
    None
}

/// Pairs what is left of both sides; `before` is the last listed word that was paired, with whether that
/// was by an initial.
fn pair_rest(
    listed: &[Word],
    written: &[Word],
    before: Option<(&Word, bool)>,
    tally: Tally,
) -> Option<Tally> {
    match (listed, written) {
        ([], []) => return Some(tally),
        ([first, rest @ ..], []) => {
            return leave_out(first, before)
                .then_some(Tally { fewer: tally.fewer + 1 + rest.len(), ..tally })
                .filter(|tally| tally.more == 0 || tally.fewer == 0);
        }
        ([], [first, rest @ ..]) => {
            if first.hyphen {
                // `X.-M.` for `Xiaoming`, not for `Xiao-Ping`.
                return (tally.fewer == 0 && is_inside(first, before))
                    .then(|| pair_rest(&[], rest, before, tally))
                    .flatten();
            }
            let tally = Tally { more: tally.more + 1 + rest.len(), ..tally };
            return (tally.fewer == 0).then_some(tally);
        }
        _ => {}
    }
    pair_first(listed, written, tally)
        .or_else(|| pair_joined(listed, written, tally))
        .or_else(|| skip(listed, written, before, tally))
}

/// Pairs the first words with each other, then the rest.
fn pair_first(listed: &[Word], written: &[Word], tally: Tally) -> Option<Tally> {
    let ([one, ours @ ..], [other, theirs @ ..]) = (listed, written) else { return None };
    let mut tally = tally;
    let folded = one.hyphen != other.hyphen;
    match (one.short, other.short) {
        (false, false) => {
            let same = alike(&one.text, &other.text)?;
            tally.words += 1;
            tally.folded |= folded || same == Alike::Folded;
        }
        (true, true) if one.text == other.text => {
            tally.initials += 1;
            tally.folded |= folded;
        }
        (true, true) => {
            let fits = begins(&one.text, &other.text) || begins(&other.text, &one.text);
            tally.shortened += usize::from(fits);
            fits.then_some(())?;
        }
        (false, true) => {
            tally.shortened += 1;
            begins(&one.text, &other.text).then_some(())?;
        }
        (true, false) => {
            tally.expanded += 1;
            begins(&other.text, &one.text).then_some(())?;
        }
    }
    pair_rest(ours, theirs, Some((one, one.short || other.short)), tally)
}

/// Pairs one word with the two or three that it is written as.
fn pair_joined(listed: &[Word], written: &[Word], tally: Tally) -> Option<Tally> {
    let tally = Tally { words: tally.words + 1, folded: true, ..tally };
    let joins = |one: &[Word], other: &[Word]| {
        (2..=MOST_JOINED.min(other.len())).find(|&count| {
            let parts = &other[..count];
            // `RobJ` is Rob J.
            !parts[0].short && alike(&one[0].text, &run(parts)).is_some()
        })
    };
    if listed[0].short || written[0].short {
        return None;
    }
    if let Some(count) = joins(listed, written) {
        return pair_rest(&listed[1..], &written[count..], Some((&listed[0], false)), tally);
    }
    let count = joins(written, listed)?;
    pair_rest(&listed[count..], &written[1..], Some((&listed[count - 1], false)), tally)
}

/// Leaves out the first word of one side, where the other side leaves out none.
fn skip(
    listed: &[Word],
    written: &[Word],
    before: Option<(&Word, bool)>,
    tally: Tally,
) -> Option<Tally> {
    before?;
    if tally.more == 0 && leave_out(&listed[0], before) {
        let tally = Tally { fewer: tally.fewer + 1, ..tally };
        if let Some(found) = pair_rest(&listed[1..], written, before, tally) {
            return Some(found);
        }
    }
    if tally.fewer == 0 && !written[0].hyphen {
        let tally = Tally { more: tally.more + 1, ..tally };
        return pair_rest(listed, &written[1..], before, tally);
    }
    None
}

/// Whether the listed `word` may be left out: the second part of a hyphenated name only behind an initial.
fn leave_out(word: &Word, before: Option<(&Word, bool)>) -> bool {
    before.is_some_and(|(_, by_initial)| by_initial || !word.hyphen)
}

/// Whether `initial` may be that of a syllable inside the word before.
fn is_inside(initial: &Word, before: Option<(&Word, bool)>) -> bool {
    before.is_some_and(|(word, by_initial)| {
        by_initial
            && initial.short
            && word.text.chars().skip(1).any(|letter| initial.text.starts_with(letter))
    })
}
