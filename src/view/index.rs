//! Where keys, versions, venues and topics stand in a library: tables that make each look-up one step, built
//! when first asked for, so that a list of any length costs no more per work than a short one.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use minijinja::Value;

/// Works, and the owners who look at them.
type Seen = (Vec<usize>, Vec<usize>);

/// What is shown of a work: which part of a line, by which preset, and whether links are written in full.
pub type Part = (&'static str, &'static str, bool);

/// How many parts of works are remembered; of longer lists the rest is made anew for each output.
const MOST_PARTS: usize = 50_000;

/// The tables of one library.
#[derive(Debug, Default)]
pub struct Index {
    pub(super) keys: OnceLock<HashMap<String, usize>>,
    /// Every name that a work may have, sorted.
    pub(super) names: OnceLock<Vec<String>>,
    pub(super) versions: OnceLock<HashMap<usize, Vec<usize>>>,
    pub(super) venues: OnceLock<HashMap<String, usize>>,
    /// The topics that gather a tag, by the tag in lower case.
    pub(super) topics: OnceLock<HashMap<String, Vec<usize>>>,
    /// The co-authors of works, as seen by owners: lists are often shown in several places.
    coauthors: Mutex<HashMap<Seen, Value>>,
    /// Parts of works, by the look of the outputs that show them alike, and the work.
    parts: Mutex<foldhash::HashMap<(usize, usize, Part), Value>>,
}

impl Index {
    /// The co-authors of `works` as seen by `owners`, which `find` finds.
    pub(super) fn coauthors(
        &self,
        works: Vec<usize>,
        owners: &[usize],
        find: impl FnOnce() -> Value,
    ) -> Value {
        let mut known = self.coauthors.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry((works, owners.to_vec())).or_insert_with(find).clone()
    }

    /// The `part` of `work` as outputs of `look` show it, which `find` finds.
    pub(super) fn part<E>(
        &self,
        (look, work, part): (usize, usize, Part),
        find: impl FnOnce() -> Result<Value, E>,
    ) -> Result<Value, E> {
        let parts = || self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        let known = parts().get(&(look, work, part)).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let found = find()?;
        let mut parts = parts();
        if parts.len() < MOST_PARTS {
            parts.insert((look, work, part), found.clone());
        }
        Ok(found)
    }
}
