//! `byline init --orcid ID`: a list of the works at an ORCID iD, with the publishers' records of them.

use std::collections::BTreeSet;

use super::plan;
use super::proposal;
use super::report;
use super::settle::settle;
use super::worth::worth_a_look;
use crate::cli::args::{Global, Init, Net};
use crate::cli::exit::Exit;
use crate::cli::key_style::KeyStyle;
use crate::cli::network::{self, Records};
use crate::cli::output::Output;
use crate::cli::propose::{self, Leave};
use crate::cli::session::{Session, Wanted};
use crate::cli::sync::{Listing, Seen, see};
use crate::diag::emit::plural;
use crate::error::{Error, Result};
use crate::files::Files;
use crate::model::Data;
use crate::model::identifier::check_orcid;
use crate::net::Client;
use crate::net::services::orcid;
use crate::site::Site;
use crate::syntax::write as yaml;

/// How the network is used: as usual.
const NET: Net = Net { offline: false, refresh: false };

/// Runs the verb for the iD `said`.
pub(super) fn start(
    said: &str,
    verb: &Init,
    global: &Global,
    (site, files): (Option<&Site>, &Files),
    output: &mut Output,
) -> Result<Exit> {
    let bare = said.rsplit('/').next().unwrap_or(said);
    let id = check_orcid(bare).map_err(|_| Error::Usage(format!("`{said}` is not an ORCID iD")))?;
    let what = format!(
        "pub.orcid.org, {}; sends this ORCID iD and the identifiers of its works",
        network::AGENCIES
    );
    let leave = if verb.yes { Leave::Given } else { Leave::Open };
    if !propose::may_ask(leave, &what, output) {
        return Ok(Exit::Failed);
    }
    let mut session = Session::start(&Wanted::default(), global)?;
    let (mut client, mut records) = (network::client(NET, output), Records::new());
    let name = owner(&id, verb, &mut client)?;
    let listings = [Listing::Orcid(id.clone()), Listing::Records];
    let seen = see(&listings, &mut client, &mut records, &mut session);
    records.report(&seen.faults, output);
    if seen.works.is_empty() {
        output.explain(&format!("ORCID has no public works of {id}\n"));
        return Ok(Exit::Failed);
    }
    output.print_text(&format!("You are {name}: {} at ORCID.\n", plural(seen.works.len(), "work")));
    let (proposal, folder) = (proposal::from_nothing(site, files), proposal::folder(site));
    let plan = plan::of_works((&name, &id), list(seen), &folder, &proposal);
    output.print_text(&report::plan(&plan, &proposal, files));
    output.print_text(&worth_a_look(&plan, global)?);
    let again = "byline init --orcid ID --yes";
    settle(&plan.changes, verb, again, &report::done(&plan, &proposal), output)
}

/// The name of the owner: as the command line says, else as ORCID does.
fn owner(id: &str, verb: &Init, client: &mut Client<'_>) -> Result<String> {
    if let Some(name) = &verb.owner {
        return Ok(name.clone());
    }
    let unknown = |why: String| {
        Error::Usage(format!(
            "ORCID does not say whose {id} is ({why}); add `--self \"Your Name\"`"
        ))
    };
    let answer = client.ask(&orcid::person(id)).map_err(|fault| unknown(fault.to_string()))?;
    orcid::name(&answer.body).ok_or_else(|| unknown("no public name".to_owned()))
}

/// Leaves the ORCID iD out of an author, who is then only a name: `people --orcid` proposes it for the whole list.
fn to_name(item: &mut Data) {
    let Data::Map(parts) = item else { return };
    parts.retain(|(part, _)| part != "orcid");
    if let [(part, name @ Data::Text(_))] = parts.as_slice()
        && part == "name"
    {
        *item = name.clone();
    }
}

/// What was seen as a list, the newest work first, each with a key.
fn list(seen: Seen) -> String {
    let (style, mut taken) = (KeyStyle::of(std::iter::empty()), BTreeSet::new());
    let mut works = seen.works;
    works.sort_by_key(|seen| std::cmp::Reverse(seen.work.year()));
    let keyed = |data: Data, key: String| {
        let Data::Map(mut pairs) = data else { return data };
        pairs.retain(|(name, _)| name != "key");
        for (_, value) in &mut pairs {
            if let Data::List(items) = value {
                items.iter_mut().for_each(to_name);
            }
        }
        pairs.insert(0, ("key".to_owned(), Data::Text(key)));
        Data::Map(pairs)
    };
    let works = works.into_iter().map(|seen| {
        let key = style.key(&seen.work, &mut taken);
        keyed(seen.data, key)
    });
    yaml::source(&Data::Map(vec![("works".to_owned(), Data::List(works.collect()))]))
}
