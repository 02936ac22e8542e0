//! What may be typed at a place: names of fields and options, their words, and everything that the
//! list itself gives a name to.

use std::path::Path;

use lsp_types::{CompletionItem, CompletionItemKind, CompletionParams};
use serde_json::Value;

use super::cursor::{Cursor, Spot, find};
use super::expression::{self, Expected};
use super::look::is_config;
use super::position::Lines;
use super::project::{Desk, Project, path_of};
use super::proposal::Proposal;
use super::template::delimiters_of;
use super::vocabulary::{self, Word};
use super::{page, template, template_words};
use crate::cli::schema;
use crate::model::fields::{self, FIELDS};
use crate::model::kind::KINDS;
use crate::model::{FieldType, Library};
use crate::syntax::node::Language;

/// What may follow at the place asked for.
pub(super) fn answer(desk: &mut Desk, params: &CompletionParams) -> Option<Vec<CompletionItem>> {
    let asked = &params.text_document_position;
    let path = path_of(&asked.text_document.uri)?;
    let text = desk.text(&path)?;
    let lines = Lines::new(text, desk.encoding);
    let (at, project) = (lines.offset(asked.position), desk.project(&path));
    let (word, found) = match Language::of(&path) {
        // Full stops begin nothing but the parts of a template's values.
        Some(_) if is_behind_full_stop(params) => return None,
        Some(language) => {
            let cursor = find(language, text, at);
            let found = in_list(&path, (language, text, &cursor), project);
            (cursor.word, found)
        }
        None if template::is_template(&path) => {
            let place = template::find(text, at, delimiters_of(&path))?;
            let found = template_words::proposed(&place, project);
            (place.word, found)
        }
        None => page::proposed(&path, text, at, project)?,
    };
    let range = lines.range(word);
    Some(found.into_iter().map(|one| one.item(range)).collect())
}

/// Whether a full stop that was typed asks.
fn is_behind_full_stop(params: &CompletionParams) -> bool {
    let context = params.context.as_ref();
    context.and_then(|context| context.trigger_character.as_deref()) == Some(".")
}

/// What may follow in a source or the config.
fn in_list(
    path: &Path,
    (language, text, cursor): (Language, &str, &Cursor),
    project: Option<&Project>,
) -> Vec<Proposal> {
    match language {
        Language::Yaml if is_config(path) => match expression::expected(text, cursor) {
            Some(expected) => in_expression(&expected, project),
            None => in_config(cursor, project),
        },
        Language::Yaml => in_yaml(cursor, project),
        Language::Bibtex => in_bibtex(cursor, project),
    }
}

/// What may stand in `byline.yaml`.
fn in_config(cursor: &Cursor, project: Option<&Project>) -> Vec<Proposal> {
    let Spot::Value(name) = &cursor.spot else { return keys(&schema::config(), cursor) };
    let library = project.map(|project| &*project.session.library);
    match (cursor.path.last().map(String::as_str), name.as_str()) {
        (Some("outputs"), "template") => template_words::templates(project),
        (None | Some("outputs"), "self") => library.map(people).unwrap_or_default(),
        _ => words(&schema::config(), cursor, name),
    }
}

/// What may stand in an expression.
fn in_expression(expected: &Expected, project: Option<&Project>) -> Vec<Proposal> {
    let Some(library) = project.map(|project| &*project.session.library) else { return Vec::new() };
    match expected {
        Expected::Name => {
            expression::words(library).into_iter().map(|word| Proposal::key(word, "")).collect()
        }
        Expected::ComparedWith(name) => {
            let closed = expression::closed(name).into_iter();
            let closed =
                closed.map(|word| Proposal::named(word, CompletionItemKind::ENUM_MEMBER, ""));
            let found: Vec<Proposal> = closed.collect();
            match name.as_str() {
                _ if !found.is_empty() => found,
                "key" => works(library),
                "topics" => topics(library),
                name => referred(name, library),
            }
        }
    }
}

/// What may stand in a source in YAML.
fn in_yaml(cursor: &Cursor, project: Option<&Project>) -> Vec<Proposal> {
    let schema = schema::works();
    // A list at the top is the list of works.
    let is_bare = cursor.path.is_empty() && cursor.in_item;
    let path = if is_bare { vec!["works".to_owned()] } else { cursor.path.clone() };
    let cursor = &Cursor { path, ..cursor.clone() };
    let Spot::Value(name) = &cursor.spot else {
        let mut found = keys(&schema, cursor);
        if cursor.path.is_empty() {
            let fields = ["key", "type"].into_iter().chain(FIELDS.iter().map(|spec| spec.name));
            let fields: std::collections::BTreeSet<&str> =
                fields.filter(|name| *name != "marks").collect();
            found.retain(|one| !fields.contains(one.text.as_str()));
        }
        return found;
    };
    let is_field = matches!(cursor.path.as_slice(), [works] if works == "works");
    let known = project.filter(|_| is_field).map(|project| &*project.session.library);
    let listed = known.map(|library| referred(name, library)).unwrap_or_default();
    if listed.is_empty() { words(&schema, cursor, name) } else { listed }
}

