//! Pages that somebody typed, taken over: those that are named, or all that lie here.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::found::Found;
use super::page::{self, Asked, Failure, PagePlan};
use super::proposal::Folder;
use super::settle::settle;
use super::{folders, report, whose};
use crate::cli::args::{Global, Init};
use crate::cli::exit::Exit;
use crate::cli::output::Output;
use crate::cli::typed;
use crate::diag::emit::plural;
use crate::error::{Error, Result};
use crate::site::Site;

/// A page shows a list if it has one of so many of its works.
const MOST: usize = 4;

/// What became of pages that lie beside lists.
pub(super) enum Beside {
    /// They were taken over.
    Done(Exit),
    /// There are none, or they stay as they are; what is said of them.
    Left(String),
}

/// Takes over the pages that are named, with the lists that are named beside them; `None` where no page is.
///
/// # Errors
/// One of them stays as it is.
pub(super) fn named(
    verb: &Init,
    global: &Global,
    folder: &Folder<'_>,
    output: &mut Output,
) -> Result<Option<Exit>> {
    let named = verb.pages.iter().cloned();
    let (pages, sources): (Vec<PathBuf>, Vec<PathBuf>) =
        named.partition(|path| typed::is_page(path));
    let Some(first) = pages.first() else { return Ok(None) };
    for path in pages.iter().chain(&sources) {
        folder.files.read(path)?;
    }
    let asked = whose::may_ask(verb).then_some(&mut *output);
    let owner = whose::of_page(first, verb, folder.files, asked, global)?;
    let asked = Asked { pages: &pages, sources: &sources, owner: &owner.name, folder, global };
    let plan = page::plan(&asked).map_err(Failure::into_error)?;
    output.print_text(&report::pages(&plan, &owner, folder, ""));
    propose(&plan, verb, output).map(Some)
}

/// Takes over the pages that somebody typed here, where no list lies beside them; `None` where there are none.
///
/// # Errors
/// All of them stay as they are.
pub(super) fn typed(
    verb: &Init,
    global: &Global,
    folder: &Folder<'_>,
    output: &mut Output,
) -> Result<Option<Exit>> {
    let known = verb.owner.as_deref();
    let Some((first, works)) = typed::lists(known, folder.files).into_iter().next() else {
        return Ok(None);
    };
    if folders::works(folder.files) > works {
        return Ok(None);
    }
    let asked = whose::may_ask(verb).then_some(&mut *output);
    let owner = whose::of_page(&first, verb, folder.files, asked, global)?;
    let found = typed::lists(Some(&owner.name), folder.files);
    let found: Vec<PathBuf> = found.into_iter().map(|(path, _)| path).collect();
    let asked = Asked { pages: &found, sources: &[], owner: &owner.name, folder, global };
    let (plan, left) = without_refused(&asked)?;
    let Some(plan) = plan else {
        return Err(left.into_iter().next().unwrap_or_else(|| Error::Usage(String::new())));
    };
    output.print_text(&report::pages(&plan, &owner, folder, &said(&left)));
    propose(&plan, verb, output).map(Some)
}

/// Takes over the pages that somebody typed beside the lists that were `found`.
pub(super) fn beside_lists(
    found: &Found,
    verb: &Init,
    global: &Global,
    folder: &Folder<'_>,
    output: &mut Output,
) -> Result<Beside> {
    let is_read_by_theme =
        matches!(folder.site, Some(Site::Jekyll(site)) if site.scholar.is_some());
    if !verb.pages.is_empty() || found.own.is_empty() || is_read_by_theme {
        return Ok(Beside::Left(String::new()));
    }
    let owner = &found.owner;
    let pages = typed::lists(Some(&owner.name), folder.files);
    let Some((first, works)) = pages.first() else { return Ok(Beside::Left(String::new())) };
    let listed: usize = found.own.iter().map(|list| list.works).sum();
    if works * MOST < listed {
        return Ok(Beside::Left(shows_few(first, *works, found)));
    }
    let pages: Vec<PathBuf> = pages.into_iter().map(|(path, _)| path).collect();
    let sources: Vec<PathBuf> = found.own.iter().map(|list| list.path.clone()).collect();
    let asked = Asked { pages: &pages, sources: &sources, owner: &owner.name, folder, global };
    let (plan, left) = without_refused(&asked)?;
    let Some(plan) = plan else { return Ok(Beside::Left(said(&left))) };
    output.print_text(&report::found(found, folder.site));
    output.print_text(&report::pages_beside(&plan, folder, &said(&left)));
    propose(&plan, verb, output).map(Beside::Done)
}

/// What is said of `page`, which shows so many `works` of the lists that were `found`: too few to be the page of them.
fn shows_few(page: &Path, works: usize, found: &Found) -> String {
    let (page, works) = (page.display(), plural(works, "work"));
    let lists: Vec<String> = found.own.iter().map(|list| list.path.display().to_string()).collect();
    let lists = lists.join(" ");
    format!("  {page} ({works}): left as it is; `byline init {page} {lists}` takes it over\n")
}

/// The plan for those of the pages that are `asked` that byline can write, and why others stay as they are.
fn without_refused(asked: &Asked<'_>) -> Result<(Option<PagePlan>, Vec<Error>)> {
    let (mut pages, mut left) = (asked.pages.to_vec(), Vec::new());
    while !pages.is_empty() {
        match page::plan(&Asked { pages: &pages, ..*asked }) {
            Ok(plan) => return Ok((Some(plan), left)),
            Err(Failure::Page(at, why)) => {
                pages.remove(at);
                left.push(why);
            }
            Err(Failure::Other(error)) => return Err(error),
        }
    }
    Ok((None, left))
}

/// Why pages stay as they are, a line each.
fn said(left: &[Error]) -> String {
    left.iter().fold(String::new(), |mut out, why| {
        let _ = writeln!(out, "  {why}");
        out
    })
}

/// Shows `plan`, and writes it if that is agreed.
fn propose(plan: &PagePlan, verb: &Init, output: &mut Output) -> Result<Exit> {
    settle(&plan.changes, verb, "byline init --yes", &report::pages_done(plan), output)
}
