//! Which works each work inherits from, and in which order they must be filled: parents before their
//! children. Names that lead nowhere and works that inherit from each other are reported here.

use foldhash::HashSet;

use super::granular::{self, Within};
use super::relation::{Keys, Parent, Relation, report_no_xdata};
use super::table::blocked;
use crate::diag::{Diagnostic, Severity, Sink, codes};
use crate::model::{Work, fields};

/// The parents of every work in the order in which they count: fields that stand for another come
/// first, `xdata` before `crossref`, as in biber. What leads nowhere is reported.
pub(super) fn find_parents(works: &[Work], sink: &mut Sink) -> Vec<Vec<Parent>> {
    let has_xdata = works.iter().any(Work::is_xdata);
    let reach = if has_xdata { Within::Items } else { Within::Fields };
    let has_parents = |work: &Work| {
        let is_named = |name| !work.words(name).is_empty();
        is_named(fields::CROSSREF) || is_named(fields::XDATA) || granular::is_in(work, reach)
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
            granular::find_parents(work, reach, &mut keys, &mut parents, sink);
            find_named(work, &mut keys, &mut parents, sink);
        }
        parents
    };
    works.iter().zip(heirs).map(&mut parents_of).collect()
}

/// Adds the parents that `work` names in `xdata` and `crossref`; each counts once.
fn find_named(work: &Work, keys: &mut Keys<'_>, parents: &mut Vec<Parent>, sink: &mut Sink) {
    for (name, relation) in
        [(fields::XDATA, Relation::Xdata), (fields::CROSSREF, Relation::Crossref)]
    {
        let mut seen = HashSet::<usize>::default();
        for word in work.words(name) {
            let Some(parent) = keys.find(&word.value) else {
                keys.report_missing(name.name(), word, sink);
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
    let (Some(field), Some(set)) = (work.field(fields::OPTIONS), blocked(work)) else { return };
    if fields::find(set).is_none() {
        let message = format!(
            "`noinherit={set}` refers to a set of fields that only a LaTeX document \
                     defines"
        );
        sink.push(
            Diagnostic::new(codes::UNKNOWN_WORD, Severity::Info, message)
                .at(field.span)
                .help("all fields are inherited here; write the right values in the work itself"),
        );
    }
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
            .label(parent.span, "this reference closes the cycle")
            .label(onward.span, "and this one opens it")
    };
    sink.push(finding.help("remove the reference to a part of the other work"));
}
