//! Changes of a source that are proposed: shown as a table, accepted one by one on a terminal or by a flag,
//! and written together, once.

mod asked;
mod proposal;

use std::path::Path;

use super::args::Proposing;
use super::exit::Exit;
use super::import;
use super::intake::{self, Intake, OfKnown};
use super::journal;
use super::output::Output;
use super::session::Session;
use crate::diag::emit::plural;
use crate::error::Result;
use crate::model::Data;

pub(super) use asked::may_ask;
pub(super) use proposal::{Proposal, Safety};

/// Shows `proposals`, writes those that are accepted to the source at `path`, and says how the run ends: well
/// only if none is open.
pub(super) fn settle(
    proposals: &[Proposal],
    path: &Path,
    how: &Proposing,
    session: &mut Session,
    output: &mut Output,
) -> Result<Exit> {
    output.print_text(&proposal::table(proposals));
    let open: Vec<&Proposal> = proposals.iter().filter(|one| one.safety != Safety::Stays).collect();
    let Some(accepted) = choose(how, &open, output) else { return Ok(Exit::Good) };
    let is_shown = how.diff || is_only_shown(how);
    if !accepted.is_empty() {
        let change = take_in(&accepted, path, session)?;
        if is_shown {
            output.print_text(&import::diff(&change));
        } else {
            journal::write(&change, session)?;
            let count = plural(accepted.len(), "change");
            output.say(&format!("{count} written to {}\n", path.display()));
        }
    }
    let written = if is_shown { 0 } else { accepted.len() };
    Ok(if open.len() > written { Exit::Findings } else { Exit::Good })
}

/// Whether proposals are shown and none is written: no terminal, and no word that says which.
fn is_only_shown(how: &Proposing) -> bool {
    !how.apply && !how.apply_all && !super::ask::is_possible()
}

/// Those of `open` that are accepted; where none is to be written, all of them, to be shown. `None` where
/// the user stopped.
fn choose<'p>(
    how: &Proposing,
    open: &[&'p Proposal],
    output: &mut Output,
) -> Option<Vec<&'p Proposal>> {
    if how.apply {
        return Some(open.iter().copied().filter(|one| one.safety == Safety::Safe).collect());
    }
    if how.apply_all || how.diff || is_only_shown(how) {
        return Some(open.to_vec());
    }
    asked::one_by_one(open, output)
}

/// The change that `accepted` make together.
fn take_in(accepted: &[&Proposal], path: &Path, session: &mut Session) -> Result<Intake> {
    let works: Vec<Data> = accepted.iter().filter_map(|one| one.work.clone()).collect();
    let edits = accepted.iter().flat_map(|one| one.edits.clone()).collect();
    let list = Data::Map(vec![("works".to_owned(), Data::List(works))]);
    intake::take_in_with(&list, path, session, OfKnown::FillAndJoin, edits)
}
