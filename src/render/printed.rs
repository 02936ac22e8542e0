//! Whether a template of the user's own prints any of the works that it is given: a comparison that is
//! never true leaves a page empty, and nobody is told.

use super::scope::Scope;
use super::tags::{Tag, all_tags};
use super::target::Delimiters;
use super::template::Template;
use crate::diag::{Diagnostic, codes};
use crate::model::{Library, Work};
use crate::span::{Sources, Span};
use crate::text::Text;
use crate::view::Group;

impl Template {
    /// The finding that `text`, which it made of `scope`, shows nothing of any work.
    pub fn prints_nothing(
        &self,
        text: &str,
        scope: &Scope,
        sources: &Sources,
    ) -> Option<Diagnostic> {
        let is_own = !sources.path(self.file).starts_with("<built-in>");
        if !self.loops || !is_own {
            return None;
        }
        let (library, works) = (&scope.lens.library, works(&scope.groups));
        let text = folded(text);
        let shows =
            |work: &&usize| library.works.get(**work).is_some_and(|w| is_in(w, library, &text));
        if works.is_empty() || works.iter().any(|work| shows(&work)) {
            return None;
        }
        let count = match works.len() {
            1 => "the only work that it is given".to_owned(),
            more => format!("none of the {more} works that it is given"),
        };
        let verb = if works.len() == 1 { "does not print" } else { "prints" };
        let message = format!("the template `{}` {verb} {count}", self.name);
        let help = "a condition in it is never true, or a loop is over nothing; `byline render \
                    TEMPLATE --explain` shows what there is";
        let place = Span::new(self.file, 0..0);
        Some(Diagnostic::warning(codes::NO_WORK_PRINTED, message).at(place).help(help))
    }
}

/// Whether the template `text` loops over works.
pub(super) fn loops(text: &str, delimiters: Delimiters) -> bool {
    all_tags(text, delimiters).filter(Tag::is_code).any(|tag| {
        let mut words = text[tag.inside].split(|c: char| !c.is_alphanumeric() && c != '_');
        let is_loop = words.find(|word| !word.is_empty()) == Some("for");
        is_loop && words.any(|word| matches!(word, "works" | "groups"))
    })
}

/// The works in `groups`, each once for each group.
fn works(groups: &[Group]) -> Vec<usize> {
    groups.iter().flat_map(|group| group.works.iter().map(|listed| listed.work)).collect()
}

/// Whether anything by which readers know `work` is in `text`.
fn is_in(work: &Work, library: &Library, text: &str) -> bool {
    let title = work.title().map(Text::to_plain).unwrap_or_default();
    let venue = work.container(library).map(Text::to_plain).unwrap_or_default();
    let people = work.contributors.iter().map(|person| person.name.family.to_string());
    let known = [longest(&title), work.key.value.clone(), longest(&venue)];
    known
        .into_iter()
        .chain(people)
        .map(|part| folded(&part))
        .any(|part| part.len() > 1 && text.contains(&part))
}

/// The longest word of `text` in plain letters: escaping changes none of it.
fn longest(text: &str) -> String {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words.max_by_key(|word| word.len()).unwrap_or_default().to_owned()
}

/// `text` in small letters without all else.
fn folded(text: &str) -> String {
    let plain = text.bytes().filter(u8::is_ascii_alphanumeric);
    plain.map(|byte| char::from(byte.to_ascii_lowercase())).collect()
}
