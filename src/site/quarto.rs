//! A Quarto site: which data its pages list.

use std::path::{Path, PathBuf};

use crate::files::Files;

/// What matters of a Quarto site (<https://quarto.org/docs/websites/website-listings.html>).
#[derive(Debug)]
pub struct Quarto {
    root: PathBuf,
}

/// The front matter of the pages of a site that have listings.
#[derive(Debug)]
pub struct Listings(Vec<String>);

impl Quarto {
    /// The site in `root`, if it is Quarto's.
    pub(super) fn read(root: &Path, files: &Files) -> Option<Quarto> {
        ["_quarto.yml", "_quarto.yaml"].iter().find(|name| files.exists(&root.join(name)))?;
        Some(Quarto { root: root.to_owned() })
    }

    /// What its pages list; reads all of them.
    pub fn listings(&self, files: &Files) -> Listings {
        let folders = files.list(&self.root).into_iter().filter(|name| !name.contains('.'));
        let pages = folders.map(|folder| self.root.join(folder)).chain([self.root.clone()]);
        Listings(pages.flat_map(|folder| listings(&folder, files)).collect())
    }
}

impl Listings {
    /// Whether a page lists the data in the file `path`.
    pub fn lists(&self, path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        self.0.iter().any(|matter| matter.contains(name))
    }
}

/// The front matter of the pages in `folder` that have listings.
fn listings(folder: &Path, files: &Files) -> Vec<String> {
    let is_page = |name: &String| {
        Path::new(name).extension().is_some_and(|ending| ending == "qmd" || ending == "md")
    };
    let names = files.list(folder).into_iter().filter(is_page);
    let matter = |name: String| {
        let text = files.read_text(&folder.join(name)).ok()?;
        let (matter, _) = text.strip_prefix("---")?.split_once("\n---")?;
        matter.contains("listing").then(|| matter.to_owned())
    };
    names.filter_map(matter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_is_listed_by_the_pages_that_name_it() {
        let mut files = Files::disk();
        files.set("x/_quarto.yml", "project: {type: website}\n");
        files.set("x/papers.qmd", "---\nlisting:\n  contents: data/papers.yml\n---\ntalks.yml\n");
        let site = Quarto::read(Path::new("x"), &files).unwrap().listings(&files);
        assert!(site.lists("data/papers.yml") && !site.lists("talks.yml"));
    }
}
