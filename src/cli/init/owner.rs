//! Whose list it is: what the command line says, else what the site's config, the lists, or git say.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cli::args::Global;
use crate::cli::here::List;
use crate::cli::session::{Session, Wanted};
use crate::error::Result;
use crate::files::Files;
use crate::model::samples;
use crate::site::owner::{Named, Trust, named};

/// The owner, and how that is known.
#[derive(Debug)]
pub(super) struct Owner {
    /// The name.
    pub(super) name: String,
    /// Where it was found; nothing where the user said it.
    pub(super) from: Option<String>,
}

/// The source of a name that is only a guess where no work carries it.
pub(super) const GIT: &str = "git config user.name";

/// Where the owner is in a list.
#[derive(Debug, Default)]
pub(super) struct Presence {
    /// How many works the list has, without the samples of a theme.
    pub(super) works: usize,
    /// How many of them are the owner's.
    pub(super) owned: usize,
    /// How the owner's name is spelled in them.
    pub(super) spellings: BTreeSet<String>,
}

impl Presence {
    /// Whether it is a list of the owner's works: half of them are, or it has none but samples.
    pub(super) fn is_own(&self) -> bool {
        self.works == 0 || self.owned > 0 && self.owned * 2 >= self.works
    }
}

/// The owner of `lists`: the `stated` name, one that the site gives and an author has, the author of
/// most works, or the name in git's config.
pub(super) fn find(
    stated: Option<&str>,
    lists: &[List],
    files: &Files,
    global: &Global,
) -> Result<Option<Owner>> {
    if let Some(name) = stated {
        return Ok(Some(Owner { name: name.to_owned(), from: None }));
    }
    let mut names = named(Path::new(""), files);
    let names_nobody = lists.iter().all(|list| list.samples == list.works);
    if names_nobody {
        names.retain(|named| named.trust == Trust::Author);
    }
    let mut tried = BTreeSet::new();
    for Named { name, path, line, .. } in names {
        let is_new = tried.insert(name.clone());
        if names_nobody || is_new && presence(&name, lists, global)?.owned > 0 {
            return Ok(Some(Owner { name, from: Some(format!("{path}:{line}")) }));
        }
    }
    for list in lists {
        if let Some(name) = most_frequent(list, global)? {
            let from = Some(format!("in most works of {}", list.path.display()));
            return Ok(Some(Owner { name, from }));
        }
    }
    // Who signs commits here may be anybody: of lists, one of whose works they are an author.
    let Some(name) = git_name() else { return Ok(None) };
    let is_author = names_nobody || presence(&name, lists, global)?.owned > 0;
    Ok(is_author.then(|| Owner { name, from: Some(GIT.to_owned()) }))
}

/// Who is in most works of `list` by all their spellings, and in half of them at least.
fn most_frequent(list: &List, global: &Global) -> Result<Option<String>> {
    let mut most: Option<(usize, &String)> = None;
    for name in &list.frequent {
        let found = presence(name, std::slice::from_ref(list), global)?;
        if found.is_own() && most.is_none_or(|(owned, _)| owned < found.owned) {
            most = Some((found.owned, name));
        }
    }
    Ok(most.filter(|_| list.works - list.samples > 1).map(|(_, name)| name.clone()))
}

/// Where the person called `name` is in `lists`.
pub(super) fn presence(name: &str, lists: &[List], global: &Global) -> Result<Presence> {
    let paths: Vec<PathBuf> = lists.iter().map(|list| list.path.clone()).collect();
    let texts = lists.iter().filter_map(|list| Some((list.path.clone(), list.text.clone()?)));
    let texts: BTreeMap<PathBuf, String> = texts.collect();
    let wanted = Wanted {
        files: &paths,
        owner: Some(name),
        no_config: true,
        texts: Some(&texts),
        ..Wanted::default()
    };
    let session = Session::open(&wanted, global)?;
    let mut found = Presence::default();
    for work in &session.library.works {
        let is_owner =
            |person: Option<usize>| person.is_some_and(|at| session.owners.contains(&at));
        let mut own = work.contributors.iter().filter(|one| is_owner(one.person)).peekable();
        let is_own = own.peek().is_some();
        found.owned += usize::from(is_own);
        found.works += usize::from(is_own || !samples::is_work(work));
        found.spellings.extend(own.map(|one| one.name.display()));
    }
    Ok(found)
}

/// The name that git signs with here.
fn git_name() -> Option<String> {
    let asked = Command::new("git").args(["config", "user.name"]).output().ok()?;
    let name = String::from_utf8(asked.stdout).ok()?.trim().to_owned();
    name.contains(' ').then_some(name)
}
