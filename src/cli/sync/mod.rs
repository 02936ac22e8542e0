//! `byline sync`: what others have of the owner's works is proposed as a change of the owner's source.
//! Works are told by identifiers and by what `model/same` says, never by a name alone; what the source
//! says stays.

mod asked;
mod proposal;
mod seen;

use std::path::Path;

use super::args::{Global, Sync};
use super::exit::Exit;
use super::import;
use super::intake::{self, Intake, OfKnown};
use super::journal;
use super::network::{self, Records};
use super::output::Output;
use super::session::Session;
use crate::diag::emit::plural;
use crate::error::{Error, Result};
use crate::model::Data;
use proposal::{Proposal, Safety, propose};
use seen::{Seen, see};

/// Runs the verb.
pub(super) fn run(verb: &Sync, global: &Global, output: &mut Output) -> Result<Exit> {
    let (mut session, path) = intake::open(verb.into.as_deref(), global)?;
    let orcid = orcid(&session)?;
    if !verb.net.offline && !asked::may_ask(verb, &session, output) {
        output.explain("nobody was asked; `byline sync --yes` asks without a question\n");
        return Ok(Exit::Failed);
    }
    let (mut client, mut records) = (network::client(verb.net), Records::new());
    let seen = see(&orcid, &mut client, &mut records, &mut session);
    records.report(output);
    for fault in &seen.faults {
        output.explain(&format!("{fault}\n"));
    }
    let proposals = propose(&seen, &path, &mut session)?;
    output.print_text(&proposal::table(&proposals));
    let accepted = choose(verb, &proposals, output);
    let open = proposals.iter().filter(|one| one.safety != Safety::Stays).count();
    let Some(accepted) = accepted else { return Ok(Exit::Good) };
    if !accepted.is_empty() {
        let change = take_in(&accepted, &path, &mut session)?;
        if verb.diff || is_only_shown(verb) {
            output.print_text(&import::diff(&change));
        } else {
            journal::write(&change, &session)?;
            let count = plural(accepted.len(), "change");
            output.say(&format!("{count} written to {}\n", path.display()));
        }
    }
    let written = if verb.diff || is_only_shown(verb) { 0 } else { accepted.len() };
    Ok(exit(&seen, open - written.min(open)))
}

/// The ORCID iD of the owner.
///
/// # Errors
/// None is known.
fn orcid(session: &Session) -> Result<String> {
    let owner = session.owners.first().and_then(|at| session.library.people.get(*at));
    let orcid = owner.and_then(|owner| owner.orcid.as_ref()).map(|orcid| orcid.value.clone());
    orcid.and_then(|orcid| crate::model::identifier::check_orcid(&orcid).ok()).ok_or_else(|| {
        Error::Usage(
            "`byline sync` starts from your ORCID iD: write `self: {name: Ann Lee, orcid: \
             0000-0002-1825-0097}` in byline.yaml"
                .to_owned(),
        )
    })
}

/// Whether proposals are shown and none is written: no terminal, and no word that says which.
fn is_only_shown(verb: &Sync) -> bool {
    !verb.apply && !verb.apply_all && !asked::is_possible()
}

/// The proposals that are accepted; where none is to be written, all of them, to be shown. `None` where
/// the user stopped.
fn choose<'p>(
    verb: &Sync,
    proposals: &'p [Proposal],
    output: &mut Output,
) -> Option<Vec<&'p Proposal>> {
    let open = || proposals.iter().filter(|one| one.safety != Safety::Stays);
    if verb.apply {
        return Some(open().filter(|one| one.safety == Safety::Safe).collect());
    }
    if verb.apply_all || verb.diff || is_only_shown(verb) {
        return Some(open().collect());
    }
    asked::one_by_one(&open().collect::<Vec<_>>(), output)
}

/// The change that `accepted` make together.
fn take_in(accepted: &[&Proposal], path: &Path, session: &mut Session) -> Result<Intake> {
    let works: Vec<Data> = accepted.iter().filter_map(|one| one.work.clone()).collect();
    let edits = accepted.iter().flat_map(|one| one.edits.clone()).collect();
    let list = Data::Map(vec![("works".to_owned(), Data::List(works))]);
    intake::take_in_with(&list, path, session, OfKnown::FillAndJoin, edits)
}

/// How the run ends with `open` proposals.
fn exit(seen: &Seen, open: usize) -> Exit {
    match open {
        _ if !seen.faults.is_empty() => Exit::Failed,
        0 => Exit::Good,
        _ => Exit::Findings,
    }
}
