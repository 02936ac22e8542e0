//! How findings name the owners and show the places of a name.

use super::super::facts::list::List;
use crate::diag::Diagnostic;
use crate::model::Person;
use crate::span::Span;

/// The owners.
pub(super) fn owners<'a>(list: &List<'a>) -> impl Iterator<Item = &'a Person> {
    let people = &list.library.people;
    list.context.owners.iter().filter_map(|&at| people.get(at))
}

/// `finding` with the places behind its first, of which only some are shown.
pub(super) fn with_places(
    finding: Diagnostic,
    places: impl IntoIterator<Item = Span>,
) -> Diagnostic {
    places
        .into_iter()
        .skip(1)
        .take(MOST_PLACES)
        .fold(finding, |finding, place| finding.label(place, "and here"))
}

/// How many further places a finding about one spelling points at.
pub(super) const MOST_PLACES: usize = 4;
