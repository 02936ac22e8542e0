//! Works of other lists taken into a source: which are new, which are known, what is filled in; the
//! user's own value always stays. Nothing is written here.

#[cfg(feature = "net")]
mod authors;
mod capitals;
#[cfg(feature = "net")]
mod complete;
mod decision;
mod fill;
mod habits;
mod not_mine;
mod people;
mod source;
mod target;
mod version;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::key_style::KeyStyle;
use super::session::Session;
use crate::decode;
use crate::diag::{Edit, Sink};
use crate::error::Result;
use crate::model::same::{Known, Likeness, Others, identifiers};
use crate::model::{Data, FieldId, Library, Work, identifier};
use crate::rewrite::edit;
use crate::span::{Sources, Span};
use crate::syntax::node::Language;
use crate::syntax::{self, write};
use target::Target;

#[cfg(feature = "net")]
pub(super) use complete::complete;
pub(super) use decision::Decision;
#[cfg(feature = "net")]
pub(super) use fill::{differences, lacks};
pub(super) use source::open;

/// What is said of a work that a publisher shouts.
pub(super) const CALMED: &str = "was in capitals";

/// What is done with works that are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OfKnown {
    /// What they lack is filled in.
    Fill,
    /// They stay as they are; a preprint and its paper become one work.
    Join,
    #[cfg_attr(not(feature = "net"), allow(dead_code, reason = "`sync` does both"))]
    /// Both: what they lack is filled in, and a preprint and its paper become one work.
    FillAndJoin,
}

/// A source with the works of other lists in it.
pub(super) struct Intake {
    /// The source.
    pub(super) path: PathBuf,
    /// Its text before and after.
    pub(super) before: String,
    /// See `before`.
    pub(super) after: String,
    /// What happened, work by work.
    pub(super) decisions: Vec<Decision>,
}

/// The work of the list that has the identifier `id` in `field`, if one has.
pub(super) fn find_known(field: FieldId, id: &str, session: &Session) -> Option<Decision> {
    let id = identifier::comparable(field, id)?;
    let has_it = |work: &&Work| identifiers(work).iter().any(|own| own.0 == field && own.1 == id);
    let own = session.library.works.iter().find(has_it)?;
    Some(Decision { place: target::place(own, session), ..target::known(own, field) })
}

/// Takes the works of `list` into the source at `path`.
///
/// # Errors
/// The source cannot be read, or not be edited without touching anything else.
pub(super) fn take_in(
    list: &Data,
    path: &Path,
    session: &mut Session,
    of_known: OfKnown,
) -> Result<Intake> {
    take_in_with(list, path, session, of_known, Vec::new())
}

/// The same, with `more` edits of the source.
///
/// # Errors
/// As those of [`take_in`].
pub(super) fn take_in_with(
    list: &Data,
    path: &Path,
    session: &mut Session,
    of_known: OfKnown,
    more: Vec<Edit>,
) -> Result<Intake> {
    let before = session.files.read_text(path)?;
    let text = write::source(list);
    let from = session.sources.add("<the imported list>", text.as_str());
    let mut incoming = decode::read_as(Language::Yaml, from, &text, &mut Sink::default());
    let library = std::sync::Arc::clone(&session.library);
    let language = syntax::language(path, &before);
    let target = Target::of(path, &before, language, &library, session);
    let mut decisions = Vec::new();
    let mut calmed = BTreeSet::new();
    let joined = match of_known {
        OfKnown::Join | OfKnown::FillAndJoin => {
            people::follow_list(&mut incoming, &library);
            calmed = capitals::follow_list(&mut incoming, &library);
            join(&mut incoming, &library, &target, session, &mut decisions)
        }
        OfKnown::Fill => Vec::new(),
    };
    let (new, mut edits) = decide(&mut incoming, &library, &target, of_known, &mut decisions);
    edits.extend(joined);
    edits.extend(more);
    say_calmed(&calmed, &new, &incoming, &mut decisions);
    let added = target.add(&new, &incoming, &library, session, &mut decisions)?;
    edits.extend(added);
    edits.extend(not_mine::remember(&target, &incoming, &library, &mut decisions));
    let after = edit::apply(&before, &edits);
    place_all(&mut decisions, &lines_of_keys(path, &after, language), path);
    Ok(Intake { path: path.to_owned(), before, after, decisions })
}

