//! `byline complete`: what works of a source lack is proposed from Crossref's records: by their DOIs, else by
//! a search whose answers are compared with the work (`model/same/score`). Only what is sure is ever
//! written.

mod found;
mod lacking;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use super::args::{Complete, Global};
use super::exit::Exit;
use super::intake;
use super::network::{self, Records};
use super::output::Output;
use super::propose::{self, Proposal, Safety};
use super::session::Session;
use crate::diag::emit::plural;
use crate::error::Result;
use crate::model::Work;
use found::{Found, Match, find};

/// Runs the verb.
pub(super) fn run(verb: &Complete, global: &Global, output: &mut Output) -> Result<Exit> {
    let how = &verb.how;
    let (mut session, path) = intake::open(how.into.as_deref(), global)?;
    let library = std::sync::Arc::clone(&session.library);
    let lacking = lacking::lacking(&library.works, &verb.keys, &path, &session)?;
    if lacking.is_empty() {
        output.say("no work lacks a DOI, pages, a volume or authors\n");
        return Ok(Exit::Good);
    }
    if !propose::may_ask(how.leave(), &asked(&lacking), output) {
        return Ok(Exit::Failed);
    }
    let (mut client, mut records) = (network::client(how.net, output), Records::new());
    let found = find(&lacking, &mut client, &mut records, &mut session);
    records.report(&found.faults, output);
    let proposals = propose(&found, &path, &mut session)?;
    let exit = propose::settle((&proposals, &[]), &path, how, &mut session, output)?;
    output.say(&summary(&lacking, &found, &proposals));
    Ok(if found.faults.is_empty() { exit } else { Exit::Failed })
}

/// Who is asked, and what they learn.
fn asked(works: &[&Work]) -> String {
    let known = works.iter().filter(|work| found::by_doi(work).is_some()).count();
    let searched = works.len() - known;
    let searched = match searched {
        0 => String::new(),
        count => format!("title, first author and year of {}", plural(count, "work")),
    };
    let known = match known {
        0 => String::new(),
        count => plural(count, "identifier"),
    };
    let and = if searched.is_empty() || known.is_empty() { "" } else { ", and " };
    format!("api.crossref.org, doi.org, api.openalex.org; sends {searched}{and}{known}")
}

/// The proposals from what was `found`. A record that two works of the list claim is neither's for sure, nor
/// is one of a work that the list has besides.
fn propose(found: &Found<'_>, path: &Path, session: &mut Session) -> Result<Vec<Proposal>> {
    let library = std::sync::Arc::clone(&session.library);
    let mut claimed: BTreeMap<String, usize> = BTreeMap::new();
    let own = library.works.iter().filter_map(crate::model::same::doi);
    let new = found.matches.iter().filter(|one| !one.is_known).filter_map(Match::doi);
    for doi in own.chain(new) {
        *claimed.entry(doi).or_default() += 1;
    }
    let mut proposals = Vec::new();
    for one in &found.matches {
        let is_taken = !one.is_known && one.doi().is_some_and(|doi| claimed[&doi] > 1);
        let doubt = match () {
            () if is_taken => Some(format!("{}, another work of the list has it", one.score)),
            () if !one.is_sure => Some(one.score.clone()),
            () => None,
        };
        match doubt {
            Some(doubt) => proposals.push(doubtful(one, &doubt)),
            None => proposals.extend(filling(one, path, session)?),
        }
    }
    Ok(proposals)
}

/// The proposal to fill in what the work of `one` lacks, if its record has it.
fn filling(one: &Match<'_>, path: &Path, session: &mut Session) -> Result<Option<Proposal>> {
    let completion = intake::complete(one.own, &one.record, path, session)?;
    let key = &one.own.key.value;
    let more = if completion.has_more_authors {
        " (the authors behind `and others` are to be written by hand)"
    } else {
        ""
    };
    if completion.added.is_empty() {
        return Ok(None);
    }
    Ok(Some(Proposal {
        what: "fills",
        work: None,
        edits: completion.edits,
        about: format!("{key} +{}{more}", completion.added.join(" +")),
        by: format!("crossref, {}", one.score),
        safety: Safety::Safe,
        diff: completion.diff,
    }))
}

/// A record that may be another work's: only shown.
fn doubtful(one: &Match<'_>, doubt: &str) -> Proposal {
    let title = one.record.title().map(crate::text::Text::to_plain).unwrap_or_default();
    let doi = one.doi().map(|doi| format!(" {doi}")).unwrap_or_default();
    Proposal {
        what: "doubtful",
        work: None,
        edits: Vec::new(),
        about: format!("{}{doi} ({title}; {doubt})", one.own.key.value),
        by: "crossref".to_owned(),
        safety: Safety::Stays,
        diff: String::new(),
    }
}

/// What came of it in one line.
fn summary(lacking: &[&Work], found: &Found<'_>, proposals: &[Proposal]) -> String {
    let count = |what: &str| proposals.iter().filter(|one| one.what == what).count();
    let (fills, doubtful) = (count("fills"), count("doubtful"));
    let nothing = found.matches.len() - fills - doubtful;
    let missing = lacking.len() - found.matches.len() - found.failed;
    let mut line = format!(
        "{} asked about: {fills} to complete, {doubtful} doubtful",
        plural(lacking.len(), "work")
    );
    for (count, what) in [
        (nothing, "with nothing to add"),
        (missing, "without a record"),
        (found.failed, "not answered"),
    ] {
        if count > 0 {
            let _ = write!(line, ", {count} {what}");
        }
    }
    line + "\n"
}
