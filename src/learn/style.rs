//! All that was learnt, as the mapping that a user would write under `style:`.

use std::collections::BTreeSet;

use super::climb::{DEPTH, SMALL, is_telling};
use super::example::Example;
use super::hand::Hand;
use super::learnt::{Learnt, Patterns, Row, Source, examples, item, learn_one, printed};
use super::printed::{is_given, lines};
use super::sound::PLAIN;
use super::taken::take_apart;
use super::unseen::Page;
use super::{authors, dates, labels, shapes, spellings, words};
use crate::model::Data;
use crate::strings::gaps;

/// A style and what it gives.
pub(super) struct Styled {
    /// What stands under `style:`.
    pub(super) style: Data,
    /// For each line whether the style gives it.
    pub(super) given: Vec<bool>,
    /// For each line the fields that say how it is written, where that is not the usual way.
    pub(super) shapes: Vec<Vec<String>>,
    /// Whether it has the plain pattern, because nothing was learnt.
    pub(super) is_plain: bool,
}

/// The fewest works of a type that a pattern of their own is learnt from.
const FEWEST: usize = 2;

/// How many lines a pattern of a type must give beyond the pattern of all; each is tried, the best counts.
const GAINS: [usize; 4] = [2, usize::MAX, 1, 0];

/// Learns the style that gives most of `bodies`, the lines of the works of `hand`.
pub(super) fn learn(hand: &Hand<'_>, bodies: &[&str]) -> Styled {
    let learnt = learn_alike(hand, bodies);
    Styled { style: spellings::as_written(learnt.style, bodies, hand.target), ..learnt }
}

/// The same, spelled in one way.
fn learn_alike(hand: &Hand<'_>, bodies: &[&str]) -> Styled {
    let alike: Vec<_> = bodies.iter().map(|body| spellings::alike(body, hand.target)).collect();
    let alike: Vec<&str> = alike.iter().map(AsRef::as_ref).collect();
    let evened = evened(&alike);
    let evened: Vec<&str> = evened.iter().map(String::as_str).collect();
    let pairs = spelled(hand, &evened);
    let repaired = authors::repaired(hand, &evened, &pairs);
    let repaired: Vec<&str> = repaired.iter().map(String::as_str).collect();
    let (printed, strange) = (printed(hand, &pairs), strange(hand));
    let as_written = examples(hand, &evened, &printed);
    let examples = examples(hand, &repaired, &printed);
    let (pairs, strange, as_written) = (&pairs, &strange, &as_written);
    let lines = shapes::Lines { hand, bodies, examples: as_written, pairs, strange };
    let (parted, is_parted) = learn_parted(&lines, &examples, DEPTH);
    let whole = is_parted.then(|| learn_parted(&lines, &examples, 0).0);
    // By what a work has a pattern is parted for the next one, too, by how its line looks only for those that are there.
    whole.filter(|whole| whole.worth() >= parted.worth()).unwrap_or(parted)
}

/// Learns the style that gives most of `lines`, of which `examples` are made, by patterns that may be parted in two so
/// often as `depth` says; and whether one is.
fn learn_parted(of: &shapes::Lines<'_>, examples: &[Example], depth: usize) -> (Styled, bool) {
    let shapes::Lines { hand, bodies, pairs, .. } = of;
    let learning = Learning::of(examples, of.strange, depth);
    // What a pattern gives in the end is what it prints.
    let mut counts = BTreeSet::new();
    let gains = GAINS.iter().filter(|gain| counts.insert(learning.own(**gain).count()));
    let tried = gains.map(|gain| {
        let patterns = learning.patterns(*gain);
        let one = styled(hand, bodies, pairs, &patterns);
        // A pattern that gives one line more has learnt that line by heart, and says nothing of the next; on a
        // small page one that gives all lines of its type tells more than those of other types.
        let is_by_heart = |row: &Row| bodies.len() > SMALL || !row.gives_all();
        let by_heart = patterns.0.iter().filter(|(_, row)| is_by_heart(row)).count();
        let worth = one.count().saturating_sub(by_heart);
        (worth, patterns, one)
    });
    let mut best: Option<(usize, Patterns, Styled)> = None;
    for one in tried {
        if best.as_ref().is_none_or(|best| one.0 > best.0) {
            best = Some(one);
        }
    }
    let plain = || styled(hand, bodies, pairs, &(Vec::new(), Row::new(vec![PLAIN.to_owned()])));
    let styled = best.map_or_else(plain, |(_, patterns, one)| shaped(of, &patterns, one));
    (styled, learning.is_parted())
}

