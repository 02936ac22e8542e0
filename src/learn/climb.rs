//! The pattern that gives most lines back: from what most lines have, one change after the other for as long
//! as more lines are given.

use std::collections::{BTreeMap, BTreeSet};

use super::example::{OTHERS, PARTS};
use super::pattern::{Around, Case, Pattern, Score, Tree, Unit};
use super::sound;
use super::taken::Taken;

/// How often all changes are tried, and how often where a pattern is parted in two.
const ROUNDS: usize = 6;
const TRIALS: usize = 3;

/// The longest literal whose parting is tried at every letter.
const LONGEST: usize = 60;

/// The fewest lines by which two patterns must do better than one, and that each of them must give.
const FEWEST: usize = 2;

/// The most works of a small page.
const SMALL: usize = 8;

/// How often a pattern is parted in two.
const DEPTH: usize = 2;

/// Learns the pattern of `lines`.
///
/// A line that says something of one work beside its parts, such as one of the names `strange`, says what is not
/// the page's, so that nothing is learnt of it where there are others, and of that text never.
pub(super) fn learn(lines: &[Taken], strange: &BTreeSet<String>) -> Tree {
    let mut counts: BTreeMap<&Taken, usize> = BTreeMap::new();
    for taken in lines {
        *counts.entry(taken).or_default() += 1;
    }
    let all: Vec<Case> = counts.into_iter().map(|(taken, count)| (taken.clone(), count)).collect();
    let cases = usual(&all, strange);
    let mut pattern = start(&cases);
    climb(&mut pattern, &cases, ROUNDS);
    split(pattern, &cases, DEPTH)
}

/// `pattern`, or two patterns that give more of `cases`, chosen by a part that works have or have not.
fn split(pattern: Pattern, cases: &[Case], depth: usize) -> Tree {
    let before = pattern.score(cases).0;
    let total: usize = cases.iter().map(|(_, count)| count).sum();
    if depth == 0 || total < before + FEWEST {
        return Tree::Leaf(pattern);
    }
    let mut tried: BTreeSet<Vec<bool>> = BTreeSet::new();
    let mut better = |part: usize| {
        let having: Vec<bool> = cases.iter().map(|(taken, _)| taken.has(part)).collect();
        let is_told = having.contains(&true) && having.contains(&false);
        if !is_told || PARTS[part].name == OTHERS || !tried.insert(having) {
            return None;
        }
        let (with, without): (Vec<Case>, Vec<Case>) =
            cases.iter().cloned().partition(|(taken, _)| taken.has(part));
        let sides = [with, without].map(|cases| {
            let mut pattern = pattern.clone();
            climb(&mut pattern, &cases, TRIALS);
            (pattern, cases)
        });
        let lines = sides.each_ref().map(|(pattern, cases)| pattern.score(cases).0);
        // What a single line says is learnt by heart, and what few of many say tells nothing of the part.
        let of = |cases: &[Case]| cases.iter().map(|(_, count)| count).sum::<usize>();
        let is_seen = lines
            .iter()
            .zip(&sides)
            .all(|(lines, (_, cases))| *lines >= FEWEST && lines * 2 >= of(cases));
        let lines: usize = lines.iter().sum();
        (is_seen && lines >= before + FEWEST).then_some((lines, part, sides))
    };
    let best = (0..PARTS.len())
        .filter_map(&mut better)
        .max_by_key(|(lines, part, _)| (*lines, std::cmp::Reverse(*part)));
    let Some((_, part, sides)) = best else { return Tree::Leaf(pattern) };
    let [with, without] = sides.map(|(pattern, cases)| split(pattern, &cases, depth - 1));
    Tree::Split(part, Box::new(with), Box::new(without))
}

/// The cases whose literal text is not of one line alone: nothing can be learnt of others but where their parts
/// stand.
fn usual(cases: &[Case], strange: &BTreeSet<String>) -> Vec<Case> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (taken, count) in cases {
        let words: BTreeSet<&str> = taken.literals.iter().flat_map(|text| words(text)).collect();
        for word in words {
            *counts.entry(word).or_default() += count;
        }
    }
    let is_common = |word: &str| counts.get(word).is_some_and(|count| *count > 1);
    let is_usual = |taken: &Taken| {
        taken
            .literals
            .iter()
            .all(|text| !sound::is_foreign(text, strange) && words(text).all(is_common))
    };
    let found: Vec<Case> = cases.iter().filter(|(taken, _)| is_usual(taken)).cloned().collect();
    let lines = |cases: &[Case]| cases.iter().map(|(_, count)| count).sum::<usize>();
    // On a small page every line has a word of its own: what stands beside a part in one line is all that is known.
    let is_small = lines(cases) <= SMALL && lines(&found) * 2 < lines(cases);
    if found.is_empty() || is_small {
        cases.iter().map(|(taken, count)| (sound::masked(taken, strange), *count)).collect()
    } else {
        found
    }
}