/// Says of `decisions` without a place where their works stand now, by the `lines` of keys in the source at `path`.
fn place_all(decisions: &mut [Decision], lines: &BTreeMap<String, usize>, path: &Path) {
    for decision in decisions.iter_mut().filter(|one| one.place.is_empty()) {
        if let Some(line) = lines.get(&decision.key) {
            decision.place = format!("{}:{line}", path.display());
        }
    }
}

/// Says of the works at `new` of `incoming` which were in capitals.
fn say_calmed(
    calmed: &BTreeSet<Span>,
    new: &[usize],
    incoming: &Library,
    decisions: &mut [Decision],
) {
    let works = new.iter().filter_map(|at| incoming.works.get(*at));
    for work in works.filter(|work| calmed.contains(&work.span)) {
        let decision = decisions.iter_mut().find(|one| one.key == work.key.value);
        if let Some(decision) = decision.filter(|one| one.why.is_empty()) {
            CALMED.clone_into(&mut decision.why);
        }
    }
}

/// The edits that make one work of each preprint of `library` and its paper in `incoming`, or the other
/// way round; those are then no longer in `incoming`.
fn join(
    incoming: &mut Library,
    library: &Library,
    target: &Target<'_>,
    session: &mut Session,
    decisions: &mut Vec<Decision>,
) -> Vec<Edit> {
    let known = Known::of(&library.works);
    let mut edits = Vec::new();
    let mut left = Vec::with_capacity(incoming.works.len());
    for work in std::mem::take(&mut incoming.works) {
        let own = match known.find(&work) {
            Some((own, Likeness::Version)) => Some(own),
            _ => None,
        };
        let made = own.and_then(|own| target.join(own, &work, session));
        match made {
            Some((made, decision)) => {
                edits.extend(made);
                decisions.push(decision);
            }
            None => left.push(work),
        }
    }
    incoming.works = left;
    edits
}

/// Which works of `incoming` are new, with keys of their own then, and the edits of those that are known.
fn decide(
    incoming: &mut Library,
    library: &Library,
    target: &Target<'_>,
    of_known: OfKnown,
    decisions: &mut Vec<Decision>,
) -> (Vec<usize>, Vec<Edit>) {
    let (mut new, mut edits) = (Vec::new(), Vec::new());
    let known = Known::of(&library.works);
    let refused = not_mine::all(library, incoming);
    let others = Others::of(&refused);
    let style = KeyStyle::of(library.works.iter());
    let mut taken: BTreeSet<String> =
        library.works.iter().map(|work| work.key.value.clone()).collect();
    let twins = twins(&incoming.works);
    for (at, work) in incoming.works.iter_mut().enumerate() {
        if twins.contains(&at) {
            let why = "it stands twice in what is imported".to_owned();
            decisions.push(Decision::of("known", work, why));
            continue;
        }
        let found = known.find(work);
        if let Some(refusal) = not_mine::refusal(work, found, &others) {
            decisions.push(refusal);
            continue;
        }
        if let Some((own, Likeness::Same(field))) = found {
            decisions.push(target.known(own, field));
            if of_known != OfKnown::Join {
                edits.extend(target.fill(own, work, decisions));
            }
            continue;
        }
        work.key.value = style.key(work, &mut taken);
        decisions.push(Decision::new(work, found.map(|(own, _)| own)));
        new.push(at);
    }
    (new, edits)
}

/// The works of `works` that are the same as one before them.
fn twins(works: &[Work]) -> BTreeSet<usize> {
    let mut seen = Known::default();
    let mut twins = BTreeSet::new();
    for (at, work) in works.iter().enumerate() {
        if matches!(seen.find(work), Some((_, Likeness::Same(_)))) {
            twins.insert(at);
        } else {
            seen.add(work);
        }
    }
    twins
}

/// The line of each key of the source `text`.
fn lines_of_keys(path: &Path, text: &str, language: Language) -> BTreeMap<String, usize> {
    let mut sources = Sources::default();
    let file = sources.add(path, text);
    let works = decode::read_as(language, file, text, &mut Sink::default()).works;
    let line = |work: &Work| sources.line_column(file, work.key.span.range().start).line;
    works.iter().map(|work| (work.key.value.clone(), line(work))).collect()
}
