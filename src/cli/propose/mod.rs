//! Changes of a source that are proposed: shown as a table, accepted one by one on a terminal or by a flag,
//! and written together, once.

mod asked;
mod proposal;
mod refusal;

use std::path::Path;

use super::args::Proposing;
use super::exit::Exit;
use super::import;
use super::intake::{self, Intake, OfKnown};
use super::journal;
use super::output::Output;
use super::session::Session;
use crate::diag::Edit;
use crate::diag::emit::plural;
use crate::error::Result;
use crate::model::Data;

use asked::Said;
pub(super) use asked::{Leave, may_ask};
pub(super) use proposal::{Proposal, Safety};

/// Shows `proposals`, writes those that are accepted to the source at `path`, remembers those that are
/// `refused` as somebody else's, and says how the run ends: well only if none is open.
pub(super) fn settle(
    (proposals, refused): (&[Proposal], &[&Proposal]),
    path: &Path,
    how: &Proposing,
    session: &mut Session,
    output: &mut Output,
) -> Result<Exit> {
    output.print_text(&proposal::table(proposals));
    let is_refused = |one: &Proposal| refused.iter().any(|refused| std::ptr::eq(*refused, one));
    let is_open = |one: &&Proposal| one.safety != Safety::Stays && !is_refused(one);
    let open: Vec<&Proposal> = proposals.iter().filter(is_open).collect();
    let Some(mut said) = choose(how, &open, refused, output) else { return Ok(Exit::Good) };
    let settled = said.accepted.len() + said.refused.len();
    said.refused.extend(refused);
    let is_shown = how.diff || (is_only_shown(how) && refused.is_empty());
    write(&said, is_shown, path, session, output)?;
    let settled = if is_shown { 0 } else { settled };
    Ok(if open.len() > settled { Exit::Findings } else { Exit::Good })
}

/// Writes what was `said`, or shows what that would change.
fn write(
    said: &Said<'_>,
    is_shown: bool,
    path: &Path,
    session: &mut Session,
    output: &mut Output,
) -> Result<()> {
    if said.accepted.is_empty() && said.refused.is_empty() {
        return Ok(());
    }
    let (edit, config) = refusal::remember(&said.refused, path, session)?;
    let mut changes = vec![take_in(&said.accepted, edit, path, session)?];
    changes.extend(config);
    if is_shown {
        for change in &changes {
            output.print_text(&import::diff(change));
        }
        return Ok(());
    }
    journal::write(&changes, session)?;
    if !said.accepted.is_empty() {
        let count = plural(said.accepted.len(), "change");
        output.say(&format!("{count} written to {}\n", path.display()));
    }
    if let (Some(change), false) = (changes.last(), said.refused.is_empty()) {
        let count = plural(said.refused.len(), "work");
        let file = change.path.display();
        output.say(&format!("{count} remembered under `not-mine` in {file}\n"));
    }
    Ok(())
}

/// Whether proposals are shown and none is written: no terminal, and no word that says which.
fn is_only_shown(how: &Proposing) -> bool {
    !how.apply && !how.apply_all && !super::ask::is_possible()
}

/// Those of `open` that are accepted or refused; where none is to be written, all of them, to be shown, unless
/// this run is there to refuse some. `None` where the user stopped.
fn choose<'p>(
    how: &Proposing,
    open: &[&'p Proposal],
    refused: &[&Proposal],
    output: &mut Output,
) -> Option<Said<'p>> {
    let all = |accepted| Some(Said { accepted, refused: Vec::new() });
    if how.apply {
        return all(open.iter().copied().filter(|one| one.safety == Safety::Safe).collect());
    }
    if how.apply_all || how.diff {
        return all(open.to_vec());
    }
    if is_only_shown(how) {
        return all(if refused.is_empty() { open.to_vec() } else { Vec::new() });
    }
    asked::one_by_one(open, output)
}

/// The change that `accepted` make together, with what `more` adds to the source.
fn take_in(
    accepted: &[&Proposal],
    more: Option<Edit>,
    path: &Path,
    session: &mut Session,
) -> Result<Intake> {
    let works: Vec<Data> = accepted.iter().filter_map(|one| one.work.clone()).collect();
    let edits = accepted.iter().flat_map(|one| one.edits.clone()).chain(more).collect();
    let list = Data::Map(vec![("works".to_owned(), Data::List(works))]);
    intake::take_in_with(&list, path, session, OfKnown::FillAndJoin, edits)
}