/// `one`, which has `patterns`, with further shapes where these give more lines.
fn shaped(of: &shapes::Lines<'_>, patterns: &Patterns, one: Styled) -> Styled {
    if one.is_plain || one.given.iter().all(|given| *given) {
        return one;
    }
    let found = shapes::learn(of, patterns, &one.given);
    let hand = shapes::with_shapes(of.hand, &found.shapes);
    let more = styled(&hand, of.bodies, of.pairs, &found.patterns);
    if more.count() > one.count() { Styled { shapes: found.shapes, ..more } } else { one }
}

impl Styled {
    /// How many lines it gives, and how many of these without a field that says how they look.
    fn worth(&self) -> (usize, usize) {
        let plain = self
            .given
            .iter()
            .zip(&self.shapes)
            .filter(|(given, fields)| **given && fields.is_empty());
        (self.count(), plain.count())
    }

    /// How many lines it gives.
    fn count(&self) -> usize {
        self.given.iter().filter(|given| **given).count()
    }
}

/// How the parts of lines are spelled: all that a style says beside the pattern.
fn spelled(hand: &Hand<'_>, bodies: &[&str]) -> Vec<(String, Data)> {
    let mut pairs = authors::learn(hand, bodies);
    pairs.extend(dates::learn(hand, bodies, &pairs));
    pairs.extend(words::learn(hand, bodies));
    pairs.extend(labels::learn(hand, bodies));
    pairs
}

/// The style that `pairs` and `patterns` say, and which of `bodies` it gives.
fn styled(
    hand: &Hand<'_>,
    bodies: &[&str],
    pairs: &[(String, Data)],
    patterns: &Patterns,
) -> Styled {
    let mut pairs = pairs.to_vec();
    pairs.push(("item".to_owned(), item(patterns)));
    pairs.push(("after".to_owned(), Data::Text(String::new())));
    let given = lines(hand, &pairs).map_or_else(
        || vec![false; bodies.len()],
        |lines| {
            lines.iter().zip(bodies).map(|(line, body)| is_given(line, body, hand.target)).collect()
        },
    );
    let shapes = vec![Vec::new(); bodies.len()];
    Styled { style: Data::Map(pairs), given, shapes, is_plain: patterns.1.pieces.concat() == PLAIN }
}

/// `bodies` with the white space that most of them have where it does not show: the page keeps its own.
fn evened(bodies: &[&str]) -> Vec<String> {
    // Where few lines are wrapped, the ends of lines are no part of how works look.
    let wrapped = bodies.iter().filter(|body| gaps::wraps(body) > 0).count();
    let unwrapped: Vec<String> = bodies
        .iter()
        .map(|body| gaps::unwrapped(body))
        .filter(|_| wrapped * 3 < bodies.len())
        .collect();
    let unwrapped: Vec<&str> = unwrapped.iter().map(String::as_str).collect();
    let bodies = if unwrapped.is_empty() { bodies } else { &unwrapped };
    let mut found = [Vec::new(), Vec::new()];
    for body in bodies {
        for (all, gaps) in found.iter_mut().zip(gaps::breaks(body)) {
            all.extend(gaps);
        }
    }
    let [line_break, apart] = found.map(|all| gaps::usual(all.into_iter()).unwrap_or_default());
    bodies.iter().map(|body| gaps::even(body, line_break, apart)).collect()
}

/// The words that are no text of a page beside the parts of its works: names of people.
fn strange(hand: &Hand<'_>) -> BTreeSet<String> {
    let works = hand.library.works.iter();
    let names = works.flat_map(|work| &work.contributors).flat_map(|one| {
        let whole = format!("{} {}", one.name.given, one.name.family);
        whole.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<String>>()
    });
    names.filter(|name| name.chars().count() > 2).collect()
}

