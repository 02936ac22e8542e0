//! What a template sees beside its own: the names of `docs/templates.md`, each with its value from
//! the view. Only names that the template uses are made.
//!
//! After an error the same names are made once more with works that remember which of them was asked
//! last, so that the finding can name it.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use minijinja::Value;
use minijinja::value::{DynObject, Enumerator, Object, ObjectRepr};

use super::globals;
use super::scope::{Scope, Subject};
use crate::model::Data;
use crate::view::work::WorkValue;
use crate::view::{self, Group, Lens, Listed};

/// Names that stand behind a dot and belong to no work, for "did you mean".
pub(super) const PARTS: &[&str] = &[
    "absolute",
    "as_written",
    "description",
    "edtf",
    "fields",
    "focus",
    "full",
    "grouper",
    "groups",
    "id",
    "label",
    "list",
    "mark",
    "meaning",
    "name",
    "plain",
    "rate",
    "short",
    "text",
    "url",
    "value",
    "works",
];

/// The names among `uses` with their values; `trace` learns which work was asked last.
pub(super) fn globals(scope: &Scope, uses: &BTreeSet<String>, trace: Option<&Trace>) -> Value {
    let made = globals::names().filter(|name| uses.contains(*name));
    Value::from_pairs(made.map(|name| (name, global(scope, name, trace))))
}

/// The value of the global `name`; undefined where this output has none.
fn global(scope: &Scope, name: &str, trace: Option<&Trace>) -> Value {
    let lens = &scope.lens;
    match name {
        "works" => trace.map_or_else(
            || view::works(lens, &scope.groups),
            |trace| trace.works(lens, scope.groups.iter().flat_map(|g| g.works.clone()).collect()),
        ),
        "groups" => trace.map_or_else(
            || view::groups(lens, &scope.groups),
            |trace| trace.groups(lens, &scope.groups),
        ),
        "work" | "topic" | "year" | "person" => subject(scope, name).unwrap_or(Value::UNDEFINED),
        "self" => view::owner(lens),
        "owners" => view::owners(lens),
        "site" => view::site(lens),
        "page" => mapping(&scope.page),
        "vars" => mapping(&Data::Map(scope.vars.clone())),
        "style" => view::style(lens),
        "words" => view::words(lens),
        "legend" => view::legend(lens, &scope.groups),
        "counts" => view::counts(lens, &scope.groups),
        "coauthors" => view::coauthors(lens, &scope.groups),
        "spellings" => view::spellings(lens, &scope.groups),
        "to" => Value::from(&scope.to),
        "region" => scope.region.as_ref().map_or(Value::UNDEFINED, Value::from),
        _ => Value::UNDEFINED,
    }
}

/// What this file is for, if it is for a `name`.
fn subject(scope: &Scope, name: &str) -> Option<Value> {
    let lens = &scope.lens;
    match (scope.subject.as_ref()?, name) {
        (&Subject::Work(at), "work") => {
            let mut listed = scope.groups.iter().flat_map(|group| &group.works);
            let number = listed.find(|listed| listed.work == at).map(|one| one.number.as_str());
            Some(view::work(lens, at, number))
        }
        (&Subject::Topic(at), "topic") => Some(view::topic(lens, at)),
        (&Subject::Year(year), "year") => Some(Value::from(year)),
        (&Subject::Person(at), "person") => Some(view::person(lens, at)),
        _ => None,
    }
}

/// `data` as a mapping; nothing as an empty one, so that `vars.x` can be tested.
fn mapping(data: &Data) -> Value {
    match data {
        Data::Null => view::data(&Data::Map(Vec::new())),
        data => view::data(data),
    }
}

/// The key of the work that a failed run was about.
pub(super) fn key_of(scope: &Scope, trace: &Trace) -> Option<String> {
    let subject = match scope.subject {
        Some(Subject::Work(at)) => Some(at),
        _ => None,
    };
    let asked = trace.last.load(Ordering::Relaxed);
    let works = &scope.lens.library.works;
    let work = works.get(asked).or_else(|| works.get(subject?))?;
    Some(work.key.value.clone())
}

/// Remembers which work was asked last.
#[derive(Clone, Debug)]
pub(super) struct Trace {
    last: Arc<AtomicUsize>,
}

impl Trace {
    /// Nothing asked yet.
    pub(super) fn new() -> Trace {
        Trace { last: Arc::new(AtomicUsize::new(usize::MAX)) }
    }

    /// `works`, each remembering that it was asked.
    fn works(&self, lens: &Arc<Lens>, works: Vec<Listed>) -> Value {
        Value::from_object(TracedWorks { lens: Arc::clone(lens), works, trace: self.clone() })
    }

    /// `groups`, whose works remember that they were asked.
    fn groups(&self, lens: &Arc<Lens>, groups: &[Group]) -> Value {
        let one = |group: &Group| {
            let shown = view::group(lens, group);
            let same = ["key", "slug", "title"]
                .map(|name| (name, shown.get_attr(name).unwrap_or(Value::UNDEFINED)));
            let works = self.works(lens, group.works.clone());
            let inner = self.groups(lens, &group.groups);
            Value::from_pairs(same.into_iter().chain([("works", works), ("groups", inner)]))
        };
        groups.iter().map(one).collect()
    }
}

/// Works that remember that they were asked.
#[derive(Debug)]
struct TracedWorks {
    lens: Arc<Lens>,
    works: Vec<Listed>,
    trace: Trace,
}

impl Object for TracedWorks {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let listed = self.works.get(key.as_usize()?)?;
        let work = view::work(&self.lens, listed.work, Some(&listed.number));
        let inner = work.as_object()?.clone();
        Some(Value::from_object(TracedWork { inner, work: listed.work, trace: self.trace.clone() }))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.works.len())
    }
}

/// The work that `value` is, whether or not it remembers that it was asked.
pub(super) fn work_of(value: &Value) -> Option<&WorkValue> {
    if let Some(traced) = value.downcast_object_ref::<TracedWork>() {
        traced.trace.last.store(traced.work, Ordering::Relaxed);
        return traced.inner.downcast_ref();
    }
    value.downcast_object_ref()
}

/// A work that remembers that it was asked.
#[derive(Debug)]
struct TracedWork {
    inner: DynObject,
    work: usize,
    trace: Trace,
}

impl Object for TracedWork {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.trace.last.store(self.work, Ordering::Relaxed);
        self.inner.get_value(key)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        self.inner.enumerate()
    }

    fn is_true(self: &Arc<Self>) -> bool {
        true
    }
}
