//! Which works each work inherits from, and in which order they must be filled: parents before their
//! children. Names that lead nowhere and works that inherit from each other are reported here.

use std::cell::OnceCell;

use foldhash::{HashMap, HashSet};

use super::granular;
use super::table::blocked;
use crate::diag::{Diagnostic, Severity, Sink, codes, did_you_mean};
use crate::model::library::by_key;
use crate::model::{Work, fields};
use crate::span::{Span, Spanned};

/// How often "did you mean" is asked: each time costs a walk through the whole list.
const MOST_SUGGESTIONS: usize = 20;

/// A way to name a parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// A field or name that stands for one of the parent's: `xdata=key-field`.
    Granular,
    /// All fields under their own names.
    Xdata,
    /// Fields under the names that suit the two types.
    Crossref,
}

/// A parent of a work.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parent {
    /// Its index.
    pub(super) work: usize,
    /// How it is named.
    pub(super) relation: Relation,
    /// Where it is named.
    pub(super) span: Span,
}

/// Works by their keys, and by their other keys (`ids`) where no work has that for its own.
pub(super) struct Keys<'a> {
    works: &'a [Work],
    exact: HashMap<&'a str, usize>,
    /// By key in lower case: classic BibTeX compares `crossref` without case, biber does not.
    folded: OnceCell<HashMap<String, usize>>,
    /// How often "did you mean" may still be asked.
    suggestions: usize,
}

impl<'a> Keys<'a> {
    /// The keys of `works`.
    pub(super) fn of(works: &'a [Work]) -> Keys<'a> {
        Keys { works, exact: by_key(works), folded: OnceCell::new(), suggestions: MOST_SUGGESTIONS }
    }

    /// The work with the index `at`.
    pub(super) fn work(&self, at: usize) -> &'a Work {
        &self.works[at]
    }

    /// The work that `key` names.
    pub(super) fn find(&self, key: &str) -> Option<usize> {
        let folded = || {
            let mut folded: HashMap<String, usize> = HashMap::with_capacity_and_hasher(
                self.works.len(),
                foldhash::fast::RandomState::default(),
            );
            for (at, work) in self.works.iter().enumerate() {
                folded.entry(work.key.value.to_lowercase()).or_insert(at);
            }
            folded
        };
        let found = self.exact.get(key);
        found.or_else(|| self.folded.get_or_init(folded).get(&key.to_lowercase())).copied()
    }

    /// Reports that `field` names `key`, which no source has.
    pub(super) fn report_missing(&mut self, field: &str, key: &Spanned<String>, sink: &mut Sink) {
        let message = format!("`{field}` names `{}`, which no source has", key.value);
        let mut finding = Diagnostic::warning(codes::MISSING_PARENT, message).at(key.span);
        let near = self.suggestions.checked_sub(1).and_then(|left| {
            self.suggestions = left;
            let known = self.works.iter().map(|work| work.key.value.as_str());
            self.exact.get(did_you_mean(&key.value, known)?)
        });
        let help = match near {
            Some(&near) => {
                let near = &self.works[near].key;
                finding = finding.label(near.span, "a work with a similar key");
                format!("did you mean `{}`?", near.value)
            }
            None => "add that work, or remove the reference".to_owned(),
        };
        sink.push(finding.help(help));
    }
}

/// The parents of every work in the order in which they count: fields that stand for another come
/// first, `xdata` before `crossref`, as in biber. What leads nowhere is reported.
pub(super) fn find_parents(works: &[Work], sink: &mut Sink) -> Vec<Vec<Parent>> {
    let has_xdata = works.iter().any(Work::is_xdata);
    let has_parents = |work: &Work| {
        let is_named = |name| !work.words(name).is_empty();
        is_named("crossref") || is_named("xdata") || granular::is_in(work, has_xdata)
    };
    let heirs: Vec<bool> = works.iter().map(has_parents).collect();
    if !heirs.contains(&true) {
        return Vec::new();
    }
    let mut keys = Keys::of(works);
    let mut parents_of = |(work, is_heir): (&Work, bool)| {
        let mut parents = Vec::new();
        if is_heir {
            report_unknown_set(work, sink);
            granular::find_parents(work, has_xdata, &mut keys, &mut parents, sink);
            find_named(work, &mut keys, &mut parents, sink);
        }
        parents
    };
    works.iter().zip(heirs).map(&mut parents_of).collect()
}

