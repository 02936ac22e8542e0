//! Several libraries in, one out: works that are the same become one, references are resolved.
//!
//! The first source named wins per field, the others fill gaps, lists are joined, and where two say
//! different things both places are reported. Works of one source are never joined with each other:
//! that a key stands twice in a source is for `check` to say.

mod difference;
mod inherit;
mod join;
mod keys;
mod listed;
mod not_mine;
mod overlay;
pub mod posts;
mod resolve;
mod same;

use crate::diag::Sink;
use crate::model::library::by_key;
use crate::model::{Library, Work, fields};
use listed::join_listed;
use overlay::Source;
use same::Known;

/// Joins `libraries` in their order. Works are the same by key, DOI or arXiv id: the first wins per
/// field, the others fill gaps, lists are joined, differences are reported; a YAML work without a
/// title whose key another source has is an overlay. Then `crossref` and `xdata` are inherited,
/// venues and people found by id, name or short name.
///
/// An overlay's fields win over those of the work that it adds to, whatever the order of the sources,
/// and nothing is reported: whoever writes one corrects an export on purpose.
pub fn merge(libraries: Vec<Library>, sink: &mut Sink) -> Library {
    let mut joined = Library::default();
    let mut sources = Vec::with_capacity(libraries.len());
    for mut library in libraries {
        let works = std::mem::take(&mut library.works);
        sources.push(Source { works, is_complete: library.is_complete });
        join_listed(&mut joined, library);
    }
    if !joined.not_mine.is_empty() {
        not_mine::leave_out(&joined.not_mine, &mut sources, sink);
    }
    let overlays = overlay::take(&mut sources, sink);
    let mut known = Known::default();
    let last = sources.iter().rposition(|source| !source.works.is_empty());
    for (at, source) in sources.into_iter().enumerate() {
        let is_looked_up = Some(at) != last || !overlays.is_empty();
        join_works(source.works, &mut joined.works, &mut known, is_looked_up, sink);
    }
    overlay::apply(overlays, &mut joined.works, &known, sink);
    keys::set_apart(&mut joined.works);
    inherit::inherit(&mut joined.works, sink);
    // BibLaTeX: an `@xdata` entry only holds fields for others and is never a work itself.
    joined.works.retain(|work| !work.is_xdata());
    mark_parents(&mut joined.works);
    resolve::resolve(&mut joined, sink);
    joined
}

/// Marks the works that others name in `crossref` or `xref`.
fn mark_parents(works: &mut [Work]) {
    let named = |work: &Work| work.field(fields::CROSSREF).or(work.field(fields::XREF)).is_some();
    if !works.iter().any(named) {
        return;
    }
    let known = by_key(works);
    let keys = works
        .iter()
        .flat_map(|work| work.words(fields::CROSSREF).iter().chain(work.words(fields::XREF)));
    let parents: Vec<usize> =
        keys.filter_map(|key| known.get(key.value.as_str()).copied()).collect();
    for at in parents {
        works[at].is_parent = true;
    }
}

/// Joins the works of one source to those of the sources before it. They are remembered in `known`
/// only if they are looked up later.
fn join_works(
    works: Vec<Work>,
    joined: &mut Vec<Work>,
    known: &mut Known,
    is_looked_up: bool,
    sink: &mut Sink,
) {
    if joined.is_empty() && !is_looked_up {
        *joined = works;
        return;
    }
    let mut added = Vec::new();
    for work in works {
        if let Some(at) = known.find(&work) {
            join::join(&mut joined[at], work, sink);
            added.push(at);
        } else {
            added.push(joined.len());
            joined.push(work);
        }
    }
    for at in added {
        known.add(&joined[at], at);
    }
}

#[cfg(test)]
mod tests;
