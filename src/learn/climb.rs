//! The pattern that gives most lines back: from what most lines have, one change after the other for as long
//! as more lines are given.

use std::collections::{BTreeMap, BTreeSet};

use super::balance::closing;
use super::board::Board;
use super::change::{STOP, changes};
use super::example::{OTHERS, PARTS};
use super::pattern::{Around, Case, Pattern, Score, Tree, Unit};
use super::sound;
use super::taken::Taken;
use crate::formats::page::leads;

/// How often all changes are tried, and how often where a pattern is parted in two.
const ROUNDS: usize = 6;
const TRIALS: usize = 3;

/// The fewest lines by which two patterns must do better than one, and that each of them must give.
const FEWEST: usize = 2;

/// The most works of a small page.
pub(super) const SMALL: usize = 8;

/// How often a pattern may be parted in two.
pub(super) const DEPTH: usize = 2;

/// Learns the pattern of `lines`, which may be parted in two so often as `depth` says; what they leave open is as
/// `siblings` have it, other lines of the page.
///
/// A line that says something of one work beside its parts, such as one of the names `strange`, says what is not
/// the page's, so that nothing is learnt of it where there are others, and of that text never.
pub(super) fn learn(
    lines: &[Taken],
    siblings: &[Taken],
    strange: &BTreeSet<String>,
    depth: usize,
) -> Tree {
    let own = usual(&counted(lines), siblings, strange);
    if siblings.is_empty() {
        return split(climb(start(&own), &own, ROUNDS), &own, depth);
    }
    let weighed = own.iter().map(|(taken, count)| (taken.clone(), count * WEIGHT));
    let others = usual(&counted(siblings), lines, strange);
    let pattern = start(&weighed.chain(others).collect::<Vec<Case>>());
    let (mut pattern, _) = climb(pattern, &own, ROUNDS);
    pattern
        .units
        .retain_mut(|unit| lines.iter().any(|taken| taken.has(unit.part)) || unit.is_lent());
    Tree::Leaf(pattern)
}

/// How much more a line of its own says of a pattern than one that only is on the same page.
const WEIGHT: usize = 1000;

/// `lines`, those that are taken apart alike once.
fn counted(lines: &[Taken]) -> Vec<Case> {
    let mut counts: BTreeMap<&Taken, usize> = BTreeMap::new();
    for taken in lines {
        *counts.entry(taken).or_default() += 1;
    }
    counts.into_iter().map(|(taken, count)| (taken.clone(), count)).collect()
}

/// Whether the text between the parts of `line` is such as stands on others of the page, `all`, or as leads to
/// parts: then it tells how the next such line looks, though it is alone.
pub(super) fn is_telling(line: &Taken, all: &[Taken], strange: &BTreeSet<String>) -> bool {
    let words_of = |taken: &Taken| -> BTreeSet<String> {
        taken.literals.iter().flat_map(|text| words(text)).map(str::to_owned).collect()
    };
    let known = |word: &String| {
        leads(word) || all.iter().filter(|other| words_of(other).contains(word)).count() > 1
    };
    line.literals.iter().all(|text| !sound::is_foreign(text, strange))
        && words_of(line).iter().all(known)
}

/// `pattern`, or two patterns that give more of `cases`, chosen by a part that works have or have not.
fn split((pattern, score): (Pattern, Score), cases: &[Case], depth: usize) -> Tree {
    let before = score.0;
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
        let sides = [with, without].map(|cases| (climb(pattern.clone(), &cases, TRIALS), cases));
        let lines = sides.each_ref().map(|((_, score), _)| score.0);
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
    let [with, without] = sides.map(|(learnt, cases)| split(learnt, &cases, depth - 1));
    Tree::Split(part, Box::new(with), Box::new(without))
}

/// The cases whose literal text is not of one line alone, on the page or among `others`, unless it leads to what a
/// part says: nothing can be learnt of other cases but where their parts stand.
fn usual(cases: &[Case], others: &[Taken], strange: &BTreeSet<String>) -> Vec<Case> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let others = others.iter().map(|taken| (taken, 1));
    for (taken, count) in cases.iter().map(|(taken, count)| (taken, *count)).chain(others) {
        let words: BTreeSet<&str> = taken.literals.iter().flat_map(|text| words(text)).collect();
        for word in words {
            *counts.entry(word).or_default() += count;
        }
    }
    let is_common = |word: &str| leads(word) || counts.get(word).is_some_and(|count| *count > 1);
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
        let is_known = |text: &str| words(&sound::without_tags(text)).all(is_common);
        let masked = |taken: &Taken| sound::masked(taken, strange, &is_known);
        cases.iter().map(|(taken, count)| (masked(taken), *count)).collect()
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
    let stop = if is_stopped(cases) { STOP } else { "" };
    let split = |taken: &Taken, at: usize| {
        let literal = &taken.literals[at];
        let (behind, rest) = literal.split_at(if at == 0 { 0 } else { closing(literal) });
        let rest = if Some(at) == end_of_told(taken) { rest.strip_prefix(stop) } else { None };
        let before = rest.unwrap_or(&literal[behind.len()..]);
        (behind.to_owned(), before.to_owned())
    };
    let unit = |part: usize| {
        let mut votes: BTreeMap<Around, usize> = BTreeMap::new();
        for (taken, count) in cases {
            let Some(at) = taken.parts.iter().position(|one| *one == part) else { continue };
            let around = Around { before: split(taken, at).1, behind: split(taken, at + 1).0 };
            *votes.entry(around).or_default() += count;
        }
        let rank = |(around, count): &(&Around, &usize)| (**count, around.is_balanced());
        let around = votes.iter().max_by_key(rank).map(|(around, _)| around.clone());
        Unit { part, around: around.unwrap_or_default() }
    };
    let mut tails: BTreeMap<String, usize> = BTreeMap::new();
    for (taken, count) in cases {
        *tails.entry(split(taken, taken.parts.len()).1).or_default() += count;
    }
    let tail = most(&tails).unwrap_or_default();
    Pattern { units: order(cases).into_iter().map(unit).collect(), stop: stop.to_owned(), tail }
}

