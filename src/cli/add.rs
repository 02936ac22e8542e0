//! `byline add`: works by their identifiers, pasted or piped, into the source at their place.

use std::path::{Path, PathBuf};

use super::args::{Add, Global};
use super::exit::Exit;
use super::import::{self, Lists};
use super::intake::{self, Decision, OfKnown};
use super::journal;
use super::output::Output;
use super::session::Session;
use crate::error::{Error, Result};
use crate::formats;
use crate::model::Data;
use crate::model::recognise::{Named, recognise};

/// Runs the verb.
pub(super) fn run(verb: &Add, global: &Global, output: &mut Output) -> Result<Exit> {
    let (files, mut named) = sorted(&verb.what)?;
    let (mut session, path) = intake::open(verb.into.as_deref(), global)?;
    let mut decisions = take_known(&mut named, &session);
    let (mut lists, mut exit) = (Vec::new(), Exit::Good);
    if !files.is_empty() {
        let asked = Lists { files: &files, from: verb.from.as_deref(), columns: &[], owner: None };
        let (list, found) = import::read(&asked, output)?;
        lists.extend(list);
        exit = found;
    }
    if !named.is_empty() {
        let (works, found) = asked(&named, verb, output);
        lists.push(Data::Map(vec![("works".to_owned(), Data::List(works))]));
        exit = exit.max(found);
    }
    let list = formats::join(lists);
    if import::has_works(&list) {
        let intake = intake::take_in(&list, &path, &mut session, OfKnown::Join)?;
        if verb.diff {
            output.print_text(&import::diff(&intake));
        } else {
            journal::write(std::slice::from_ref(&intake), &session)?;
        }
        decisions.extend(intake.decisions);
    } else if decisions.is_empty() {
        return Ok(Exit::Failed);
    }
    for decision in &decisions {
        output.say(&decision.line());
    }
    let is_known = decisions.iter().any(|decision| decision.word == "known");
    Ok(if is_known { exit.max(Exit::Findings) } else { exit })
}

/// Takes the identifiers of works that the list has out of `named`: nobody needs to be asked about them.
fn take_known(named: &mut Identified, session: &Session) -> Vec<Decision> {
    let mut known = Vec::new();
    named.retain(|(_, named)| {
        let Named::Field(field, id) = named else { return true };
        let found = intake::find_known(*field, id, session);
        let is_new = found.is_none();
        known.extend(found);
        is_new
    });
    known
}

/// Words, and what they name.
type Identified = Vec<(String, Named)>;

/// The files and the identifiers among `words`; no words are standard input.
///
/// # Errors
/// A word is neither.
fn sorted(words: &[String]) -> Result<(Vec<PathBuf>, Identified)> {
    let (mut files, mut named) = (Vec::new(), Vec::new());
    if words.is_empty() {
        files.push(PathBuf::from("-"));
    }
    for word in words {
        if word == "-" || Path::new(word).exists() {
            files.push(PathBuf::from(word));
            continue;
        }
        match recognise(word) {
            Some(Named::Orcid(orcid)) => {
                return Err(Error::Usage(format!(
                    "`{orcid}` is the ORCID iD of a person; `byline add` takes works"
                )));
            }
            Some(Named::Scholar) => return Err(Error::Usage(SCHOLAR.to_owned())),
            Some(found) => named.push((word.clone(), found)),
            None => {
                return Err(Error::Usage(format!(
                    "`{word}` is neither a file nor an identifier (DOI, arXiv, PMID, PMCID, ISBN, DBLP \
                     key, `inspire:NUMBER`, or the address of a page); check its spelling, or copy the \
                     BibTeX from the page of the work and pipe it, such as `pbpaste | byline add`"
                )));
            }
        }
    }
    Ok((files, named))
}

/// How a list leaves Google Scholar, which answers no programs.
const SCHOLAR: &str = "Google Scholar answers no programs; in your profile tick the box above the list, \
choose Export, then BibTeX, and run `byline import citations.bib -o scholar.bib` or `byline add \
citations.bib`";

/// The works that `named` name, and what was not found; each is tried.
#[cfg(feature = "net")]
fn asked(named: &[(String, Named)], verb: &Add, output: &mut Output) -> (Vec<Data>, Exit) {
    use super::network::{self, Records};
    let (mut works, mut exit) = (Vec::new(), Exit::Good);
    if !verb.net.offline {
        let mut hosts: Vec<String> =
            named.iter().flat_map(|(_, named)| network::hosts(named)).collect();
        hosts.sort_unstable();
        hosts.dedup();
        output.say_err(&format!("asking {}\n", hosts.join(", ")));
    }
    let (mut client, mut records) = (network::client(verb.net, output), Records::new());
    for (word, named) in named {
        match network::look_up(named, crate::net::Age::Record, &mut client, &mut records) {
            Some(Ok(found)) => {
                if let Some(other) = found.instead {
                    output.explain(&format!("`{word}` is registered as `{other}` now\n"));
                }
                works.push(found.work);
            }
            Some(Err(miss)) => {
                output.explain(&format!("`{word}`: {}: {}\n", miss.service.name, miss.fault));
                exit = Exit::Failed;
            }
            None => {}
        }
    }
    records.report(&[], output);
    (works, exit)
}

/// The same without the network.
#[cfg(not(feature = "net"))]
fn asked(named: &[(String, Named)], _: &Add, output: &mut Output) -> (Vec<Data>, Exit) {
    for (word, _) in named {
        output.explain(&format!(
            "`{word}`: this byline was built without the network (feature `net`); copy the BibTeX from \
             the page of the work and pipe it, such as `pbpaste | byline add`\n"
        ));
    }
    (Vec::new(), Exit::Failed)
}
