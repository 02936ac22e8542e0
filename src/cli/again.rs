//! `byline build --watch`: the build once more after every change.

use super::args::{Build, Global};
use super::exit::Exit;
use super::output::Output;
use crate::error::Result;

/// Builds, and builds again whenever a file has changed that the last build read or may read.
///
/// # Errors
/// The first build could not be done at all; later ones say so and wait for the next change.
#[cfg(feature = "serve")]
pub(super) fn run(verb: &Build, global: &Global, output: &mut Output) -> Result<Exit> {
    let mut watch = super::watch::Watch::new()?;
    let mut last = None;
    loop {
        match turn::take(verb, global, &mut last, output) {
            Ok(folders) => {
                // What changed before a folder was watched is seen by looking once more.
                if watch.follow(folders)? {
                    continue;
                }
            }
            Err(error) if last.is_some() => output.error(&error),
            Err(error) => return Err(error),
        }
        if !watch.wait() {
            return Ok(Exit::Good);
        }
    }
}

/// Fails: this program cannot watch files.
#[cfg(not(feature = "serve"))]
pub(super) fn run(_verb: &Build, _global: &Global, _output: &mut Output) -> Result<Exit> {
    let message = "this byline was built without `--watch` (cargo feature `serve`)";
    Err(crate::error::Error::Usage(message.into()))
}

/// One of many builds.
#[cfg(feature = "serve")]
mod turn {
    use std::collections::BTreeSet;
    use std::path::PathBuf;

    use super::super::args::{Build, Global};
    use super::super::build::build;
    use super::super::output::Output;
    use super::super::session::{Session, Wanted};
    use super::super::watch;
    use crate::diag::Diagnostic;
    use crate::error::Result;

    /// Builds; says what was done unless it is what the `last` one said. The folders to watch.
    pub(super) fn take(
        verb: &Build,
        global: &Global,
        last: &mut Option<Vec<Diagnostic>>,
        output: &mut Output,
    ) -> Result<BTreeSet<PathBuf>> {
        let mut session = Session::open(&Wanted::default(), global)?;
        let done = build(verb, &mut session)?;
        if done.changes_any() || last.as_ref() != Some(&done.findings) {
            done.say(verb, &session, output);
        }
        let folders = watch::folders(&session);
        *last = Some(done.findings);
        Ok(folders)
    }
}
