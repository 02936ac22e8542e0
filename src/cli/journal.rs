//! What a source held before byline last changed it, so that `undo` can take that back. It lies outside
//! the site, in the folder where programs of this user keep their state.

use std::fs;
use std::path::{Path, PathBuf};

use super::folders;
use super::intake::Intake;
use super::session::Session;
use crate::build::Before;
use crate::build::lock::sha256;
use crate::build::write::write_durably;
use crate::error::{Error, Result};

/// A change of a source.
pub(super) struct Change {
    /// The source.
    pub(super) path: PathBuf,
    /// What it held before.
    pub(super) before: String,
    /// The hash of what it held afterwards.
    pub(super) after: String,
}

/// Writes what `intake` changed, and remembers what was there.
///
/// # Errors
/// The source cannot be written, or changed meanwhile.
pub(super) fn write(intake: &Intake, session: &Session) -> Result<()> {
    if intake.before == intake.after {
        return Ok(());
    }
    write_durably(&intake.path, &intake.after, Before::Bytes(intake.before.as_bytes()))?;
    // Without a place to remember it in, the change is still good; `undo` says then that it knows none.
    if let Some(file) = file(&root(session)) {
        let path = intake.path.canonicalize().unwrap_or_else(|_| intake.path.clone());
        let text = format!("{}\n{}\n{}", path.display(), sha256(&intake.after), intake.before);
        let _ = write_durably(&file, &text, Before::Unknown);
    }
    Ok(())
}

/// The last change below `root`.
pub(super) fn last(root: &Path) -> Option<Change> {
    let text = fs::read_to_string(file(root)?).ok()?;
    let (path, rest) = text.split_once('\n')?;
    let (after, before) = rest.split_once('\n')?;
    Some(Change { path: PathBuf::from(path), before: before.to_owned(), after: after.to_owned() })
}

/// Takes back `change`.
///
/// # Errors
/// The file changed since.
pub(super) fn take_back(change: &Change, root: &Path) -> Result<()> {
    let now = fs::read_to_string(&change.path)
        .map_err(|source| Error::Read { path: change.path.clone(), source })?;
    if sha256(&now) != change.after {
        return Err(Error::Usage(format!(
            "`{}` changed since byline last wrote it; nothing is taken back",
            change.path.display()
        )));
    }
    write_durably(&change.path, &change.before, Before::Bytes(now.as_bytes()))?;
    if let Some(file) = file(root) {
        let _ = fs::remove_file(file);
    }
    Ok(())
}

/// The folder that a session is about.
pub(super) fn root(session: &Session) -> PathBuf {
    let root = match session.config.path {
        Some(_) => session.config.root(),
        None => PathBuf::from("."),
    };
    root.canonicalize().unwrap_or(root)
}

/// Where the last change below `root` is remembered.
fn file(root: &Path) -> Option<PathBuf> {
    Some(folders::state()?.join("undo").join(sha256(&root.to_string_lossy())))
}
