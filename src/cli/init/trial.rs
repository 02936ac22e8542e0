//! The first build, tried before anything is proposed: if it would change a byte, nothing is.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::build::Change;
use crate::cli::args::Global;
use crate::cli::build::{Options, rehearse};
use crate::cli::session::{Session, Wanted};
use crate::diag::Severity;
use crate::diag::codes::HAND_KEPT_LINE;
use crate::error::Result;
use crate::strings::seen::visible_line;

/// What a first build would do.
pub(super) enum Tried {
    /// It changes nothing.
    Same {
        /// The lock that it writes.
        lock: String,
        /// What it says of what is kept by hand.
        notes: Vec<String>,
    },
    /// It changes something.
    Changed {
        /// The file, if it is one.
        path: Option<String>,
        /// What would become of it.
        how: String,
    },
}

/// What the first build after `changes` does with the config at `config`, which takes over what lies in `folders`.
pub(super) fn first_build(
    changes: &[Change],
    config: &Path,
    folders: &[PathBuf],
    global: &Global,
) -> Result<Tried> {
    let texts: BTreeMap<PathBuf, String> =
        changes.iter().map(|change| (PathBuf::from(&change.path), change.new.clone())).collect();
    let global = Global { config: Some(config.to_owned()), directory: None, ..*global };
    let wanted = Wanted { texts: Some(&texts), ..Wanted::default() };
    let mut session = Session::open(&wanted, &global)?;
    let options = Options::taking_over(folders);
    let (built, _) = rehearse(&mut session, &options)?;
    if let Some(change) = built.changes().iter().find(|change| change.old != change.new) {
        return Ok(Tried::Changed { path: Some(change.path.clone()), how: difference(change) });
    }
    let findings = session.sink.findings();
    if let Some(error) = findings.iter().find(|finding| finding.severity == Severity::Error) {
        return Ok(Tried::Changed { path: None, how: error.message.clone() });
    }
    let notes = findings.iter().filter(|finding| finding.code == HAND_KEPT_LINE);
    let notes = notes.map(|finding| finding.message.clone()).collect();
    Ok(Tried::Same { lock: built.lock_text(), notes })
}

/// The first line in which the two sides of `change` differ.
fn difference(change: &Change) -> String {
    let mut pairs = change.old.lines().zip(change.new.lines()).enumerate();
    let first = pairs.find(|(_, (old, new))| old != new);
    first.map_or_else(
        || "at its end".to_owned(),
        |(_, (old, new))| format!("`{}` would be `{}`", visible_line(old), visible_line(new)),
    )
}
