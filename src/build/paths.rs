//! Paths as they are compared and shown, and which of them byline may write.

use std::path::{Component, Path, PathBuf};

use crate::strings::seen::is_unseen;

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

/// Why no output goes to `path`, be it planned or a line of the lock; `None` where one may.
pub(crate) fn fault(path: &str) -> Option<&'static str> {
    if path.contains(is_unseen) {
        return Some("contains a line end or another invisible character");
    }
    if path.contains("  ") || path.contains(" # ") || path.trim() != path {
        return Some("contains ` # ` or two spaces in a row, or a space at an end");
    }
    let parts: Vec<String> = Path::new(path).iter().map(folded).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let is_obeyed = parts.iter().enumerate().any(|(at, part)| is_obeyed(part, &parts[at + 1..]));
    is_obeyed.then_some("is read by other programs as instructions, such as Git hooks or workflows")
}

/// A part of a path as file systems that know no case compare it.
fn folded(part: &std::ffi::OsStr) -> String {
    part.to_string_lossy().trim_end_matches(['.', ' ']).to_lowercase()
}

/// Whether the hidden `part` of a path, with what `follows`, is read by programs other than sites:
/// Git's hooks, the workflows of GitHub, an editor's tasks. The profile of an organisation and
/// `.well-known` are pages.
fn is_obeyed(part: &str, follows: &[&str]) -> bool {
    match part {
        "." | ".." | "" | ".well-known" => false,
        ".github" => follows.first() != Some(&"profile"),
        _ => part.starts_with('.') || part == "git~1",
    }
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
    fn outputs_have_paths_that_the_lock_can_keep_and_no_program_obeys() {
        for good in ["a/b c.md", "_pages/x.md", "é/漢.bib", ".well-known/x", "../a.md"] {
            assert_eq!(fault(good), None, "{good}");
        }
        assert_eq!(fault(".github/profile/README.md"), None);
        for bad in [
            "a\nb",
            "a\u{85}b",
            "a\u{2028}b",
            "\u{202e}a",
            "a  of: b",
            "a # b",
            " a",
            "a ",
            ".git/hooks/pre-commit",
            "x/.GIT/config",
            ".git./config",
            ".github/workflows/x.yml",
            ".github/dependabot.yml",
            ".vscode/tasks.json",
            "git~1/hooks/x",
            ".bashrc",
        ] {
            assert!(fault(bad).is_some(), "{bad}");
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
