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

/// # Errors
/// The works stand on pages of their own here, so that nobody wants to start from samples.
pub(super) fn refuse(site: Option<&Site>, files: &Files) -> Result<()> {
    let found = FOLDERS.iter().map(Path::new).find_map(|folder| told(folder, site, files));
    found.map_or(Ok(()), Err)
}

/// What is said of a folder that holds the pages of works.
pub(super) fn told(folder: &Path, site: Option<&Site>, files: &Files) -> Option<Error> {
    if files.list(folder).is_empty() {
        return None;
    }
    let (_, list) = Reading::default().list(folder).ok()??;
    let works = match list {
        Listed::Data(list) => works_of(&list),
        Listed::Library(library) => library.works.len(),
    };
    let (folder, source) = (folder.display(), proposal::folder(site).join("works.yaml"));
    let source = source.display();
    (works > 0).then(|| {
        Error::Usage(format!(
            "`{folder}` holds the pages of {}: `byline import {folder} -o {source}` reads them, and `byline \
             init {source}` goes on from there",
            plural(works, "work")
        ))
    })
}
