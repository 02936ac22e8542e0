//! All that was learnt, as the mapping that a user would write under `style:`.

use std::collections::{BTreeMap, BTreeSet};

use super::example::{Example, PARTS};
use super::hand::Hand;
use super::pattern::Tree;
use super::printed::{lines, parts};
use super::sound::PLAIN;
use super::taken::{Taken, take_apart};
use super::{authors, climb, dates, example, repair, sound};
use crate::model::Data;
use crate::strings::gaps;

/// A style and what it gives.
pub(super) struct Styled {
    /// What stands under `style:`.
    pub(super) style: Data,
    /// For each line whether the style gives it.
    pub(super) given: Vec<bool>,
    /// Whether it has the plain pattern, because nothing was learnt.
    pub(super) is_plain: bool,
}

/// The fewest works of a type that a pattern of their own is learnt from, and the fewest lines that it must
/// give beyond the pattern of all.
const FEWEST: (usize, usize) = (3, 2);

/// Of how many lines a pattern must give one at least.
const FEW: usize = 6;

/// Learns the style that gives most of `bodies`, the lines of the works of `hand`.
pub(super) fn learn(hand: &Hand<'_>, bodies: &[&str]) -> Styled {
    let evened = evened(bodies);
    let lined = bodies;
    let bodies: &[&str] = &evened.iter().map(String::as_str).collect::<Vec<_>>();
    let mut pairs = authors::learn(hand, bodies);
    pairs.extend(dates::learn(hand, bodies, &pairs));
    let repaired = authors::repaired(hand, bodies, &pairs);
    let repaired: Vec<&str> = repaired.iter().map(String::as_str).collect();
    let examples = examples(hand, &repaired, &pairs);
    let patterns = patterns(&examples, &strange(hand));
    pairs.push(("item".to_owned(), item(&patterns)));
    pairs.push(("after".to_owned(), Data::Text(String::new())));
    let given = match lines(hand, &pairs) {
        Some(lines) => {
            lines.iter().zip(lined).map(|(line, body)| gaps::is_same(line, body)).collect()
        }
        None => vec![false; bodies.len()],
    };
    Styled { style: Data::Map(pairs), given, is_plain: patterns.1 == PLAIN }
}

/// `bodies` with the white space that most of them have where it does not show: the page keeps its own.
fn evened(bodies: &[&str]) -> Vec<String> {
    let mut found = [Vec::new(), Vec::new()];
    for body in bodies {
        for (all, gaps) in found.iter_mut().zip(gaps::breaks(body)) {
            all.extend(gaps);
        }
    }
    let [line_break, apart] = found.map(|all| gaps::usual(all.into_iter()).unwrap_or_default());
    bodies.iter().map(|body| gaps::even(body, line_break, apart)).collect()
}

/// What each part prints of each work.
fn examples(hand: &Hand<'_>, bodies: &[&str], pairs: &[(String, Data)]) -> Vec<Example> {
    let kind = |at: usize| hand.library.works.get(at).map_or("misc", |work| work.kind.name());
    let mut examples: Vec<Example> =
        bodies.iter().enumerate().map(|(at, body)| Example::new(body, kind(at))).collect();
    for part in PARTS {
        let printed = parts(hand, pairs, part.pattern).unwrap_or_default();
        for (at, example) in examples.iter_mut().enumerate() {
            example.parts.push(printed.get(at).filter(|text| !text.is_empty()).cloned());
        }
    }
    for example in &mut examples {
        example.forget_repeated();
        example.forget_said();
        example.space_evenly();
    }
    examples
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

/// The patterns of types, and of the rest.
type Patterns = (Vec<(String, String)>, String);

/// Learns one pattern for all of `examples`, and one for each type whose lines are another's.
fn patterns(examples: &[Example], strange: &BTreeSet<String>) -> Patterns {
    let mut kinds: BTreeMap<&str, Vec<&Example>> = BTreeMap::new();
    for example in examples {
        kinds.entry(&example.kind).or_default().push(example);
    }
    let all: Vec<&Example> = examples.iter().collect();
    let (usual, chosen) = learn_one(&all, strange);
    let mut own: Vec<(&str, Learnt)> = Vec::new();
    for (kind, some) in &kinds {
        let taken = take_apart(some, &chosen);
        let before = if usual.is_enough(&all) { usual.pattern.count(&taken) } else { 0 };
        let (learnt, _) = learn_one(some, strange);
        let gain = learnt.lines.saturating_sub(before);
        if some.len() >= FEWEST.0 && gain >= FEWEST.1 && learnt.is_enough(some) {
            own.push((kind, learnt));
        }
    }
    let is_own = |example: &&&Example| own.iter().any(|(kind, _)| *kind == example.kind);
    let rest: Vec<&Example> = all.iter().filter(|one| !is_own(one)).copied().collect();
    let of_rest = (!own.is_empty() && !rest.is_empty()).then(|| learn_one(&rest, strange).0);
    let of_rest = of_rest.filter(|learnt| learnt.is_enough(&rest)).map(|learnt| learnt.text);
    let usual = usual.is_enough(&all).then_some(usual.text);
    let text = of_rest.or(usual).unwrap_or_else(|| PLAIN.to_owned());
    (own.into_iter().map(|(kind, learnt)| (kind.to_owned(), learnt.text)).collect(), text)
}

/// A pattern, as users write it, and how many of the lines it was learnt from it gives.
struct Learnt {
    pattern: Tree,
    text: String,
    lines: usize,
    is_sound: bool,
}

impl Learnt {
    /// Whether it gives enough of `examples` to tell how the next line looks: some of them, and two if there are
    /// two.
    fn is_enough(&self, examples: &[&Example]) -> bool {
        self.is_sound && self.lines * FEW >= examples.len() && self.lines >= examples.len().min(2)
    }
}

/// Learns the pattern of `examples`, and by which parts.
fn learn_one(examples: &[&Example], strange: &BTreeSet<String>) -> (Learnt, Vec<usize>) {
    let chosen = example::choose(examples);
    let taken: Vec<Taken> = take_apart(examples, &chosen);
    let pattern = climb::learn(&taken, strange);
    let pattern = repair::repaired(pattern, &taken, strange);
    let (text, lines) = (pattern.text(&taken), pattern.count(&taken));
    let is_sound = sound::is_sound(&text, strange);
    (Learnt { pattern, text, lines, is_sound }, chosen)
}

/// `patterns` as `style.item` says them.
fn item((own, rest): &Patterns) -> Data {
    if own.is_empty() {
        return Data::Text(rest.clone());
    }
    let pair = |(kind, text): &(String, String)| (kind.clone(), Data::Text(text.clone()));
    let rest = ("else".to_owned(), Data::Text(rest.clone()));
    Data::Map(own.iter().map(pair).chain([rest]).collect())
}
