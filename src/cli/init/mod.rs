//! `byline init`: looks at what lies here, proposes a config for it, and writes that if asked to.
//! Lists stay where they are, and no file that is there is changed.

mod found;
#[cfg(feature = "net")]
mod from_orcid;
mod outputs;
mod owner;
mod page;
mod pages;
mod plan;
mod proposal;
mod report;
mod settle;
mod worth;

use std::path::{Path, PathBuf};

use super::args::{Global, Init};
use super::ask;
use super::exit::Exit;
use super::here::{self, List};
use super::output::Output;
use crate::config;
use crate::diag::emit::plural;
use crate::error::{Error, Result};
use crate::files::Files;
use crate::model::recognise::{Named, recognise};
use crate::site::Site;
use found::look;
use owner::Owner;
use settle::settle;
use worth::worth_a_look;

/// Runs the verb.
pub(super) fn run(verb: &Init, global: &Global, output: &mut Output) -> Result<Exit> {
    let files = Files::disk();
    refuse_second(&files)?;
    let site = Site::read(Path::new(""), &files);
    refuse_public(site.as_ref(), &files)?;
    refuse_scholar(&verb.pages)?;
    #[cfg(feature = "net")]
    if let Some(orcid) = &verb.orcid {
        return from_orcid::start(orcid, verb, global, (site.as_ref(), &files), output);
    }
    if let [page] = verb.pages.as_slice()
        && page::is_page(page)
    {
        return adopt(page, verb, global, site.as_ref(), output);
    }
    let lists = lists(verb, site.as_ref(), &files)?;
    let may_ask = ask::is_possible() && !verb.yes && !verb.diff;
    let owner = whose(verb, &lists, &files, may_ask.then_some(output), global)?;
    let found = look(site, owner, lists, global)?;
    let proposal = proposal::proposal(found.site.as_ref(), &files);
    let sources: Vec<PathBuf> = found.own.iter().map(|list| list.path.clone()).collect();
    let folder = proposal::folder(found.site.as_ref());
    let plan = plan::plan(&found.owner.name, &sources, &folder, &proposal);
    output.print_text(&report::found(&found));
    output.print_text(&report::plan(&plan, &proposal, &files));
    output.print_text(&worth_a_look(&plan, global)?);
    settle(&plan.changes, verb, "byline init --yes", &report::done(&plan, &proposal), output)
}

/// Turns a hand-written page into a list whose page it stays.
fn adopt(
    path: &Path,
    verb: &Init,
    global: &Global,
    site: Option<&Site>,
    output: &mut Output,
) -> Result<Exit> {
    let files = Files::disk();
    files.read(path)?;
    let may_ask = ask::is_possible() && !verb.yes && !verb.diff;
    let owner = page_owner(path, verb, &files, may_ask.then_some(&mut *output), global)?;
    let folder = proposal::folder(site);
    let plan = page::plan(path, &owner.name, &folder, &files, global)?;
    output.print_text(&report::page(&plan, &owner, site, &files));
    settle(&plan.changes, verb, "byline init --yes", &report::page_done(&plan), output)
}

/// Whose page it is: as the command line says, else the page or the site.
fn page_owner(
    path: &Path,
    verb: &Init,
    files: &Files,
    asked: Option<&mut Output>,
    global: &Global,
) -> Result<Owner> {
    if let Some(name) = &verb.owner {
        return Ok(Owner { name: name.clone(), from: None });
    }
    if let Some(name) = page::owner(path, files)? {
        let from = Some(path.display().to_string());
        let Some(output) = asked else { return Ok(Owner { name, from }) };
        let said = ask::owner(&name, output).unwrap_or(name);
        return Ok(Owner { name: said, from });
    }
    whose(verb, &[], files, asked, global)
}

