//! The lists to compare where none are named: those that lie here, pages that somebody typed, and folders in which
//! each work has a page, as `init` finds them; and what each of them is expected to hold.

use std::path::{Path, PathBuf};

use crate::cli::here;
use crate::cli::typed;
use crate::compare::List;
use crate::files::Files;
use crate::model::identity::{Likeness, likeness};
use crate::model::{Kind, Name, Work};
use crate::site::owner::{Trust, named};
use crate::syntax::names::parse_one;

/// What a list is expected to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// All works.
    All,
    /// A choice of them: what it lacks is no omission.
    Choice,
    /// Papers and the like, but no talks.
    Papers,
    /// Talks alone.
    Talks,
}

impl Scope {
    /// Whether a list of this scope should have `work`, which lists of the scopes `others` have.
    pub(super) fn expects(self, work: &Work, mut others: impl Iterator<Item = Scope>) -> bool {
        match self {
            Scope::All => true,
            Scope::Choice => false,
            Scope::Papers => !is_talk(work) && others.any(|other| other != Scope::Talks),
            Scope::Talks => is_talk(work),
        }
    }
}

/// Whether `work` was spoken or hung up, so that lists of papers have no place for it.
fn is_talk(work: &Work) -> bool {
    matches!(work.kind, Kind::Talk | Kind::Poster | Kind::Tutorial)
}

/// Names of pages that show the best of the works.
const CHOICES: [&str; 7] = ["about", "home", "index", "_index", "bio", "selected", "cv-short"];

/// A list with at most one of so many of the works of the longest one is a choice of them.
const MOST: usize = 2;

/// The lists here; `owner` is whose they are, if that is known.
pub(super) fn paths(owner: Option<&Name>, files: &Files) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = here::lists(files).into_iter().map(|list| list.path).collect();
    let name = owner.map(Name::display);
    let mut pages = typed::lists(name.as_deref(), files);
    if pages.is_empty() {
        pages = typed::lists(None, files);
    }
    paths.extend(pages.into_iter().map(|(path, _)| path));
    paths.extend(typed::folders(files).map(Path::to_owned));
    paths
}

/// The owner of the site here, if the site says so.
pub(super) fn of_site(files: &Files) -> Option<Name> {
    let mut names = named(Path::new(""), files).into_iter();
    let found = names.find(|named| named.trust == Trust::Author)?;
    Some(parse_one(&found.name).name)
}

/// Whether `owner` has a work in `lists`.
pub(super) fn is_in(owner: &Name, lists: &[List]) -> bool {
    let works = lists.iter().flat_map(|list| &list.library.works);
    let mut names = works.flat_map(|work| &work.contributors).map(|one| &one.name);
    names.any(|name| likeness(name, owner) != Likeness::Other)
}

/// Leaves out of `lists` those that are not mostly `owner`'s, and says which.
pub(super) fn leave_others(lists: &mut Vec<List>, owner: Option<&Name>) -> Vec<String> {
    let mut left = Vec::new();
    let Some(owner) = owner else { return left };
    let is_own = |work: &&Work| {
        // A talk may name nobody: its speaker is who lists it.
        let mut names = work.contributors.iter().map(|one| &one.name).peekable();
        names.peek().is_none() || names.any(|name| likeness(name, owner) != Likeness::Other)
    };
    lists.retain(|list| {
        let works = &list.library.works;
        let stays = works.iter().filter(is_own).count() * 2 >= works.len();
        if !stays {
            left.push(format!("{}: mostly not yours", list.name));
        }
        stays
    });
    left
}

/// What each of `lists` is expected to hold.
pub(super) fn scopes(lists: &[List]) -> Vec<Scope> {
    let longest = lists.iter().map(|list| list.library.works.len()).max().unwrap_or(0);
    let scope = |list: &List| {
        let works = &list.library.works;
        let path = Path::new(&list.name);
        let is_of_talks = path.ends_with("_talks");
        let talks = works.iter().filter(|work| is_of_talks || is_talk(work)).count();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
        let is_choice = works.len() * MOST <= longest || CHOICES.contains(&stem.as_str());
        match talks {
            _ if talks * 2 > works.len() => Scope::Talks,
            _ if is_choice && works.len() < longest => Scope::Choice,
            0 => Scope::Papers,
            _ => Scope::All,
        }
    };
    lists.iter().map(scope).collect()
}
