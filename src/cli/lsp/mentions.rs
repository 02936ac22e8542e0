//! Everywhere a work, person or venue is named in a project: to list the places, and to give it another
//! id in all of them at once.

use lsp_types::{
    Location, PrepareRenameResponse, ReferenceParams, RenameParams, TextDocumentPositionParams,
    WorkspaceEdit,
};

use super::actions::changes;
use super::places::{Asked, Thing, asked, is_keys, written};
use super::project::Desk;
use super::publish::Ranges;
use crate::cli::session::Session;
use crate::config::Owner;
use crate::diag::Edit;
use crate::model::{Library, Value, VenueRef};
use crate::span::{FileId, Span};
use crate::syntax::leaves::{Leaf, LeafKind};
use crate::syntax::node::Language;

/// Where the thing at the place asked for is named.
pub(super) fn references(desk: &mut Desk, params: &ReferenceParams) -> Option<Vec<Location>> {
    let encoding = desk.encoding;
    let asked = asked(desk, &params.text_document_position)?;
    let Asked { project, thing, .. } = asked;
    let mut spans = mentions(thing, &project.session);
    if !params.context.include_declaration {
        let own = written(thing, &project.session.library);
        spans.retain(|span| own.is_none_or(|own| own != *span));
    }
    let mut ranges = Ranges::new(&project.session.sources, encoding);
    Some(spans.into_iter().filter_map(|span| ranges.location(span)).collect())
}

/// The id at the place asked for, which may have another name.
pub(super) fn prepare(
    desk: &mut Desk,
    params: &TextDocumentPositionParams,
) -> Option<PrepareRenameResponse> {
    let encoding = desk.encoding;
    let Asked { project, thing, file, at } = asked(desk, params)?;
    let placeholder = id(thing, &project.session.library)?.to_owned();
    let ids = ids(thing, &project.session);
    let here = ids
        .into_iter()
        .find(|span| span.file == file && span.range().start <= at && at <= span.range().end)?;
    let range = Ranges::new(&project.session.sources, encoding).range(here);
    Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder })
}

/// The edits that give the thing at the place asked for the id that is asked for.
///
/// # Errors
/// No thing with an id stands there, the id cannot be one or is another's, or a file that names it may
/// not be changed.
pub(super) fn rename(desk: &mut Desk, params: &RenameParams) -> Result<WorkspaceEdit, String> {
    let encoding = desk.encoding;
    let new = params.new_name.trim();
    let Asked { project, thing, .. } = asked(desk, &params.text_document_position)
        .ok_or("no key of a work and no id of a person or venue stands here")?;
    let session = &project.session;
    may_be_called(thing, new, &session.library)?;
    let spans = ids(thing, session);
    let closed = spans.iter().find(|span| !session.may_edit(session.sources.path(span.file)));
    if let Some(span) = closed {
        let path = session.sources.path(span.file).display();
        return Err(format!("`{path}` names it, and the config says that it is not `writable`"));
    }
    let edits: Vec<Edit> =
        spans.into_iter().map(|span| Edit { span, replacement: new.to_owned() }).collect();
    let written = changes(&edits, &session.sources, encoding);
    written.filter(|_| !edits.is_empty()).ok_or_else(|| "it has no id that is written".to_owned())
}

/// Fails unless `thing` may be called `new`.
fn may_be_called(thing: Thing, new: &str, library: &Library) -> Result<(), String> {
    let is_sign = |sign: char| sign.is_alphanumeric() || "-_.+/:".contains(sign);
    let is_id = new.chars().all(is_sign) && new.starts_with(char::is_alphanumeric);
    if !is_id || new.ends_with(':') {
        return Err(format!("`{new}` is not an id: use letters, digits, `-`, `_` and `.`"));
    }
    let is_taken = match thing {
        Thing::Work(own) => {
            let mut works = library.works.iter().enumerate();
            works.any(|(at, work)| at != own && work.key.value == new)
        }
        Thing::Person(own) => {
            let mut people = library.people.iter().enumerate();
            people.any(|(at, person)| at != own && person.id.value == new)
        }
        Thing::Venue(own) => {
            let mut venues = library.venues.iter().enumerate();
            venues
                .any(|(at, venue)| at != own && venue.id.as_ref().is_some_and(|id| id.value == new))
        }
    };
    if is_taken { Err(format!("`{new}` is already in use")) } else { Ok(()) }
}

/// What `thing` is called by others; nothing for a key that was derived.
fn id(thing: Thing, library: &Library) -> Option<&str> {
    match thing {
        Thing::Work(at) => {
            let work = library.works.get(at).filter(|work| !work.key_derived)?;
            Some(&work.key.value)
        }
        Thing::Person(at) => Some(&library.people.get(at)?.id.value),
        Thing::Venue(at) => Some(&library.venues.get(at)?.id.as_ref()?.value),
    }
}

