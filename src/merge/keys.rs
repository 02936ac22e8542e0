//! Derived keys that are the same: more words of the titles tell the works apart.

use std::collections::BTreeMap;

use crate::decode::distinct_key;
use crate::model::Work;

/// How many works with one derived key are distinguished; each is compared with each.
const MOST: usize = 64;

/// Gives works whose derived keys are the same longer ones, as far as their titles differ. A key that
/// was written stays.
pub(super) fn set_apart(works: &mut [Work]) {
    let mut same: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, work) in works.iter().enumerate().filter(|(_, work)| work.key_derived) {
        same.entry(&work.key.value).or_default().push(at);
    }
    let mut longer = Vec::new();
    for group in same.into_values().filter(|group| (2..=MOST).contains(&group.len())) {
        for &at in &group {
            let others: Vec<&Work> =
                group.iter().filter(|other| **other != at).map(|other| &works[*other]).collect();
            longer.extend(distinct_key(&works[at], &others).map(|key| (at, key)));
        }
    }
    for (at, key) in longer {
        works[at].key.value = key;
    }
}
