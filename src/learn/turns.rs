//! Places of lines that are written in several ways by turns: quotation marks of two kinds, names joined in two ways, a
//! comma that comes and goes. A way that several lines have beside the usual one has a field of its own, named after
//! it; a work that has the field is written so, and its line still follows what the work says. A way of one line alone
//! is no habit of the page.

use std::collections::{BTreeMap, BTreeSet};

use super::balance::closing;
use super::example::{Example, PARTS, Part};
use super::learnt::Source;
use super::pattern::{Around, Pattern, Unit, forked, is_joined};
use super::sound::{self, PART};
use super::taken::{Taken, take_apart};

/// What the fields start with that say how a line is written.
const FIELD: &str = "shape_";

/// The fewest lines that show a way to write something.
const FEWEST: usize = 2;

/// What some lines have otherwise than most.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    /// A part with other text around it, or printed in another form.
    Other(Unit, Unit),
    /// A part that is not printed.
    Gone(Unit),
    /// A part that stands behind another, or first.
    Added(Option<Unit>, Unit),
    /// What ends what is said of the work.
    Stop(String, String),
    /// The end of the line.
    End(String, String),
}

/// Changes that go together: what one opens another closes, or a part stands elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Turn(Vec<Change>);

/// Lines and their turns.
pub(super) type Found = BTreeMap<usize, Vec<Turn>>;

/// A pattern with turns.
pub(super) struct Turned {
    /// It in pieces.
    pub(super) pieces: Vec<String>,
    /// For lines that are written otherwise the fields that say how.
    pub(super) fields: BTreeMap<usize, Vec<String>>,
}

/// The turns of each of the lines `left` of `examples`.
pub(super) fn find(source: &Source, examples: &[Example], left: &[usize]) -> Found {
    left.iter()
        .filter_map(|at| Some((*at, of_line(source, &examples[*at])?)))
        .filter(|(_, turns)| !turns.is_empty())
        .collect()
}

/// How many lines have what has each name.
pub(super) fn habits<'a>(all: impl Iterator<Item = &'a Found>) -> BTreeMap<String, usize> {
    let mut habits = BTreeMap::new();
    for turn in all.flat_map(BTreeMap::values).flatten() {
        *habits.entry(turn.name()).or_default() += 1;
    }
    habits
}

/// Those lines of `found` that have no turn but such as may stand on any line and are `habits` of the page: as many
/// lines have them as `fewest` says, and several where they say a word.
pub(super) fn usual(
    found: &Found,
    habits: &BTreeMap<String, usize>,
    strange: &BTreeSet<String>,
    fewest: usize,
) -> Found {
    let is_habit = |turn: &Turn| {
        let fewest = if turn.is_wordless() { fewest } else { FEWEST };
        habits.get(&turn.name()).is_some_and(|count| *count >= fewest)
    };
    let is_usual = |turn: &Turn| (turn.is_form() || is_habit(turn)) && turn.is_sound(strange);
    let lines = found.iter().filter(|(_, turns)| turns.iter().all(is_usual));
    lines.map(|(at, turns)| (*at, turns.clone())).collect()
}

/// How many lines have each turn.
fn counts(found: &Found) -> BTreeMap<Turn, usize> {
    let mut counts = BTreeMap::new();
    for turn in found.values().flatten() {
        *counts.entry(turn.clone()).or_default() += 1;
    }
    counts
}

/// A pattern that gets turns, and its pieces.
struct Holder<'a> {
    source: &'a Source,
    base: &'a [String],
    strange: &'a BTreeSet<String>,
}

/// What stands in the place of a piece of a pattern, and before it, where a field says so.
#[derive(Clone, Default)]
struct Place {
    before: Vec<(String, String)>,
    instead: Vec<(String, String)>,
}

