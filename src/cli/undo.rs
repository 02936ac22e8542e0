//! `byline undo`: takes back the last change that byline made to sources: by `add`, `import --into`,
//! `check --fix` or `fmt`.

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
    let changes = journal::last(&root);
    if changes.is_empty() {
        return Err(Error::Usage("byline remembers no change here to undo".to_owned()));
    }
    journal::take_back(&changes, &root)?;
    for change in &changes {
        output.say(&format!("restored {}\n", change.path.display()));
    }
    Ok(Exit::Good)
}