/// What may stand in BibTeX.
fn in_bibtex(cursor: &Cursor, project: Option<&Project>) -> Vec<Proposal> {
    match &cursor.spot {
        Spot::Kind => {
            let names = KINDS.iter().flat_map(|row| [row.biblatex, row.bibtex]);
            let names: std::collections::BTreeSet<&str> = names.collect();
            names
                .into_iter()
                .map(|name| Proposal::named(name, CompletionItemKind::CLASS, ""))
                .collect()
        }
        Spot::Key => FIELDS
            .iter()
            .map(|spec| Word { word: spec.biblatex.to_owned(), about: spec.doc.to_owned() })
            .map(|word| Proposal::key(word, " = "))
            .collect(),
        Spot::Value(name) => {
            let library = project.map(|project| &*project.session.library);
            library.map(|library| referred_in_bibtex(name, library)).unwrap_or_default()
        }
        Spot::Free => Vec::new(),
    }
}

/// The keys that `schema` knows at the cursor.
fn keys(schema: &Value, cursor: &Cursor) -> Vec<Proposal> {
    if cursor.spot != Spot::Key {
        return Vec::new();
    }
    let found = vocabulary::keys(schema, &cursor.path);
    found.into_iter().map(|word| Proposal::key(word, ": ")).collect()
}

/// The words that `schema` knows for `name` at the cursor.
fn words(schema: &Value, cursor: &Cursor, name: &str) -> Vec<Proposal> {
    let mut path = cursor.path.clone();
    path.push(name.to_owned());
    let found = vocabulary::values(schema, &path);
    found
        .into_iter()
        .map(|word| Proposal::named(&word.word, CompletionItemKind::ENUM_MEMBER, ""))
        .collect()
}

/// What the list itself offers for the field `name`.
fn referred(name: &str, library: &Library) -> Vec<Proposal> {
    let Some(field) = fields::find(name) else { return Vec::new() };
    match field.ty() {
        FieldType::Names(_) => people(library),
        FieldType::Venue => venues(library),
        FieldType::Keys => works(library),
        FieldType::Words => tags(library),
        _ => Vec::new(),
    }
}

/// The same in BibTeX, where names are written out.
fn referred_in_bibtex(name: &str, library: &Library) -> Vec<Proposal> {
    if fields::role(name).is_none() {
        return referred(name, library);
    }
    let names = library.people.iter().map(|person| person.name.sorted_display());
    names.map(|name| Proposal::named(&name, CompletionItemKind::REFERENCE, "")).collect()
}

/// The people, by id.
fn people(library: &Library) -> Vec<Proposal> {
    let person = |person: &crate::model::Person| {
        Proposal::named(&person.id.value, CompletionItemKind::REFERENCE, person.name.display())
    };
    library.people.iter().map(person).collect()
}

/// The venues, by id.
fn venues(library: &Library) -> Vec<Proposal> {
    let venue = |venue: &crate::model::Venue| {
        let id = &venue.id.as_ref()?.value;
        Some(Proposal::named(id, CompletionItemKind::REFERENCE, venue.name.to_plain()))
    };
    library.venues.iter().filter_map(venue).collect()
}

/// The works, by key.
fn works(library: &Library) -> Vec<Proposal> {
    let work = |work: &crate::model::Work| {
        let title = work.title().map(crate::text::Text::to_plain).unwrap_or_default();
        Proposal::named(&work.key.value, CompletionItemKind::REFERENCE, title)
    };
    library.works.iter().map(work).collect()
}

/// The topics, by id.
fn topics(library: &Library) -> Vec<Proposal> {
    let topic = |topic: &crate::model::Topic| {
        Proposal::named(&topic.id.value, CompletionItemKind::REFERENCE, topic.title.to_plain())
    };
    library.topics.iter().map(topic).collect()
}

/// The tags of topics, with the topic's title, then all others that works have.
fn tags(library: &Library) -> Vec<Proposal> {
    let mut found: std::collections::BTreeMap<&str, String> = std::collections::BTreeMap::new();
    for topic in &library.topics {
        for tag in &topic.tags {
            found.entry(tag).or_insert_with(|| topic.title.to_plain());
        }
    }
    for tag in library.works.iter().flat_map(|work| work.words(fields::TAGS)) {
        found.entry(&tag.value).or_default();
    }
    let tag = |(tag, topic): (&str, String)| Proposal::named(tag, CompletionItemKind::VALUE, topic);
    found.into_iter().map(tag).collect()
}