/// The pattern of `source` with the turns of the lines `found`, and the fields of these; those that it cannot hold
/// are left out of both.
pub(super) fn with(source: &Source, found: &Found, strange: &BTreeSet<String>) -> Turned {
    let base = source.tree.pieces(&source.lines);
    let holder = Holder { source, base: &base, strange };
    let mut turns: Vec<(usize, Turn)> =
        counts(found).into_iter().map(|(turn, count)| (count, turn)).collect();
    turns.sort_by(|one, other| other.cmp(one));
    let mut names = BTreeMap::<Turn, String>::new();
    let mut places = vec![Place::default(); base.len() + 1];
    let mut namesakes = BTreeMap::<String, Vec<Vec<String>>>::new();
    for (_, turn) in &turns {
        namesakes.entry(turn.name()).or_default().push(turn.words());
    }
    for (_, turn) in turns {
        // What each of several writes out tells it from the others, however many lines have them.
        let others = namesakes.get(&turn.name()).map(Vec::as_slice).unwrap_or_default();
        let name = if others.len() > 1 { turn.full_name(others) } else { turn.name() };
        let mut name = format!("{FIELD}{name}");
        while names.values().any(|known| *known == name) {
            name.push_str("_too");
        }
        if turn.takes(&holder, &name, &mut places) {
            names.insert(turn, name);
        }
    }
    let piece = |(piece, place): (String, Place)| {
        let fold = |out: Vec<String>, (name, text): &(String, String)| {
            forked(name, std::slice::from_ref(text), &out)
        };
        let before = place.before.iter().fold(Vec::new(), fold);
        let instead = place.instead.iter().rev().fold(vec![piece], fold);
        before.into_iter().chain(instead).collect::<Vec<String>>()
    };
    let pieces = base.into_iter().chain([String::new()]).zip(places).flat_map(piece).collect();
    let own = |turns: &Vec<Turn>| -> Option<Vec<String>> {
        turns.iter().map(|turn| names.get(turn).cloned()).collect()
    };
    let fields = found.iter().filter_map(|(at, turns)| Some((*at, own(turns)?))).collect();
    Turned { pieces, fields }
}

/// The parts of a line and what stands around them.
struct Line<'a> {
    taken: &'a Taken,
    /// For each of its parts the place in the pattern of the unit that it is, if it is one in its place.
    units: Vec<Option<usize>>,
    pattern: &'a Pattern,
}

/// How the line of `example` differs from the pattern of `source`.
fn of_line(source: &Source, example: &Example) -> Option<Vec<Turn>> {
    let own = fitting(&source.chosen, example);
    let taken = take_apart(&[example], &own).pop()?;
    let pattern = source.tree.of(&taken);
    let had: Vec<(usize, usize)> = pattern
        .units
        .iter()
        .enumerate()
        .map(|(at, unit)| (at, replaced(unit.part, &own)))
        .filter(|(_, part)| taken.has(*part))
        .collect();
    let parts: Vec<usize> = had.iter().map(|(_, part)| *part).collect();
    let kept = in_order(&parts, &taken.parts);
    let unit = |part: &usize| {
        let at = parts.iter().position(|one| one == part)?;
        kept.contains(part).then(|| had[at].0)
    };
    let line = Line { taken: &taken, units: taken.parts.iter().map(unit).collect(), pattern };
    let mut changes = line.changes()?;
    let gone = had.iter().filter(|(_, part)| !kept.contains(part));
    changes.extend(gone.map(|(at, _)| Change::Gone(pattern.units[*at].clone())));
    Some(grouped(pattern, changes))
}

/// The most of `some` that stand in `others` in the same order.
fn in_order(some: &[usize], others: &[usize]) -> Vec<usize> {
    let mut best: Vec<Vec<usize>> = vec![Vec::new(); others.len() + 1];
    for one in some {
        let before = best.clone();
        for (at, other) in others.iter().enumerate() {
            let mut longest = if best[at].len() > before[at + 1].len() {
                best[at].clone()
            } else {
                before[at + 1].clone()
            };
            if one == other && before[at].len() >= longest.len() {
                longest = before[at].iter().chain([one]).copied().collect();
            }
            best[at + 1] = longest;
        }
    }
    best.pop().unwrap_or_default()
}

