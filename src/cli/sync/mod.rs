//! `byline sync`: what others have of the owner's works is proposed as a change of the owner's source.
//! Works are told by identifiers and by what `model/same` says, never by a name alone; what the source
//! says stays.

mod listing;
mod proposal;
mod seen;

use super::args::{Global, Sync};
use super::exit::Exit;
use super::intake;
use super::network::{self, Records};
use super::output::Output;
use super::propose::{self, Leave, Proposal};
use super::session::Session;
use crate::diag::emit::plural;
use crate::error::{Error, Result};
use crate::model::fields;
use proposal::propose;

pub(super) use listing::Listing;
pub(super) use seen::{Seen, see};

/// Runs the verb.
pub(super) fn run(verb: &Sync, global: &Global, output: &mut Output) -> Result<Exit> {
    let how = &verb.how;
    let (mut session, path) = intake::open(how.into.as_deref(), global)?;
    let origins = Listing::all(&session)?;
    if !is_agreed(verb, &origins, &session, output) {
        return Ok(Exit::Failed);
    }
    let (mut client, mut records) = (network::client(how.net, output), Records::new());
    let seen = see(&origins, &mut client, &mut records, &mut session);
    records.report(&seen.faults, output);
    let proposals = propose(&seen, &path, &mut session)?;
    let refused = refused(&verb.not_mine, &proposals)?;
    let exit = propose::settle((&proposals, &refused), &path, how, &mut session, output)?;
    Ok(if seen.faults.is_empty() { exit } else { Exit::Failed })
}

/// Whether `origins` may be asked: the config says so, or the user.
fn is_agreed(verb: &Sync, origins: &[Listing], session: &Session, output: &mut Output) -> bool {
    let what = asked(origins, session);
    let leave = match verb.how.leave() {
        Leave::Open if session.config.sync_from.is_some() => Leave::Given,
        leave => leave,
    };
    propose::may_ask(leave, &what, output)
}

/// Who is asked, and what they learn.
fn asked(origins: &[Listing], session: &Session) -> String {
    let hosts: Vec<&str> = origins.iter().map(Listing::hosts).collect();
    let mut sent: Vec<String> = origins.iter().filter_map(Listing::sent).collect();
    if origins.contains(&Listing::Records) {
        let works = session.library.works.iter().filter(|work| !work.flag(fields::HIDDEN));
        sent.push(plural(works.filter_map(network::asked_by).count(), "identifier"));
    }
    format!("{}; sends {}", hosts.join(", "), sent.join(" and "))
}

/// The new works among `proposals` that `names` (identifiers, titles) say are somebody else's.
///
/// # Errors
/// A name is that of none.
fn refused<'p>(names: &[String], proposals: &'p [Proposal]) -> Result<Vec<&'p Proposal>> {
    let find = |name: &String| {
        let is_it = |one: &&Proposal| one.is_new() && one.is_named(name);
        proposals.iter().find(is_it).ok_or_else(|| {
            Error::Usage(format!(
                "no new work of this `sync` is `{name}`; write its DOI or arXiv number, or its title as the \
                 table shows it"
            ))
        })
    };
    names.iter().map(find).collect()
}