/// The text between parts of `taken` before which all is said of the work, and behind which links and the like stand.
fn end_of_told(taken: &Taken) -> Option<usize> {
    taken.parts.iter().rposition(|part| !PARTS[*part].is_beside()).map(|last| last + 1)
}

/// Whether what is said of a work ends with a full stop in most of `cases`, wherever it ends.
fn is_stopped(cases: &[Case]) -> bool {
    let (mut with, mut all) = (0, 0);
    for (taken, count) in cases {
        let Some(literal) = end_of_told(taken).and_then(|at| taken.literals.get(at)) else {
            continue;
        };
        all += count;
        with += if literal[closing(literal)..].starts_with(STOP) { *count } else { 0 };
    }
    with * 2 > all
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
            // Where no line tells, links and the like stand behind what is said of a work.
            let is_beside = early == 0 && PARTS[part].is_beside();
            (late * 1000 / (late + early).max(1), is_beside, std::cmp::Reverse(early))
        };
        let Some(at) = (0..left.len()).min_by_key(|at| rank(left[*at])) else { break };
        found.push(left.remove(at));
    }
    found
}

/// Changes `pattern` for as long as it gives more of `cases`.
fn climb(pattern: Pattern, cases: &[Case], rounds: usize) -> (Pattern, Score) {
    let mut board = Board::new(pattern, cases);
    for _ in 0..rounds {
        let before = board.score();
        for change in changes(board.pattern(), cases) {
            board.take_if_better(&change);
        }
        if board.score() == before {
            break;
        }
    }
    board.into_parts()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::example::Example;
    use crate::learn::taken::take_apart;

    /// Lines and the parts in them, taken apart.
    fn taken(lines: &[(&str, &[(&str, &str)])]) -> Vec<Taken> {
        let example = |(line, named): &(&str, &[(&str, &str)])| {
            let find = |pattern: &str| named.iter().find(|row| row.0 == pattern);
            let parts = PARTS.iter().map(|part| find(part.pattern).map(|row| row.1.to_owned()));
            Example { parts: parts.collect(), ..Example::new(line, "article") }
        };
        let examples: Vec<Example> = lines.iter().map(example).collect();
        let chosen: Vec<usize> = (0..PARTS.len()).collect();
        take_apart(&examples.iter().collect::<Vec<_>>(), &chosen)
    }

    #[test]
    fn a_full_stop_ends_what_is_said_whatever_comes_last() {
        let lines = taken(&[
            ("Maps, p. 3. prize", &[("{title}", "Maps"), ("{pages}", "3"), ("{note}", "prize")]),
            ("Nets, p. 4. talk", &[("{title}", "Nets"), ("{pages}", "4"), ("{note}", "talk")]),
            ("Tides, 2020.", &[("{title}", "Tides"), ("{year}", "2020")]),
        ]);
        let tree = learn(&lines, &[], &BTreeSet::new(), DEPTH);
        assert_eq!(tree.text(&lines), "{title}[, p. {pages}][, {year}].[ {note}]");
        assert_eq!(tree.count(&lines), 3);
    }

    #[test]
    fn what_one_line_leaves_open_is_as_others_have_it() {
        let own = taken(&[(
            "Maps. In: Sky 12 (2022).",
            &[("{title}", "Maps"), ("{venue}", "Sky"), ("{volume}", "12"), ("{year}", "2022")],
        )]);
        let others = taken(&[
            (
                "Nets. In: Moon, 2019, S. 4.",
                &[("{title}", "Nets"), ("{venue}", "Moon"), ("{year}", "2019"), ("{pages}", "4")],
            ),
            (
                "Tides. In: Moon, 2018, S. 9.",
                &[("{title}", "Tides"), ("{venue}", "Moon"), ("{year}", "2018"), ("{pages}", "9")],
            ),
        ]);
        let tree = learn(&own, &others, &BTreeSet::new(), DEPTH);
        assert_eq!(tree.text(&own), "{title}[. In: {venue}][ {volume}][ ({year})][, S. {pages}].");
    }

    #[test]
    fn a_sentence_about_one_work_is_no_pattern() {
        let lines = taken(&[
            ("Maps, 2021\n\nWe show that maps help.", &[("{title}", "Maps"), ("{year}", "2021")]),
            ("Nets, 2020", &[("{title}", "Nets"), ("{year}", "2020")]),
        ]);
        let text = learn(&lines, &[], &BTreeSet::new(), DEPTH).text(&lines);
        assert!(!text.contains("show"), "{text}");
        let strange = BTreeSet::new();
        assert!(
            !is_telling(&lines[0], &lines, &strange) && is_telling(&lines[1], &lines, &strange)
        );
    }
}