/// The words and numbers in literal text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_word = |word: &&str| {
        word.chars().count() > 1 || word.chars().any(|letter| letter.is_ascii_digit())
    };
    text.split(|letter: char| !letter.is_alphanumeric()).filter(is_word)
}

/// What is there most often; of several the least.
fn most<T: Ord + Clone>(all: &BTreeMap<T, usize>) -> Option<T> {
    let best = all.iter().max_by_key(|(one, count)| (**count, std::cmp::Reverse(*one)));
    best.map(|(one, _)| one.clone())
}

/// The parts of `cases` in the order that most have, with what most have around them.
fn start(cases: &[Case]) -> Pattern {
    let unit = |part: usize| {
        let mut votes: BTreeMap<Around, usize> = BTreeMap::new();
        for (taken, count) in cases {
            let Some(at) = taken.parts.iter().position(|one| *one == part) else { continue };
            let (left, right) = (&taken.literals[at], &taken.literals[at + 1]);
            let before = if at == 0 { left } else { &left[closing(left)..] };
            let behind = &right[..closing(right)];
            let around = Around { before: before.to_owned(), behind: behind.to_owned() };
            *votes.entry(around).or_default() += count;
        }
        let rank = |(around, count): &(&Around, &usize)| (**count, around.is_balanced());
        let around = votes.iter().max_by_key(rank).map(|(around, _)| around.clone());
        Unit { part, around: around.unwrap_or_default() }
    };
    let mut tails: BTreeMap<&str, usize> = BTreeMap::new();
    for (taken, count) in cases {
        let last = taken.literals.last().map_or("", String::as_str);
        *tails.entry(&last[closing(last)..]).or_default() += count;
    }
    let tail = most(&tails).unwrap_or_default().to_owned();
    Pattern { units: order(cases).into_iter().map(unit).collect(), tail }
}

/// How many bytes of `text`, which stands between two parts, close the first of them.
pub(super) fn closing(text: &str) -> usize {
    let (mut end, mut at) = (0, 0);
    while let Some(letter) = text[at..].chars().next() {
        at += letter.len_utf8();
        match letter {
            ')' | ']' | '”' | '"' | '’' | '»' | '*' | '_' | '}' | '\'' => end = at,
            ',' | '.' | '?' => {}
            '<' if text[at..].starts_with('/') => match text[at..].find('>') {
                Some(close) => {
                    at += close + 1;
                    end = at;
                }
                None => break,
            },
            _ => break,
        }
    }
    end
}

/// The parts that at least half of the works show that have them, in the order that most lines have.
fn order(cases: &[Case]) -> Vec<usize> {
    let (mut shown, mut had) = (vec![0; PARTS.len()], vec![0; PARTS.len()]);
    let mut ahead: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (taken, count) in cases {
        for (at, part) in taken.parts.iter().enumerate() {
            shown[*part] += count;
            for later in &taken.parts[at + 1..] {
                *ahead.entry((*part, *later)).or_default() += count;
            }
        }
        (0..PARTS.len()).filter(|part| taken.has(*part)).for_each(|part| had[part] += count);
    }
    let is_usual = |part: &usize| shown[*part] > 0 && shown[*part] * 2 >= had[*part];
    let mut left: Vec<usize> = (0..PARTS.len()).filter(is_usual).collect();
    let mut found = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let count = |first: usize, second: usize| ahead.get(&(first, second)).copied().unwrap_or(0);
        let rank = |part: usize| {
            let late: usize = left.iter().map(|other| count(*other, part)).sum();
            let early: usize = left.iter().map(|other| count(part, *other)).sum();
            (late * 1000 / (late + early).max(1), std::cmp::Reverse(early))
        };
        let Some(at) = (0..left.len()).min_by_key(|at| rank(left[*at])) else { break };
        found.push(left.remove(at));
    }
    found
}

/// Changes `pattern` for as long as it gives more of `cases`.
fn climb(pattern: &mut Pattern, cases: &[Case], rounds: usize) {
    let mut best = pattern.score(cases);
    for _ in 0..rounds {
        let before = best;
        for change in changes(pattern, cases) {
            take_if_better(&change, pattern, &mut best, cases);
        }
        if best == before {
            break;
        }
    }
    hoist_stop(pattern, cases, best);
}

