//! A whole list: its works and the people, venues and topics that they name.

use std::collections::BTreeMap;

use foldhash::HashMap;

use super::data::Data;
use super::field::FieldName;
use super::fields;
use super::listed::{Person, Topic, Venue};
use super::not_mine::NotMine;
use super::work::Work;
use crate::span::{FileId, Spanned};

/// Everything that the sources say.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// The people that are listed by name.
    pub people: Vec<Person>,
    /// The venues that are listed.
    pub venues: Vec<Venue>,
    /// The topics, in their order.
    pub topics: Vec<Topic>,
    /// The works, in the order of the sources.
    pub works: Vec<Work>,
    /// Works that the owner said are somebody else's.
    pub not_mine: Vec<NotMine>,
    /// Minutes that works take to read, counted from their posts, by index.
    pub minutes: BTreeMap<usize, usize>,
    /// The names of fields that were written with nothing in them (`note:`, `url = {}`); works do not
    /// have these fields.
    pub blanks: Vec<Spanned<String>>,
    /// The files in the words of another vocabulary than byline's, such as CSL-JSON.
    pub adopted: Vec<FileId>,
    /// Whether each work is complete in itself, so that none adds to a work of another source.
    pub is_complete: bool,
    /// `site:` of a source, for use without a config.
    pub site: Option<Spanned<Data>>,
}

/// Where each of `works` is by its key, and by its other keys (`ids`) where no work has that for its
/// own; of two works with one key the first counts.
pub fn by_key(works: &[Work]) -> HashMap<&str, usize> {
    let mut by_key: HashMap<&str, usize> =
        HashMap::with_capacity_and_hasher(works.len(), foldhash::fast::RandomState::default());
    for (at, work) in works.iter().enumerate() {
        by_key.entry(&work.key.value).or_insert(at);
    }
    for (at, work) in works.iter().enumerate() {
        for word in work.words(fields::IDS) {
            by_key.entry(&word.value).or_insert(at);
        }
    }
    by_key
}

impl Library {
    /// Drops the fields named `private`, and `private:` itself, from every work: what never leaves the
    /// source is not seen by any later stage.
    pub fn drop_private(&mut self, private: &[FieldName]) {
        for work in &mut self.works {
            work.fields
                .retain(|field| field.name != fields::PRIVATE && !private.contains(&field.name));
        }
    }
}