impl Line<'_> {
    /// How its parts differ from those of the pattern.
    fn changes(&self) -> Option<Vec<Change>> {
        let (mut found, mut last): (Vec<Change>, Option<usize>) = (Vec::new(), None);
        let mut before = self.taken.literals.first()?.clone();
        for (at, place) in self.units.iter().enumerate() {
            let unit = place.map(|place| &self.pattern.units[place]);
            let [stop, next] = self.behind(at);
            let drops = self.taken.drops.get(at).copied().unwrap_or_default();
            let usual = unit.map(|unit| unit.around.behind.as_str());
            let literal = self.taken.literals.get(at + 1)?;
            let (behind, rest) = parted(literal, (&before, usual), [stop, next], drops);
            let own = Unit { part: self.taken.parts[at], around: Around { before, behind } };
            match unit {
                Some(unit) if *unit != own => found.push(Change::Other(unit.clone(), own)),
                Some(_) => {}
                None => {
                    let last = last.map(|last| self.pattern.units[last].clone());
                    found.push(Change::Added(last, own));
                }
            }
            last = place.or(last);
            let told = rest.strip_prefix(stop).map(str::to_owned);
            found.extend(told.is_none().then(|| Change::Stop(stop.to_owned(), String::new())));
            before = told.unwrap_or(rest);
        }
        let tail = &self.pattern.tail;
        found.extend((before != *tail).then(|| Change::End(tail.clone(), before)));
        Some(found)
    }

    /// What the pattern has behind the part `at` of the line: what ends what is said of the work, and what stands
    /// before the next part; nothing is known to stand before one that it does not have.
    fn behind(&self, at: usize) -> [&str; 2] {
        let told = self.pattern.told();
        let is_beside = |at: usize| {
            let known = self.units.get(at).copied().flatten();
            let part = self.taken.parts.get(at).map(|part| &PARTS[*part]);
            known.map_or_else(|| part.is_none_or(Part::is_beside), |place| place >= told)
        };
        let is_end = !is_beside(at) && is_beside(at + 1);
        let before = match self.units.get(at + 1) {
            Some(unit) => unit.map_or("", |unit| self.pattern.units[unit].around.before.as_str()),
            None => &self.pattern.tail,
        };
        [if is_end { &self.pattern.stop } else { "" }, before]
    }
}

/// `changes` of `pattern`, those together that only together close what they open, and what makes a part stand
/// elsewhere.
fn grouped(pattern: &Pattern, changes: Vec<Change>) -> Vec<Turn> {
    let mut found: Vec<Turn> = Vec::new();
    let mut open: Option<(Vec<Change>, String)> = None;
    let place = |change: &Change| match change {
        Change::Other(unit, _) | Change::Gone(unit) => {
            pattern.units.iter().position(|one| one == unit)
        }
        Change::Added(unit, _) => {
            unit.as_ref().and_then(|unit| pattern.units.iter().position(|one| one == unit))
        }
        Change::Stop(..) => Some(pattern.told()),
        Change::End(..) => Some(pattern.units.len()),
    };
    let mut from = 0;
    for change in changes {
        let to = place(&change).unwrap_or(0);
        let (mut some, mut text) = open.take().unwrap_or_default();
        if !some.is_empty() {
            let between = pattern.units.get(from + 1..to).unwrap_or_default();
            text.extend(between.iter().map(|unit| unit.around.text()));
        }
        text += &change.text();
        some.push(change);
        from = to;
        if sound::is_closed(&text) {
            found.push(Turn(some));
        } else {
            open = Some((some, text));
        }
    }
    found.extend(open.map(|(some, _)| Turn(some)));
    moved(found)
}

/// `turns`, where what takes a part away and what adds it elsewhere is one.
fn moved(turns: Vec<Turn>) -> Vec<Turn> {
    let mut found: Vec<Turn> = Vec::new();
    for turn in turns {
        let gone = match turn.0.as_slice() {
            [Change::Gone(unit)] => Some(unit.part),
            _ => None,
        };
        let is_added = |change: &Change| matches!((change, gone), (Change::Added(_, unit), Some(part)) if unit.part == part);
        match found.iter_mut().find(|other| other.0.iter().any(is_added)) {
            Some(other) => other.0.extend(turn.0),
            None => found.push(turn),
        }
    }
    found
}