/// The places where `thing` is named by its id, each once, in the order of files.
fn ids(thing: Thing, session: &Session) -> Vec<Span> {
    let Some(id) = id(thing, &session.library) else { return Vec::new() };
    let mut spans: Vec<Span> =
        mentions(thing, session).into_iter().filter_map(|span| within(span, id, session)).collect();
    spans.sort_unstable_by_key(|span| (span.file, span.start));
    spans.dedup();
    spans
}

/// The place of `id` in `span`, if the id stands there: alone, in quotes or braces, before marks, or as
/// the `name` of a mapping.
fn within(span: Span, id: &str, session: &Session) -> Option<Span> {
    let text = session.sources.slice(span);
    let is_part = |sign: char| sign.is_alphanumeric() || "-_".contains(sign);
    let start = match text.trim_start().strip_prefix('{') {
        Some(_) if text.contains("name:") => {
            let value = text.find("name:")? + "name:".len();
            value + text.get(value..)?.find(is_part)?
        }
        _ => text.find(is_part)?,
    };
    let rest = text.get(start..)?.strip_prefix(id)?;
    // Nothing but marks may follow: a name that begins with the id is no id.
    let is_alone = rest.split([',', '}']).next().is_some_and(|rest| !rest.contains(is_part));
    let from = span.range().start + start;
    is_alone.then(|| Span::new(span.file, from..from + id.len()))
}

/// Everywhere `thing` is named.
fn mentions(thing: Thing, session: &Session) -> Vec<Span> {
    let library = &*session.library;
    let own = written(thing, library).into_iter();
    let others: Vec<Span> = match thing {
        Thing::Work(at) => library.works.get(at).map_or_else(Vec::new, |work| {
            let key = work.key.value.as_str();
            [named_works(key, library), overlays(key, session)].concat()
        }),
        Thing::Person(at) => named_people(at, session),
        Thing::Venue(at) => named_venues(at, library),
    };
    let mut spans: Vec<Span> = own.chain(others).collect();
    spans.sort_unstable_by_key(|span| (span.file, span.start));
    spans.dedup();
    spans
}

/// Where fields hold the key of a work.
fn named_works(key: &str, library: &Library) -> Vec<Span> {
    let fields = library.works.iter().flat_map(|work| work.fields.iter());
    let fields = fields.filter(|field| !field.inherited && is_keys(&field.name));
    let words = fields.flat_map(|field| match &field.value {
        Value::Words(words) => words.as_slice(),
        _ => &[],
    });
    words.filter(|word| word.value == key).map(|word| word.span).collect()
}

/// Where YAML says more about the work of a key (`key: KEY`), which the work that came of it does not
/// remember.
fn overlays(key: &str, session: &Session) -> Vec<Span> {
    let sources = &session.sources;
    let is_yaml = |file: &FileId| Language::of(sources.path(*file)) == Some(Language::Yaml);
    let in_file = |file: FileId| {
        let text = sources.text(file);
        let leaves = crate::syntax::leaves(file, sources);
        let told: Vec<Leaf> =
            leaves.into_iter().filter(|leaf| leaf.kind != LeafKind::Blank).collect();
        let is_it = |three: &&[Leaf]| {
            let value = three[2].slice(text).trim_matches(['\'', '"']);
            three[0].slice(text) == "key" && three[1].kind == LeafKind::Colon && value == key
        };
        let found: Vec<Span> =
            told.windows(3).filter(is_it).map(|three| Span::new(file, three[2].range())).collect();
        found
    };
    sources.ids().filter(is_yaml).flat_map(in_file).collect()
}

/// Where works, and the config, name a person.
fn named_people(at: usize, session: &Session) -> Vec<Span> {
    let library = &*session.library;
    let works = library.works.iter().flat_map(|work| &work.contributors);
    let named = works.filter(|one| one.person == Some(at)).map(|one| one.span);
    let id = library.people.get(at).map(|person| person.id.value.as_str());
    let owners = session.config.owners.iter().filter_map(|owner| match owner {
        Owner::Id(owner) if Some(owner.value.as_str()) == id => Some(owner.span),
        _ => None,
    });
    named.chain(owners).collect()
}

/// Where works name a venue.
fn named_venues(at: usize, library: &Library) -> Vec<Span> {
    let fields = library.works.iter().flat_map(|work| work.fields.iter());
    let named = fields.filter(|field| {
        !field.inherited
            && matches!(field.value, Value::Venue(VenueRef::Known(known)) if known == at)
    });
    named.map(|field| field.span).collect()
}
