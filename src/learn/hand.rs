//! A page that somebody wrote by hand, and what was learnt of it.

use std::ops::Range;
use std::sync::Arc;

use crate::model::{Data, Library, Site};
use crate::render::Target;

/// A page and the works on it.
#[derive(Debug)]
pub struct Hand<'a> {
    /// The text of the page.
    pub text: &'a str,
    /// Its language.
    pub target: Target,
    /// Where each work of `library` stands in it, in the order of the page.
    pub items: Vec<Item>,
    /// The works.
    pub library: Arc<Library>,
    /// Who the owner is: indices into `library.people`.
    pub owners: Vec<usize>,
    /// The site.
    pub site: Arc<Site>,
}

impl<'a> Hand<'a> {
    /// The same page, with `library` for its works.
    pub(super) fn with(&self, library: Arc<Library>) -> Hand<'a> {
        Hand {
            text: self.text,
            target: self.target,
            items: self.items.clone(),
            library,
            owners: self.owners.clone(),
            site: Arc::clone(&self.site),
        }
    }
}

/// A work on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The bytes of its item or paragraph.
    pub range: Range<usize>,
    /// The headings above it, the outermost first.
    pub group: Vec<String>,
}

/// What was learnt of a page.
#[derive(Clone, Debug)]
pub struct Learnt {
    /// How its works look: what stands under `style:`.
    pub style: Data,
    /// Its lists, in the order of the page.
    pub regions: Vec<Region>,
    /// Whether new works get a plain line, because no pattern gives enough of the lines.
    pub is_plain: bool,
}

impl Learnt {
    /// How many lines the style gives.
    pub fn given(&self) -> usize {
        self.regions.iter().flat_map(|region| &region.given).filter(|given| **given).count()
    }
}

/// A stretch of a page that byline can write.
#[derive(Clone, Debug)]
pub struct Region {
    /// Its bytes: whole lines.
    pub lines: Range<usize>,
    /// The first of its works and the one behind the last.
    pub works: Range<usize>,
    /// What stands around the works, by the names of `vars:` of the template `by-hand`.
    pub vars: Vec<(&'static str, String)>,
    /// What its groups are made of.
    pub groups: Groups,
    /// The titles of the sections that its works stand in, in the order of the page.
    pub titles: Vec<String>,
    /// For each of its works the title of its section.
    pub sections: Vec<String>,
    /// For each of its works its type.
    pub kinds: Vec<String>,
    /// For each of its works whether its year is not that of its section.
    pub odd: Vec<bool>,
    /// How its works are numbered, where the list does not do it itself.
    pub number: Option<&'static str>,
    /// For each of its works its number, where that does not follow from the one before.
    pub restarts: Vec<Option<usize>>,
    /// For each of its works the line as the page has it.
    pub bodies: Vec<String>,
    /// For each of its works whether the style gives that line.
    pub given: Vec<bool>,
    /// For each of its works the fields that say how its line is written, where that is not as most are.
    pub shapes: Vec<Vec<String>>,
    /// Its own style, where its lines look otherwise than those of the page.
    pub style: Option<Data>,
}

/// What the groups of a region are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Groups {
    /// There are none.
    None,
    /// Years.
    Years(Order),
    /// Sections with titles.
    Sections,
}

/// Which way years run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The newest first.
    Falling,
    /// The oldest first.
    Rising,
}

/// Why nothing can be learnt of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The byte of the page that is in the way.
    pub at: usize,
    /// What is the matter with it.
    pub why: &'static str,
}
