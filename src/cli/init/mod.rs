//! `byline init`: looks at what lies here, proposes a config for it, and writes that if asked to.
//! Lists stay where they are, and of a page that is there nothing is changed: markers come around its lists.

mod adopt;
mod choice;
mod folders;
mod found;
#[cfg(feature = "net")]
mod from_orcid;
mod joined;
mod outputs;
mod owner;
mod page;
mod plan;
mod proposal;
mod reading;
mod report;
mod settle;
mod trial;
mod whose;
mod worth;

use std::path::{Path, PathBuf};

use super::args::{Global, Init};
use super::exit::Exit;
use super::here::{self, List};
use super::output::Output;
use crate::config;
use crate::error::{Error, Result};
use crate::files::Files;
use crate::model::recognise::{Named, recognise};
use crate::site::Site;
use found::{Found, look};
use proposal::Folder;
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
    let folder = Folder { site: site.as_ref(), files: &files };
    if let [path] = verb.pages.as_slice()
        && path.is_dir()
        && let Some(exit) = folders::adopt(Some(path), verb, global, &folder, output)?
    {
        return Ok(exit);
    }
    if let Some(exit) = adopt::named(verb, global, &folder, output)? {
        return Ok(exit);
    }
    of_folder(verb, global, &folder, output)
}

/// Starts from the lists that are named, or from all that lies here.
fn of_folder(
    verb: &Init,
    global: &Global,
    folder: &Folder<'_>,
    output: &mut Output,
) -> Result<Exit> {
    let files = folder.files;
    let lists = lists(verb, files)?;
    if lists.is_empty()
        && let Some(exit) = adopt::typed(verb, global, folder, output)?
    {
        return Ok(exit);
    }
    if lists.is_empty()
        && let Some(exit) = folders::adopt(None, verb, global, folder, output)?
    {
        return Ok(exit);
    }
    let found = match owned(verb, global, lists, files, output) {
        Ok(found) => found,
        // Lists of others may lie beside pages of the owner.
        Err(why) if verb.pages.is_empty() => {
            let typed = adopt::typed(verb, global, folder, output)?;
            return match typed {
                Some(exit) => Ok(exit),
                None => folders::adopt(None, verb, global, folder, output)?.ok_or(why),
            };
        }
        Err(why) => return Err(why),
    };
    let left = match adopt::beside_lists(&found, verb, global, folder, output)? {
        adopt::Beside::Done(exit) => return Ok(exit),
        adopt::Beside::Left(left) => left,
    };
    if let Some(exit) = folders::beside_lists(&found, verb, global, folder, output)? {
        return Ok(exit);
    }
    propose_lists(verb, global, folder, &found, &left, output)
}

/// Proposes outputs for the lists that were `found`; `left` is said of pages beside them.
fn propose_lists(
    verb: &Init,
    global: &Global,
    folder: &Folder<'_>,
    found: &Found,
    left: &str,
    output: &mut Output,
) -> Result<Exit> {
    let (site, files) = (folder.site, folder.files);
    let proposal = proposal::proposal(site, files);
    let sources: Vec<PathBuf> = found.own.iter().map(|list| list.path.clone()).collect();
    let plan = plan::plan(&found.owner.name, &sources, &folder.of_config(), &proposal);
    output.print_text(&(report::found(found, site) + left));
    output.print_text(&report::plan(&plan, &proposal, files));
    output.print_text(&worth_a_look(&plan, global)?);
    settle(&plan.changes, verb, "byline init --yes", &report::done(&plan, &proposal), output)
}

/// Which of `lists` are the owner's, and who that is.
fn owned(
    verb: &Init,
    global: &Global,
    lists: Vec<List>,
    files: &Files,
    output: &mut Output,
) -> Result<Found> {
    let asked = whose::may_ask(verb).then_some(&mut *output);
    let owner = whose::whose(verb, &lists, files, asked, global)?;
    look(owner, lists, global)
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
fn lists(verb: &Init, files: &Files) -> Result<Vec<List>> {
    if verb.pages.is_empty() {
        return Ok(here::lists(files));
    }
    let list = |path: &PathBuf| {
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
