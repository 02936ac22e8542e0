//! What lies here: the site, whose it is, and which lists are the owner's.

use super::owner::{self, Owner, Presence};
use crate::cli::args::Global;
use crate::cli::here::List;
use crate::error::{Error, Result};

/// What lies here.
pub(super) struct Found {
    /// The owner.
    pub(super) owner: Owner,
    /// The lists of the owner's works.
    pub(super) own: Vec<List>,
    /// Lists of other people's works (references of a paper, samples of a theme), and copies.
    pub(super) others: Vec<List>,
    /// Where the owner is in `own`.
    pub(super) presence: Presence,
}

/// Looks for `owner` in `lists`.
///
/// # Errors
/// A list cannot be read, or the owner is in none.
pub(super) fn look(owner: Owner, lists: Vec<List>, global: &Global) -> Result<Found> {
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for list in lists {
        if list.twin.is_some() {
            others.push(list);
            continue;
        }
        let presence = owner::presence(&owner.name, std::slice::from_ref(&list), global)?;
        if presence.is_own() { own.push(list) } else { others.push(list) }
    }
    if let (true, Some(list)) = (own.is_empty(), others.first()) {
        let most = list.owner.as_ref().map(|name| format!(" (its most frequent author is {name})"));
        return Err(Error::Usage(format!(
            "{} is in less than half of the works of `{}`{}; name the owner as the list does \
             (`--self`), or the right list (`byline init FILE`)",
            owner.name,
            list.path.display(),
            most.unwrap_or_default()
        )));
    }
    let presence = if own.is_empty() {
        Presence::default()
    } else {
        owner::presence(&owner.name, &own, global)?
    };
    Ok(Found { owner, own, others, presence })
}
