//! Waiting until a file that a run read, or might read, has changed.
//!
//! Folders are watched, not files: editors save by putting a new file in the place of the old one, and
//! a file that is not there yet may come.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::session::Session;
use crate::config::Literal;
use crate::error::{Error, Result};
use crate::model::fields;

/// How long nothing must have changed before a change counts as whole: a program that saves several
/// files does so in a few milliseconds.
const QUIET: Duration = Duration::from_millis(30);

/// A watch over folders.
pub(super) struct Watch {
    watcher: RecommendedWatcher,
    changes: Receiver<()>,
    folders: BTreeSet<PathBuf>,
}

impl Watch {
    /// A watch over nothing yet.
    ///
    /// # Errors
    /// The system has no more watches to give.
    pub(super) fn new() -> Result<Watch> {
        let (sender, changes) = channel();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // An event that was lost may have been a change.
            if event.map_or(true, |event| is_change(event.kind)) {
                // The receiver is gone only when the run is over.
                let _ = sender.send(());
            }
        });
        let watcher = watcher.map_err(|error| cannot_watch(&error))?;
        Ok(Watch { watcher, changes, folders: BTreeSet::new() })
    }

    /// Watches exactly `folders`, those that are there. Whether some are new: what changed in them
    /// before nobody saw.
    ///
    /// # Errors
    /// The system has no more watches to give.
    pub(super) fn follow(&mut self, folders: BTreeSet<PathBuf>) -> Result<bool> {
        let folders: BTreeSet<PathBuf> = folders.into_iter().filter(|path| path.is_dir()).collect();
        for gone in self.folders.difference(&folders) {
            // A folder that was removed is no longer watched anyway.
            let _ = self.watcher.unwatch(gone);
        }
        let new: Vec<&PathBuf> = folders.difference(&self.folders).collect();
        let is_more = !new.is_empty();
        for new in new {
            let watched = self.watcher.watch(new, RecursiveMode::NonRecursive);
            watched.map_err(|error| cannot_watch(&error))?;
        }
        self.folders = folders;
        Ok(is_more)
    }

    /// Returns when something has changed and nothing has for a moment; `false` if there will never be
    /// a change again.
    pub(super) fn wait(&self) -> bool {
        if self.changes.recv().is_err() {
            return false;
        }
        loop {
            match self.changes.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
    }
}

/// Whether an event of `kind` is about what a file holds: that somebody read one is none.
fn is_change(kind: EventKind) -> bool {
    let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
    kind == written || !kind.is_access()
}

/// The failure to watch.
fn cannot_watch(error: &notify::Error) -> Error {
    Error::Usage(format!(
        "cannot watch for changes: {error}; on Linux, `fs.inotify.max_user_watches` limits how many \
         folders all programs together may watch"
    ))
}

/// The folders that hold what `session` read and what its next run may read.
pub(super) fn folders(session: &Session) -> BTreeSet<PathBuf> {
    let config = &session.config;
    let base = config.base.as_path();
    let sources = session.sources.ids().map(|file| session.sources.path(file).to_owned());
    let real = sources.filter(|path| !path.to_string_lossy().starts_with('<'));
    let pages = config.outputs.iter().filter(|output| output.region.is_some());
    let pages = pages.map(|output| base.join(&output.to.value));
    let literals = config.outputs.iter().flat_map(|output| [&output.before, &output.after]);
    let literals = literals.flatten().filter_map(|literal| match literal {
        Literal::File(path) => Some(base.join(&path.value)),
        Literal::Text(_) => None,
    });
    let posts = session.library.works.iter().filter_map(|work| work.literal(fields::POST));
    let posts = posts.map(|path| base.join(path.trim_start_matches('/')));
    let named = config.sources.iter().map(|source| base.join(&source.path.value));
    let files = real.chain(pages).chain(literals).chain(posts).chain(named);
    let mut folders: BTreeSet<PathBuf> = files.map(|file| folder_of(&file)).collect();
    folders.extend(session.templates().folder);
    // The site's own config lies here.
    folders.insert(folder_of(&base.join("_config.yml")));
    folders
}

/// The folder of the file at `path`, which a program can open.
fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    #[test]
    fn a_change_in_a_followed_folder_ends_the_wait_and_reading_does_not() {
        let (followed, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let file = followed.path().join("a.bib");
        #[allow(clippy::disallowed_methods, reason = "a test writes its own files")]
        let write = |path: &Path, text: &str| std::fs::write(path, text).unwrap();
        write(&file, "x");
        let mut watch = Watch::new().unwrap();
        let missing = followed.path().join("not there");
        watch.follow(BTreeSet::from([followed.path().to_owned(), missing])).unwrap();
        std::fs::read(&file).unwrap();
        write(&other.path().join("b.bib"), "x");
        std::thread::sleep(Duration::from_millis(100));
        assert!(watch.changes.try_recv().is_err(), "nobody changed anything here");
        let before = Instant::now();
        write(&file, "y");
        assert!(watch.wait());
        assert!(before.elapsed() < Duration::from_secs(5));
        assert_eq!(folder_of(Path::new("a.bib")), PathBuf::from("."));
    }
}
