//! Where keys, versions, venues and topics stand in a library: tables that make each look-up one step, built
//! when first asked for, so that a list of any length costs no more per work than a short one.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use minijinja::Value;

/// Works, and the owners who look at them.
type Seen = (Vec<usize>, Vec<usize>);

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
}
