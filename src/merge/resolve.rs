//! References of works to listed venues and people are found by id, name or short name.

use foldhash::HashMap;

use unicode_normalization::UnicodeNormalization;

use crate::diag::{Diagnostic, Sink, codes};
use crate::model::container::CONTAINERS;
use crate::model::{Field, FieldName, Library, Name, Value, Venue, VenueRef, Work, fields};
use crate::span::{Span, Spanned};
use crate::text::{Markup, Text};

/// Finds the venues and people that the works of `library` name.
pub(super) fn resolve(library: &mut Library, sink: &mut Sink) {
    let venues = Venues::of(&library.venues);
    let people: HashMap<String, Name> = library
        .people
        .iter()
        .rev()
        .map(|person| (person.id.value.clone(), person.name.clone()))
        .collect();
    for work in &mut library.works {
        venue(work, &venues, sink);
        persons(work, &people);
    }
}

/// Listed venues by what works may call them; the values are indices.
struct Venues {
    /// By id, as written.
    by_id: HashMap<String, usize>,
    /// By id, name or short name, folded; an id wins over a name, a name over a short name.
    by_word: HashMap<String, usize>,
}

impl Venues {
    /// The index of `venues`.
    fn of(venues: &[Venue]) -> Venues {
        let mut index = Venues { by_id: HashMap::default(), by_word: HashMap::default() };
        let id = |venue: &Venue| venue.id.as_ref().map(|id| id.value.clone());
        let name = |venue: &Venue| Some(venue.name.to_plain());
        let short = |venue: &Venue| venue.short.as_ref().map(Text::to_plain);
        let words = [
            venues.iter().map(id).collect::<Vec<_>>(),
            venues.iter().map(name).collect(),
            venues.iter().map(short).collect(),
        ];
        for (at, word) in words.iter().flat_map(|words| words.iter().enumerate()) {
            if let Some(word) = word.as_ref().filter(|word| !word.trim().is_empty()) {
                index.by_word.entry(fold(word)).or_insert(at);
            }
        }
        for (at, venue) in venues.iter().enumerate() {
            if let Some(id) = id(venue) {
                index.by_id.entry(id).or_insert(at);
            }
        }
        index
    }

    /// The venue that `text` names.
    fn find(&self, text: &Text) -> Option<usize> {
        if self.by_word.is_empty() {
            return None;
        }
        self.by_word.get(&fold(&text.to_plain())).copied()
    }
}

/// One spelling for comparison: NFC, lower case, single spaces.
fn fold(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let lower = words.join(" ").to_lowercase();
    if lower.is_ascii() { lower } else { lower.nfc().collect() }
}

/// Finds the venue of a work: the one that it names, or the one that its journal, book or event is.
fn venue(work: &mut Work, venues: &Venues, sink: &mut Sink) {
    let Some(at) = work.fields.position(fields::VENUE) else {
        return by_container(work, venues);
    };
    let Value::Venue(VenueRef::Inline(inline)) = &work.fields[at].value else { return };
    let found = match &inline.id {
        Some(id) => venues.by_id.get(&id.value).copied(),
        None if is_bare(inline) => venues.find(&inline.name),
        None => None,
    };
    if let Some(venue) = found {
        work.fields[at].value = Value::Venue(VenueRef::Known(venue));
    } else if inline.name.markup == Markup::Tex && has_container(work) {
        let name = inline.name.clone();
        as_place(work, at, name, sink);
        by_container(work, venues);
    }
}

/// Whether a venue is only a name.
fn is_bare(venue: &Venue) -> bool {
    venue.short.is_none()
        && venue.kind.is_none()
        && venue.series.is_none()
        && venue.extra.is_empty()
}

/// Whether a field says in what the work appeared.
fn has_container(work: &Work) -> bool {
    CONTAINERS.into_iter().any(|name| work.has(name))
}

/// Takes BibTeX's `venue` beside a journal, book or event for what BibLaTeX means by it: the place.
fn as_place(work: &mut Work, at: usize, name: Text, sink: &mut Sink) {
    if work.field(fields::EVENT).is_some() || work.field(fields::EVENT_DATE).is_some() {
        // BibLaTeX: with an event, `venue` is where it took place, `location` the publisher's.
        let is_free = !work.has(fields::PLACE);
        let beside = || FieldName::Other("eventvenue".into());
        work.fields.rename(at, if is_free { fields::PLACE.into() } else { beside() });
        work.fields[at].value = Value::Text(name);
        return;
    }
    let folded = fold(&name.to_plain());
    if CONTAINERS
        .iter()
        .filter_map(|field| work.text(*field))
        .any(|it| fold(&it.to_plain()) == folded)
    {
        work.fields.remove(at);
        return;
    }
    // What a journal beside it names is no place: journals have none.
    let field = if work.has(fields::JOURNALTITLE) { fields::EVENT } else { fields::PLACE };
    let field = match work.field(field) {
        None => field.into(),
        Some(place) => {
            sink.push(unclear(work.fields[at].span, place.span));
            FieldName::Other("eventvenue".into())
        }
    };
    work.fields.rename(at, field);
    work.fields[at].value = Value::Text(name);
}

/// The finding that the `venue` at `span` stands beside the place at `place`.
fn unclear(span: Span, place: Span) -> Diagnostic {
    Diagnostic::warning(codes::UNCLEAR_VENUE, "`venue` may be a place or a venue")
        .label(span, "kept as `eventvenue`, which lists do not print")
        .label(place, "because this is the place")
        .help("write the place in `eventvenue`, and the venue in `booktitle` or `eventtitle`")
}

/// Sets the venue by a journal, book or event that is a listed venue's name or short name.
fn by_container(work: &mut Work, venues: &Venues) {
    let found = CONTAINERS.into_iter().find_map(|name| {
        let field = work.field(name)?;
        let Value::Text(text) = &field.value else { return None };
        Some((venues.find(text)?, field.name_span, field.span, field.inherited))
    });
    if let Some((venue, name_span, span, inherited)) = found {
        let value = Value::Venue(VenueRef::Known(venue));
        let found = Field::new(fields::VENUE, name_span, value, span);
        work.fields.push(Field { inherited, ..found });
    }
}

/// Gives contributors that are written as the id of a person that person's name.
fn persons(work: &mut Work, people: &HashMap<String, Name>) {
    if people.is_empty() {
        return;
    }
    for contributor in &mut work.contributors {
        let written = contributor.name.display();
        let id = contributor.person_id().map_or(&written, |id| &id.value);
        let Some(name) = people.get(id) else { continue };
        if written == *id {
            contributor.name = name.clone();
        }
        if contributor.person_id().is_none() {
            contributor.remarks_mut().person_id = Some(Spanned::new(written, contributor.span));
        }
    }
}
