//! How much of some lines a pattern gives while it is changed: of each change only the texts that stand beside it are
//! looked at again.

use std::collections::BTreeMap;

use super::change::{Change, Edit};
use super::pattern::{Case, Gap, Pattern, Score, is_joined};

/// A text that some of the lines have between the same parts.
struct Slot<'a> {
    gap: Gap,
    text: &'a str,
    drops: &'static [char],
    /// The lines, and how often they stand on the page.
    cases: Vec<usize>,
    weight: usize,
    /// Whether the pattern gives it.
    is_right: bool,
}

/// What tells slots apart: where they stand, what they say, and the marks that go where they would follow.
type Key<'a> = (Gap, &'a str, &'static [char]);

/// A pattern and the lines that it is learnt from.
pub(super) struct Board<'a> {
    pattern: Pattern,
    cases: &'a [Case],
    slots: Vec<Slot<'a>>,
    /// The slots beside each unit, and behind them those at the end of the line.
    beside: Vec<Vec<usize>>,
    /// Of each line how many of its texts the pattern does not give.
    wrong: Vec<usize>,
    score: Score,
}

impl<'a> Board<'a> {
    /// The board for `pattern` over `cases`.
    pub(super) fn new(pattern: Pattern, cases: &'a [Case]) -> Board<'a> {
        let (slots, mut wrong) = slots(&pattern, cases);
        let mut beside = vec![Vec::new(); pattern.units.len() + 1];
        let mut literals = 0;
        for (at, slot) in slots.iter().enumerate() {
            slot.gap.before.into_iter().for_each(|before| beside[before].push(at));
            beside[slot.gap.behind.unwrap_or(pattern.units.len())].push(at);
            if slot.is_right {
                literals += slot.weight;
            } else {
                slot.cases.iter().for_each(|at| wrong[*at] += 1);
            }
        }
        let given = cases.iter().zip(&wrong).filter(|(_, wrong)| **wrong == 0);
        let score = pattern.ranked(given.map(|((_, count), _)| count).sum(), literals);
        Board { pattern, cases, slots, beside, wrong, score }
    }

    /// The pattern.
    pub(super) fn pattern(&self) -> &Pattern {
        &self.pattern
    }

    /// The pattern, as it has become, and how much of the lines it gives.
    pub(super) fn into_parts(self) -> (Pattern, Score) {
        (self.pattern, self.score)
    }

    /// How much of the lines the pattern gives.
    pub(super) fn score(&self) -> Score {
        self.score
    }

    /// Makes `change` where that gives more.
    pub(super) fn take_if_better(&mut self, change: &Change<'_>) {
        if let Some(edit) = change.edit(&self.pattern) {
            return self.edit_if_better(edit);
        }
        let changed = change.made(&self.pattern);
        if changed != self.pattern {
            let other = Board::new(changed, self.cases);
            if other.score > self.score {
                *self = other;
            }
        }
    }

    /// Makes `edit` where that gives more.
    fn edit_if_better(&mut self, mut edit: Edit) {
        if !edit.swap(&mut self.pattern) {
            return;
        }
        let (flipped, before) = (self.flipped(&edit), self.score);
        self.flip(&flipped);
        let given = (self.score.0, self.score.1);
        let is_less_open = given == (before.0, before.1) && before.2.0 > 0;
        if given > (before.0, before.1) || is_less_open {
            self.score = self.pattern.ranked(given.0, given.1);
        }
        if self.score <= before {
            self.flip(&flipped);
            self.score = before;
            edit.swap(&mut self.pattern);
        }
    }

    /// The slots beside what `edit` changed that are given now and were not, or were and are no more.
    fn flipped(&self, edit: &Edit) -> Vec<usize> {
        let [first, second] = edit.places();
        let of = |place: Option<usize>| place.and_then(|place| self.beside.get(place));
        let is_new = |at: &&usize| first.is_none() || self.slots[**at].gap.before != first;
        let touched = of(first).into_iter().flatten();
        let touched = touched.chain(of(second).into_iter().flatten().filter(is_new));
        let is_flipped = |at: &&usize| {
            let slot = &self.slots[**at];
            slot.is_right != is_joined(slot.text, self.pattern.texts(slot.gap), slot.drops)
        };
        touched.filter(is_flipped).copied().collect()
    }

    /// Takes the slots `flipped` as given where they were not, and the other way round.
    fn flip(&mut self, flipped: &[usize]) {
        for at in flipped {
            let slot = &mut self.slots[*at];
            slot.is_right = !slot.is_right;
            for case in &slot.cases {
                let (wrong, count) = (&mut self.wrong[*case], self.cases[*case].1);
                if slot.is_right {
                    *wrong -= 1;
                    self.score.0 += if *wrong == 0 { count } else { 0 };
                } else {
                    self.score.0 -= if *wrong == 0 { count } else { 0 };
                    *wrong += 1;
                }
            }
            if slot.is_right {
                self.score.1 += slot.weight;
            } else {
                self.score.1 -= slot.weight;
            }
        }
    }
}

/// The texts between the parts of `cases`, and of each case whether it has other parts than `pattern`: such a line is
/// not given, whatever stands between them.
fn slots<'a>(pattern: &Pattern, cases: &'a [Case]) -> (Vec<Slot<'a>>, Vec<usize>) {
    let mut found: BTreeMap<Key<'a>, Vec<usize>> = BTreeMap::new();
    let mut wrong = Vec::with_capacity(cases.len());
    for (at, (taken, _)) in cases.iter().enumerate() {
        let (is_same, gaps) = pattern.gaps(taken);
        wrong.push(usize::from(!is_same));
        for (place, (gap, text)) in gaps.into_iter().zip(&taken.literals).enumerate() {
            if let Some(gap) = gap {
                found.entry((gap, text, taken.drops_before(place))).or_default().push(at);
            }
        }
    }
    let slot = |((gap, text, drops), on): (Key<'a>, Vec<usize>)| {
        let weight = on.iter().map(|at| cases[*at].1).sum();
        let is_right = is_joined(text, pattern.texts(gap), drops);
        Slot { gap, text, drops, cases: on, weight, is_right }
    };
    (found.into_iter().map(slot).collect(), wrong)
}