/// # Errors
/// A list stands on a page here, so that nobody wants to start from samples.
fn refuse_typed(files: &Files) -> Result<()> {
    let pages = page::lists(files);
    let Some((first, works)) = pages.first() else { return Ok(()) };
    let (page, works) = (first.display(), plural(*works, "work"));
    let others: Vec<String> =
        pages.iter().skip(1).map(|(path, _)| format!("`{}`", path.display())).collect();
    let others =
        if others.is_empty() { String::new() } else { format!(" (or for {})", others.join(", ")) };
    Err(Error::Usage(format!(
        "`{page}` holds a list of {works}: `byline init {page}` takes it over and keeps the page{others}"
    )))
}

/// # Errors
/// byline is set up here already.
fn refuse_second(files: &Files) -> Result<()> {
    let Some((path, _)) = config::in_folder(Path::new(""), files) else { return Ok(()) };
    let path = path.display();
    Err(Error::Usage(format!(
        "`{path}` exists, so byline is set up here; add further lists to its `sources:` (`byline \
         import FILE` converts one), and run `byline build`"
    )))
}

/// # Errors
/// One of `pages` is the address of a profile at Google Scholar.
fn refuse_scholar(pages: &[PathBuf]) -> Result<()> {
    let is_profile = |page: &&PathBuf| recognise(&page.to_string_lossy()) == Some(Named::Scholar);
    match pages.iter().find(is_profile) {
        None => Ok(()),
        Some(_) => Err(Error::Usage(
            "Google Scholar answers no programs; in your profile tick the box above the list, choose Export, \
             then BibTeX, and run `byline init citations.bib`; `byline complete` then fills in DOIs, pages and \
             authors"
                .to_owned(),
        )),
    }
}

/// # Errors
/// The site would publish `_byline/` or, where nothing builds it, everything.
fn refuse_public(site: Option<&Site>, files: &Files) -> Result<()> {
    let is_raw = site.is_none() && files.exists(Path::new(".nojekyll"));
    if !is_raw && !site.is_some_and(|site| site.publishes("_byline/byline.yaml")) {
        return Ok(());
    }
    let why = if is_raw {
        "this folder is published as it is (`.nojekyll`)"
    } else {
        "this site publishes `_byline/` (`include:` in its config)"
    };
    Err(Error::Usage(format!(
        "{why}, and with it the config, the sources and their private fields; run `byline init` in \
         the folder above, and let `outputs:` write into this one"
    )))
}

/// The lists that are named, else those that lie here.
fn lists(verb: &Init, site: Option<&Site>, files: &Files) -> Result<Vec<List>> {
    if verb.pages.is_empty() {
        let lists = here::lists(files);
        if lists.is_empty() {
            refuse_typed(files)?;
            pages::refuse(site, files)?;
        }
        return Ok(lists);
    }
    let list = |path: &PathBuf| {
        if let Some(told) = pages::told(path, site, files) {
            return Err(told);
        }
        files.read(path)?;
        here::list(path.clone(), files).ok_or_else(|| {
            Error::Usage(format!(
                "`{}` is not a list of works that `byline init` can start from; `byline import` \
                 converts lists in other formats",
                path.display()
            ))
        })
    };
    verb.pages.iter().map(list).collect()
}

/// Whose list it is; asked where somebody is there to answer, and found nowhere an error.
fn whose(
    verb: &Init,
    lists: &[List],
    files: &Files,
    asked: Option<&mut Output>,
    global: &Global,
) -> Result<Owner> {
    let mut found = owner::find(verb.owner.as_deref(), lists, files, global)?;
    if asked.is_none() && lists.is_empty() {
        // Nobody can say no, and no work says yes.
        found = found.filter(|owner| owner.from.as_deref() != Some(owner::GIT));
    }
    let unknown =
        || Error::Usage("whose list is it? `byline init --self \"Your Name\"`".to_owned());
    match (found, asked) {
        (Some(Owner { name, from: Some(from) }), Some(output)) => {
            let said = ask::owner(&name, output).ok_or_else(unknown)?;
            let from = (said == name).then_some(from);
            Ok(Owner { name: said, from })
        }
        (None, Some(output)) => {
            let said = ask::answer("Your name: ", output).filter(|name| !name.is_empty());
            said.map(|name| Owner { name, from: None }).ok_or_else(unknown)
        }
        (found, _) => found.ok_or_else(unknown),
    }
}
