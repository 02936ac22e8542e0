//! Patterns that were learnt, each of some lines: by which parts, how many of the lines they give, and how users write
//! them.

use std::collections::BTreeSet;

use super::example::{Example, PARTS, Part};
use super::hand::Hand;
use super::pattern::Tree;
use super::printed::parts;
use super::taken::{Taken, take_apart};
use super::{climb, example, repair, sound, spellings, unseen};
use crate::model::Data;

/// Of how many lines a pattern must give one at least.
const FEW: usize = 6;

/// Which part of all that stands between parts a pattern must give that gives a single line, or none.
const MUCH: (usize, usize) = (1, 2);

/// What each of [`PARTS`] prints of each work in the style that `pairs` say.
pub(super) fn printed(hand: &Hand<'_>, pairs: &[(String, Data)]) -> Vec<Vec<Option<String>>> {
    let part = |part: &Part| {
        let printed = parts(hand, pairs, part.pattern).unwrap_or_default().into_iter();
        let alike = |text: String| spellings::alike(&text, hand.target).into_owned();
        printed.map(|text| (!text.is_empty()).then(|| alike(text))).collect()
    };
    PARTS.iter().map(part).collect()
}

/// The lines `bodies` with what is `printed` of their works.
pub(super) fn examples(
    hand: &Hand<'_>,
    bodies: &[&str],
    printed: &[Vec<Option<String>>],
) -> Vec<Example> {
    let kind = |at: usize| hand.library.works.get(at).map_or("misc", |work| work.kind.name());
    let example = |(at, body): (usize, &&str)| {
        let parts = printed.iter().map(|all| all.get(at).cloned().flatten()).collect();
        let mut example = Example { parts, ..Example::new(body, kind(at)) };
        example.forget_repeated();
        example.forget_said();
        example.space_evenly();
        example
    };
    bodies.iter().enumerate().map(example).collect()
}

/// The patterns of types, and of the rest, each in pieces.
pub(super) type Patterns = (Vec<(String, Row)>, Row);

/// The pattern of some lines.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// It in pieces, as users write it.
    pub(super) pieces: Vec<String>,
    /// What it was learnt from; nothing where it is the plain one.
    pub(super) source: Option<Source>,
}

/// What a pattern in pieces was made of.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// The pattern.
    pub(super) tree: Tree,
    /// By which parts it was learnt.
    pub(super) chosen: Vec<usize>,
    /// From which lines.
    pub(super) lines: Vec<Taken>,
}

impl Row {
    /// A pattern of which no more is known than its `pieces`.
    pub(super) fn new(pieces: Vec<String>) -> Row {
        Row { pieces, source: None }
    }

    /// Whether it gives all lines that it was learnt from.
    pub(super) fn gives_all(&self) -> bool {
        self.source.as_ref().is_some_and(|of| of.tree.count(&of.lines) == of.lines.len())
    }

    /// The pattern that was `learnt`.
    pub(super) fn of(learnt: &Learnt) -> Row {
        Row { pieces: learnt.pieces.clone(), source: Some(learnt.source.clone()) }
    }
}

/// A pattern, as users write it, and how many of the lines it was learnt from it gives.
pub(super) struct Learnt {
    pub(super) source: Source,
    /// It in pieces.
    pub(super) pieces: Vec<String>,
    pub(super) lines: usize,
    /// How many texts between parts it gives, and how many there are.
    literals: (usize, usize),
    /// Whether it may stand on the line of any work.
    pub(super) is_sound: bool,
}

impl Learnt {
    /// What it says of a page whose lines it was learnt from.
    pub(super) fn page(&self) -> unseen::Page<'_> {
        unseen::Page { tree: &self.source.tree, lines: &self.source.lines }
    }

    /// It with places for parts that its own lines do not have, as `page` says.
    pub(super) fn filled(mut self, page: unseen::Page<'_>) -> Learnt {
        let Source { tree, chosen, lines } = &mut self.source;
        unseen::fill(tree, lines, chosen, page);
        self.pieces = tree.pieces(lines);
        self
    }

    /// Whether it gives enough of `examples` to tell how the next line looks: some of them whole, and two if there
    /// are two; or most of what stands between the parts of all.
    pub(super) fn is_enough(&self, examples: &[&Example]) -> bool {
        let (right, all) = self.literals;
        if self.is_sound && right * MUCH.1 >= all * MUCH.0 {
            return true;
        }
        self.is_sound && self.lines * FEW >= examples.len() && self.lines >= examples.len().min(2)
    }
}

/// Learns the pattern of `examples`, which may be parted in two so often as `depth` says; what they leave open is as
/// `siblings` have it, other lines of the page.
pub(super) fn learn_one(
    examples: &[&Example],
    siblings: &[&Example],
    strange: &BTreeSet<String>,
    depth: usize,
) -> Learnt {
    let chosen = example::choose(examples, siblings);
    let taken: Vec<Taken> = take_apart(examples, &chosen);
    let others: Vec<Taken> = take_apart(siblings, &chosen);
    let pattern = climb::learn(&taken, &others, strange, depth);
    let pattern = repair::repaired(pattern, &taken, strange);
    let (pieces, lines) = (pattern.pieces(&taken), pattern.count(&taken));
    let is_sound = sound::is_sound(&pieces.concat(), strange);
    let literals = pattern.literals(&taken);
    let source = Source { tree: pattern, chosen, lines: taken };
    Learnt { source, pieces, lines, literals, is_sound }
}

/// `patterns` as `style.item` says them.
pub(super) fn item((own, rest): &Patterns) -> Data {
    let text = |row: &Row| Data::Text(row.pieces.concat());
    if own.is_empty() {
        return text(rest);
    }
    let pair = |(kind, row): &(String, Row)| (kind.clone(), text(row));
    let rest = ("else".to_owned(), text(rest));
    Data::Map(own.iter().map(pair).chain([rest]).collect())
}