/// `literal`, which stands between a part and the next, in two: what belongs to either. Before the part stands the
/// first of `around`, and behind it usually the second, if that is known; then usually `next`.
fn parted(
    literal: &str,
    (before, behind): (&str, Option<&str>),
    next: [&str; 2],
    drops: &[char],
) -> (String, String) {
    let is_usual = |behind: &&str| is_joined(literal, [*behind, next[0], next[1]], drops);
    let next = next.concat();
    if let Some(behind) = behind.filter(is_usual) {
        return (behind.to_owned(), next);
    }
    let usual = behind.filter(|behind| literal.starts_with(behind)).map(str::len);
    let rest = literal.strip_suffix(next.as_str()).map(str::len);
    let is_closed = |at: &usize| sound::is_closed(&format!("{before}{PART}{}", &literal[..*at]));
    let close = Some(closing(literal));
    let mut ways = if behind.is_some() { [usual, rest, close] } else { [close, rest, None] }
        .into_iter()
        .flatten();
    let first = ways.next().unwrap_or(0);
    let at = std::iter::once(first).chain(ways).find(is_closed).unwrap_or(first);
    (literal[..at].to_owned(), literal[at..].to_owned())
}

/// The parts `chosen`, but for those that the line of `example` has by another of their group.
fn fitting(chosen: &[usize], example: &Example) -> Vec<usize> {
    let is_there =
        |part: &usize| example.part(*part).is_some_and(|text| example.line.contains(text));
    let fit = |part: &usize| {
        let others = (0..PARTS.len()).rev().filter(|other| is_alike(*other, *part));
        if is_there(part) { *part } else { others.into_iter().find(is_there).unwrap_or(*part) }
    };
    chosen.iter().map(fit).collect()
}

/// The one of `chosen` that stands for `part`.
fn replaced(part: usize, chosen: &[usize]) -> usize {
    let is_same = chosen.contains(&part);
    let other = chosen.iter().copied().find(|other| is_alike(*other, part));
    if is_same { part } else { other.unwrap_or(part) }
}

/// Whether two parts print the same of a work in two ways.
fn is_alike(one: usize, other: usize) -> bool {
    let (one, other) = (&PARTS[one], &PARTS[other]);
    !one.group.is_empty() && one.group == other.group && one.name == other.name
}

impl Change {
    /// Whether it says what stands there usually, or nothing.
    fn is_wordless(&self) -> bool {
        let said = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let usual = match self {
            Change::Other(unit, _) => unit.around.text(),
            Change::Stop(usual, _) | Change::End(usual, _) => usual.clone(),
            Change::Added(..) => String::new(),
            Change::Gone(_) => return false,
        };
        said(&usual) == said(&self.text())
    }

    /// The text that it has in a line.
    fn text(&self) -> String {
        match self {
            Change::Other(_, Unit { around, .. }) | Change::Added(_, Unit { around, .. }) => {
                around.text()
            }
            Change::Gone(_) => String::new(),
            Change::Stop(_, text) | Change::End(_, text) => text.clone(),
        }
    }

    /// Makes it in `pattern`, where that has what it changes.
    fn take(&self, pattern: &mut Pattern) {
        match self {
            Change::Other(unit, other) => {
                let same = pattern.units.iter_mut().filter(|one| *one == unit);
                same.for_each(|one| one.clone_from(other));
            }
            Change::Gone(unit) => pattern.units.retain(|one| one != unit),
            Change::Added(behind, unit) => {
                let place = |behind: &Unit| pattern.units.iter().position(|one| one == behind);
                if let Some(at) = behind.as_ref().map_or(Some(0), |one| Some(place(one)? + 1)) {
                    pattern.units.insert(at, unit.clone());
                }
            }
            Change::Stop(usual, other) => {
                if pattern.stop == *usual {
                    pattern.stop.clone_from(other);
                }
            }
            Change::End(usual, other) => {
                if pattern.tail == *usual {
                    pattern.tail.clone_from(other);
                }
            }
        }
    }

    /// What it is, in words.
    fn name(&self) -> String {
        let name = |unit: &Unit| PARTS[unit.part].name;
        match self {
            Change::Other(unit, other) => format!("{}_{}", name(unit), difference(unit, other)),
            Change::Gone(..) | Change::Added(..) => self.subject(),
            Change::Stop(usual, other) | Change::End(usual, other) => {
                format!("end_{}", said(usual, other))
            }
        }
    }

