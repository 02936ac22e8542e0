//! Which works, in what order, in which groups, with which numbers.
//!
//! A library and a query of the config in, groups of indices out; the steps are those of the query:
//! `filter`, `sort`, `group`, `number`. Changes no work and prints nothing.

mod collation;
mod expression;
mod filter;
mod group;
mod mismatch;
mod number;
mod sort;

use std::sync::Arc;

use crate::config::Query;
use crate::diag::Sink;
use crate::view::{Group, Lens};
use collation::Collation;
use expression::Language;

/// Runs `query` over the works of `lens` (hidden works and, unless `where` names `status`, private
/// ones left out; of several versions of a work only the head). Without `group` the result is one
/// group with an empty title. Faults of the expressions are reported at their place in the config.
pub fn run(lens: &Arc<Lens>, query: &Query, sink: &mut Sink) -> Vec<Group> {
    select(lens, query, false, sink).unwrap_or_default()
}

/// As `run`, but with every version of a work: what BibTeX exports hold.
pub fn run_with_versions(lens: &Arc<Lens>, query: &Query, sink: &mut Sink) -> Vec<Group> {
    select(lens, query, true, sink).unwrap_or_default()
}

/// The groups of `query`; none if one of its expressions has a fault.
fn select(
    lens: &Arc<Lens>,
    query: &Query,
    with_versions: bool,
    sink: &mut Sink,
) -> Option<Vec<Group>> {
    let lens = Arc::new(lens.for_expressions());
    let language = Language::new(&lens);
    let filter = query.filter.as_ref().and_then(|text| language.compile("where", text, sink));
    let sort = sort::columns(&language, query.sort.as_deref(), sink);
    let levels = group::levels(&language, &query.group, sink);
    let (sort, levels) = (sort?, levels?);
    if query.filter.is_some() && filter.is_none() {
        return None;
    }

    let collation = Collation::new(&lens.site.language);
    let works = filter::pick(&language, filter.as_ref(), with_versions, sink);
    let mut works = sort::sort(&language, &sort, &collation, works, sink);
    let pinned = number::Pinned::of(&lens.library, query.number.as_ref(), &works);
    works.truncate(query.limit.unwrap_or(usize::MAX));
    let mut groups = group::group(&language, &levels, &collation, &works, sink)?;
    pinned.number(&lens.library, &mut groups);
    Some(groups)
}

#[cfg(test)]
mod tests;
