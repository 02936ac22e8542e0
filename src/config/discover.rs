//! Where the config is: in the current folder or above, in `_byline/` or beside the sources.

use std::path::{Path, PathBuf};

use crate::files::Files;

/// The folder that keeps byline's own files out of a site.
const FOLDER: &str = "_byline";

/// What the config may be called, best first.
const NAMES: [&str; 2] = ["byline.yaml", "byline.yml"];

/// The config file for work in `folder`: `_byline/byline.yaml`, `byline.yaml` or `.yml`, there or
/// above; with the folder that its paths are relative to.
pub fn find(folder: &Path, files: &Files) -> Option<(PathBuf, PathBuf)> {
    folders(folder).into_iter().find_map(|folder| in_folder(&folder, files))
}

/// The config of `folder` itself.
pub fn in_folder(folder: &Path, files: &Files) -> Option<(PathBuf, PathBuf)> {
    for name in NAMES {
        let path = folder.join(FOLDER).join(name);
        if files.exists(&path) {
            return Some((path, shown(folder)));
        }
    }
    for name in NAMES {
        let path = folder.join(name);
        if files.exists(&path) {
            return Some((path, base(folder)));
        }
    }
    None
}

/// The folder that the paths of a config in `folder` are relative to: that folder, or the one that
/// holds it if it is `_byline/` itself (byline was started in there).
fn base(folder: &Path) -> PathBuf {
    let is_inside = match folder.file_name() {
        Some(name) => name == FOLDER,
        // `.` or `..`: only the disk knows the name.
        None => std::fs::canonicalize(shown(folder))
            .is_ok_and(|path| path.file_name().is_some_and(|name| name == FOLDER)),
    };
    match folder.file_name() {
        _ if !is_inside => shown(folder),
        Some(_) => shown(folder.parent().unwrap_or(folder)),
        None => folder.join(".."),
    }
}

/// A path as users type it: `.` for the current folder.
fn shown(folder: &Path) -> PathBuf {
    if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() }
}

/// `folder` and all folders above it. A relative one is left relative (`..`, `../..`), so that paths
/// in findings stay short.
fn folders(folder: &Path) -> Vec<PathBuf> {
    let folder = folder.strip_prefix(".").unwrap_or(folder);
    let mut folders: Vec<PathBuf> = folder.ancestors().map(Path::to_owned).collect();
    if folder.is_absolute() {
        return folders;
    }
    if folder.components().any(|part| part.as_os_str() == "..") {
        // `a/..` is not above `a/../b`: name the folders above by their real paths.
        let real = std::fs::canonicalize(folder);
        folders = vec![folder.to_owned()];
        folders.extend(real.iter().flat_map(|real| real.ancestors().skip(1)).map(Path::to_owned));
        return folders;
    }
    let depth = std::fs::canonicalize(".").map_or(0, |here| here.components().count());
    let mut above = PathBuf::new();
    for _ in 1..depth {
        above.push("..");
        folders.push(above.clone());
    }
    folders
}