    /// What it is about, in words.
    fn subject(&self) -> String {
        let name = |unit: &Unit| PARTS[unit.part].name;
        match self {
            Change::Other(unit, _) => name(unit).to_owned(),
            Change::Gone(unit) => format!("{}_left_out", name(unit)),
            Change::Added(None, unit) => format!("{}_first", name(unit)),
            Change::Added(Some(behind), unit) => {
                format!("{}_behind_{}", name(unit), name(behind))
            }
            Change::Stop(..) | Change::End(..) => "end".to_owned(),
        }
    }
}

impl Turn {
    /// Whether it says no text, but prints a part in another of the forms that byline knows: names joined otherwise.
    fn is_form(&self) -> bool {
        self.0.iter().all(
            |change| matches!(change, Change::Other(unit, other) if unit.around == other.around),
        )
    }

    /// Whether it changes marks alone: it says nothing, so that one line tells as much as several.
    fn is_wordless(&self) -> bool {
        self.0.iter().all(Change::is_wordless)
    }

    /// Whether it may stand on the line of any work.
    fn is_sound(&self, strange: &BTreeSet<String>) -> bool {
        let is_foreign = |text: &str| sound::is_foreign(text, strange);
        self.0.iter().all(|change| !change.text().split(PART).any(is_foreign))
    }

    /// The field that says it.
    fn name(&self) -> String {
        self.0.first().map(Change::name).unwrap_or_default()
    }

    /// The words and signs that it writes.
    fn words(&self) -> Vec<String> {
        let text: String = self.0.iter().map(Change::text).collect();
        words_of(&text, &[(' ', "apart")])
    }

    /// What it is about, with the first of the words that tell it from its namesakes, which write those of `all`.
    fn full_name(&self, all: &[Vec<String>]) -> String {
        let words = self.words();
        let is_shared = |at: &usize, word: &dyn Fn(&[String], usize) -> Option<String>| {
            all.iter().all(|one| word(one, *at) == word(&words, *at))
        };
        let first = |one: &[String], at: usize| one.get(at).cloned();
        let last = |one: &[String], at: usize| one.iter().rev().nth(at).cloned();
        let head = (0..words.len()).take_while(|at| is_shared(at, &first)).count();
        let tail = (0..words.len() - head).take_while(|at| is_shared(at, &last)).count();
        let own = &words[head..words.len() - tail];
        let subject = self.0.first().map(Change::subject).unwrap_or_default();
        let own = own.iter().take(TELLING).cloned();
        std::iter::once(subject).chain(own).collect::<Vec<_>>().join("_")
    }

    /// Puts what it makes of the pieces `base` of the pattern of `source` into `places`, under `name`; whether it
    /// can be said of single pieces.
    fn takes(&self, of: &Holder<'_>, name: &str, places: &mut [Place]) -> bool {
        let Holder { source, base, strange } = of;
        let (mut tree, mut lines) = (source.tree.clone(), source.lines.clone());
        let mut added = false;
        for change in &self.0 {
            tree.each(&|pattern| change.take(pattern));
            if let Change::Other(unit, other) = change {
                lines = lines.iter().map(|line| line.with(unit.part, other.part)).collect();
            }
            added |= matches!(change, Change::Added(..));
        }
        let changed = tree.pieces(&lines);
        let is_whole = added || changed.len() <= base.len();
        if !is_whole || !sound::is_sound(&changed.concat(), strange) {
            return false;
        }
        let found = replaced_pieces(base, &changed);
        for (at, is_before, text) in &found {
            let place = &mut places[*at];
            let row = (name.to_owned(), text.clone());
            if *is_before { &mut place.before } else { &mut place.instead }.push(row);
        }
        !found.is_empty()
    }
}

