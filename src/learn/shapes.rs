//! Further shapes of lines. A page may have lines of two or three shapes by turns: quotation marks of two kinds, names
//! joined in two ways. Where several lines look alike that the pattern does not give, they have one of their own: a
//! field of the work chooses it, so that its line still follows what the work says. A line that is alone stays one
//! that is kept by hand.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::climb::fitted;
use super::example::{Example, PARTS};
use super::hand::Hand;
use super::learnt::{Patterns, Row, examples, item, learn_one};
use super::pattern::{Tree, forked};
use super::printed::{is_given, lines};
use super::sound::is_sound;
use super::taken::{Taken, take_apart};
use crate::model::{Data, Field, FieldName, Value};

/// The fields that say that a line is of another shape.
const NAMES: [&str; 4] = ["shape_2", "shape_3", "shape_4", "shape_5"];

/// The fewest lines that a shape is learnt from: one alone would be learnt by heart.
const FEWEST: usize = 2;

/// By how many lines it is tried at most to find the next shape.
const SEEDS: usize = 40;

/// What further shapes come to.
pub(super) struct Shaped {
    /// The patterns with the shapes in them.
    pub(super) patterns: Patterns,
    /// For each line the field that says its shape, if that is not the usual.
    pub(super) shapes: Vec<Option<&'static str>>,
}

/// What the shapes of lines are learnt from.
pub(super) struct Lines<'a> {
    pub(super) hand: &'a Hand<'a>,
    /// The lines as the page has them.
    pub(super) bodies: &'a [&'a str],
    /// The same with white space as most have it.
    pub(super) evened: &'a [&'a str],
    /// What the style says beside the pattern.
    pub(super) pairs: &'a [(String, Data)],
    /// The names of people.
    pub(super) strange: &'a BTreeSet<String>,
}

/// Lines that one pattern gives.
struct Shape {
    pieces: Vec<String>,
    members: Vec<usize>,
}

/// `patterns`, which give the lines that `given` says, with further shapes for others.
pub(super) fn learn(of: &Lines<'_>, patterns: &Patterns, given: &[bool]) -> Shaped {
    let examples = examples(of.hand, of.evened, of.pairs);
    let mut shaped = Shaped { patterns: patterns.clone(), shapes: vec![None; given.len()] };
    let is_own = |kind: &str| patterns.0.iter().any(|row| row.0 == kind);
    let lines = |is_of: &dyn Fn(&str) -> bool| -> Vec<usize> {
        (0..given.len()).filter(|at| is_of(&examples[*at].kind)).collect()
    };
    for (kind, row) in &mut shaped.patterns.0 {
        let lines = lines(&|one| one == kind);
        *row = shaped_row(of, &examples, row, (&lines, given), &mut shaped.shapes);
    }
    let lines = lines(&|kind| !is_own(kind));
    let rest = shaped_row(of, &examples, &patterns.1, (&lines, given), &mut shaped.shapes);
    Shaped { patterns: (shaped.patterns.0, rest), ..shaped }
}

/// The pattern `row` of some lines, which gives those of them that are given, with its further shapes, which
/// `shapes` gets to know.
fn shaped_row(
    of: &Lines<'_>,
    examples: &[Example],
    row: &Row,
    (lines, given): (&[usize], &[bool]),
    shapes: &mut [Option<&'static str>],
) -> Row {
    let (members, mut left): (Vec<usize>, Vec<usize>) = lines.iter().partition(|at| given[**at]);
    let mut found = vec![Shape { pieces: row.pieces.clone(), members }];
    while found.len() <= NAMES.len() {
        let Some(shape) = next(of, examples, row, &left) else { break };
        left.retain(|at| !shape.members.contains(at));
        found.push(shape);
    }
    // The shape of most lines is the usual.
    let most = (0..found.len()).max_by_key(|at| (found[*at].members.len(), Reverse(*at)));
    found.swap(0, most.unwrap_or(0));
    let mut found = found.into_iter();
    let mut usual = found.next().map(|shape| shape.pieces).unwrap_or_default();
    for (name, shape) in NAMES.into_iter().zip(found) {
        usual = forked(name, &shape.pieces, &usual);
        shape.members.iter().for_each(|at| shapes[*at] = Some(name));
    }
    Row::new(usual)
}

/// The next shape that some of the lines `left` have: one of their own, or that of `row` with a few changes.
fn next(of: &Lines<'_>, examples: &[Example], row: &Row, left: &[usize]) -> Option<Shape> {
    if left.len() < FEWEST {
        return None;
    }
    let some: Vec<&Example> = left.iter().map(|at| &examples[*at]).collect();
    let own = learn_one(&some, of.strange);
    let own = (own.is_sound && own.lines >= FEWEST).then_some((own.lines, own.pieces));
    let tried = [own, changed(row, &some, of.strange)].into_iter().flatten();
    let shape = |(_, pieces): (usize, Vec<String>)| {
        let printed = printed(of, &pieces)?;
        let is_member =
            |at: &usize| printed.get(*at).is_some_and(|line| is_given(line, of.bodies[*at]));
        let members: Vec<usize> = left.iter().copied().filter(is_member).collect();
        (members.len() >= FEWEST).then_some(Shape { pieces, members })
    };
    tried.filter_map(shape).max_by_key(|shape| shape.members.len())
}

/// The pattern `row`, changed so that it gives most of the lines `some`, and how many.
fn changed(
    row: &Row,
    some: &[&Example],
    strange: &BTreeSet<String>,
) -> Option<(usize, Vec<String>)> {
    let (tree, chosen) = row.learnt.as_ref()?;
    let mut taken: BTreeMap<Vec<usize>, Vec<Taken>> = BTreeMap::new();
    let mut best: Option<(usize, Vec<String>)> = None;
    for (at, seed) in some.iter().enumerate().take(SEEDS) {
        let own = fitting(chosen, seed);
        let lines = taken.entry(own.clone()).or_insert_with(|| take_apart(some, &own));
        let mut pattern = tree.of(&lines[at]).clone();
        for unit in &mut pattern.units {
            unit.part = replaced(unit.part, &own);
        }
        let Some(pattern) = fitted(pattern, &lines[at]) else { continue };
        let count = lines.iter().filter(|taken| pattern.gives(taken).0).count();
        if count < FEWEST || best.as_ref().is_some_and(|best| best.0 >= count) {
            continue;
        }
        let pieces = Tree::Leaf(pattern).pieces(lines);
        if is_sound(&pieces.concat(), strange) {
            best = Some((count, pieces));
        }
    }
    best
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

/// What `pieces` print of each work.
fn printed(of: &Lines<'_>, pieces: &[String]) -> Option<Vec<String>> {
    let mut pairs = of.pairs.to_vec();
    pairs.push(("item".to_owned(), item(&(Vec::new(), Row::new(pieces.to_vec())))));
    pairs.push(("after".to_owned(), Data::Text(String::new())));
    lines(of.hand, &pairs)
}

/// `hand`, whose works say their `shapes`.
pub(super) fn with_shapes<'a>(hand: &Hand<'a>, shapes: &[Option<&str>]) -> Hand<'a> {
    let mut library = (*hand.library).clone();
    for (work, shape) in library.works.iter_mut().zip(shapes) {
        if let Some(name) = shape {
            let value = Value::Data(Data::Plain("true".to_owned()));
            work.fields.push(Field::new(FieldName::of(name), work.span, value, work.span));
        }
    }
    hand.with(Arc::new(library))
}
