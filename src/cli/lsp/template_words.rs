//! What may be typed in a template, and what it means: names of values, their parts, filters, blocks, other templates,
//! and where those lie.

use std::path::Path;

use lsp_types::{CompletionItemKind, Location, Range, TextDocumentPositionParams};

use super::expression::about;
use super::look::is_config;
use super::position::Lines;
use super::project::{Desk, Project, path_of};
use super::proposal::Proposal;
use super::publish::uri;
use super::template::{Place, Spot};
use super::vocabulary::Word;
use super::{cursor, template};
use crate::render::filters::{BUILT_IN, FILTERS};
use crate::render::globals::{self, GLOBALS};
use crate::render::{Listed, Origin};
use crate::syntax::node::Language;
use crate::view::known_names;
use crate::view::shapes::{Kind, Shape};

/// What a block may begin with.
const BLOCKS: &[&str] = &[
    "block",
    "break",
    "call",
    "continue",
    "do",
    "elif",
    "else",
    "endblock",
    "endcall",
    "endfilter",
    "endfor",
    "endif",
    "endmacro",
    "endraw",
    "endset",
    "endwith",
    "extends",
    "filter",
    "for",
    "from",
    "if",
    "import",
    "include",
    "macro",
    "raw",
    "set",
    "with",
];

/// What stands between names.
const OPERATORS: &[&str] =
    &["and", "defined", "else", "false", "if", "in", "is", "none", "not", "or", "true"];

/// What may be typed at `place`.
pub(super) fn proposed(place: &Place, project: Option<&Project>) -> Vec<Proposal> {
    let word = |word: &str, about: &str| Word { word: word.to_owned(), about: about.to_owned() };
    let keyword = |word: &&str| Proposal::named(word, CompletionItemKind::KEYWORD, "");
    match &place.spot {
        Spot::Name => {
            let own = place.own.iter().enumerate();
            let is_last = |(at, (name, _)): &(usize, &(String, Shape))| {
                place.own[..*at].iter().all(|(known, _)| known != name)
            };
            let own = own.filter(is_last).map(|(_, (name, shape))| {
                Proposal::named(name, CompletionItemKind::VARIABLE, called(*shape))
            });
            let globals = GLOBALS.iter().map(|one| Proposal::key(word(one.name, one.doc), ""));
            own.chain(globals).chain(OPERATORS.iter().map(keyword)).collect()
        }
        Spot::Part(Kind::Work) | Spot::NameInQuotes => names_of_works(project),
        Spot::Part(kind) => {
            let parts = kind.row().parts.iter();
            parts.map(|part| Proposal::key(word(part.name, part.doc), "")).collect()
        }
        Spot::Filter => {
            let own = FILTERS.iter().map(|one| word(one.name, one.doc));
            let others = BUILT_IN.iter().map(|name| word(name, ""));
            let kind = CompletionItemKind::FUNCTION;
            own.chain(others).map(|word| Proposal { kind, ..Proposal::key(word, "") }).collect()
        }
        Spot::Block => BLOCKS.iter().map(keyword).collect(),
        Spot::Template => templates(project),
    }
}

/// What `word` means at `place`, whose word it is.
pub(super) fn meaning(place: &Place, word: &str) -> Option<String> {
    let text = match &place.spot {
        Spot::Name => match place.own.iter().find(|(name, _)| name == word) {
            Some((_, shape)) => called(*shape),
            None => globals::find(word)?.doc.to_owned(),
        },
        Spot::Part(Kind::Work) | Spot::NameInQuotes => about(word)?.to_owned(),
        Spot::Part(kind) => {
            let part = kind.row().parts.iter().find(|part| part.name == word)?;
            let of = format!("part of a {}", kind.row().name);
            if part.doc.is_empty() { of } else { format!("{}; {of}", part.doc) }
        }
        Spot::Filter => FILTERS.iter().find(|filter| filter.name == word)?.doc.to_owned(),
        Spot::Block | Spot::Template => return None,
    };
    (!text.is_empty()).then(|| format!("**{word}**: {text}"))
}

/// What a value of `shape` is called.
fn called(shape: Shape) -> String {
    match shape {
        Shape::One(kind) => kind.row().name.to_owned(),
        Shape::Many(kind) => format!("list, each a {}", kind.row().name),
        Shape::Plain => String::new(),
    }
}

/// The names that works have.
fn names_of_works(project: Option<&Project>) -> Vec<Proposal> {
    let Some(project) = project else { return Vec::new() };
    let word = |name: String| {
        let about = about(&name).unwrap_or_default().to_owned();
        Proposal::key(Word { word: name, about }, "")
    };
    known_names(&project.session.library).into_iter().map(word).collect()
}

/// The templates, with what each makes.
pub(super) fn templates(project: Option<&Project>) -> Vec<Proposal> {
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

/// Where the user's own template lies that is named at a place of the config or of a template.
pub(super) fn written(desk: &Desk, params: &TextDocumentPositionParams) -> Option<Location> {
    let path = path_of(&params.text_document.uri)?;
    let text = desk.text(&path)?;
    let at = Lines::new(text, desk.encoding).offset(params.position);
    let name = named(&path, text, at)?;
    let session = &desk.project(&path)?.session;
    let templates = session.templates();
    let listed = templates.catalogue(&session.files).ok()?;
    let is_own = |one: &Listed| one.origin != Origin::BuiltIn && one.is_named(name);
    let own = listed.into_iter().find(is_own)?;
    let uri = uri(&templates.folder?.join(own.file))?;
    Some(Location { uri, range: Range::default() })
}

/// The name of a template around the byte `at` of `text`.
fn named<'t>(path: &Path, text: &'t str, at: usize) -> Option<&'t str> {
    let part = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let (before, behind) = (text.get(..at)?, text.get(at..)?);
    let start = before.trim_end_matches(part).len();
    let end = at + (behind.len() - behind.trim_start_matches(part).len());
    let is_one = if is_config(path) {
        let spot = cursor::find(Language::Yaml, text, end).spot;
        matches!(spot, cursor::Spot::Value(key) if key == "template")
    } else {
        // Within its quotation marks.
        let place = template::find(text, start, template::delimiters_of(path));
        template::is_template(path) && place.is_some_and(|place| place.spot == Spot::Template)
    };
    text.get(start..end).filter(|name| is_one && !name.is_empty())
}
