//! Which works, in what order, in which groups, with which numbers.
//!
//! A library and a query of the config in, groups of indices out; the steps are those of the query:
//! `filter`, `sort`, `group`, `number`. Changes no work and prints nothing.

mod collation;
mod direction;
mod expression;
mod filter;
mod group;
mod mismatch;
mod number;
mod reach;
mod sort;
mod tokens;
mod words;

use std::collections::HashSet;
use std::sync::Arc;

use crate::config::{Numbering, Query};
use crate::diag::Sink;
use crate::view::{Group, Lens};
use collation::Collation;
use expression::Language;

pub(crate) use expression::{MAX_OPERATORS, operators};
pub use reach::Reach;

/// Runs `query` over the works of `lens`. Without `group` the result is one group with an empty
/// title. Faults of the expressions are reported at their place in the config.
pub fn run(lens: &Arc<Lens>, query: &Query, reach: Reach, sink: &mut Sink) -> Vec<Group> {
    let works = works(lens, query, reach, sink);
    arrange(lens, query, works, sink)
}

/// The works that `query` chooses, sorted; its limit, groups and numbers are not looked at. None if
/// one of its expressions has a fault.
pub fn works(lens: &Arc<Lens>, query: &Query, reach: Reach, sink: &mut Sink) -> Vec<usize> {
    let lens = Arc::new(lens.for_expressions());
    let language = Language::new(&lens);
    let filter = query.filter.as_ref().and_then(|text| language.compile("where", text, sink));
    let columns = sort::columns(&language, query.sort.as_deref(), sink);
    let (Some(columns), true) = (columns, query.filter.is_some() == filter.is_some()) else {
        return Vec::new();
    };
    let works = filter::pick(&language, filter.as_ref(), reach, sink);
    let collation = Collation::new(&lens.site.language);
    sort::sort(&language, &columns, &collation, works, sink)
}

/// Sorted `works` cut to the limit of `query`, in its groups, with its numbers.
pub fn arrange(
    lens: &Arc<Lens>,
    query: &Query,
    mut works: Vec<usize>,
    sink: &mut Sink,
) -> Vec<Group> {
    let lens = Arc::new(lens.for_expressions());
    let language = Language::new(&lens);
    let Some(levels) = group::levels(&language, query, sink) else { return Vec::new() };
    let whole = whole(&language, query, &works, sink);
    let pinned = number::Pinned::of(&lens.library, query.number.as_ref(), &whole)
        .keeping(&lens.library, lens.output.as_deref());
    works.truncate(query.limit.unwrap_or(usize::MAX));
    let collation = Collation::new(&lens.site.language);
    let groups = group::group(&language, &levels, &collation, &works, sink);
    let mut groups = groups.unwrap_or_default();
    pinned.number(&lens.library, &mut groups);
    groups
}

/// The works that numbers are given to: those of the list, and where numbers stay with their works all
/// that any list could show, so that a work has one number on every page.
fn whole(language: &Language, query: &Query, works: &[usize], sink: &mut Sink) -> Vec<usize> {
    let mut whole = works.to_vec();
    if query.number.as_ref().is_some_and(Numbering::is_stable) {
        let listed: HashSet<usize> = works.iter().copied().collect();
        let others = filter::pick(language, None, Reach::Heads, sink);
        whole.extend(others.into_iter().filter(|at| !listed.contains(at)));
    }
    whole
}

#[cfg(test)]
mod tests;