/// Which of the pieces `base` others stand for in `changed`, or (`true`) which stand before them.
fn replaced_pieces(base: &[String], changed: &[String]) -> Vec<(usize, bool, String)> {
    let mut found = Vec::new();
    for step in similar::capture_diff_slices(similar::Algorithm::Myers, base, changed) {
        let (tag, old, new) = step.as_tag_tuple();
        let texts = &changed[new];
        if old.is_empty() {
            found.push((old.start, true, texts.concat()));
        } else if tag != similar::DiffTag::Equal {
            // The last takes what is left.
            found.extend(old.clone().enumerate().map(|(place, at)| {
                let end = if at + 1 == old.end { texts.len() } else { place + 1 };
                (at, false, texts.get(place..end).unwrap_or_default().concat())
            }));
        }
    }
    found
}

/// What `other` has that `unit` has not, in words.
fn difference(unit: &Unit, other: &Unit) -> String {
    let mut words: Vec<String> = Vec::new();
    if unit.part != other.part {
        words.push(match PARTS[other.part].pattern.split('|').next_back() {
            Some(last) if PARTS[other.part].pattern.contains('|') => in_words(last),
            _ => in_words(PARTS[other.part].pattern),
        });
    }
    let sides =
        [(&unit.around.before, &other.around.before), (&unit.around.behind, &other.around.behind)];
    words.extend(
        sides.iter().filter(|(one, other)| one != other).map(|(one, other)| said(one, other)),
    );
    words.dedup();
    words.join("_")
}

/// What stands in `other` where something else, or nothing, stands in `usual`, in words.
fn said(usual: &str, other: &str) -> String {
    let ends = |one: &str, other: &str| {
        let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other);
        same.map(|(letter, _)| letter.len_utf8()).sum::<usize>()
    };
    let start = ends(usual, other);
    let back = |text: &str| text[start..].chars().rev().collect::<String>();
    let end = ends(&back(usual), &back(other));
    let of = |text: &str| in_words(&text[start..text.len() - end]);
    match (of(usual), of(other)) {
        (gone, own) if own.is_empty() && !gone.is_empty() => format!("no_{gone}"),
        (_, own) if own.is_empty() => "plain".to_owned(),
        (_, own) => own,
    }
}

/// The names of signs.
const SIGNS: &[(char, &str)] = &[
    (',', "comma"),
    ('.', "stop"),
    (';', "semicolon"),
    (':', "colon"),
    ('"', "quotes"),
    ('“', "curly"),
    ('”', "curly"),
    ('\'', "apostrophes"),
    ('‘', "single"),
    ('’', "single"),
    ('«', "guillemets"),
    ('»', "guillemets"),
    ('`', "code"),
    ('*', "star"),
    ('_', "underscore"),
    ('(', "brackets"),
    (')', "brackets"),
    ('[', "square"),
    (']', "square"),
    ('|', "bar"),
    ('&', "ampersand"),
    ('-', "dash"),
    ('–', "dash"),
    ('—', "dash"),
    ('/', "slash"),
    ('\\', "backslash"),
    ('\n', "line"),
];

/// The first words and signs of `text` as one name.
fn in_words(text: &str) -> String {
    let mut words = words_of(text, &[]);
    words.dedup();
    words.truncate(LONGEST);
    words.join("_")
}