/// Adds the parents that `work` names in `xdata` and `crossref`; each counts once.
fn find_named(work: &Work, keys: &mut Keys<'_>, parents: &mut Vec<Parent>, sink: &mut Sink) {
    for (name, relation) in [("xdata", Relation::Xdata), ("crossref", Relation::Crossref)] {
        let mut seen = HashSet::<usize>::default();
        for word in work.words(name) {
            let Some(parent) = keys.find(&word.value) else {
                keys.report_missing(name, word, sink);
                continue;
            };
            if relation == Relation::Xdata {
                report_no_xdata(word, &keys.works[parent], sink);
            }
            if seen.insert(parent) {
                parents.push(Parent { work: parent, relation, span: word.span });
            }
        }
    }
}

/// Reports an option `noinherit` whose set of fields only a LaTeX document knows.
fn report_unknown_set(work: &Work, sink: &mut Sink) {
    let (Some(field), Some(set)) = (work.field("options"), blocked(work)) else { return };
    if fields::find(set).is_none() {
        let message =
            format!("`noinherit={set}` names a set of fields that only a LaTeX document knows");
        sink.push(
            Diagnostic::new(codes::UNKNOWN_WORD, Severity::Info, message)
                .at(field.span)
                .help("all fields are inherited here; write what is right into the work itself"),
        );
    }
}

/// Reports a parent that `xdata` names and that is no `@xdata` entry: biber does not look into it.
pub(super) fn report_no_xdata(word: &Spanned<String>, parent: &Work, sink: &mut Sink) {
    if parent.is_xdata() {
        return;
    }
    let message = format!("`xdata` names `{}`, which is a work and no `@xdata` entry", word.value);
    sink.push(
        Diagnostic::warning(codes::NO_XDATA, message)
            .label(word.span, "its fields are taken here, but not by biber")
            .label(parent.kind_written.span, "this type is not `xdata`")
            .help("use `crossref` for a work, or move the shared fields into an `@xdata` entry"),
    );
}

/// How far the walk has come with a work.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Not yet seen.
    New,
    /// Its parents are being walked; it is this step of the path.
    Open(usize),
    /// Walked.
    Done,
}

/// One work on the path of the walk.
struct Step {
    work: usize,
    /// Which of its parents is walked next.
    next: usize,
    /// Its parents so far that close no circle.
    kept: Vec<Parent>,
}

impl Step {
    /// The start of the walk through the parents of `work`.
    fn new(work: usize) -> Step {
        Step { work, next: 0, kept: Vec::new() }
    }
}

/// Every work that has parents, with them; a work stands behind all of its parents. References that
/// close a circle are reported and left out. Iterative: chains may be as long as the list.
pub(super) fn order(
    works: &[Work],
    parents: &[Vec<Parent>],
    sink: &mut Sink,
) -> Vec<(usize, Vec<Parent>)> {
    let mut states = vec![State::New; parents.len()];
    let mut ordered = Vec::new();
    for start in (0..parents.len()).filter(|&at| !parents[at].is_empty()) {
        if states[start] != State::New {
            continue;
        }
        states[start] = State::Open(0);
        let mut path = vec![Step::new(start)];
        while let Some(step) = path.last_mut() {
            let Some(&parent) = parents[step.work].get(step.next) else {
                states[step.work] = State::Done;
                ordered.extend(path.pop().map(|step| (step.work, step.kept)));
                continue;
            };
            step.next += 1;
            match states[parent.work] {
                State::Open(above) => {
                    let (child, other) = (step.work, &path[above]);
                    let onward = parents[other.work][other.next - 1];
                    report_circle(&works[child], &works[parent.work], parent, onward, sink);
                }
                State::Done => step.kept.push(parent),
                State::New => {
                    step.kept.push(parent);
                    states[parent.work] = State::Open(path.len());
                    path.push(Step::new(parent.work));
                }
            }
        }
    }
    ordered
}

/// Reports a reference from `work` to `other`, from which it inherits already through `onward`.
fn report_circle(work: &Work, other: &Work, parent: Parent, onward: Parent, sink: &mut Sink) {
    let key = &work.key.value;
    let finding = if std::ptr::eq(work, other) {
        let message = format!("`{key}` inherits from itself");
        Diagnostic::error(codes::INHERITANCE_CYCLE, message).at(parent.span)
    } else {
        let message = format!("`{key}` and `{}` inherit from each other", other.key.value);
        Diagnostic::error(codes::INHERITANCE_CYCLE, message)
            .label(parent.span, "this reference closes the circle")
            .label(onward.span, "and this one opens it")
    };
    sink.push(finding.help("remove the reference that names a part of the other work"));
}
