//! What the site's own files say: which generator builds it, what it publishes, lists and hides.
//!
//! Read as they are found and never complained of: a config that cannot be read says nothing here,
//! its generator will say what is wrong with it.

pub mod hugo;
pub mod jekyll;
mod names;
pub mod owner;
pub mod preview;
pub mod quarto;

use std::path::Path;

use crate::files::Files;
use crate::model::Data;
use crate::text::markdown::Dialect;

pub use hugo::{Blox, Hugo};
pub use jekyll::{Jekyll, Scholar};
pub use names::Names;
pub use quarto::Quarto;

/// A site generator, with what the files in its folder say.
#[derive(Debug)]
pub enum Site {
    /// <https://jekyllrb.com>, with the themes academicpages and al-folio.
    Jekyll(Box<Jekyll>),
    /// <https://gohugo.io>, with the theme HugoBlox.
    Hugo(Hugo),
    /// <https://quarto.org>.
    Quarto(Quarto),
}

impl Site {
    /// The site whose config lies in `root`, if one does.
    pub fn read(root: &Path, files: &Files) -> Option<Site> {
        let jekyll = || Jekyll::read(root, files).map(|site| Site::Jekyll(Box::new(site)));
        let hugo = || Hugo::read(root, files).map(Site::Hugo);
        jekyll().or_else(hugo).or_else(|| Quarto::read(root, files).map(Site::Quarto))
    }

    /// Which Markdown its pages are written in.
    pub fn markdown(&self) -> Dialect {
        match self {
            Site::Jekyll(site) => site.markdown,
            Site::Hugo(_) => Dialect::Goldmark,
            Site::Quarto(_) => Dialect::Pandoc,
        }
    }

    /// What templates may know of it beside what the config says (`site.hugoblox`).
    pub fn known_to_templates(&self) -> Vec<(&'static str, Data)> {
        match self {
            Site::Hugo(Hugo { authors: Some(_), blox: Blox::Old, .. }) => {
                vec![("hugoblox", Data::Text("old".to_owned()))]
            }
            Site::Jekyll(jekyll) => jekyll.scholar.iter().flat_map(Scholar::known).collect(),
            _ => Vec::new(),
        }
    }

    /// What it is, for people: the generator, and the theme where it is one that byline writes for.
    pub fn describe(&self) -> String {
        let (generator, theme) = match self {
            Site::Jekyll(site) => ("Jekyll", site.theme()),
            Site::Hugo(site) => ("Hugo", site.authors.as_ref().map(|_| "HugoBlox")),
            Site::Quarto(_) => ("Quarto", None),
        };
        let theme = theme.map(|theme| format!(" with the theme {theme}")).unwrap_or_default();
        format!("a {generator} site{theme}")
    }

    /// Whether the file `path` below its root is published as it is.
    pub fn publishes(&self, path: &str) -> bool {
        match self {
            Site::Jekyll(site) => site.publishes(path),
            Site::Hugo(_) => hugo::publishes(path),
            // Quarto copies only what a page links to, and its `resources`.
            Site::Quarto(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_known_by_its_config() {
        let site = |name: &str, text: &str| {
            let mut files = Files::disk();
            files.set(Path::new("nowhere").join(name), text);
            Site::read(Path::new("nowhere"), &files)
        };
        assert!(matches!(site("_config.yml", "title: [x"), Some(Site::Jekyll(_))));
        assert!(matches!(site("hugo.toml", "x = 1"), Some(Site::Hugo(_))));
        assert!(matches!(site("_quarto.yml", ""), Some(Site::Quarto(_))));
        assert!(site("README.md", "").is_none());
    }

    #[test]
    fn a_theme_is_known_by_what_it_has_in_the_config() {
        let described = |text: &str| {
            let mut files = Files::disk();
            files.set(Path::new("nowhere/_config.yml"), text);
            Site::read(Path::new("nowhere"), &files).map(|site| site.describe())
        };
        for (text, expected) in [
            ("title: x", "a Jekyll site"),
            (
                "scholar: {last_name: [Doe], first_name: [Jo]}",
                "a Jekyll site with the theme al-folio",
            ),
            (
                "collections: {publications: {output: true}, talks: {output: true}}",
                "a Jekyll site with the theme academicpages",
            ),
            ("google_scholar_stats_use_cdn: true", "a Jekyll site with the theme acadhomepage"),
        ] {
            assert_eq!(described(text).as_deref(), Some(expected));
        }
    }
}
