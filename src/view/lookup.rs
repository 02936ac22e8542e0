//! Finds works, venues, topics and versions in a library, each by one step in its [`Index`].
//!
//! [`Index`]: super::index::Index

use std::cmp::Reverse;
use std::collections::HashMap;

use super::date::moment_order;
use super::lens::Lens;
use crate::model::library::by_key;
use crate::model::{Library, Work, fields};

/// The longest chain of `version-of` that is followed; a longer one is a circle.
const MAX_CHAIN: usize = 16;

impl Lens {
    /// The work that has `key` as its key or among its `ids`.
    pub fn find_work(&self, key: &str) -> Option<usize> {
        let keys = || {
            let keys = by_key(&self.library.works).into_iter();
            keys.map(|(key, at)| (key.to_owned(), at)).collect()
        };
        self.index.keys.get_or_init(keys).get(key).copied()
    }

    /// The venue whose id, name or short name is `name`.
    pub fn find_venue(&self, name: &str) -> Option<usize> {
        self.index.venues.get_or_init(|| venues(&self.library)).get(name).copied()
    }

    /// The topics of `work`, in the order of the topics: those that gather any of its tags, in any
    /// case.
    pub fn topics_of(&self, work: &Work) -> Vec<usize> {
        let topics = self.index.topics.get_or_init(|| topics(&self.library));
        let tags = work.words(fields::TAGS).iter().map(|tag| tag.value.to_lowercase());
        let mut found: Vec<usize> =
            tags.flat_map(|tag| topics.get(&tag).into_iter().flatten().copied()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The published work that `work` is a version of; `None` for a head, an unknown key and a circle.
    pub fn find_head(&self, work: usize) -> Option<usize> {
        let above = |at: usize| {
            let key = version_of(self.library.works.get(at)?)?;
            self.find_work(key)
        };
        let mut head = above(work)?;
        for _ in 0..MAX_CHAIN {
            match above(head) {
                Some(next) => head = next,
                None => return Some(head),
            }
        }
        None
    }

    /// The versions of the work `head`, newest first.
    pub fn versions_of(&self, head: usize) -> &[usize] {
        let versions = self.index.versions.get_or_init(|| self.versions());
        versions.get(&head).map_or(&[], Vec::as_slice)
    }

    /// Every head with its versions, newest first; a version without a date counts as newest.
    fn versions(&self) -> HashMap<usize, Vec<usize>> {
        let mut heads: HashMap<usize, Vec<usize>> = HashMap::new();
        let mut works: Vec<usize> = (0..self.library.works.len()).collect();
        works.retain(|&at| version_of(&self.library.works[at]).is_some());
        works.sort_by_key(|&at| Reverse(moment_order(self.library.works[at].date())));
        for at in works {
            if let Some(head) = self.find_head(at) {
                heads.entry(head).or_default().push(at);
            }
        }
        heads
    }
}

/// The key that `work` names as the one it is a version of.
fn version_of(work: &Work) -> Option<&str> {
    work.words(fields::VERSION_OF).first().map(|key| key.value.as_str())
}

/// Every tag of a topic in lower case, with the topics that gather it.
fn topics(library: &Library) -> HashMap<String, Vec<usize>> {
    let mut topics: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, topic) in library.topics.iter().enumerate() {
        for tag in &topic.tags {
            topics.entry(tag.to_lowercase()).or_default().push(at);
        }
    }
    topics
}

/// Every id, name and short name of a venue; ids win over names, earlier venues over later ones.
fn venues(library: &Library) -> HashMap<String, usize> {
    let mut names = HashMap::new();
    let numbered = || library.venues.iter().enumerate();
    for (at, id) in numbered().filter_map(|(at, venue)| Some((at, venue.id.as_ref()?))) {
        names.entry(id.value.clone()).or_insert(at);
    }
    for (at, venue) in numbered() {
        for name in std::iter::once(&venue.name).chain(&venue.short) {
            names.entry(name.to_plain()).or_insert(at);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, work};

    #[test]
    fn versions_are_found_from_both_sides_newest_first() {
        let lens = Sample::new()
            .with(work("head").dated(2024, 5))
            .with(work("v1").dated(2023, 1).with_words("version-of", &["head"]))
            .with(work("v2").dated(2023, 9).with_words("version-of", &["alias"]))
            .with(work("lost").with_words("version-of", &["nowhere"]))
            .change(|works| works[0].set_words("ids", &["alias"]))
            .lens();
        assert_eq!(lens.find_head(1), Some(0));
        assert_eq!(lens.find_head(0), None);
        assert_eq!(lens.find_head(3), None);
        assert_eq!(lens.versions_of(0), [2, 1]);
        assert_eq!(lens.versions_of(1), [0_usize; 0]);
    }

    #[test]
    fn a_circle_of_versions_has_no_head() {
        let lens = Sample::new()
            .with(work("a").with_words("version-of", &["b"]))
            .with(work("b").with_words("version-of", &["a"]))
            .with(work("c").with_words("version-of", &["c"]))
            .lens();
        for at in 0..3 {
            assert_eq!(lens.find_head(at), None);
        }
        assert_eq!(lens.versions_of(0), [0_usize; 0]);
    }
}
