//! Jobs in, files out: plan everything, render everything in memory, compare with what is on disk,
//! and only then write.
//!
//! `plan` (which files and regions, no I/O) → `produce` (their text, pure) → `compare` (against the
//! disk and the lock) → `write` (the only writer of files). `--check` and `--diff` are the same path
//! without the last step. Hand-written text is never touched, and an edit by hand never overwritten:
//! `advice` and `published` say what is lacking and what is too public; `page` parts what is byline's in a page from what is its owner's, `stale` what is written no more.

mod advice;
pub mod compare;
mod conflicts;
pub mod lock;
mod page;
pub mod plan;
pub mod produce;
mod published;
pub mod region;
pub mod site;
pub mod stale;
pub mod write;

use std::path::{Component, Path, PathBuf};

pub use compare::{Change, State};
pub use plan::{Input, Job};
pub use produce::Product;
pub use stale::Prune;

/// `path` without `.` and inner `..`; `None` where it climbs more than `climbs` folders above where
/// it starts, or is absolute.
pub(crate) fn normalise(path: &Path, climbs: usize) -> Option<PathBuf> {
    let (mut out, mut above) = (PathBuf::new(), 0);
    for part in path.components() {
        match part {
            Component::Normal(name) => out.push(name),
            Component::CurDir => {}
            Component::ParentDir if out.pop() => {}
            Component::ParentDir => above += 1,
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    (above <= climbs).then(|| (0..above).map(|_| "..").collect::<PathBuf>().join(out))
}

/// `path` with forward slashes, as it is shown and locked.
pub(crate) fn shown(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_cannot_climb_out() {
        assert_eq!(normalise(Path::new("a/../b/./c"), 0), Some(PathBuf::from("b/c")));
        assert_eq!(normalise(Path::new("../x"), 0), None);
        assert_eq!(normalise(Path::new("a/../../x"), 0), None);
        assert_eq!(normalise(Path::new("a/../../x"), 1), Some(PathBuf::from("../x")));
        assert_eq!(normalise(Path::new("/etc/passwd"), 9), None);
    }
}
