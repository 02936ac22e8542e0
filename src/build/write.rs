//! The only writer of files: every text is first written beside its target, then all are renamed
//! into place, so that a full disk or a read-only folder leaves everything as it was.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, TempPath};

use super::change::{Change, State};
use super::inside::stay_inside;
use super::interrupt::Postponed;
use super::swap::Before;
use super::{leftovers, package, swap};
use crate::error::{Error, Result};

/// Writes every change below `base`: all temporary files first, then all renames, then the removals.
///
/// # Errors
/// A file cannot be written, lies outside `root` by way of a symbolic link, or was changed meanwhile.
/// If that is seen before the first rename, nothing has changed; a file that was changed meanwhile
/// is left as it is, and all others are written.
pub fn write_all(changes: &[Change], base: &Path, root: &Path) -> Result<()> {
    let signals = Postponed::new();
    let mut folders = Folders::below(root);
    let mut staged = Vec::new();
    for change in changes {
        if signals.is_asked() {
            return Err(interrupted(&base.join(&change.path)));
        }
        let path = base.join(&change.path);
        match change.state {
            State::Created => {
                let file = stage(&path, &change.new, Care::Together(&mut folders))?;
                staged.push((file, Before::Absent));
            }
            State::Updated => {
                let file = stage(&path, &change.new, Care::Together(&mut folders))?;
                staged.push((file, Before::Bytes(change.old.as_bytes())));
            }
            _ => leftovers::sweep_beside(&path, &mut folders.swept),
        }
    }
    let mut outcome = Ok(());
    for (file, before) in staged {
        match file.commit(before) {
            Err(error @ Error::Changed { .. }) => outcome = outcome.and(Err(error)),
            done => done?,
        }
    }
    for change in changes.iter().filter(|change| change.state == State::Removed) {
        outcome = outcome.and(remove(&base.join(&change.path), change.old.as_bytes(), root));
    }
    outcome
}

/// Removes the file at `path`, which holds `old` and lies below `root`.
fn remove(path: &Path, old: &[u8], root: &Path) -> Result<()> {
    let fail = |source| Error::Write { path: path.to_owned(), source };
    stay_inside(path.parent().unwrap_or(Path::new("")), root).map_err(fail)?;
    let holds = || Ok::<_, Error>(package::content(path, fs::read(path).map_err(fail)?) == old);
    if fs::symlink_metadata(path).map_err(fail)?.is_file() && holds()? {
        return fs::remove_file(path).map_err(fail);
    }
    Err(Error::Changed { path: path.to_owned(), saved: None })
}

/// Waits until no other build of the config at `path` is under way; the turn ends when what comes
/// back is dropped. Where the file system has no locks, nobody waits.
pub fn take_turn(path: Option<&Path>) -> Option<fs::File> {
    let file = fs::File::open(path?).ok()?;
    // Elsewhere a lock keeps others from reading the config too.
    if cfg!(unix) { file.lock().ok().map(|()| file) } else { None }
}

/// Writes one file that matters more than speed (a source, the lock): its bytes reach the disk
/// before it takes its name, and it takes it only from a file that is as it was `before`.
///
/// # Errors
/// The file cannot be written, or is not as it was; it is untouched.
pub fn write_durably(path: &Path, text: &str, before: Before<'_>) -> Result<()> {
    let signals = Postponed::new();
    leftovers::sweep_beside(path, &mut HashSet::new());
    let staged = stage(path, text, Care::Durable)?;
    if signals.is_asked() { Err(interrupted(path)) } else { staged.commit(before) }
}

/// The run was told to end before `path` took its name.
fn interrupted(path: &Path) -> Error {
    Error::Write { path: path.to_owned(), source: io::ErrorKind::Interrupted.into() }
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
    swept: HashSet<PathBuf>,
}

/// How a file is written.
enum Care<'f, 'r> {
    /// With many others, in folders that are looked at once.
    Together(&'f mut Folders<'r>),
    /// Alone: its bytes reach the disk before it takes its name.
    Durable,
}

impl<'a> Folders<'a> {
    /// None yet, and only below `root`.
    fn below(root: &'a Path) -> Folders<'a> {
        Folders { root, ready: HashSet::new(), swept: HashSet::new() }
    }

    /// Makes `folder`, if it lies inside the root and is not there yet.
    fn prepare(&mut self, folder: &Path) -> io::Result<()> {
        if !self.ready.contains(folder) {
            stay_inside(folder, self.root)?;
            fs::create_dir_all(folder)?;
            leftovers::sweep(folder);
            self.swept.insert(folder.to_owned());
            self.ready.insert(folder.to_owned());
        }
        Ok(())
    }
}

impl Staged {
    /// Renames the text into place, where that holds what it held `before`.
    fn commit(self, before: Before<'_>) -> Result<()> {
        swap::commit(self.file, &self.path, before)
    }
}

/// Writes `text` to a temporary file in the folder of `path`, which is created if need be.
fn stage(path: &Path, text: &str, care: Care<'_, '_>) -> Result<Staged> {
    let fail = |source: io::Error| Error::Write { path: path.to_owned(), source };
    let (target, old) = resolve(path).map_err(fail)?;
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let is_durable = matches!(care, Care::Durable);
    match care {
        Care::Together(folders) => folders.prepare(folder),
        Care::Durable => fs::create_dir_all(folder),
    }
    .map_err(fail)?;
    let mut builder = Builder::new();
    let prefix = leftovers::prefix();
    builder.prefix(&prefix);
    if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
        let message = "the file is read-only";
        return Err(fail(io::Error::new(io::ErrorKind::PermissionDenied, message)));
    }
    if let Some(permissions) = new_file_permissions() {
        builder.permissions(permissions);
    }
    let mut file = builder.tempfile_in(folder).map_err(fail)?;
    if let Some(old) = old {
        keep_owner(file.as_file(), &old);
        file.as_file().set_permissions(old.permissions()).map_err(fail)?;
    }
    file.write_all(&package::bytes(&target, text).map_err(fail)?).map_err(fail)?;
    if is_durable {
        file.as_file().sync_all().map_err(fail)?;
    }
    Ok(Staged { file: file.into_temp_path(), path: target })
}

/// Gives `file` to the owner of the file that it replaces, as far as the system lets this user.
#[cfg(unix)]
fn keep_owner(file: &fs::File, old: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let Ok(new) = file.metadata() else { return };
    if (new.uid(), new.gid()) != (old.uid(), old.gid()) {
        // Who may not give files away keeps them: the text matters more than its owner.
        let _ = fchown(file, Some(old.uid()), Some(old.gid()));
    }
}

/// Other systems give a new file the owner of its folder.
#[cfg(not(unix))]
fn keep_owner(_: &fs::File, _: &fs::Metadata) {}

/// The file that `path` stands for, and what the system says of it if it is there: a symbolic link is
/// followed, so that it stays a link.
fn resolve(path: &Path) -> io::Result<(PathBuf, Option<fs::Metadata>)> {
    let target = match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.file_type().is_symlink() => {
            fs::canonicalize(path).map_err(|source| match source.kind() {
                io::ErrorKind::NotFound => {
                    io::Error::new(source.kind(), "it is a dangling symbolic link")
                }
                _ => source,
            })?
        }
        Ok(metadata) => return Ok((path.to_owned(), Some(metadata))),
        Err(_) => return Ok((path.to_owned(), None)),
    };
    let old = fs::metadata(&target)?;
    Ok((target, Some(old)))
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
