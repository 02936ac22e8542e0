//! The pages of a site that byline does not write, in the folders into which it writes.

use std::collections::BTreeSet;
use std::path::Path;

use super::written::{Page, Written};
use crate::check::context::Context;
use crate::site::Site;
use crate::syntax::front::Cut;

/// A page that somebody else wrote.
#[derive(Debug)]
pub(crate) struct Other {
    /// Where it lies below the root of the site.
    pub(crate) path: String,
    /// What it holds.
    pub(crate) text: String,
}

/// How many pages of others are looked at, and how large one may be, in bytes.
const MOST: usize = 5_000;
const LARGEST: u64 = 1 << 18;

/// The pages of others that lie where byline writes pages with front matter, and where Jekyll's themes have theirs.
pub(crate) fn beside(to: &Written<'_>, context: &Context<'_>) -> Vec<Other> {
    let Some(root) = context.site_root else { return Vec::new() };
    let ours: BTreeSet<&str> = to.pages.iter().map(|page| page.path).chain(to.known()).collect();
    let has_front = |page: &&Page<'_>| Cut::of(page.text).is_some();
    let pages = to.pages.iter().filter(has_front);
    let mut folders: BTreeSet<(&str, bool)> = pages.map(|page| home(page.path)).collect();
    if matches!(to.site, Some(Site::Jekyll(_))) && !folders.is_empty() {
        folders.extend(["_pages", "_publications", "_talks"].map(|folder| (folder, false)));
    }
    let paths = folders.into_iter().flat_map(|folder| candidates(folder, root, context));
    let others = paths.filter(|path| !ours.contains(path.as_str())).take(MOST);
    let read = |path: String| {
        let whole = root.join(&path);
        context.files.size(&whole).filter(|size| *size <= LARGEST)?;
        Some(Other { text: context.files.read_text(&whole).ok()?, path })
    };
    others.filter_map(read).collect()
}

/// The folder in which pages like `path` lie, and whether each of them has a folder of its own there.
fn home(path: &str) -> (&str, bool) {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    if name.starts_with("index.") {
        (folder.rsplit_once('/').map_or("", |(above, _)| above), true)
    } else {
        (folder, false)
    }
}

/// The paths of pages in `folder`, below `root`.
fn candidates(
    (folder, in_folders): (&str, bool),
    root: &Path,
    context: &Context<'_>,
) -> Vec<String> {
    let below = |name: &str| match folder {
        "" => name.to_owned(),
        folder => format!("{folder}/{name}"),
    };
    let names = context.files.list(&root.join(folder)).into_iter();
    let is_page = |name: &String| {
        let ending = Path::new(name).extension();
        ending.is_some_and(|ending| ending == "md" || ending == "html")
    };
    if in_folders {
        let index = |name: String| below(&format!("{name}/index.md"));
        names.filter(|name| !name.contains('.')).map(index).collect()
    } else {
        names.filter(is_page).map(|name| below(&name)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_have_a_folder_in_common() {
        assert_eq!(home("_publications/a.md"), ("_publications", false));
        assert_eq!(home("content/publication/a/index.md"), ("content/publication", true));
        assert_eq!(home("index.md"), ("", true));
        assert_eq!(home("a.md"), ("", false));
    }
}
