//! Folders in which each work is a page of its own: `byline import` reads them.

use std::path::Path;

use super::proposal;
use crate::cli::import::{Listed, Reading, works_of};
use crate::diag::emit::plural;
use crate::error::{Error, Result};
use crate::files::Files;
use crate::site::Site;

/// Where sites have a page for each work.
const FOLDERS: [&str; 4] =
    ["content/publication", "content/publications", "content/papers", "_publications"];

/// How many works the first folder here has a page for each of.
pub(super) fn works(files: &Files) -> usize {
    FOLDERS.iter().map(Path::new).find_map(|folder| count(folder, files)).unwrap_or(0)
}

/// # Errors
/// The works stand on pages of their own here, so that nobody wants to start from samples.
pub(super) fn refuse(site: Option<&Site>, files: &Files) -> Result<()> {
    let found = FOLDERS.iter().map(Path::new).find_map(|folder| told(folder, site, files));
    found.map_or(Ok(()), Err)
}

/// How many works have a page in `folder`; `None` where none has.
fn count(folder: &Path, files: &Files) -> Option<usize> {
    if files.list(folder).is_empty() {
        return None;
    }
    let (_, list) = Reading::default().list(folder).ok()??;
    let works = match list {
        Listed::Data(list) => works_of(&list),
        Listed::Library(library) => library.works.len(),
    };
    (works > 0).then_some(works)
}

/// What is said of a folder that holds the pages of works.
pub(super) fn told(folder: &Path, site: Option<&Site>, files: &Files) -> Option<Error> {
    let works = count(folder, files)?;
    let (folder, source) = (folder.display(), proposal::folder(site).join("works.yaml"));
    let source = source.display();
    Some(Error::Usage(format!(
        "`{folder}` holds the pages of {}: `byline import {folder} -o {source}` reads them, and `byline \
         init {source}` goes on from there",
        plural(works, "work")
    )))
}
