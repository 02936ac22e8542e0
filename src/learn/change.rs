//! Changes of a pattern, by which it is tried whether it gives more of the lines.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::balance::closing;
use super::pattern::{Around, Case, Pattern, Unit};

/// The longest literal whose parting is tried at every letter.
const LONGEST: usize = 60;

/// What ends what is said of a work.
pub(super) const STOP: &str = ".";

/// A change of a pattern.
pub(super) enum Change<'a> {
    /// The literal between two parts, parted at a byte; without the second the tail.
    Between(usize, Option<usize>, &'a str, usize),
    /// What stands before the first part.
    Head(usize, &'a str),
    /// What is said of a work ends with a full stop, or does not.
    Stop(&'static str),
    /// A part goes.
    Drop(usize),
    /// A part comes behind another.
    Add(usize, usize, &'a str),
}

/// Other text in a pattern, whose units stay: behind a unit, and before one, or at the end behind all.
pub(super) struct Edit {
    behind: Option<(usize, String)>,
    before: Option<(usize, String)>,
}

impl Change<'_> {
    /// What it writes into `pattern`, if it leaves the units where they are.
    pub(super) fn edit(&self, pattern: &Pattern) -> Option<Edit> {
        match self {
            Change::Between(first, second, text, at) => {
                let (first, second) =
                    (pattern.place(*first), second.map(|part| pattern.place(part)));
                let [_, stop, _] = pattern.between(first, second.flatten());
                let rest = text[*at..].strip_prefix(stop).unwrap_or(&text[*at..]).to_owned();
                let end = Some(pattern.units.len());
                let before = second.unwrap_or(end).map(|place| (place, rest));
                Some(Edit { behind: first.map(|place| (place, text[..*at].to_owned())), before })
            }
            Change::Head(part, text) => {
                let before = pattern.place(*part).map(|place| (place, (*text).to_owned()));
                Some(Edit { behind: None, before })
            }
            Change::Stop(_) | Change::Drop(_) | Change::Add(..) => None,
        }
    }

    /// `pattern`, with other units or another end of what is said.
    pub(super) fn made(&self, pattern: &Pattern) -> Pattern {
        let mut new = pattern.clone();
        match self {
            Change::Between(..) | Change::Head(..) => {
                self.edit(pattern).iter_mut().for_each(|edit| edit.write(&mut new));
            }
            Change::Stop(stop) => (*stop).clone_into(&mut new.stop),
            Change::Drop(part) => new.units.retain(|unit| unit.part != *part),
            Change::Add(part, behind, before) => {
                if let (None, Some(at)) = (new.place(*part), new.place(*behind)) {
                    let before = before[closing(before)..].to_owned();
                    let around = Around { before, behind: String::new() };
                    new.units.insert(at + 1, Unit { part: *part, around });
                }
            }
        }
        new
    }
}

impl Edit {
    /// Writes it into `pattern`.
    fn write(&mut self, pattern: &mut Pattern) {
        self.swap(pattern);
    }

    /// Writes it into `pattern`, and takes what stood there; whether that is another text.
    pub(super) fn swap(&mut self, pattern: &mut Pattern) -> bool {
        let mut is_other = false;
        let mut swap = |one: &mut String, other: &mut String| {
            is_other |= one != other;
            std::mem::swap(one, other);
        };
        if let Some((place, text)) = &mut self.behind {
            swap(text, &mut pattern.units[*place].around.behind);
        }
        if let Some((place, text)) = &mut self.before {
            let Pattern { units, tail, .. } = pattern;
            swap(text, units.get_mut(*place).map_or(tail, |unit| &mut unit.around.before));
        }
        is_other
    }

    /// The unit behind which it writes, and the one before which it does.
    pub(super) fn places(&self) -> [Option<usize>; 2] {
        [&self.behind, &self.before].map(|side| side.as_ref().map(|(place, _)| *place))
    }
}

/// Whether the byte `at` of `text` stands within a tag or a word.
fn is_within(text: &str, at: usize) -> bool {
    let (before, behind) = text.split_at(at);
    let is_in_word =
        before.ends_with(char::is_alphanumeric) && behind.starts_with(char::is_alphanumeric);
    is_in_word || before.rfind('<') > before.rfind('>')
}

/// What may be changed, by what the lines have; what most lines have first.
pub(super) fn changes<'a>(pattern: &Pattern, cases: &'a [Case]) -> Vec<Change<'a>> {
    let mut between: BTreeMap<(Option<usize>, Option<usize>, &'a str), usize> = BTreeMap::new();
    // What is given already asks for no change.
    for (taken, count) in cases.iter().filter(|(taken, _)| !pattern.gives(taken).0) {
        let part = |at: usize| taken.parts.get(at).copied();
        for (at, literal) in taken.literals.iter().enumerate() {
            let first = at.checked_sub(1).and_then(part);
            *between.entry((first, part(at), literal)).or_default() += count;
        }
    }
    let mut found: Vec<(usize, Change<'a>)> = Vec::new();
    for ((first, second, text), count) in between {
        match (first, second) {
            (None, Some(part)) => found.push((count, Change::Head(part, text))),
            (Some(first), _) => {
                let places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
                let places = places.filter(|at| text.len() < LONGEST && !is_within(text, *at));
                for at in places {
                    found.push((count, Change::Between(first, second, text, at)));
                }
                found.extend(second.map(|part| (count, Change::Add(part, first, text))));
            }
            (None, None) => {}
        }
    }
    let is_told = |unit: &&Unit| cases.iter().any(|(taken, _)| taken.has(unit.part));
    found.extend(pattern.units.iter().filter(is_told).map(|unit| (0, Change::Drop(unit.part))));
    found.extend(["", STOP].map(|stop| (0, Change::Stop(stop))));
    found.sort_by_key(|(count, _)| Reverse(*count));
    found.into_iter().map(|(_, change)| change).collect()
}
