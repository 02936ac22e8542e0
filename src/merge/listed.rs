//! Joins the people, venues and topics that several sources list.

use foldhash::HashMap;

use crate::model::{Library, Person, Topic, Venue};

/// Joins the people, venues, topics and site of `more` to those of `library`, by their ids.
pub(super) fn join_listed(library: &mut Library, more: Library) {
    let Library { people, venues, topics, site, blanks, adopted, not_mine, .. } = more;
    library.not_mine.extend(not_mine);
    library.blanks.extend(blanks);
    library.adopted.extend(adopted);
    join_by_id(&mut library.people, people, |person| Some(&person.id.value), join_person);
    join_by_id(&mut library.venues, venues, |venue| Some(&venue.id.as_ref()?.value), join_venue);
    join_by_id(&mut library.topics, topics, |topic| Some(&topic.id.value), join_topic);
    if library.site.is_none() {
        library.site = site;
    }
}

/// Joins lists of things that have an id.
pub(super) fn join_by_id<T>(
    list: &mut Vec<T>,
    more: Vec<T>,
    id: impl Fn(&T) -> Option<&String>,
    join: impl Fn(&mut T, T),
) {
    if list.is_empty() {
        *list = more;
        return;
    }
    let at = |(at, item): (usize, &T)| Some((id(item)?.clone(), at));
    let known: HashMap<String, usize> = list.iter().enumerate().filter_map(at).collect();
    for item in more {
        match id(&item).and_then(|id| known.get(id)) {
            Some(&at) => join(&mut list[at], item),
            None => list.push(item),
        }
    }
}

/// Fills the gaps of `person`.
pub(super) fn join_person(person: &mut Person, more: Person) {
    for name in more.also {
        if !person.also.iter().any(|known| known.value == name.value) {
            person.also.push(name);
        }
    }
    if more.name != person.name && !person.also.iter().any(|known| known.value == more.name) {
        person.also.push(crate::span::Spanned::new(more.name, more.span));
    }
    fill(&mut person.orcid, more.orcid);
    fill(&mut person.url, more.url);
    join_extra(&mut person.extra, more.extra);
}

/// Fills the gaps of `venue`.
pub(super) fn join_venue(venue: &mut Venue, more: Venue) {
    fill(&mut venue.short, more.short);
    fill(&mut venue.kind, more.kind);
    fill(&mut venue.series, more.series);
    join_extra(&mut venue.extra, more.extra);
}

/// Fills the gaps of `topic`.
pub(super) fn join_topic(topic: &mut Topic, more: Topic) {
    fill(&mut topic.description, more.description);
    for tag in more.tags {
        if !topic.tags.contains(&tag) {
            topic.tags.push(tag);
        }
    }
    for focus in more.focus {
        if !topic.focus.contains(&focus) {
            topic.focus.push(focus);
        }
    }
    join_extra(&mut topic.extra, more.extra);
}

/// Takes `more` where nothing is.
pub(super) fn fill<T>(value: &mut Option<T>, more: Option<T>) {
    if value.is_none() {
        *value = more;
    }
}

/// Adds the pairs whose names are new.
pub(super) fn join_extra<T>(extra: &mut Vec<(String, T)>, more: Vec<(String, T)>) {
    for (name, value) in more {
        if !extra.iter().any(|known| known.0 == name) {
            extra.push((name, value));
        }
    }
}
