//! What the editor shows of a place: what a field means, the citation of a work, the spellings of a
//! person, the names of a venue.

use std::path::Path;

use std::fmt::Write as _;

use lsp_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind, Range};

use super::cursor::{find, key_around};
use super::expression;
use super::look::is_config;
use super::places::{self, Asked, Thing};
use super::position::Lines;
use super::project::{Desk, Project, path_of};
use super::vocabulary;
use super::{page, template, template_words};
use crate::cli::cite::record;
use crate::cli::schema;
use crate::diag::emit::plural;
use crate::model::fields;
use crate::model::{Library, Person, Venue};
use crate::syntax::node::Language;

/// The template that citations are shown in: the line of a list.
const TEMPLATE: &str = "item";

/// What is known of the place asked for.
pub(super) fn answer(desk: &mut Desk, params: &HoverParams) -> Option<Hover> {
    let asked = &params.text_document_position_params;
    let path = path_of(&asked.text_document.uri)?;
    let text = desk.text(&path)?;
    let lines = Lines::new(text, desk.encoding);
    let at = lines.offset(asked.position);
    let Some(language) = Language::of(&path) else {
        let (word, about) = beside_lists(&path, text, at, desk)?;
        return Some(hover(about, Some(lines.range(word))));
    };
    if let Some(word) = key_around(language, text, at)
        && let Some(about) = field(&path, language, text, word.end)
    {
        return Some(hover(about, Some(lines.range(word))));
    }
    if is_config(&path)
        && let Some((word, about)) =
            expression::name_around(text, at, &|end| find(language, text, end))
    {
        return Some(hover(about, Some(lines.range(word))));
    }
    let Asked { project, thing, .. } = places::asked(desk, asked)?;
    Some(hover(about(thing, project)?, None))
}

/// What is known of the byte `at` of `text`, a template or a page with markers, and the place of the word.
fn beside_lists(
    path: &Path,
    text: &str,
    at: usize,
    desk: &Desk,
) -> Option<(std::ops::Range<usize>, String)> {
    if !template::is_template(path) {
        let project = desk.project(path)?;
        let (word, output) = page::output_at(path, text, at, project)?;
        return Some((word, page::about(output, project)));
    }
    let end = template::word_end(text, at)?;
    let place = template::find(text, end, template::delimiters_of(path))?;
    let about = template_words::meaning(&place, text.get(place.word.clone())?)?;
    Some((place.word, about))
}

/// Markdown as the protocol wants it.
fn hover(value: String, range: Option<Range>) -> Hover {
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value });
    Hover { contents, range }
}

/// What the field or option means whose name ends at the byte `end`.
fn field(path: &Path, language: Language, text: &str, end: usize) -> Option<String> {
    let cursor = find(language, text, end);
    let name = text.get(cursor.word)?;
    if language == Language::Bibtex {
        let spec = fields::find(name)?.spec();
        return Some(format!("**{name}**: {}", spec.doc));
    }
    let is_config = is_config(path);
    let schema = if is_config { schema::config() } else { schema::works() };
    let mut path = cursor.path;
    if path.is_empty() && cursor.in_item && !is_config {
        path.push("works".to_owned());
    }
    path.push(name.to_owned());
    let about = vocabulary::meaning(&schema, &path)?;
    Some(format!("**{name}**: {about}"))
}

/// What is known of `thing`, as Markdown.
fn about(thing: Thing, project: &mut Project) -> Option<String> {
    match thing {
        Thing::Work(at) => {
            let line = record(TEMPLATE, &[at], &mut project.session);
            // What a template found odd is reported where it stands, not here.
            project.session.sink = crate::diag::Sink::default();
            line.map(|line| line.trim().to_owned())
        }
        Thing::Person(at) => {
            let library = &project.session.library;
            Some(person(at, library.people.get(at)?, library))
        }
        Thing::Venue(at) => project.session.library.venues.get(at).map(venue),
    }
}

/// A person: the name, the other spellings, in how many works.
fn person(at: usize, person: &Person, library: &Library) -> String {
    let named =
        |work: &&crate::model::Work| work.contributors.iter().any(|one| one.person == Some(at));
    let works = plural(library.works.iter().filter(named).count(), "work");
    let mut out = format!("**{}** (`{}`), {works}", person.name.display(), person.id.value);
    let also: Vec<String> = person.also.iter().map(|also| also.value.display()).collect();
    if !also.is_empty() {
        let _ = write!(out, "\n\nalso {}", also.join("; "));
    }
    out
}

/// A venue: its name and short name.
fn venue(venue: &Venue) -> String {
    let short = venue.short.as_ref().map(|short| format!(" ({})", short.to_plain()));
    format!("**{}**{}", venue.name.to_plain(), short.unwrap_or_default())
}
