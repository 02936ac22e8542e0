//! Where keys, versions, venues and topics stand in a library: tables that make each look-up one step, built
//! when first asked for, so that a list of any length costs no more per work than a short one.

use std::collections::HashMap;
use std::convert::Infallible;
use std::hash::Hash;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use minijinja::Value;

use crate::formats::bibtex::{Dialect, Entry};

/// Works, and the owners who look at them.
type Seen = (Vec<usize>, Vec<usize>);

/// What is shown of a work: which part of a line, by which preset, and whether links are written in full; or the
/// name of a value.
pub type Part = (&'static str, &'static str, bool);

/// How many parts of works are remembered; of longer lists the rest is made anew for each output.
const MOST_PARTS: usize = 20_000;

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
    /// Works as entries of BibTeX, which say nothing of the output.
    entries: Mutex<foldhash::HashMap<(usize, Dialect), Arc<Entry>>>,
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

    /// The `part` of `work` as outputs of `look` show it, which `find` finds. It must not hold the lens, which
    /// holds this table.
    pub(super) fn part<E>(
        &self,
        key: (usize, usize, Part),
        find: impl FnOnce() -> Result<Value, E>,
    ) -> Result<Value, E> {
        remembered(&self.parts, key, find)
    }

    /// The work as an entry of the dialect, which `convert` makes of it.
    pub(super) fn entry(
        &self,
        key: (usize, Dialect),
        convert: impl FnOnce() -> Arc<Entry>,
    ) -> Arc<Entry> {
        let Ok(entry) = remembered(&self.entries, key, || Ok::<_, Infallible>(convert()));
        entry
    }
}

/// What `table` has for `key`, else what `find` finds, which it remembers while there is room.
fn remembered<K: Eq + Hash, V: Clone, E>(
    table: &Mutex<foldhash::HashMap<K, V>>,
    key: K,
    find: impl FnOnce() -> Result<V, E>,
) -> Result<V, E> {
    let table = || table.lock().unwrap_or_else(PoisonError::into_inner);
    let known = table().get(&key).cloned();
    if let Some(known) = known {
        return Ok(known);
    }
    let found = find()?;
    let mut table = table();
    if table.len() < MOST_PARTS {
        table.insert(key, found.clone());
    }
    Ok(found)
}