/// Lets a line end with its full stop where all lines that were seen have links behind it: a work without
/// links would have none.
fn hoist_stop(pattern: &mut Pattern, cases: &[Case], best: Score) {
    let is_link = |unit: &Unit| PARTS[unit.part].is_beside();
    let first = pattern.units.iter().rposition(|unit| !is_link(unit)).map_or(0, |last| last + 1);
    let Some(unit) = pattern.units.get(first).filter(|_| first > 0 && pattern.tail.is_empty())
    else {
        return;
    };
    let mut behind = unit.around.before.chars().skip(1);
    if unit.around.before.starts_with('.') && behind.next().is_some_and(char::is_whitespace) {
        let hoisted = Change::Hoist(unit.part, 1).made(pattern);
        if hoisted.score(cases) >= best {
            *pattern = hoisted;
        }
    }
}

/// Makes `change` where that gives more.
fn take_if_better(change: &Change, pattern: &mut Pattern, best: &mut Score, cases: &[Case]) {
    let changed = change.made(pattern);
    let score = changed.score(cases);
    if score > *best {
        (*pattern, *best) = (changed, score);
    }
}

/// A change of a pattern.
enum Change {
    /// The literal between two parts, parted at a byte; without the second the tail.
    Between(usize, Option<usize>, String, usize),
    /// What stands before the first part.
    Head(usize, String),
    /// What a part has before it goes behind the one before, up to a byte.
    Hoist(usize, usize),
    /// A part goes.
    Drop(usize),
    /// A part comes behind another.
    Add(usize, usize, String),
}

impl Change {
    /// `pattern`, changed.
    fn made(&self, pattern: &Pattern) -> Pattern {
        let mut new = pattern.clone();
        match self {
            Change::Between(first, second, text, at) => {
                if let Some(place) = new.place(*first) {
                    text[..*at].clone_into(&mut new.units[place].around.behind);
                }
                match second.map(|part| new.place(part)) {
                    Some(Some(place)) => {
                        text[*at..].clone_into(&mut new.units[place].around.before);
                    }
                    Some(None) => {}
                    None => text[*at..].clone_into(&mut new.tail),
                }
            }
            Change::Head(part, text) => {
                if let Some(place) = new.place(*part) {
                    new.units[place].around.before.clone_from(text);
                }
            }
            Change::Hoist(part, bytes) => {
                let has_stop = |place: &usize| {
                    *place > 0 && new.units[*place].around.before.is_char_boundary(*bytes)
                };
                if let Some(place) = new.place(*part).filter(has_stop) {
                    let hoisted: String = new.units[place].around.before.drain(..*bytes).collect();
                    new.units[place - 1].around.behind.push_str(&hoisted);
                }
            }
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

/// Whether the byte `at` of `text` stands within a tag.
fn is_in_tag(text: &str, at: usize) -> bool {
    text[..at].rfind('<') > text[..at].rfind('>')
}

/// What may be changed, by what the lines have; what most lines have first.
fn changes(pattern: &Pattern, cases: &[Case]) -> Vec<Change> {
    let mut between: BTreeMap<(Option<usize>, Option<usize>, &str), usize> = BTreeMap::new();
    // What is given already asks for no change.
    for (taken, count) in cases.iter().filter(|(taken, _)| !pattern.gives(taken).0) {
        let part = |at: usize| taken.parts.get(at).copied();
        for (at, literal) in taken.literals.iter().enumerate() {
            let first = at.checked_sub(1).and_then(part);
            *between.entry((first, part(at), literal)).or_default() += count;
        }
    }
    let mut found: Vec<(usize, Change)> = Vec::new();
    for ((first, second, text), count) in between {
        let text = || text.to_owned();
        match (first, second) {
            (None, Some(part)) => found.push((count, Change::Head(part, text()))),
            (Some(first), _) => {
                let whole = text();
                let places = whole.char_indices().map(|(at, _)| at).chain([whole.len()]);
                let places = places.filter(|at| whole.len() < LONGEST && !is_in_tag(&whole, *at));
                for at in places {
                    found.push((count, Change::Between(first, second, text(), at)));
                }
                found.extend(second.map(|part| (count, Change::Add(part, first, text()))));
            }
            (None, None) => {}
        }
    }
    let is_told = |unit: &&Unit| cases.iter().any(|(taken, _)| taken.has(unit.part));
    found.extend(pattern.units.iter().filter(is_told).map(|unit| (0, Change::Drop(unit.part))));
    let is_stop =
        |unit: &&Unit| PARTS[unit.part].is_beside() && unit.around.before.starts_with('.');
    let stops = pattern.units.iter().filter(is_stop);
    found.extend(stops.map(|unit| (0, Change::Hoist(unit.part, 1))));
    found.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    found.into_iter().map(|(_, change)| change).collect()
}
