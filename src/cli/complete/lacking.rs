//! Which works of a source lack something that a registry may have.

use std::path::Path;

use crate::cli::session::Session;
use crate::error::{Error, Result};
use crate::model::same::is_preprint;
use crate::model::{Kind, Role, Status, Work, fields};

/// The works of the source at `path` that lack something, those with `keys` alone if any are named.
///
/// # Errors
/// A key names no work of the source.
pub(super) fn lacking<'w>(
    works: &'w [Work],
    keys: &[String],
    path: &Path,
    session: &Session,
) -> Result<Vec<&'w Work>> {
    let here: Vec<&Work> =
        works.iter().filter(|work| session.sources.path(work.span.file) == path).collect();
    if let Some(unknown) = keys.iter().find(|key| !here.iter().any(|work| work.key.value == **key))
    {
        return Err(Error::Usage(format!(
            "no work in `{}` has the key `{unknown}`; `byline ls` shows the keys",
            path.display()
        )));
    }
    let is_wanted = |work: &&Work| keys.is_empty() || keys.contains(&work.key.value);
    Ok(here
        .into_iter()
        .filter(is_wanted)
        .filter(|work| may_be_asked(work) && lacks(work))
        .collect())
}

/// Whether registries know works like `work`, and may hear of it: nobody is told of what is hidden or not
/// yet public.
fn may_be_asked(work: &Work) -> bool {
    let is_registered = matches!(
        work.kind,
        Kind::Article | Kind::Inproceedings | Kind::Incollection | Kind::Inbook | Kind::Book
    );
    let is_public = matches!(work.status(), Status::Published | Status::InPress | Status::Accepted);
    is_registered && is_public && !work.flag(fields::HIDDEN) && !is_preprint(work)
}

/// Whether `work` lacks something that works of its type have.
fn lacks(work: &Work) -> bool {
    let has_place = work.has(fields::PAGES) || work.has(fields::EID);
    let is_placed = match work.kind {
        Kind::Article => has_place && work.has(fields::VOLUME),
        Kind::Book => true,
        _ => has_place,
    };
    !work.has(fields::DOI) || !is_placed || work.others.contains(&Role::Author)
}
