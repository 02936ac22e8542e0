//! The records of works that lack something.

use crate::cli::network::{self, Id, Records};
use crate::cli::session::Session;
use crate::model::same::{self, Record, choose};
use crate::model::{Library, Work, fields};
use crate::net::{Age, Client, Fault};

/// A work and the record that may be its own.
pub(super) struct Match<'w> {
    /// The work.
    pub(super) own: &'w Work,
    /// The record.
    pub(super) record: Work,
    /// How surely, in words.
    pub(super) score: String,
    /// Whether it is taken.
    pub(super) is_sure: bool,
    /// Whether it was asked for by the identifier that the work has.
    pub(super) is_known: bool,
}

impl Match<'_> {
    /// The DOI of the record.
    pub(super) fn doi(&self) -> Option<String> {
        same::doi(&self.record)
    }
}

/// What was found.
#[derive(Default)]
pub(super) struct Found<'w> {
    /// The records, in the order of the works.
    pub(super) matches: Vec<Match<'w>>,
    /// Why there are not more, in words.
    pub(super) faults: Vec<String>,
    /// How many works nobody answered about.
    pub(super) failed: usize,
}

/// Asks for the records of `works`.
pub(super) fn find<'w>(
    works: &[&'w Work],
    client: &mut Client<'_>,
    records: &mut Records,
    session: &mut Session,
) -> Found<'w> {
    let library = std::sync::Arc::clone(&session.library);
    let mut ids: Vec<Id> = works.iter().filter_map(|work| by_doi(work)).collect();
    ids.sort_unstable();
    ids.dedup();
    let gathered = network::gather(&ids, Age::Record, client, records, session);
    let mut found = Found::default();
    for own in works {
        let Some((_, id)) = by_doi(own) else {
            let searched = network::search(own, &library, client, records, session);
            found.take(own, searched, &library);
            continue;
        };
        if let Some((_, record)) = gathered.found(&id) {
            found.matches.push(known(own, record, &library));
        } else if let Some((service, fault)) = gathered.missed.get(&id) {
            found.miss(format!("`{id}`: {service}: {fault}"), fault);
        }
    }
    found
}

/// The DOI by which the record of `work` is asked for; a number at arXiv is that of its preprint.
pub(super) fn by_doi(work: &Work) -> Option<Id> {
    same::doi(work).map(|doi| (fields::DOI, doi))
}

/// The record of `own` by its own identifier: taken unless it is plainly of another work, as where the
/// identifier is wrong.
fn known<'w>(own: &'w Work, record: &Work, library: &Library) -> Match<'w> {
    let score = same::score(own, Record { work: record, years: &[], is_notice: false }, library);
    let (is_sure, is_known) = (score.is_of_identified(), true);
    let score = if is_sure { "by its identifier".to_owned() } else { score.said() };
    Match { own, record: record.clone(), score, is_sure, is_known }
}

impl<'w> Found<'w> {
    /// Takes what a search for `own` came to.
    fn take(
        &mut self,
        own: &'w Work,
        searched: Result<Vec<network::Candidate>, Fault>,
        library: &Library,
    ) {
        let candidates = match searched {
            Ok(candidates) => candidates,
            Err(fault) => return self.miss(format!("Crossref: {fault}"), &fault),
        };
        let records: Vec<Record<'_>> = candidates.iter().map(network::Candidate::record).collect();
        let Some((at, score)) = choose(own, &records, library) else { return };
        let (record, is_sure, is_known) = (records[at].work.clone(), score.is_sure(), false);
        self.matches.push(Match { own, record, score: score.said(), is_sure, is_known });
    }

    /// Takes that nobody answered, or that there is nothing.
    fn miss(&mut self, said: String, fault: &Fault) {
        if fault.is_absence() {
            return;
        }
        self.failed += 1;
        if !self.faults.contains(&said) {
            self.faults.push(said);
        }
    }
}
