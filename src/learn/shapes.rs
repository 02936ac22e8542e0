//! Further shapes of lines. A page may have lines that are written in two or three ways by turns (`turns`), and others
//! that look like none of these but like each other: where two or more do, they have a pattern of their own. Fields
//! of the work say which, so that its line still follows what the work says. A line that is alone stays one that is
//! kept by hand.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::climb::DEPTH;
use super::example::Example;
use super::hand::Hand;
use super::learnt::{Patterns, Row, item, learn_one};
use super::pattern::forked;
use super::printed::{is_given, lines};
use super::sound::is_sound;
use super::turns::{self, Found, Turned};
use crate::model::{Data, Field, FieldName, Value};

/// What the fields start with that say that a line is of another shape; then comes what most of such lines have
/// otherwise, so that the field is the same as long as there are such lines.
const FIELD: &str = "shape_line_";

/// The fields where no such words are left.
const NAMES: [&str; 4] = ["shape_2", "shape_3", "shape_4", "shape_5"];

/// The fewest lines that a shape is learnt from: one alone would be learnt by heart.
const FEWEST: usize = 2;

/// How often turns are left out that give too few lines.
const TRIALS: usize = 4;

/// What further shapes come to.
pub(super) struct Shaped {
    /// The patterns with the shapes in them.
    pub(super) patterns: Patterns,
    /// For each line the fields that say how it is written, where that is not the usual way.
    pub(super) shapes: Vec<Vec<String>>,
}

/// What the shapes of lines are learnt from.
pub(super) struct Lines<'a> {
    pub(super) hand: &'a Hand<'a>,
    /// The lines as the page has them.
    pub(super) bodies: &'a [&'a str],
    /// The same with white space as most have it, and what each part prints of their works.
    pub(super) examples: &'a [Example],
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
    let examples = of.examples;
    let mut shaped = Shaped { patterns: patterns.clone(), shapes: vec![Vec::new(); given.len()] };
    let is_own = |kind: &str| patterns.0.iter().any(|row| row.0 == kind);
    let lines = |is_of: &dyn Fn(&str) -> bool| -> Vec<usize> {
        (0..given.len()).filter(|at| is_of(&examples[*at].kind)).collect()
    };
    let of_type = |(kind, row): &(String, Row)| (row.clone(), lines(&|one| one == kind));
    let mut rows: Vec<(Row, Vec<usize>)> = patterns.0.iter().map(of_type).collect();
    rows.push((patterns.1.clone(), lines(&|kind| !is_own(kind))));
    let turns = |(row, lines): &(Row, Vec<usize>)| {
        let left: Vec<usize> = lines.iter().copied().filter(|at| !given[*at]).collect();
        row.source.as_ref().map(|source| turns::find(source, examples, &left)).unwrap_or_default()
    };
    let turns: Vec<Found> = rows.iter().map(turns).collect();
    let habits = turns::habits(turns.iter());
    let mut new = Vec::new();
    for ((row, lines), found) in rows.iter().zip(turns) {
        let found = [1, FEWEST].map(|fewest| turns::usual(&found, &habits, of.strange, fewest));
        new.push(shaped_row(of, row, (lines, given, found), &mut shaped.shapes));
    }
    if let Some(rest) = new.pop() {
        shaped.patterns.1 = rest;
    }
    for (row, new) in shaped.patterns.0.iter_mut().zip(new) {
        row.1 = new;
    }
    shaped
}

/// The pattern `row` of some lines, which gives those of them that are given, with its further shapes, which
/// `shapes` gets to know.
fn shaped_row(
    of: &Lines<'_>,
    row: &Row,
    (lines, given, turns): (&[usize], &[bool], [Found; 2]),
    shapes: &mut [Vec<String>],
) -> Row {
    let (mut members, mut left): (Vec<usize>, Vec<usize>) =
        lines.iter().partition(|at| given[**at]);
    let mut pieces = row.pieces.clone();
    if let Some(turned) = turns.into_iter().find_map(|found| turned(of, row, &members, found)) {
        left.retain(|at| !turned.fields.contains_key(at));
        members.extend(turned.fields.keys());
        turned.fields.into_iter().for_each(|(at, names)| shapes[at] = names);
        pieces = turned.pieces;
    }
    let mut found = vec![Shape { pieces, members }];
    while found.len() <= NAMES.len() {
        let Some(shape) = next(of, &left) else { break };
        left.retain(|at| !shape.members.contains(at));
        found.push(shape);
    }
    // The shape of most lines is the usual.
    let most = (0..found.len()).max_by_key(|at| (found[*at].members.len(), Reverse(*at)));
    found.swap(0, most.unwrap_or(0));
    let mut found = found.into_iter();
    let mut usual = found.next().map(|shape| shape.pieces).unwrap_or_default();
    let mut known = BTreeSet::new();
    for shape in found {
        let names = names(row, of.examples, &shape.members).into_iter();
        let mut names = names.chain(NAMES.into_iter().map(str::to_owned));
        let Some(name) = names.find(|name| known.insert(name.clone())) else { break };
        usual = forked(&name, &shape.pieces, &usual);
        shape.members.iter().for_each(|at| shapes[*at].push(name.clone()));
    }
    Row::new(usual)
}

