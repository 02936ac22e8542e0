//! `byline add`: works that are pasted or piped, into the source at their place.

use std::path::{Path, PathBuf};

use super::args::{Add, Global};
use super::exit::Exit;
use super::import::{self, Lists};
use super::intake::{self, OfKnown};
use super::journal;
use super::output::Output;
use crate::error::{Error, Result};

/// Runs the verb.
pub(super) fn run(verb: &Add, global: &Global, output: &mut Output) -> Result<Exit> {
    let files = match verb.what.as_slice() {
        [] => vec![PathBuf::from("-")],
        named => named.iter().map(|word| file(word)).collect::<Result<Vec<_>>>()?,
    };
    let lists = Lists { files: &files, from: verb.from.as_deref(), columns: &[], owner: None };
    let (list, exit) = import::read(&lists, output)?;
    let Some(list) = list else { return Ok(Exit::Failed) };
    let (mut session, path) = intake::open(verb.into.as_deref(), global)?;
    let intake = intake::take_in(&list, &path, &mut session, OfKnown::Stay)?;
    if verb.diff {
        output.print_text(&import::diff(&intake));
    } else {
        journal::write(&intake, &session)?;
    }
    intake.decisions.iter().for_each(|decision| output.say(&decision.line()));
    let is_known = intake.decisions.iter().any(|decision| decision.word == "known");
    Ok(if is_known { exit.max(Exit::Findings) } else { exit })
}

/// The file that `word` names; an identifier names none.
fn file(word: &str) -> Result<PathBuf> {
    if word == "-" || Path::new(word).exists() {
        return Ok(PathBuf::from(word));
    }
    Err(Error::Usage(format!(
        "no file `{word}`; byline does not ask the network for identifiers: copy the BibTeX, RIS or \
         CSL-JSON from the page of the work and pipe it, such as `pbpaste | byline add`"
    )))
}
