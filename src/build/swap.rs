//! The last step of writing: a finished file takes its name, but only from a file that is as byline
//! read it. An edit that was saved meanwhile is never lost: where the system can, the two files change
//! their names in one step, what came out is compared, and they change back if it is not what was read.

use std::fs;
use std::io;
use std::path::Path;

use tempfile::TempPath;

use super::package;
use crate::error::{Error, Result};

/// What a path held when it was read.
#[derive(Clone, Copy, Debug)]
pub enum Before<'a> {
    /// Nobody looked: the user named the path to be overwritten.
    Unknown,
    /// Nothing.
    Absent,
    /// A file of these bytes, or a package of which they are the flat form.
    Bytes(&'a [u8]),
}

/// Gives `file` the name `path`, if that holds what it held `before`.
pub(super) fn commit(file: TempPath, path: &Path, before: Before<'_>) -> Result<()> {
    let fail = |source| Error::Write { path: path.to_owned(), source };
    let changed = || Error::Changed { path: path.to_owned(), saved: None };
    match before {
        Before::Unknown => file.persist(path).map_err(|error| fail(error.error)),
        Before::Absent => file.persist_noclobber(path).map_err(|error| match error.error.kind() {
            io::ErrorKind::AlreadyExists => changed(),
            _ => fail(error.error),
        }),
        Before::Bytes(old) if !holds(path, path, old) => Err(changed()),
        Before::Bytes(old) => match exchange(&file, path) {
            Ok(()) => settle(file, path, old),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(changed()),
            // A file system that cannot: the time between the comparison and this is all that is left.
            Err(_) => file.persist(path).map_err(|error| fail(error.error)),
        },
    }
}

/// Whether `file`, which is to be called `path` or was, has these bytes or is the package of them.
fn holds(file: &Path, path: &Path, bytes: &[u8]) -> bool {
    fs::read(file).is_ok_and(|found| found == bytes || package::content(path, found) == bytes)
}

/// After the names were exchanged `file` is what stood at `path`: it goes if it is the `old` one, and
/// takes its name back if not.
fn settle(file: TempPath, path: &Path, old: &[u8]) -> Result<()> {
    if holds(&file, path, old) {
        return Ok(());
    }
    let fail = |source| Error::Write { path: path.to_owned(), source };
    let new = fs::read(path).map_err(fail)?;
    let back = exchange(&file, path);
    // Somebody saved once more at this very moment, or the name is gone: nothing may be removed now.
    let saved = if back.is_err() || !holds(&file, path, &new) { file.keep().ok() } else { None };
    Err(Error::Changed { path: path.to_owned(), saved })
}

/// Lets two files change their names in one step.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

/// Other systems have no such step.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods, reason = "tests play the other writers")]

    use super::*;

    /// Commits `new` over a file that holds `now` and held `before`; what the file holds then.
    fn committed(now: Option<&str>, before: Before<'_>) -> (Result<()>, String, usize) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        if let Some(now) = now {
            fs::write(&path, now).unwrap();
        }
        let file = tempfile::Builder::new().tempfile_in(folder.path()).unwrap().into_temp_path();
        fs::write(&file, "new").unwrap();
        let done = commit(file, &path, before);
        let count = fs::read_dir(folder.path()).unwrap().count();
        (done, fs::read_to_string(&path).unwrap_or_default(), count)
    }

    #[test]
    fn a_file_is_replaced_only_if_it_is_as_it_was() {
        for (now, before, text) in [
            (Some("old"), Before::Bytes(b"old"), "new"),
            (None, Before::Absent, "new"),
            (Some("old"), Before::Unknown, "new"),
            (Some("edited"), Before::Bytes(b"old"), "edited"),
            (Some("edited"), Before::Absent, "edited"),
            (None, Before::Bytes(b"old"), ""),
        ] {
            let (done, found, count) = committed(now, before);
            assert_eq!(found, text, "{now:?} {before:?}");
            assert_eq!(done.is_ok(), text == "new");
            assert_eq!(count, usize::from(!text.is_empty()), "no temporary file is left");
        }
    }

    #[test]
    fn an_edit_that_came_out_of_the_exchange_goes_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "new").unwrap();
        let file = tempfile::Builder::new().tempfile_in(folder.path()).unwrap().into_temp_path();
        fs::write(&file, "edited").unwrap();
        assert!(settle(file, &path, b"old").is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "edited");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
