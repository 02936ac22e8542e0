//! The only writer of files: every text is first written beside its target, then all are renamed
//! into place, so that a full disk or a read-only folder leaves everything as it was.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, TempPath};

use super::change::{Change, State};
use crate::error::{Error, Result};

/// Writes every change below `base`: all temporary files first, then all renames, then the removals.
///
/// # Errors
/// A file cannot be written, or lies outside `root` by way of a symbolic link. If that is seen before
/// the first rename, nothing has changed.
pub fn write_all(changes: &[Change], base: &Path, root: &Path) -> Result<()> {
    let written = |change: &&Change| matches!(change.state, State::Created | State::Updated);
    let (mut staged, mut folders) = (Vec::new(), Folders::below(root));
    for change in changes.iter().filter(written) {
        staged.push(stage(&base.join(&change.path), &change.new, Some(&mut folders), false)?);
    }
    for file in staged {
        file.commit()?;
    }
    for change in changes.iter().filter(|change| change.state == State::Removed) {
        let path = base.join(&change.path);
        fs::remove_file(&path).map_err(|source| Error::Write { path, source })?;
    }
    Ok(())
}

/// Waits until no other build of the config at `path` is under way; the turn ends when what comes
/// back is dropped. Where the file system has no locks, nobody waits.
pub fn take_turn(path: Option<&Path>) -> Option<fs::File> {
    let file = fs::File::open(path?).ok()?;
    // Elsewhere a lock keeps others from reading the config too.
    if cfg!(unix) { file.lock().ok().map(|()| file) } else { None }
}

/// Writes one file that matters more than speed (a source, the lock): its bytes reach the disk
/// before it takes its name.
///
/// # Errors
/// The file cannot be written; the old one is untouched.
pub fn write_durably(path: &Path, text: &str) -> Result<()> {
    stage(path, text, None, true)?.commit()
}

/// A text that lies beside its target, ready to take its name. Its file is closed: a site may have
/// more pages than a program may have open files.
struct Staged {
    file: TempPath,
    path: PathBuf,
}

/// The folders that may be written in: each is looked at, and made, once.
struct Folders<'a> {
    root: &'a Path,
    ready: HashSet<PathBuf>,
}

impl<'a> Folders<'a> {
    /// None yet, and only below `root`.
    fn below(root: &'a Path) -> Folders<'a> {
        Folders { root, ready: HashSet::new() }
    }

    /// Makes `folder`, if it lies inside the root and is not there yet.
    fn prepare(&mut self, folder: &Path) -> io::Result<()> {
        if !self.ready.contains(folder) {
            stay_inside(folder, self.root)?;
            fs::create_dir_all(folder)?;
            self.ready.insert(folder.to_owned());
        }
        Ok(())
    }
}

impl Staged {
    /// Renames the text into place.
    fn commit(self) -> Result<()> {
        let path = self.path;
        self.file
            .persist(&path)
            .map(drop)
            .map_err(|error| Error::Write { path, source: error.error })
    }
}

/// Writes `text` to a temporary file in the folder of `path`, which is created if need be.
fn stage(
    path: &Path,
    text: &str,
    folders: Option<&mut Folders<'_>>,
    durable: bool,
) -> Result<Staged> {
    let fail = |source: io::Error| Error::Write { path: path.to_owned(), source };
    let (target, old) = resolve(path).map_err(fail)?;
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    match folders {
        Some(folders) => folders.prepare(folder),
        None => fs::create_dir_all(folder),
    }
    .map_err(fail)?;
    let mut builder = Builder::new();
    builder.prefix(".byline-");
    if old.as_ref().is_some_and(fs::Permissions::readonly) {
        let message = "the file is read-only";
        return Err(fail(io::Error::new(io::ErrorKind::PermissionDenied, message)));
    }
    if let Some(permissions) = new_file_permissions() {
        builder.permissions(permissions);
    }
    let mut file = builder.tempfile_in(folder).map_err(fail)?;
    if let Some(permissions) = old {
        file.as_file().set_permissions(permissions).map_err(fail)?;
    }
    file.write_all(text.as_bytes()).map_err(fail)?;
    if durable {
        file.as_file().sync_all().map_err(fail)?;
    }
    Ok(Staged { file: file.into_temp_path(), path: target })
}

/// The file that `path` stands for, and its permissions if it is there: a symbolic link is followed,
/// so that it stays a link.
fn resolve(path: &Path) -> io::Result<(PathBuf, Option<fs::Permissions>)> {
    let target = match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.file_type().is_symlink() => {
            fs::canonicalize(path).map_err(|source| match source.kind() {
                io::ErrorKind::NotFound => {
                    io::Error::new(source.kind(), "it is a dangling symbolic link")
                }
                _ => source,
            })?
        }
        Ok(metadata) => return Ok((path.to_owned(), Some(metadata.permissions()))),
        Err(_) => return Ok((path.to_owned(), None)),
    };
    let old = fs::metadata(&target)?.permissions();
    Ok((target, Some(old)))
}

/// Fails where `folder` (which may not exist yet) lies outside `root` once links are followed.
fn stay_inside(folder: &Path, root: &Path) -> io::Result<()> {
    let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
    let root = fs::canonicalize(root)?;
    let mut existing = folder;
    while !existing.exists() {
        match existing.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            Some(parent) => existing = parent,
            None => existing = Path::new("."),
        }
    }
    if fs::canonicalize(existing)?.starts_with(&root) {
        return Ok(());
    }
    let message = "a symbolic link leads outside the root";
    Err(io::Error::new(io::ErrorKind::PermissionDenied, message))
}

/// The permissions of a new file, before the umask: temporary files are private, pages are not.
#[cfg(unix)]
#[allow(clippy::unnecessary_wraps, reason = "other systems have no modes")]
fn new_file_permissions() -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(fs::Permissions::from_mode(0o666))
}

/// Other systems have no modes: the folder's own rules hold.
#[cfg(not(unix))]
fn new_file_permissions() -> Option<fs::Permissions> {
    None
}