/// The fields that may say that a line looks like `members`, which are not as `row` has lines: what most of them have
/// otherwise first.
fn names(row: &Row, examples: &[Example], members: &[usize]) -> Vec<String> {
    let found = row.source.as_ref().map(|source| turns::find(source, examples, members));
    let mut counts: Vec<(String, usize)> = turns::habits(found.iter()).into_iter().collect();
    counts.sort_by_key(|(_, count)| Reverse(*count));
    counts.into_iter().map(|(name, _)| format!("{FIELD}{name}")).collect()
}

/// The pattern `row`, which gives the lines `members`, with those of the turns `found` by which it gives further ones.
fn turned(of: &Lines<'_>, row: &Row, members: &[usize], mut found: Found) -> Option<Turned> {
    let source = row.source.as_ref()?;
    for _ in 0..TRIALS {
        if found.is_empty() {
            return None;
        }
        let turned = turns::with(source, &found, of.strange);
        let mut shapes = vec![Vec::new(); of.bodies.len()];
        turned.fields.iter().for_each(|(at, names)| shapes[*at].clone_from(names));
        let printed = printed(&with_shapes(of.hand, &shapes), of, &turned.pieces)?;
        let is_right = |at: &usize| {
            printed.get(*at).is_some_and(|line| is_given(line, of.bodies[*at], of.hand.target))
        };
        let before = found.len();
        found.retain(|at, _| turned.fields.contains_key(at) && is_right(at));
        if found.len() == before {
            let is_whole = members.iter().all(is_right);
            let is_sound = is_sound(&turned.pieces.concat(), of.strange);
            return (is_whole && is_sound).then_some(turned);
        }
    }
    None
}

/// The next shape that some of the lines `left` have.
fn next(of: &Lines<'_>, left: &[usize]) -> Option<Shape> {
    if left.len() < FEWEST {
        return None;
    }
    let some: Vec<&Example> = left.iter().map(|at| &of.examples[*at]).collect();
    let own = learn_one(&some, &[], of.strange, DEPTH);
    let pieces = (own.is_sound && own.lines >= FEWEST).then_some(own.pieces)?;
    let printed = printed(of.hand, of, &pieces)?;
    let is_member = |at: &usize| {
        printed.get(*at).is_some_and(|line| is_given(line, of.bodies[*at], of.hand.target))
    };
    let members: Vec<usize> = left.iter().copied().filter(is_member).collect();
    (members.len() >= FEWEST).then_some(Shape { pieces, members })
}

/// What `pieces` print of each work of `hand`.
fn printed(hand: &Hand<'_>, of: &Lines<'_>, pieces: &[String]) -> Option<Vec<String>> {
    let mut pairs = of.pairs.to_vec();
    pairs.push(("item".to_owned(), item(&(Vec::new(), Row::new(pieces.to_vec())))));
    pairs.push(("after".to_owned(), Data::Text(String::new())));
    lines(hand, &pairs)
}

/// `hand`, whose works say their `shapes`.
pub(super) fn with_shapes<'a>(hand: &Hand<'a>, shapes: &[Vec<String>]) -> Hand<'a> {
    let mut library = (*hand.library).clone();
    for (work, names) in library.works.iter_mut().zip(shapes) {
        for name in names {
            let value = Value::Data(Data::Plain("true".to_owned()));
            work.fields.push(Field::new(FieldName::of(name), work.span, value, work.span));
        }
    }
    hand.with(Arc::new(library))
}
