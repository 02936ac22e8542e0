//! Where a work appeared, by whose name a contributor goes and what is said of them: answered once, for
//! every vocabulary that is written and every template.

use super::contributor::{Contributor, MEANINGS};
use super::fields::{self, FieldId};
use super::kind::Kind;
use super::library::Library;
use super::listed::Venue;
use super::name::Name;
use super::value::VenueRef;
use super::work::Work;
use crate::text::Text;

/// The fields that name the journal or book in which a work appeared.
pub const JOURNAL_OR_BOOK: [FieldId; 2] = [fields::JOURNALTITLE, fields::BOOKTITLE];

/// The fields that name where a work appeared, by which a listed venue may be found.
pub const CONTAINERS: [FieldId; 5] = [
    fields::JOURNALTITLE,
    fields::SHORTJOURNAL,
    fields::BOOKTITLE,
    fields::EVENT,
    fields::INSTITUTION,
];

/// The fields that say where a work appeared when `venue` does not, most telling first.
const IN_OTHER_WORDS: [FieldId; 4] =
    [fields::JOURNALTITLE, fields::BOOKTITLE, fields::EVENT, fields::INSTITUTION];

/// What the list of people may say of somebody for all their works.
const LASTING: [&str; 2] = ["student", "deceased"];

/// The fields that name what holds a work.
const HOLDERS: [FieldId; 4] =
    [fields::JOURNALTITLE, fields::BOOKTITLE, fields::EVENT, fields::MAINTITLE];

impl Work {
    /// The venue that it names, as `library` lists it.
    pub fn venue_in<'a>(&'a self, library: &'a Library) -> Option<&'a Venue> {
        self.venue()?.find(library)
    }

    /// What holds it: the journal, book, event or larger book that it names, else its venue.
    pub fn container<'a>(&'a self, library: &'a Library) -> Option<&'a Text> {
        let named = HOLDERS.into_iter().filter_map(|field| self.text(field));
        let mut named = named.filter(|text| !text.is_empty());
        named.next().or_else(|| self.venue_in(library).map(|venue| &venue.name))
    }

    /// The field that says where it appeared when it has no `venue`; an institution only where works of
    /// its type appear at one.
    pub fn container_field(&self) -> Option<FieldId> {
        let is_at_institution = matches!(self.kind, Kind::Thesis | Kind::Report);
        let says = |field: &FieldId| {
            (*field != fields::INSTITUTION || is_at_institution)
                && self.text(*field).is_some_and(|text| !text.is_empty())
        };
        IN_OTHER_WORDS.into_iter().find(says)
    }
}

impl Kind {
    /// The field that names where works of this type appeared.
    pub const fn container_field(self) -> Option<FieldId> {
        match self {
            Kind::Article | Kind::Periodical => Some(fields::JOURNALTITLE),
            Kind::Inproceedings | Kind::Incollection | Kind::Inbook => Some(fields::BOOKTITLE),
            Kind::Thesis | Kind::Report => Some(fields::INSTITUTION),
            Kind::Talk | Kind::Tutorial | Kind::Poster => Some(fields::EVENT),
            _ => None,
        }
    }
}

impl VenueRef {
    /// The venue that it stands for.
    pub fn find<'a>(&'a self, library: &'a Library) -> Option<&'a Venue> {
        match self {
            VenueRef::Known(at) => library.venues.get(*at),
            VenueRef::Inline(venue) => Some(venue),
        }
    }
}

impl Contributor {
    /// The name: as it is listed, if only an id was written.
    pub fn listed_name<'a>(&'a self, library: &'a Library) -> &'a Name {
        let is_named = self.person_id().is_none() && !self.name.is_empty();
        let listed = self.person.filter(|_| !is_named);
        let listed = listed.and_then(|at| library.people.get(at));
        listed.map_or(&self.name, |listed| &listed.name)
    }

    /// What is said of them, in [`MEANINGS`]' words: by the work, or, of what outlasts one work, by the
    /// list of people.
    pub fn meanings_in<'a>(
        &'a self,
        library: &'a Library,
    ) -> impl Iterator<Item = &'static str> + 'a {
        let listed = self.person.and_then(|at| library.people.get(at));
        // Of most people nothing is said, and they are asked once for each mark.
        let count = if listed.is_none() && self.is_unmarked() { 0 } else { MEANINGS.len() };
        MEANINGS.into_iter().take(count).filter(move |word| {
            let is_listed = || listed.is_some_and(|listed| listed.is_said(word));
            self.meanings().any(|own| own == *word) || LASTING.contains(word) && is_listed()
        })
    }
}