/// The words of `text`, its signs, and those of `more`.
fn words_of(text: &str, more: &[(char, &'static str)]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_open = false;
    for letter in text.chars() {
        let sign = SIGNS.iter().chain(more).find(|row| row.0 == letter).map(|row| row.1.to_owned());
        let is_letter = letter.is_ascii_alphanumeric();
        match (sign, words.last_mut()) {
            (Some(sign), _) => words.push(sign),
            (None, Some(word)) if is_letter && is_open => word.push(letter.to_ascii_lowercase()),
            (None, _) if is_letter => words.push(letter.to_ascii_lowercase().to_string()),
            (None, _) => {}
        }
        is_open = is_letter;
    }
    words
}

/// The most words of a name that say one difference.
const LONGEST: usize = 4;

/// The most words that tell a name from others.
const TELLING: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::climb::DEPTH;
    use crate::learn::learnt::{Row, learn_one};

    /// A line by `names` with a title.
    fn example(line: &str, names: &str, title: &str) -> Example {
        let part = |pattern: &str| match pattern {
            "{authors}" => Some(names.to_owned()),
            "{authors|, | and }" => Some(names.replace(", and ", " and ")),
            "{title}" => Some(title.to_owned()),
            "{year}" => Some("2021".to_owned()),
            _ => None,
        };
        let parts = PARTS.iter().map(|one| part(one.pattern)).collect();
        Example { parts, ..Example::new(line, "article") }
    }

    /// The pattern of most of `lines` with the turns of the others, and the fields of these.
    fn learnt(lines: &[&str]) -> (String, Vec<Vec<String>>) {
        let titles = ["Maps of maps", "Graphs", "Nets of nets", "Waves", "Tides", "Clouds", "Rain"];
        let names = |line: &str| {
            line.split(&['“', '"'][..]).next().unwrap().replace("X. Roe and", "X. Roe, and")
        };
        let examples: Vec<Example> = lines
            .iter()
            .zip(titles)
            .map(|(line, title)| {
                let names = names(line);
                example(&line.replace("{}", title), names.trim_end_matches([',', ' ']), title)
            })
            .collect();
        let all: Vec<&Example> = examples.iter().collect();
        let source = Row::of(&learn_one(&all, &[], &BTreeSet::new(), DEPTH)).source.unwrap();
        let given = source.lines.iter().map(|taken| source.tree.of(taken).gives(taken).0);
        let left: Vec<usize> =
            given.enumerate().filter(|(_, given)| !given).map(|(at, _)| at).collect();
        let found = find(&source, &examples, &left);
        let found = usual(&found, &habits([&found].into_iter()), &BTreeSet::new(), FEWEST);
        let turned = with(&source, &found, &BTreeSet::new());
        let fields = (0..lines.len()).map(|at| turned.fields.get(&at).cloned().unwrap_or_default());
        (turned.pieces.concat(), fields.collect())
    }

    #[test]
    fn what_two_lines_have_otherwise_has_a_field() {
        let (pattern, fields) = learnt(&[
            "A. Lee, X. Roe, and B. Poe, “{},” 2021.",
            "A. Lee, X. Roe, and B. Poe, “{},” 2021.",
            "A. Lee, X. Roe, and B. Poe, “{},” 2021.",
            "A. Lee, X. Roe, and B. Poe, \"{},\" 2021.",
            "A. Lee, X. Roe and B. Poe, \"{},\" 2021.",
            "A. Lee, X. Roe and B. Poe, “{},” 2021.",
            "A. Lee, X. Roe, and B. Poe “{},” 2021.",
        ]);
        assert_eq!(
            pattern,
            "[?shape_authors_and {authors|, | and }][!shape_authors_and {authors}]\
             [?shape_title_quotes , \"{title},\"][!shape_title_quotes , “{title},”][ {year}]."
        );
        let of = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(fields[3], of(&["shape_title_quotes"]));
        assert_eq!(fields[4], of(&["shape_authors_and", "shape_title_quotes"]));
        assert_eq!(fields[5], of(&["shape_authors_and"]));
        // What one line alone has is no habit.
        assert_eq!(fields[6], of(&[]));
    }

    #[test]
    fn two_ways_of_one_place_are_named_after_what_they_write() {
        let unit = |part: &str, before: &str| {
            let part = PARTS.iter().position(|one| one.pattern == part).unwrap();
            Unit { part, around: Around { before: before.to_owned(), behind: ".".to_owned() } }
        };
        let turn = |before: &str| {
            Turn(vec![Change::Added(Some(unit("{year}", ", ")), unit("{code:written}", before))])
        };
        let (close, apart) = (turn(" Code:"), turn(" Code :"));
        assert_eq!((close.name(), apart.name()), (close.name(), close.name()));
        let all = [close.words(), apart.words()];
        assert_eq!(close.full_name(&all), "code_behind_year");
        assert_eq!(apart.full_name(&all), "code_behind_year_apart");
    }

    #[test]
    fn most_of_what_stands_in_one_order_stays() {
        assert_eq!(in_order(&[1, 2, 3, 4], &[2, 1, 3, 4]).len(), 3);
        assert_eq!(in_order(&[1, 2], &[3]), Vec::<usize>::new());
    }
}
