//! A pattern without what may not stand on every line: only the part that has it goes, or its literal text.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::example::PARTS;
use super::pattern::{Around, Pattern, Tree};
use super::sound;
use super::taken::Taken;

/// How often something is taken out of a pattern.
const MOST: usize = 12;

/// `tree`, less what makes it unsound; of several ways that by which it gives most of `lines`.
pub(super) fn repaired(tree: Tree, lines: &[Taken], strange: &BTreeSet<String>) -> Tree {
    let faults = |tree: &Tree| sound::faults(&tree.text(lines), strange);
    let mut tree = tree;
    let mut left = faults(&tree);
    for _ in 0..MOST {
        if left == Some(0) {
            break;
        }
        let better = less(&tree)
            .into_iter()
            .chain((0..PARTS.len()).filter_map(|part| tree.without(part)))
            .filter_map(|one| Some((faults(&one)?, one)))
            .filter(|(count, _)| left.is_none_or(|left| *count < left))
            .max_by_key(|(count, one)| (one.count(lines), Reverse(*count), Reverse(one.parts())));
        let Some((count, one)) = better else { break };
        (tree, left) = (one, Some(count));
    }
    tree
}

/// `tree` with less in one of its patterns: every way to leave a part out, or what stands around it.
fn less(tree: &Tree) -> Vec<Tree> {
    match tree {
        Tree::Leaf(pattern) => less_of(pattern).into_iter().map(Tree::Leaf).collect(),
        Tree::Split(part, with, without) => {
            let split = |with: &Tree, without: &Tree| {
                Tree::Split(*part, Box::new(with.clone()), Box::new(without.clone()))
            };
            let some = less(with).into_iter().map(|with| split(&with, without));
            let others = less(without).into_iter().map(|without| split(with, &without));
            some.chain(others).collect()
        }
    }
}

/// The same for one pattern.
fn less_of(pattern: &Pattern) -> Vec<Pattern> {
    let mut found = Vec::new();
    let mut add = |change: &dyn Fn(&mut Pattern)| {
        let mut new = pattern.clone();
        change(&mut new);
        found.push(new);
    };
    let neutral = |pattern: &mut Pattern, at: usize| {
        let before = if at == 0 { "" } else { ", " };
        if let Some(unit) = pattern.units.get_mut(at) {
            unit.around = Around { before: before.to_owned(), behind: String::new() };
        }
    };
    for at in 0..pattern.units.len() {
        add(&|pattern| {
            pattern.units.remove(at);
        });
        // An address is nothing without what stands around it.
        if PARTS[pattern.units[at].part].is_beside() {
            continue;
        }
        add(&|pattern| neutral(pattern, at));
        add(&|pattern| pattern.units[at].around.behind.clear());
        add(&|pattern| {
            neutral(pattern, at);
            neutral(pattern, at + 1);
        });
        // Behind a part that is not printed, what follows it may stand alone.
        add(&|pattern| pattern.units.truncate(at));
    }
    add(&|pattern| ".".clone_into(&mut pattern.tail));
    add(&|pattern| pattern.tail.clear());
    add(&|pattern| pattern.stop.clear());
    found
}
