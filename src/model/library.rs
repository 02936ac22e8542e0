//! A whole list: its works and the people, venues and topics that they name.

use std::collections::BTreeMap;

use foldhash::HashMap;

use super::name::Name;
use super::work::{Data, Work};
use crate::span::{Span, Spanned};
use crate::text::Text;

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
    /// Minutes that works take to read, counted from their posts, by index.
    pub minutes: BTreeMap<usize, usize>,
    /// The names of fields that were written with nothing in them (`note:`, `url = {}`); works do not
    /// have these fields.
    pub blanks: Vec<Spanned<String>>,
    /// Whether each work is complete in itself, so that none adds to a work of another source.
    pub is_complete: bool,
    /// `site:` of a source, for use without a config.
    pub site: Option<Spanned<Data>>,
}

/// A person of the list, with every way to spell the name.
#[derive(Clone, Debug)]
pub struct Person {
    /// What works name them by.
    pub id: Spanned<String>,
    /// The name.
    pub name: Name,
    /// Other spellings, former names, other scripts.
    pub also: Vec<Spanned<Name>>,
    /// The ORCID iD.
    pub orcid: Option<Spanned<String>>,
    /// Home page.
    pub url: Option<String>,
    /// Role, since, until, photo, …: all else, for templates.
    pub extra: Vec<(String, Data)>,
    /// Where they are listed.
    pub span: Span,
}

/// Where works appear.
#[derive(Clone, Debug, PartialEq)]
pub struct Venue {
    /// What works name it by; `None` for one written in a work.
    pub id: Option<Spanned<String>>,
    /// The name: `The ACM Web Conference`.
    pub name: Text,
    /// The short name: `ACM WWW`.
    pub short: Option<Text>,
    /// `conference`, `journal`, `workshop`, `book`, `institution`, …
    pub kind: Option<String>,
    /// The series.
    pub series: Option<Text>,
    /// All else, for templates.
    pub extra: Vec<(String, Data)>,
    /// Where it is written.
    pub span: Span,
}

/// A topic: works with any of its tags belong to it.
#[derive(Clone, Debug)]
pub struct Topic {
    /// Its id.
    pub id: Spanned<String>,
    /// Its title.
    pub title: Text,
    /// What it is about.
    pub description: Option<Text>,
    /// The tags that it gathers; the id itself where none are written.
    pub tags: Vec<String>,
    /// Its focus areas.
    pub focus: Vec<Text>,
    /// All else, for templates.
    pub extra: Vec<(String, Data)>,
    /// Where it is written.
    pub span: Span,
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
        for word in work.words("ids") {
            by_key.entry(&word.value).or_insert(at);
        }
    }
    by_key
}

impl Library {
    /// Drops the fields named `private`, and `private:` itself, from every work: what never leaves the
    /// source is not seen by any later stage.
    pub fn drop_private(&mut self, private: &[String]) {
        for work in &mut self.works {
            work.fields.retain(|field| {
                field.name != "private" && !private.iter().any(|name| *name == field.name)
            });
        }
    }
}
