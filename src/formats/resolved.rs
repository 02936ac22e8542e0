//! What a work refers to, as the library that it is in lists it.

use crate::model::link::{guess_link, short_for};
use crate::model::{Contributor, Library, Link, Name, Venue, VenueRef, Work};

/// The links of `work` without those that a field of its own is short for (`pdf:`, `code:`), which
/// decoding adds at the end.
pub(super) fn links_of(work: &Work) -> &[Link] {
    let links = work.links();
    let is_short = |link: &Link| {
        short_for(&link.label).is_some_and(|field| work.literal(field) == Some(&link.url))
            && link.kind == guess_link(&link.label, &link.url)
    };
    let own = links.iter().rposition(|link| !is_short(link)).map_or(0, |last| last + 1);
    &links[..own]
}

/// The venue of `work`.
pub(super) fn venue_of<'a>(work: &'a Work, library: &'a Library) -> Option<&'a Venue> {
    find_venue(work.venue()?, library)
}

/// The venue that `venue` stands for.
pub(super) fn find_venue<'a>(venue: &'a VenueRef, library: &'a Library) -> Option<&'a Venue> {
    match venue {
        VenueRef::Known(index) => library.venues.get(*index),
        VenueRef::Inline(venue) => Some(venue),
    }
}

/// The name of `contributor`: as it is listed, if only an id was written.
pub(super) fn listed_name<'a>(contributor: &'a Contributor, library: &'a Library) -> &'a Name {
    let is_named = contributor.person_id().is_none() && !contributor.name.is_empty();
    let listed = contributor.person.filter(|_| !is_named);
    let listed = listed.and_then(|index| library.people.get(index));
    listed.map_or(&contributor.name, |listed| &listed.name)
}
