//! `byline verify`: whether the records of others say what the list says, once, with the day.

mod judge;
mod links;
mod proof;

use std::path::{Path, PathBuf};

use super::args::{Global, Verify};
use super::exit::Exit;
use super::network::{self, Gathered, Records};
use super::output::{Output, exit_code};
use super::session::{Session, Wanted};
use crate::diag::emit;
use crate::diag::emit::plural;
use crate::error::{Error, Result};
use crate::model::{Work, fields};
use crate::net::Age;
use judge::{Judged, Verdict, judge};
use proof::Proof;

/// Runs the verb.
pub(super) fn run(verb: &Verify, global: &Global, output: &mut Output) -> Result<Exit> {
    let wanted = Wanted { files: &verb.files, ..Wanted::default() };
    let mut session = Session::open(&wanted, global)?;
    let path = proof_path(&session).filter(|_| verb.files.is_empty());
    if !verb.online && !verb.net.offline {
        return last(path.as_ref(), &session, output);
    }
    let library = std::sync::Arc::clone(&session.library);
    let shown: Vec<&Work> = library.works.iter().filter(|work| !is_hidden(work)).collect();
    let hidden = library.works.len() - shown.len();
    announce(&shown, hidden, verb, output);
    let mut client = network::client(verb.net, output);
    let mut records = Records::new();
    let gathered = ask(&shown, &mut client, &mut records, &mut session);
    let judged: Vec<Judged<'_>> = shown.iter().map(|work| judge(work, &gathered)).collect();
    let mut findings: Vec<_> = judged.iter().filter_map(Judged::finding).collect();
    if verb.links {
        findings.extend(links::dead(&shown, &mut client));
    }
    records.report(&[], output);
    findings.sort_by_key(|finding| finding.span().map(|span| (span.file, span.range().start)));
    let format = emit::find(&verb.format).unwrap_or(&emit::FORMATS[0]);
    output.print(&emit::emit(format, &findings, &session.sources, output.color_out));
    let is_read = matches!(format.name, "full" | "concise");
    let said = conclude(&judged, path.as_deref(), &session)?;
    if is_read {
        output.say(&said);
    }
    let is_later = judged.iter().any(|one| matches!(one.verdict, Verdict::Later(..)));
    let exit = exit_code(&findings).max(session.config_exit);
    Ok(if is_later { Exit::Failed } else { exit })
}

/// Writes the proof of `judged` to `path`, unless nobody said anything; the lines for people.
fn conclude(judged: &[Judged<'_>], path: Option<&Path>, session: &Session) -> Result<String> {
    let proof = Proof::of(judged, session.today);
    let said = proof.summary() + &orcids(judged, session);
    match path {
        Some(path) if judged.iter().any(Judged::is_answered) => proof.write(path, session)?,
        Some(path) => {
            let path = path.display();
            return Ok(format!("{said}nobody answered about any work: `{path}` is not written\n"));
        }
        None => {}
    }
    Ok(said)
}

/// Says what the last proof says.
fn last(path: Option<&PathBuf>, session: &Session, output: &mut Output) -> Result<Exit> {
    let found = path.map(|path| session.files.read_if_exists(path)).transpose()?.flatten();
    let proof = found.and_then(|bytes| Proof::parse(&String::from_utf8_lossy(&bytes)));
    let Some(proof) = proof else {
        return Err(Error::Usage(
            "nothing is verified yet: `byline verify --online` asks the registries of the DOIs and \
             arXiv numbers in your list"
                .to_owned(),
        ));
    };
    output.say(&proof.summary());
    Ok(if proof.is_good() { Exit::Good } else { Exit::Findings })
}

/// Where the proof of this list is kept: beside the config.
fn proof_path(session: &Session) -> Option<PathBuf> {
    let config = session.config.path.as_deref()?;
    Some(config.parent().unwrap_or(Path::new("")).join("byline.proof"))
}

/// Whether nobody is to hear of `work`.
fn is_hidden(work: &Work) -> bool {
    work.flag(fields::HIDDEN)
}

/// Says who is asked, before anybody is.
fn announce(works: &[&Work], hidden: usize, verb: &Verify, output: &mut Output) {
    if verb.net.offline {
        return;
    }
    let ids: Vec<_> = works.iter().filter_map(|work| network::asked_by(work)).collect();
    let mut hosts = vec!["api.crossref.org", "doi.org"];
    if ids.iter().any(|id| id.0 == fields::ARXIV || id.1.starts_with("10.48550/")) {
        hosts.push("api.datacite.org");
    }
    if verb.links {
        hosts.push("every host that the list links to");
    }
    let (hosts, count) = (hosts.join(", "), plural(ids.len(), "identifier"));
    let left_out = match hidden {
        0 => String::new(),
        count => format!("; {} not sent", plural(count, "hidden work")),
    };
    output.say_err(&format!("asking {hosts} about {count}{left_out}\n"));
}

/// The records of `works`.
fn ask(
    works: &[&Work],
    client: &mut crate::net::Client<'_>,
    records: &mut Records,
    session: &mut Session,
) -> Gathered {
    network::gather(&network::ids(works.iter().copied()), Age::Proof, client, records, session)
}

/// In how many records the ORCID iD of the owner is; most records have none, so this proves nothing.
fn orcids(judged: &[Judged<'_>], session: &Session) -> String {
    let owner = session.owners.first().and_then(|at| session.library.people.get(*at));
    let Some(orcid) = owner.and_then(|owner| owner.orcid.as_ref()) else { return String::new() };
    let has_it = |one: &&Judged<'_>| {
        let people = one.record.into_iter().flat_map(|record| &record.contributors);
        people.into_iter().any(|person| {
            person.orcid().is_some_and(|said| said.value.eq_ignore_ascii_case(&orcid.value))
        })
    };
    let count = judged.iter().filter(has_it).count();
    let records = judged.iter().filter(|one| one.record.is_some()).count();
    format!("your ORCID iD is in {count} of {}\n", plural(records, "record"))
}
