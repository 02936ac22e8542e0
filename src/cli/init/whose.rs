//! Whose lists and pages they are, asked where somebody is there to answer.

use std::path::Path;

use super::owner::{self, Owner};
use super::reading;
use crate::cli::args::{Global, Init};
use crate::cli::ask;
use crate::cli::here::List;
use crate::cli::output::Output;
use crate::error::{Error, Result};
use crate::files::Files;
use crate::model::Name;
use crate::site::owner::{Named, Trust, named};
use crate::syntax::names::parse_one;

/// Whether somebody is there to answer.
pub(super) fn may_ask(verb: &Init) -> bool {
    ask::is_possible() && !verb.yes && !verb.diff
}

/// The owner of the site, if the page at `path` has that name on it.
fn of_site(path: &Path, files: &Files) -> Result<Option<Owner>> {
    let text = files.read_text(path)?;
    let is_on_page = |named: &Named| {
        named.trust == Trust::Author && text.contains(parse_one(&named.name).name.family.as_str())
    };
    let found = named(Path::new(""), files).into_iter().find(is_on_page);
    Ok(found.map(|Named { name, path, line, .. }| {
        let from = Some(format!("{path}:{line}"));
        Owner { name, from }
    }))
}

/// The owner whom the page at `path` calls `name`: in full where a file of the site has the same name longer.
fn named_on(name: &str, path: &Path, files: &Files) -> Owner {
    let own = parse_one(name).name;
    let is_fuller = |other: &Name| {
        own.family == other.family
            && own.initials() == other.initials()
            && own.given.len() < other.given.len()
    };
    let mut others = named(Path::new(""), files).into_iter();
    let fuller = others.find(|named| is_fuller(&parse_one(&named.name).name));
    match fuller {
        Some(Named { name, path, line, .. }) => {
            Owner { name, from: Some(format!("{path}:{line}")) }
        }
        None => Owner { name: own.display(), from: Some(path.display().to_string()) },
    }
}

/// Whose page the one at `path` is: as the command line says, else the page or the site.
pub(super) fn of_page(
    path: &Path,
    verb: &Init,
    files: &Files,
    asked: Option<&mut Output>,
    global: &Global,
) -> Result<Owner> {
    if let Some(name) = &verb.owner {
        return Ok(Owner { name: name.clone(), from: None });
    }
    let found = match of_site(path, files)? {
        Some(owner) => Some(owner),
        None => reading::owner(path, files)?.map(|name| named_on(&name, path, files)),
    };
    if let Some(Owner { name, from }) = found {
        let Some(output) = asked else { return Ok(Owner { name, from }) };
        let said = ask::owner(&name, output).unwrap_or(name);
        return Ok(Owner { name: said, from });
    }
    whose(verb, &[], files, asked, global)
}

/// Whose list it is; asked where somebody is there to answer, and found nowhere an error.
pub(super) fn whose(
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