/// What was learnt of all lines of a page, and of those of each type.
struct Learning<'a> {
    all: Vec<&'a Example>,
    strange: &'a BTreeSet<String>,
    depth: usize,
    usual: Learnt,
    /// For each type what was learnt of it, and how many of its lines that gives beyond the pattern of all.
    types: Vec<(&'a str, Learnt, usize)>,
}

/// The fewest lines of a type that tell all of its pattern; what fewer leave open is as others of the page have it.
const ENOUGH: usize = 6;

impl<'a> Learning<'a> {
    /// Learns one pattern for all of `examples`, and one for each type, each parted in two so often as `depth` says.
    fn of(examples: &'a [Example], strange: &'a BTreeSet<String>, depth: usize) -> Learning<'a> {
        let kinds: BTreeSet<&str> = examples.iter().map(|example| example.kind.as_str()).collect();
        let all: Vec<&Example> = examples.iter().collect();
        let usual = learn_one(&all, &[], strange, depth);
        let Source { tree, lines, .. } = usual.source.clone();
        let usual = usual.filled(Page { tree: &tree, lines: &lines });
        let is_enough = usual.is_enough(&all);
        let of_type = |kind: &'a str| {
            let (some, others): (Vec<&Example>, Vec<&Example>) =
                all.iter().partition(|example| example.kind == kind);
            let taken = take_apart(&some, &usual.source.chosen);
            let before = if is_enough { usual.source.tree.count(&taken) } else { 0 };
            let siblings = if some.len() < ENOUGH { others.as_slice() } else { &[] };
            let learnt = learn_one(&some, siblings, strange, depth).filled(usual.page());
            let gain = learnt.lines.saturating_sub(before);
            let tells = || is_telling(&learnt.source.lines[0], &usual.source.lines, strange);
            let is_own = learnt.is_enough(&some) && (some.len() >= FEWEST || tells());
            is_own.then_some((kind, learnt, gain))
        };
        let types = kinds.into_iter().filter_map(of_type).collect();
        Learning { all, strange, depth, usual, types }
    }

    /// Whether one of its patterns is parted in two.
    fn is_parted(&self) -> bool {
        let types = self.types.iter().map(|(_, learnt, _)| learnt);
        std::iter::once(&self.usual).chain(types).any(|learnt| learnt.source.tree.is_parted())
    }

    /// The types of which their own pattern gives so many lines more as `fewest` says.
    fn own(&self, fewest: usize) -> impl Iterator<Item = &(&'a str, Learnt, usize)> {
        self.types.iter().filter(move |(.., gain)| *gain >= fewest)
    }

    /// A pattern for each type of which its own gives so many lines more as `fewest` says, and one for the rest.
    fn patterns(&self, fewest: usize) -> Patterns {
        let own: Vec<_> = self.own(fewest).collect();
        let is_own = |example: &&Example| own.iter().any(|(kind, ..)| *kind == example.kind);
        let rest: Vec<&Example> = self.all.iter().filter(|one| !is_own(one)).copied().collect();
        let of_rest = (!own.is_empty() && !rest.is_empty())
            .then(|| learn_one(&rest, &[], self.strange, self.depth).filled(self.usual.page()))
            .filter(|learnt| learnt.is_enough(&rest));
        let usual = self.usual.is_enough(&self.all).then_some(&self.usual);
        // A type of which nothing is learnt looks like the others.
        let rank = |learnt: &Learnt| (learnt.source.lines.len(), learnt.lines);
        let other = || own.iter().max_by_key(|(_, learnt, _)| rank(learnt)).map(|row| &row.1);
        let learnt = of_rest.as_ref().or(usual).or_else(other);
        let rest = learnt.map_or_else(|| Row::new(vec![PLAIN.to_owned()]), Row::of);
        let row =
            |(kind, learnt, _): &&(&str, Learnt, usize)| ((*kind).to_owned(), Row::of(learnt));
        (own.iter().map(row).collect(), rest)
    }
}
