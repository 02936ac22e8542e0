//! `byline sync`: what others have of the owner's works is proposed as a change of the owner's source.
//! Works are told by identifiers and by what `model/same` says, never by a name alone; what the source
//! says stays.

mod proposal;
mod seen;

use super::args::{Global, Sync};
use super::exit::Exit;
use super::intake;
use super::network::{self, Records};
use super::output::Output;
use super::propose;
use super::session::Session;
use crate::diag::emit::plural;
use crate::error::{Error, Result};
use proposal::propose;
use seen::see;

/// Runs the verb.
pub(super) fn run(verb: &Sync, global: &Global, output: &mut Output) -> Result<Exit> {
    let how = &verb.how;
    let (mut session, path) = intake::open(how.into.as_deref(), global)?;
    let orcid = orcid(&session)?;
    if !propose::may_ask(how, &asked(&session), output) {
        return Ok(Exit::Failed);
    }
    let (mut client, mut records) = (network::client(how.net), Records::new());
    let seen = see(&orcid, &mut client, &mut records, &mut session);
    records.report(output);
    for fault in &seen.faults {
        output.explain(&format!("{fault}\n"));
    }
    let proposals = propose(&seen, &path, &mut session)?;
    let exit = propose::settle(&proposals, &path, how, &mut session, output)?;
    Ok(if seen.faults.is_empty() { exit } else { Exit::Failed })
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

/// Who is asked, and what they learn.
fn asked(session: &Session) -> String {
    let ids = session.library.works.iter().filter_map(network::asked_by).count();
    format!(
        "pub.orcid.org, api.crossref.org, doi.org, api.datacite.org; sends your ORCID iD and {}",
        plural(ids, "identifier")
    )
}
