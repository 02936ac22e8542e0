//! Paths as they are compared and shown.

use std::path::{Component, Path, PathBuf};

/// `path` without `.` and inner `..`, so that two spellings of one path are equal.
pub(crate) fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match (part, out.components().next_back()) {
            (Component::CurDir, _)
            | (Component::ParentDir, Some(Component::RootDir | Component::Prefix(_))) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => {
                out.pop();
            }
            _ => out.push(part),
        }
    }
    out
}

/// The plain `path`; `None` where it climbs more than `climbs` folders above where it starts, or is
/// absolute.
pub(crate) fn normalise(path: &Path, climbs: usize) -> Option<PathBuf> {
    let plain = plain(path);
    let is_in = |part: Component<'_>| matches!(part, Component::ParentDir | Component::Normal(_));
    let above = plain.components().filter(|part| *part == Component::ParentDir).count();
    (plain.components().all(is_in) && above <= climbs).then_some(plain)
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
    fn two_spellings_of_a_path_are_one() {
        for (path, expected) in
            [("./a/./b", "a/b"), ("a/../b", "b"), ("../a", "../a"), ("/../a", "/a"), (".", "")]
        {
            assert_eq!(plain(Path::new(path)), PathBuf::from(expected), "{path}");
        }
    }

    #[test]
    fn paths_cannot_climb_out() {
        assert_eq!(normalise(Path::new("a/../b/./c"), 0), Some(PathBuf::from("b/c")));
        assert_eq!(normalise(Path::new("../x"), 0), None);
        assert_eq!(normalise(Path::new("a/../../x"), 0), None);
        assert_eq!(normalise(Path::new("a/../../x"), 1), Some(PathBuf::from("../x")));
        assert_eq!(normalise(Path::new("/etc/passwd"), 9), None);
    }
}
