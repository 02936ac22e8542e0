//! What may be typed at a place: names of fields and options, their words, and everything that the
//! list itself gives a name to.

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionParams, CompletionTextEdit, Documentation,
    TextEdit,
};
use serde_json::Value;

use super::cursor::{Cursor, Spot, find};
use super::expression::{self, Expected};
use super::look::is_config;
use super::position::Lines;
use super::project::{Desk, Project, path_of};
use super::vocabulary::{self, Word};
use crate::cli::schema;
use crate::model::fields::{self, FIELDS};
use crate::model::kind::KINDS;
use crate::model::{FieldType, Library};
use crate::syntax::node::Language;

/// What may follow at the place asked for.
pub(super) fn answer(desk: &mut Desk, params: &CompletionParams) -> Option<Vec<CompletionItem>> {
    let asked = &params.text_document_position;
    let path = path_of(&asked.text_document.uri)?;
    let (text, language) = (desk.text(&path)?, Language::of(&path)?);
    let lines = Lines::new(text, desk.encoding);
    let cursor = find(language, text, lines.offset(asked.position));
    let project = desk.project(&path);
    let found = match language {
        Language::Yaml if is_config(&path) => match expression::expected(text, &cursor) {
            Some(expected) => in_expression(&expected, project),
            None => in_config(&cursor, project),
        },
        Language::Yaml => in_yaml(&cursor, project),
        Language::Bibtex => in_bibtex(&cursor, project),
    };
    let range = lines.range(cursor.word.clone());
    Some(found.into_iter().map(|one| one.item(range)).collect())
}

/// Something that may be typed.
struct Proposal {
    text: String,
    /// What the editor writes behind it.
    behind: &'static str,
    kind: CompletionItemKind,
    detail: String,
    about: String,
}

impl Proposal {
    /// A word with what it stands for.
    fn named(text: &str, kind: CompletionItemKind, detail: impl Into<String>) -> Proposal {
        let (text, behind, about) = (text.to_owned(), "", String::new());
        Proposal { text, behind, kind, detail: detail.into(), about }
    }

    /// A name of a field or option.
    fn key(word: Word, behind: &'static str) -> Proposal {
        let kind = CompletionItemKind::FIELD;
        Proposal { text: word.word, behind, kind, detail: String::new(), about: word.about }
    }

    /// It as the protocol wants it, in place of `range`.
    fn item(self, range: lsp_types::Range) -> CompletionItem {
        let new = format!("{}{}", self.text, self.behind);
        CompletionItem {
            label: self.text,
            kind: Some(self.kind),
            detail: (!self.detail.is_empty()).then_some(self.detail),
            documentation: (!self.about.is_empty()).then_some(Documentation::String(self.about)),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, new))),
            ..CompletionItem::default()
        }
    }
}

/// What may stand in `byline.yaml`.
fn in_config(cursor: &Cursor, project: Option<&Project>) -> Vec<Proposal> {
    let Spot::Value(name) = &cursor.spot else { return keys(&schema::config(), cursor) };
    let library = project.map(|project| &*project.session.library);
    match (cursor.path.last().map(String::as_str), name.as_str()) {
        (Some("outputs"), "template") => templates(project),
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

/// The templates, with what each makes.
fn templates(project: Option<&Project>) -> Vec<Proposal> {
    let Some(session) = project.map(|project| &project.session) else { return Vec::new() };
    let listed = session.templates().catalogue(&session.files).unwrap_or_default();
    let mut found: Vec<Proposal> = Vec::new();
    for one in listed {
        let name = one.file.split('.').next().unwrap_or_default();
        if !found.iter().any(|known| known.text == name) {
            let about = one.about().to_owned();
            found.push(Proposal { about, ..Proposal::named(name, CompletionItemKind::FILE, "") });
        }
    }
    found
}
