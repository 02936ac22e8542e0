//! What others have of the owner's works: the list at ORCID, and the publishers' records of all DOIs that
//! it and the own list name.

use super::listing::Listing;
use crate::cli::network::{self, Gathered, Records};
use crate::cli::session::Session;
use crate::model::same::{Known, Likeness};
use crate::model::{Data, Work, fields};
use crate::net::{Age, Client};

/// A work that was seen.
pub(in crate::cli) struct SeenWork {
    /// The work in byline's words.
    pub(in crate::cli) data: Data,
    /// The same, decoded.
    pub(in crate::cli) work: Work,
    /// Who has it.
    pub(in crate::cli) by: String,
}

/// What was seen.
pub(in crate::cli) struct Seen {
    /// The works, each once.
    pub(in crate::cli) works: Vec<SeenWork>,
    /// The records.
    pub(in crate::cli) gathered: Gathered,
    /// Who could not be asked, in words.
    pub(in crate::cli) faults: Vec<String>,
}

/// Asks `origins` for the works of the owner, and for the records of all of them.
pub(in crate::cli) fn see(
    origins: &[Listing],
    client: &mut Client<'_>,
    records: &mut Records,
    session: &mut Session,
) -> Seen {
    let mut faults = Vec::new();
    let mut listed = Vec::new();
    for origin in origins {
        let found = origin.works(client, records).unwrap_or_else(|fault| {
            faults.push(format!("{}: {fault}", origin.name()));
            Vec::new()
        });
        faults.extend(origin.cut(found.len()));
        listed.extend(found.into_iter().map(|work| (work, origin.word())));
    }
    let data = listed.iter().map(|(work, _)| work.clone()).collect();
    let summaries = network::works(data, session);
    let gathered = if origins.contains(&Listing::Records) {
        gather(&summaries, client, records, session)
    } else {
        Gathered::default()
    };
    let later = gathered.missed.iter().filter(|(_, (_, fault))| !fault.is_absence());
    faults.extend(later.map(|(id, (service, fault))| format!("`{id}`: {service}: {fault}")));
    faults.dedup_by_key(|fault| fault.split(": ").nth(1).map(str::to_owned));
    let works = once(listed.into_iter().zip(summaries), &gathered);
    Seen { works, gathered, faults }
}

/// Asks for the records of the own works and of `summaries`.
fn gather(
    summaries: &[Work],
    client: &mut Client<'_>,
    records: &mut Records,
    session: &mut Session,
) -> Gathered {
    let library = std::sync::Arc::clone(&session.library);
    let own = library.works.iter().filter(|work| !work.flag(fields::HIDDEN));
    network::gather(&network::ids(own.chain(summaries)), Age::Record, client, records, session)
}

/// Each work once: the publisher's record where there is one, which says more and is right more often than
/// what was typed at ORCID; of several versions at ORCID the first.
fn once(
    listed: impl Iterator<Item = ((Data, &'static str), Work)>,
    gathered: &Gathered,
) -> Vec<SeenWork> {
    let mut works: Vec<SeenWork> = Vec::new();
    for ((data, word), work) in listed {
        let id = network::asked_by(&work);
        let record = id.as_ref().and_then(|(_, id)| gathered.found(id));
        let (data, work, by) = match record {
            Some((data, work)) => (data.clone(), work.clone(), format!("{word}, publisher")),
            None => (data, work, word.to_owned()),
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
