//! What a source held before byline last changed it, so that `undo` can take that back. It lies outside
//! the site, in the folder where programs of this user keep their state.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::args::Global;
use super::folders;
use super::intake::Intake;
use super::session::{Session, Wanted};
use crate::build::Before;
use crate::build::write::write_durably;
use crate::error::{Error, Result};
use crate::strings::digest::sha256;

/// A change of a source.
pub(super) struct Change {
    /// The source.
    pub(super) path: PathBuf,
    /// What it held before.
    pub(super) before: String,
    /// The hash of what it held afterwards.
    pub(super) after: String,
}

/// Writes what `intakes` changed, each a file, and remembers what was there.
///
/// # Errors
/// A file cannot be written, or changed meanwhile; those before it are written and can be taken back.
pub(super) fn write(intakes: &[Intake], session: &Session) -> Result<()> {
    let mut written = Vec::new();
    let mut result = Ok(());
    for intake in intakes.iter().filter(|intake| intake.before != intake.after) {
        let before = Before::Bytes(intake.before.as_bytes());
        result = write_durably(&intake.path, &intake.after, before);
        if result.is_err() {
            break;
        }
        written.push(Change::of(&intake.path, &intake.before, &intake.after));
    }
    remember(&root(session), &written);
    result
}

impl Change {
    /// What `path` held before and after.
    pub(super) fn of(path: &Path, before: &str, after: &str) -> Change {
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        Change { path, before: before.to_owned(), after: sha256(after) }
    }
}

/// Remembers `changes`, made in one step to sources below `root`. Without a place to remember them in they are
/// still good; `undo` says then that it knows none.
pub(super) fn remember(root: &Path, changes: &[Change]) {
    if changes.is_empty() {
        return;
    }
    let rows = changes.iter().map(|one| {
        let path = one.path.to_string_lossy();
        json!({"path": path, "after": one.after, "before": one.before})
    });
    if let Some(file) = file(root) {
        let _ = write_durably(&file, &Value::Array(rows.collect()).to_string(), Before::Unknown);
    }
}

/// The last changes below `root`, which were made in one step; none where nothing is remembered.
pub(super) fn last(root: &Path) -> Vec<Change> {
    let text = file(root).and_then(|file| fs::read_to_string(file).ok()).unwrap_or_default();
    let rows: Vec<Value> = serde_json::from_str(&text).unwrap_or_default();
    let part = |row: &Value, name: &str| Some(row.get(name)?.as_str()?.to_owned());
    let change = |row: &Value| {
        let (before, after) = (part(row, "before")?, part(row, "after")?);
        Some(Change { path: PathBuf::from(part(row, "path")?), before, after })
    };
    rows.iter().filter_map(change).collect()
}

/// Takes back `changes`: all, or none of them.
///
/// # Errors
/// A file changed since.
pub(super) fn take_back(changes: &[Change], root: &Path) -> Result<()> {
    let mut now = Vec::with_capacity(changes.len());
    for change in changes {
        let text = fs::read_to_string(&change.path)
            .map_err(|source| Error::Read { path: change.path.clone(), source })?;
        if sha256(&text) != change.after {
            return Err(Error::Usage(format!(
                "`{}` changed since byline last wrote it; nothing is taken back",
                change.path.display()
            )));
        }
        now.push(text);
    }
    for (change, now) in changes.iter().zip(&now) {
        write_durably(&change.path, &change.before, Before::Bytes(now.as_bytes()))?;
    }
    if let Some(file) = file(root) {
        let _ = fs::remove_file(file);
    }
    Ok(())
}

/// The folder that a command given here is about, whatever files it names.
pub(super) fn here(global: &Global) -> PathBuf {
    let session = Session::start(&Wanted::default(), global);
    session.map_or_else(|_| PathBuf::from("."), |session| root(&session))
}

/// The folder that a session is about.
pub(super) fn root(session: &Session) -> PathBuf {
    let root = match session.config.path {
        Some(_) => session.config.root(),
        None => PathBuf::from("."),
    };
    // A folder that is no path (the root of a config right here) is this one.
    let root = if root.as_os_str().is_empty() { PathBuf::from(".") } else { root };
    root.canonicalize().or_else(|_| std::path::absolute(&root)).unwrap_or(root)
}

/// Where the last change below `root` is remembered.
fn file(root: &Path) -> Option<PathBuf> {
    Some(folders::state()?.join("undo").join(sha256(&root.to_string_lossy())))
}
