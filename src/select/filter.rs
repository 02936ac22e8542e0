//! Which works are listed.
//!
//! Absent is false: where a comparison holds only because MiniJinja sorts absent values below all
//! others (`year < 2020` of an undated work), the work is left out. Such an expression is evaluated
//! a second time with absent values above all others; both must hold.

use std::collections::BTreeSet;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr};

use super::expression::{Expression, Language};
use super::reach::Reach;
use crate::diag::Sink;
use crate::model::{Kind, Work, fields};
use crate::view::Lens;
use crate::view::work::WorkValue;

/// The works that `filter` holds for, in the order of the sources. Hidden works are never listed,
/// private ones only where the filter asks for the status. Versions give way to their head if that
/// is listed, unless all are wanted or the filter asks for `version_of`.
pub(super) fn pick(
    language: &Language,
    filter: Option<&Expression<'_>>,
    reach: Reach,
    sink: &mut Sink,
) -> Vec<usize> {
    let lens = &language.lens;
    let asks = |names: &[&str]| {
        filter.is_some_and(|filter| names.iter().any(|name| filter.names.contains(*name)))
    };
    let mut works = Vec::new();
    for (at, work) in lens.library.works.iter().enumerate() {
        if reach == Reach::All || is_shown(work) {
            match filter.map_or(Some(true), |filter| holds(filter, lens, at, sink)) {
                Some(true) => works.push(at),
                Some(false) => {}
                // One finding is enough: the other works fail alike.
                None => break,
            }
        }
    }
    if reach == Reach::Heads {
        works.retain(|&at| !is_only_container(&lens.library.works[at], lens));
    }
    if reach == Reach::Heads && !asks(&["version_of", "versionof"]) {
        leave_heads(lens, &mut works);
    }
    works
}

/// Whether a list may show `work` at all.
fn is_shown(work: &Work) -> bool {
    !work.flag(fields::HIDDEN) && !work.is_xdata()
}

/// Whether `work` is there for others alone: a set, which names its members, or the proceedings that
/// a paper of mine names in `crossref`, unless I am among their editors.
fn is_only_container(work: &Work, lens: &Lens) -> bool {
    let is_mine = || work.contributors.iter().any(|one| lens.is_self(one) || one.doubt().is_some());
    let is_set = work.kind == Kind::Set && work.title().is_none();
    is_set || (work.is_parent && !lens.owners.is_empty() && !is_mine() && !work.flag(fields::MINE))
}

/// Removes the versions whose head is in the list.
fn leave_heads(lens: &Lens, works: &mut Vec<usize>) {
    let mut listed = vec![false; lens.library.works.len()];
    for &at in &*works {
        listed[at] = true;
    }
    works.retain(|&at| {
        let has_head = lens.library.works[at].field(fields::VERSION_OF).is_some();
        !has_head || lens.find_head(at).is_none_or(|head| !listed[head])
    });
}

/// Whether `filter` holds for the work with index `work`; a failure is reported.
fn holds(filter: &Expression<'_>, lens: &Arc<Lens>, work: usize, sink: &mut Sink) -> Option<bool> {
    let value = filter.of_work(lens, work, sink)?;
    if !value.is_true() || !filter.compares {
        return Some(value.is_true());
    }
    let work = WorkValue::new(lens, work, None);
    if filter.names.iter().all(|name| work.get(name).is_some()) {
        return Some(true);
    }
    let scope = Wary { work, names: Arc::clone(&filter.names) };
    let second = filter.evaluate(Value::from_object(scope));
    Some(second.is_ok_and(|value| value.is_true()))
}

/// A work whose absent values are above all others.
#[derive(Debug)]
struct Wary {
    work: WorkValue,
    names: Arc<BTreeSet<String>>,
}

impl Object for Wary {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, name: &str) -> Option<Value> {
        let above = || self.names.contains(name).then(|| Value::from_object(Above));
        self.work.get(name).or_else(above)
    }
}

/// An absent value: false and empty like any, but above all others when compared.
#[derive(Debug)]
struct Above;

impl Object for Above {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Iterable
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        key.as_str().map(|_| Value::from_object(Above))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Empty
    }

    fn render(self: &Arc<Self>, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("\u{10FFFF}")
    }
}
