//! `byline undo`: takes back the last change that `add` or `import --into` made to a source.

use super::args::Global;
use super::exit::Exit;
use super::journal;
use super::output::Output;
use super::session::{Session, Wanted};
use crate::error::{Error, Result};

/// Runs the verb.
pub(super) fn run(global: &Global, output: &mut Output) -> Result<Exit> {
    let session = Session::start(&Wanted::default(), global)?;
    let root = journal::root(&session);
    let Some(change) = journal::last(&root) else {
        return Err(Error::Usage("byline remembers no change here to undo".to_owned()));
    };
    journal::take_back(&change, &root)?;
    output.say(&format!("restored {}\n", change.path.display()));
    Ok(Exit::Good)
}
