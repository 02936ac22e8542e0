//! What stands at a place of a source that was read: the work, person or venue that is named there,
//! and where each is written.

use lsp_types::{GotoDefinitionParams, Location, TextDocumentPositionParams};

use super::page;
use super::position::Lines;
use super::project::{Desk, Project, path_of};
use super::publish::Ranges;
use super::template_words;
use crate::config::Owner;
use crate::model::library::by_key;
use crate::model::{Field, FieldName, FieldType, Library, Value, VenueRef, Work};
use crate::span::{FileId, Span};
use crate::syntax::node::Language;

/// What a place names: an index into the list of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thing {
    /// A work.
    Work(usize),
    /// A person.
    Person(usize),
    /// A venue.
    Venue(usize),
}

/// Whether the byte `at` of `file` is in `span`, or right behind it.
fn holds(span: Span, file: FileId, at: usize) -> bool {
    span.file == file && span.range().start <= at && at <= span.range().end
}

/// What is named at the byte `at` of `file`.
fn thing(project: &Project, file: FileId, at: usize) -> Option<Thing> {
    let library = &*project.session.library;
    let here = |span: Span| holds(span, file, at);
    let works = library.works.iter().enumerate();
    let in_work = works.filter(|(_, work)| here(work.span)).find_map(|(index, work)| {
        let own = here(work.key.span).then_some(Thing::Work(index));
        own.or_else(|| in_work(work, library, here))
    });
    in_work.or_else(|| listed(library, here)).or_else(|| owner(project, here))
}

/// What a work names at a place that is `here`.
fn in_work(work: &Work, library: &Library, here: impl Fn(Span) -> bool) -> Option<Thing> {
    let named = work.contributors.iter().filter(|one| here(one.span)).find_map(|one| one.person);
    if let Some(person) = named {
        return Some(Thing::Person(person));
    }
    let field = work.fields.iter().find(|field| !field.inherited && here(field.span))?;
    in_field(field, library, here)
}

/// What a field names at a place that is `here`.
fn in_field(field: &Field, library: &Library, here: impl Fn(Span) -> bool) -> Option<Thing> {
    match &field.value {
        Value::Venue(VenueRef::Known(venue)) => Some(Thing::Venue(*venue)),
        Value::Words(words) if is_keys(&field.name) => {
            let word = words.iter().find(|word| here(word.span))?;
            by_key(&library.works).get(word.value.as_str()).copied().map(Thing::Work)
        }
        _ => None,
    }
}

/// Whether a field holds keys of works.
pub(super) fn is_keys(name: &FieldName) -> bool {
    name.known().is_some_and(|field| field.ty() == FieldType::Keys)
}

/// The person or venue that is listed at a place that is `here`.
fn listed(library: &Library, here: impl Fn(Span) -> bool) -> Option<Thing> {
    let person = library.people.iter().position(|person| here(person.id.span));
    let is_venue = |venue: &crate::model::Venue| venue.id.as_ref().is_some_and(|id| here(id.span));
    let venue = || library.venues.iter().position(is_venue);
    person.map(Thing::Person).or_else(|| venue().map(Thing::Venue))
}

/// The person whom the config calls the owner at a place that is `here`.
fn owner(project: &Project, here: impl Fn(Span) -> bool) -> Option<Thing> {
    let id = project.session.config.owners.iter().find_map(|owner| match owner {
        Owner::Id(id) if here(id.span) => Some(&id.value),
        _ => None,
    })?;
    let people = &project.session.library.people;
    people.iter().position(|person| person.id.value == *id).map(Thing::Person)
}

/// Where `thing` is written.
pub(super) fn written(thing: Thing, library: &Library) -> Option<Span> {
    match thing {
        Thing::Work(at) => Some(library.works.get(at)?.key.span),
        Thing::Person(at) => Some(library.people.get(at)?.id.span),
        Thing::Venue(at) => {
            let venue = library.venues.get(at)?;
            Some(venue.id.as_ref().map_or(venue.span, |id| id.span))
        }
    }
}

/// What a request is about.
pub(super) struct Asked<'d> {
    /// The project of the file.
    pub(super) project: &'d mut Project,
    /// What is named there.
    pub(super) thing: Thing,
    /// The file.
    pub(super) file: FileId,
    /// The byte.
    pub(super) at: usize,
}

/// What stands at a place.
pub(super) fn asked<'d>(
    desk: &'d mut Desk,
    params: &TextDocumentPositionParams,
) -> Option<Asked<'d>> {
    let (encoding, path) = (desk.encoding, path_of(&params.text_document.uri)?);
    let (project, file) = desk.find(&path)?;
    let at = Lines::new(project.session.sources.text(file), encoding).offset(params.position);
    let thing = thing(project, file, at)?;
    Some(Asked { project, thing, file, at })
}

/// Where the config asks for the region whose marker stands at a place of a page.
fn region<'d>(desk: &'d Desk, params: &TextDocumentPositionParams) -> Option<(&'d Project, Span)> {
    let path = path_of(&params.text_document.uri)?;
    let text = desk.text(&path).filter(|_| Language::of(&path).is_none())?;
    let at = Lines::new(text, desk.encoding).offset(params.position);
    let project = desk.project(&path)?;
    let (_, output) = page::output_at(&path, text, at, project)?;
    Some((project, output.region.as_ref()?.span))
}

/// Where what is named at the place asked for is written.
pub(super) fn definition(desk: &mut Desk, params: &GotoDefinitionParams) -> Option<Location> {
    let (encoding, asked_for) = (desk.encoding, &params.text_document_position_params);
    if let Some((project, span)) = region(desk, asked_for) {
        return Ranges::new(&project.session.sources, encoding).location(span);
    }
    if let Some(location) = template_words::written(desk, asked_for) {
        return Some(location);
    }
    let Asked { project, thing, .. } = asked(desk, asked_for)?;
    let span = written(thing, &project.session.library)?;
    Ranges::new(&project.session.sources, encoding).location(span)
}
