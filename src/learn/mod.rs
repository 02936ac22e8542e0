//! The style of a hand-written page, learnt from its lines, so that the next work looks like the others.
//!
//! In: a `hand`, the page, where its works stand in it, and the works as they were read (`linked` adds what only
//! the line says). `layout` finds what stands around and between the works, `numbers` how they are counted,
//! `authors` and `dates` how names and dates are spelled, `words` how pages and statuses are, `labels` how links look, `printed` what a style prints of them, `example` what
//! each part of a work would print, `taken` these parts in the lines, `climb` the `pattern` that gives most lines
//! back by the `change`s that a `board` says are good, `unseen` places for what no line has, `learnt` such patterns as users write them, `balance` whether text closes what it opens, `sound` whether it may stand on any line, `repair` what is left of it where it may not, `spellings` how TeX spells its signs, `turns` the places of lines that are written in several ways, and `shapes` the patterns of lines that look otherwise than most; `style` puts all of it together as a user would write it. What no pattern gives is kept by hand.

mod authors;
mod balance;
mod board;
mod change;
mod climb;
mod dates;
mod example;
mod hand;
mod labels;
mod layout;
mod learnt;
mod linked;
mod numbers;
mod pattern;
mod printed;
mod repair;
mod shapes;
mod sound;
mod spellings;
mod style;
mod taken;
mod turns;
mod unseen;
mod words;

pub use hand::{Groups, Hand, Item, Learnt, Order, Refusal, Region};
pub use linked::{Links, work};

use std::ops::Range;
use std::sync::Arc;

use crate::model::Data;
use crate::render::Target;

/// The lines of the works of `hand` in `style`, a style that was learnt; `None` if it is none.
#[cfg_attr(
    not(feature = "internals"),
    allow(dead_code, reason = "tests ask what a style gives of works that it was not learnt from")
)]
pub fn lines(hand: &Hand<'_>, style: &Data) -> Option<Vec<String>> {
    match style {
        Data::Map(pairs) => printed::lines(hand, pairs),
        _ => None,
    }
}

/// Whether the work at `range` of `text`, a page in the language `target`, stands on lines of its own.
///
/// # Errors
/// It does not, so that nothing can be learnt of it.
pub fn stands_alone(text: &str, target: Target, range: &Range<usize>) -> Result<(), Refusal> {
    layout::own_lines(text, target, range).map(drop)
}

/// Learns how the works of `hand` look.
///
/// # Errors
/// The page is laid out in a way that byline cannot write.
pub fn learn(hand: &Hand<'_>) -> Result<Learnt, Refusal> {
    let mut regions = layout::regions(hand)?;
    let bodies: Vec<&str> =
        regions.iter().flat_map(|region| region.bodies.iter().map(String::as_str)).collect();
    let learnt = style::learn(hand, &bodies);
    let (mut given, mut shapes) = (learnt.given.into_iter(), learnt.shapes.into_iter());
    for region in &mut regions {
        region.given = given.by_ref().take(region.bodies.len()).collect();
        region.shapes = shapes.by_ref().take(region.bodies.len()).collect();
    }
    if regions.len() > 1 {
        for region in &mut regions {
            learn_own(hand, region);
        }
    }
    Ok(Learnt { style: learnt.style, regions, is_plain: learnt.is_plain })
}

/// The fewest works of a region that a style of its own is learnt from, and the fewest lines that it must give
/// beyond the style of the page.
const FEWEST: (usize, usize) = (3, 2);

/// Learns a style of its own for `region`, where that gives more of its lines.
fn learn_own(hand: &Hand<'_>, region: &mut Region) {
    let before = region.given.iter().filter(|given| **given).count();
    if region.works.len() < FEWEST.0 || before + FEWEST.1 > region.works.len() {
        return;
    }
    let mut library = (*hand.library).clone();
    library.works.truncate(region.works.end);
    library.works.drain(..region.works.start);
    let items = hand.items.get(region.works.clone()).unwrap_or_default().to_vec();
    let own = Hand { items, ..hand.with(Arc::new(library)) };
    let bodies: Vec<&str> = region.bodies.iter().map(String::as_str).collect();
    let learnt = style::learn(&own, &bodies);
    if learnt.given.iter().filter(|given| **given).count() >= before + FEWEST.1 {
        region.given = learnt.given;
        region.shapes = learnt.shapes;
        region.style = Some(learnt.style);
    }
}
