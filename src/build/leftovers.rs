//! Temporary files that a killed run left beside its targets: the next run removes them. Their names
//! say whose they are (`.byline-PID-…`), so that a run under way keeps its own.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What the names of byline's temporary files begin with.
const MARK: &str = ".byline-";

/// Where a system does not say which programs run, what is older than this was left.
const OLD: Duration = Duration::from_secs(3600);

/// What the names of this run's temporary files begin with.
pub(super) fn prefix() -> String {
    format!("{MARK}{}-", std::process::id())
}

/// Removes what dead runs left in the folder of `path`, unless `swept` has the folder.
pub(super) fn sweep_beside(path: &Path, swept: &mut HashSet<PathBuf>) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    if !swept.contains(folder) {
        sweep(folder);
        swept.insert(folder.to_owned());
    }
}

/// Removes what dead runs left in `folder`; what cannot be removed stays.
pub(super) fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(process) = name.to_str().and_then(process) else { continue };
        let Ok(about) = entry.metadata() else { continue };
        if about.is_file() && !is_alive(process, &about) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The process that the temporary file `name` is of; `None` for any other file.
fn process(name: &str) -> Option<u32> {
    let (process, random) = name.strip_prefix(MARK)?.split_once('-')?;
    let is_random = random.len() == 6 && random.bytes().all(|byte| byte.is_ascii_alphanumeric());
    process.parse().ok().filter(|_| is_random)
}

/// Whether `process` may still run.
fn is_alive(process: u32, about: &fs::Metadata) -> bool {
    if Path::new("/proc/self").exists() {
        return Path::new("/proc").join(process.to_string()).exists();
    }
    let age = about.modified().ok().and_then(|time| time.elapsed().ok());
    process == std::process::id() || age.is_none_or(|age| age < OLD)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods, reason = "tests play the other writers")]

    use super::*;

    #[test]
    fn only_byline_s_own_names_are_temporary_files() {
        assert_eq!(process(".byline-123-aB3dE9"), Some(123));
        for name in [
            ".byline-aB3dE9",
            ".byline-12-a",
            ".byline-x-aB3dE9",
            "byline-1-aB3dE9",
            ".byline-1-aB3dE9.md",
        ] {
            assert_eq!(process(name), None, "{name}");
        }
        assert_eq!(process(&format!("{}abcdef", prefix())), Some(std::process::id()));
    }

    #[test]
    fn what_a_dead_run_left_goes_and_what_a_living_one_writes_stays() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let mine = format!("{}abcdef", prefix());
        for name in [".byline-999999999-abcdef", &mine, ".byline-notes", "page.md"] {
            fs::write(at(name), "x").unwrap();
        }
        sweep_beside(&at("page.md"), &mut HashSet::new());
        assert!(at(&mine).exists() && at(".byline-notes").exists() && at("page.md").exists());
        assert_eq!(at(".byline-999999999-abcdef").exists(), !Path::new("/proc/self").exists());
    }
}
