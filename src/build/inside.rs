//! What lies inside the root once symbolic links are followed: nothing else is written, removed or shown.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The folder that everything written lies in; each folder below it is looked at once.
#[derive(Debug)]
pub struct Root {
    path: PathBuf,
    known: Mutex<HashMap<PathBuf, bool>>,
}

impl Root {
    /// The root at `path`.
    pub fn new(path: PathBuf) -> Root {
        Root { path, known: Mutex::default() }
    }

    /// Whether `path` lies inside, itself and the folders that it is in.
    pub(super) fn holds(&self, path: &Path) -> bool {
        let folder = path.parent().unwrap_or(Path::new(""));
        let is_link = fs::symlink_metadata(path).is_ok_and(|about| about.is_symlink());
        self.holds_folder(folder) && (!is_link || stay_inside(path, &self.path).is_ok())
    }

    /// Whether `folder` lies inside.
    fn holds_folder(&self, folder: &Path) -> bool {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(folder) {
            return *known;
        }
        let holds = stay_inside(folder, &self.path).is_ok();
        known.insert(folder.to_owned(), holds);
        holds
    }
}

/// Fails where `folder` (which may not exist yet) lies outside `root` once links are followed.
pub(super) fn stay_inside(folder: &Path, root: &Path) -> io::Result<()> {
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
