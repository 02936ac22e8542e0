//! When two works are the same: by key, DOI or arXiv id, whatever the spelling of these.

use foldhash::HashMap;

use crate::model::{Work, fields, same};

/// What makes works the same; the earlier one is the surer sign.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Sign {
    /// A key, or another key of a work (`ids`).
    Key(String),
    /// A DOI, comparable.
    Doi(String),
    /// An arXiv id without its version.
    Arxiv(String),
    /// A key that was made of name, year and title, and says less than an identifier.
    DerivedKey(String),
}

/// Everything by which `work` may be known, its other keys too.
pub(super) fn all_signs(work: &Work) -> Vec<Sign> {
    let ids = work.words(fields::IDS).iter().map(|word| Sign::Key(word.value.clone()));
    ids.chain(signs(work)).collect()
}

/// Everything by which `work` may be known but its other keys, the surest first.
pub(super) fn signs(work: &Work) -> Vec<Sign> {
    let key = work.key.value.clone();
    let key = if work.key_derived { Sign::DerivedKey(key) } else { Sign::Key(key) };
    let mut signs = vec![key];
    signs.extend(same::doi(work).map(Sign::Doi));
    signs.extend(same::arxiv(work).map(Sign::Arxiv));
    signs.sort_by_key(|sign| matches!(sign, Sign::DerivedKey(_)));
    signs
}

/// Where the works of the sources read so far are.
#[derive(Default)]
pub(super) struct Known {
    places: HashMap<Sign, usize>,
}

impl Known {
    /// The work that is the same as `work`.
    pub(super) fn find(&self, work: &Work) -> Option<usize> {
        if self.places.is_empty() {
            return None;
        }
        let place = |sign: Sign| match sign {
            // A derived key is the same as one that was written.
            Sign::DerivedKey(key) => self.places.get(&Sign::Key(key)).copied(),
            sign => self.places.get(&sign).copied(),
        };
        signs(work).into_iter().find_map(place)
    }

    /// Remembers that `work` is at `at`; what came first stays.
    pub(super) fn add(&mut self, work: &Work, at: usize) {
        for sign in all_signs(work) {
            let sign = match sign {
                Sign::DerivedKey(key) => Sign::Key(key),
                sign => sign,
            };
            self.places.entry(sign).or_insert(at);
        }
    }
}
