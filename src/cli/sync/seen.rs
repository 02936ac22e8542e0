//! What others have of the owner's works: the list at ORCID, and the publishers' records of all DOIs that
//! it and the own list name.

use std::collections::BTreeSet;

use crate::cli::network::{self, Gathered, Id, Records};
use crate::cli::session::Session;
use crate::model::same::{Known, Likeness};
use crate::model::{Data, Work, fields};
use crate::net::services::orcid;
use crate::net::{Age, Client};

/// A work that was seen.
pub(super) struct SeenWork {
    /// The work in byline's words.
    pub(super) data: Data,
    /// The same, decoded.
    pub(super) work: Work,
    /// Who has it.
    pub(super) by: &'static str,
}

/// What was seen.
pub(super) struct Seen {
    /// The works, each once.
    pub(super) works: Vec<SeenWork>,
    /// The records.
    pub(super) gathered: Gathered,
    /// Who could not be asked, in words.
    pub(super) faults: Vec<String>,
}

/// Asks for the works of `orcid` and for all records.
pub(super) fn see(
    orcid: &str,
    client: &mut Client<'_>,
    records: &mut Records,
    session: &mut Session,
) -> Seen {
    let mut faults = Vec::new();
    let listed = client.ask(&orcid::works(orcid));
    let listed = listed.and_then(|answer| records.read(&orcid::SERVICE, &answer));
    let listed = listed.unwrap_or_else(|fault| {
        faults.push(format!("ORCID: {fault}"));
        Vec::new()
    });
    let summaries = network::works(listed.clone(), session);
    let library = std::sync::Arc::clone(&session.library);
    let own = library.works.iter().filter(|work| !work.flag(fields::HIDDEN));
    let mut asked: BTreeSet<Id> = BTreeSet::new();
    asked.extend(own.chain(&summaries).filter_map(network::asked_by));
    let asked: Vec<Id> = asked.into_iter().collect();
    let gathered = network::gather(&asked, Age::Record, client, records, session);
    let later = gathered.missed.iter().filter(|(_, (_, fault))| !fault.is_absence());
    faults.extend(later.map(|(id, (service, fault))| format!("`{id}`: {service}: {fault}")));
    faults.dedup_by_key(|fault| fault.split(": ").nth(1).map(str::to_owned));
    let works = once(listed.into_iter().zip(summaries), &gathered);
    Seen { works, gathered, faults }
}

/// Each work once: the publisher's record where there is one, which says more and is right more often than
/// what was typed at ORCID; of several versions at ORCID the first.
fn once(listed: impl Iterator<Item = (Data, Work)>, gathered: &Gathered) -> Vec<SeenWork> {
    let mut works: Vec<SeenWork> = Vec::new();
    for (data, work) in listed {
        let id = network::asked_by(&work);
        let record = id.as_ref().and_then(|(_, id)| gathered.found(id));
        let (data, work, by) = match record {
            Some((data, work)) => (data.clone(), work.clone(), "orcid, publisher"),
            None => (data, work, "orcid"),
        };
        works.push(SeenWork { data, work, by });
    }
    let mut known = Known::default();
    let mut first = Vec::with_capacity(works.len());
    for seen in &works {
        first.push(!matches!(known.find(&seen.work), Some((_, Likeness::Same(_)))));
        known.add(&seen.work);
    }
    let mut first = first.into_iter();
    works.retain(|_| first.next().unwrap_or(true));
    works
}
