//! Paths as they are compared and shown.

use std::path::{Component, Path, PathBuf};

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
