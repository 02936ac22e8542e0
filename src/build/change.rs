//! What lies on the disk, and what building changes there.

use std::path::{Path, PathBuf};

use super::inside::Root;
use super::package;
use crate::files::Files;

/// What will become of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is not there yet.
    Created,
    /// It changes.
    Updated,
    /// It holds what it should.
    Unchanged,
    /// It holds what somebody else wrote: it stays, and what it would hold is only shown.
    Refused,
    /// Nothing writes it any more; it holds what byline wrote last.
    Stale,
    /// It is removed (`--prune`).
    Removed,
}

/// One file, before and after.
#[derive(Clone, Debug)]
pub struct Change {
    /// The path relative to the root, with forward slashes.
    pub path: String,
    /// What becomes of it.
    pub state: State,
    /// What it holds now; empty if it is not there.
    pub old: String,
    /// What it will hold.
    pub new: String,
}

/// What comparing needs to know.
#[derive(Debug)]
pub struct Disk<'a> {
    /// The folder that paths are relative to.
    pub base: &'a Path,
    /// The folder that everything written lies in.
    pub root: &'a Root,
    /// The files.
    pub files: &'a Files,
    /// Files and folders that may be overwritten whatever they hold (`--adopt`).
    pub adopt: &'a [PathBuf],
    /// Files and folders that byline writes from now on and that stay as they are where they say something else.
    pub take_over: &'a [PathBuf],
    /// Whether the products are all that is to be written, so that what else the lock knows is stale.
    pub is_whole: bool,
}

impl Disk<'_> {
    /// Whether a symbolic link leads from `path` outside the root.
    pub(super) fn leads_outside(&self, path: &str) -> bool {
        !self.root.holds(&self.base.join(path))
    }

    /// Why the file at `path` is never removed, if it is not.
    pub(super) fn keeps(&self, path: &str) -> Option<&'static str> {
        let about = std::fs::symlink_metadata(self.base.join(path));
        match about {
            Ok(about) if about.is_symlink() => Some("is a symbolic link"),
            _ if self.leads_outside(path) => Some("is outside the root"),
            _ => None,
        }
    }

    /// The text of the file at `path`, if it can be read and is one.
    pub(super) fn text(&self, path: &str) -> Option<String> {
        let full = self.base.join(path);
        self.files.read(&full).ok().and_then(|bytes| package::text(&full, bytes))
    }

    /// Whether the user gave `path`, or a folder above it, over to byline.
    pub(super) fn adopts(&self, path: &str) -> bool {
        is_in(path, self.adopt)
    }

    /// Whether byline takes over `path` as it is.
    pub(super) fn takes_over(&self, path: &str) -> bool {
        is_in(path, self.take_over)
    }
}

/// Whether `path` or a folder above it is among `named`.
fn is_in(path: &str, named: &[PathBuf]) -> bool {
    named.iter().any(|one| Path::new(path).starts_with(one))
}
