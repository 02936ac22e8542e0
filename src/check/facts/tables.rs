//! The people and venues that are listed, by id.

use std::cell::OnceCell;

use foldhash::HashSet;

use crate::model::{Library, Person, Topic, Venue};

/// What works may refer to.
#[derive(Debug)]
pub(crate) struct Tables<'a> {
    people: &'a [Person],
    venues: &'a [Venue],
    topics: &'a [Topic],
    known_people: OnceCell<HashSet<&'a str>>,
    known_venues: OnceCell<HashSet<&'a str>>,
    known_topics: OnceCell<HashSet<String>>,
}

impl<'a> Tables<'a> {
    /// Those of `library`.
    pub(crate) fn of(library: &'a Library) -> Tables<'a> {
        let Library { people, venues, topics, .. } = library;
        Tables {
            people,
            venues,
            topics,
            known_people: OnceCell::new(),
            known_venues: OnceCell::new(),
            known_topics: OnceCell::new(),
        }
    }

    /// The person with this index.
    pub(crate) fn person(&self, at: usize) -> Option<&'a Person> {
        self.people.get(at)
    }

    /// The ids of people.
    pub(crate) fn person_ids(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.people.iter().map(|person| person.id.value.as_str())
    }

    /// The ids of venues.
    pub(crate) fn venue_ids(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.venues.iter().filter_map(|venue| Some(venue.id.as_ref()?.value.as_str()))
    }

    /// Whether somebody is listed under `id`.
    pub(crate) fn has_person(&self, id: &str) -> bool {
        self.known_people.get_or_init(|| self.person_ids().collect()).contains(id)
    }

    /// Whether a venue is listed under `id`.
    pub(crate) fn has_venue(&self, id: &str) -> bool {
        self.known_venues.get_or_init(|| self.venue_ids().collect()).contains(id)
    }

    /// The ids of topics.
    pub(crate) fn topic_ids(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.topics.iter().map(|topic| topic.id.value.as_str())
    }

    /// Whether `tag` is the id of a topic, or a tag that one gathers.
    pub(crate) fn has_topic(&self, tag: &str) -> bool {
        let gathered = || {
            let tags = self.topics.iter().flat_map(|topic| &topic.tags).map(String::as_str);
            tags.chain(self.topic_ids()).map(str::to_lowercase).collect()
        };
        self.known_topics.get_or_init(gathered).contains(&tag.to_lowercase())
    }
}
