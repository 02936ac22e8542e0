//! Overlays: works of YAML without a title that add to a work of another source. What an overlay says
//! counts, whatever the order of the sources, and no difference is reported: whoever writes one
//! corrects an export on purpose, and a fresh export wipes nothing of it.

use foldhash::HashMap;

use super::join;
use super::same::{Known, Sign, all_signs, signs};
use crate::diag::{Diagnostic, Sink, codes, did_you_mean};
use crate::model::{Work, fields};
use crate::span::{FileId, Span};

/// How often "did you mean" is asked: each time costs a walk through all sources.
const MOST_SUGGESTIONS: usize = 20;

/// The sources that hold a work, by what makes it the same.
type Holders = HashMap<Sign, Vec<usize>>;

/// What becomes of a work.
enum Fate {
    /// It is a work by itself.
    Stays,
    /// It adds to a work of another source.
    Adds,
    /// It would add to a work that no source has.
    Lost,
}

/// Takes the overlays out of `sources`, in their order. One whose work no source has is reported and
/// taken out too: it has nothing to show.
pub(super) fn take(sources: &mut [Source], sink: &mut Sink) -> Vec<Work> {
    let with_works = sources.iter().filter(|source| !source.works.is_empty()).count();
    if with_works < 2 || sources.iter().all(|source| candidates(source).next().is_none()) {
        return Vec::new();
    }
    let holders = find_holders(sources);
    let (mut overlays, mut lost) = (Vec::new(), Vec::new());
    for (at, source) in sources.iter_mut().enumerate() {
        if candidates(source).next().is_none() {
            continue;
        }
        for work in std::mem::take(&mut source.works) {
            match fate(&work, at, &holders) {
                Fate::Stays => source.works.push(work),
                Fate::Adds => overlays.push(work),
                Fate::Lost => lost.push(work),
            }
        }
    }
    report_lost(&lost, sources, sink);
    overlays
}

/// The works of `source` that may be overlays.
fn candidates(source: &Source) -> impl Iterator<Item = &Work> {
    source.works.iter().filter(|work| !source.is_complete && !has_title(work))
}

/// Whether `work` has a title; a BibTeX entry without one is a work all the same.
fn has_title(work: &Work) -> bool {
    work.field(fields::TITLE).is_some()
}

/// Which sources hold the works that overlays may be about.
fn find_holders(sources: &[Source]) -> Holders {
    let mut holders: Holders = HashMap::default();
    for sign in sources.iter().flat_map(candidates).flat_map(signs) {
        holders.entry(sign).or_default();
    }
    for (at, source) in sources.iter().enumerate() {
        let works = source.works.iter().filter(|work| source.is_complete || has_title(work));
        for sign in works.flat_map(all_signs) {
            if let Some(held) = holders.get_mut(&sign).filter(|held| held.last() != Some(&at)) {
                held.push(at);
            }
        }
    }
    holders
}

/// What becomes of `work` of the source `at`.
fn fate(work: &Work, at: usize, holders: &Holders) -> Fate {
    if has_title(work) {
        return Fate::Stays;
    }
    let held: Vec<usize> =
        signs(work).iter().filter_map(|sign| holders.get(sign)).flatten().copied().collect();
    let is_bare = work.kind_written.value.is_empty() && !work.key_derived;
    match held.iter().any(|source| *source != at) {
        true => Fate::Adds,
        false if is_bare && held.is_empty() => Fate::Lost,
        false => Fate::Stays,
    }
}

/// Reports overlays that add to nothing.
fn report_lost(lost: &[Work], sources: &[Source], sink: &mut Sink) {
    for (count, work) in lost.iter().enumerate() {
        let key = &work.key.value;
        let message = format!("no source has a work `{key}` for this one to extend");
        let works = || sources.iter().flat_map(|source| &source.works);
        let near = (count < MOST_SUGGESTIONS)
            .then(|| did_you_mean(key, works().map(|other| other.key.value.as_str())))
            .flatten();
        let help = match near {
            Some(near) => {
                format!("did you mean `{near}`? a separate work needs `title` and `type`")
            }
            None => {
                "correct the key, or add `title` and `type` to make it a separate work".to_owned()
            }
        };
        let mut finding =
            Diagnostic::error(codes::LONE_OVERLAY, message).at(work.key.span).help(help);
        if let Some(other) = near.and_then(|near| works().find(|other| other.key.value == near)) {
            finding = finding.label(other.key.span, "a work with a similar key");
        }
        sink.push(finding);
    }
}

/// Lays `overlays` over the works that they are about; of several about one work the first counts.
pub(super) fn apply(overlays: Vec<Work>, joined: &mut [Work], known: &Known, sink: &mut Sink) {
    let mut seen: HashMap<(FileId, usize), Span> = HashMap::default();
    let mut placed = Vec::with_capacity(overlays.len());
    for overlay in overlays {
        let Some(at) = known.find(&overlay) else { continue };
        let key = overlay.key.span;
        if let Some(&first) = seen.get(&(key.file, at)) {
            report_twice(&joined[at], key, first, sink);
        }
        seen.entry((key.file, at)).or_insert(key);
        placed.push((at, overlay));
    }
    for (at, overlay) in placed.into_iter().rev() {
        join::overlay(&mut joined[at], overlay);
    }
}

/// Reports that one source adds to `work` in two places.
fn report_twice(work: &Work, again: Span, first: Span, sink: &mut Sink) {
    let message = format!("one source extends `{}` twice", work.key.value);
    sink.push(
        Diagnostic::warning(codes::REPEATED_FIELD, message)
            .label(again, "again here")
            .label(first, "first here; its fields are used")
            .help("write everything in one place"),
    );
}

/// The works of one source.
pub(super) struct Source {
    pub(super) works: Vec<Work>,
    /// Whether none of them adds to a work of another source.
    pub(super) is_complete: bool,
}
