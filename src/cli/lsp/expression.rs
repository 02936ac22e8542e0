//! Expressions of the config (`where`, `sort`, `group`): the names that they may say, what those mean, and the
//! words that they are compared with.

use std::ops::Range;

use super::cursor::{Cursor, Spot};
use super::vocabulary::Word;
use crate::model::kind::KINDS;
use crate::model::status::STATUSES;
use crate::model::{Library, fields};
use crate::strings::lines;
use crate::strings::slice::slice;
use crate::view::{known_names, names};

/// The settings that hold expressions.
const SETTINGS: [&str; 3] = ["where", "sort", "group"];

/// What may stand at a place of an expression.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Expected {
    /// A name of works.
    Name,
    /// What this name is compared with.
    ComparedWith(String),
}

/// What an expression has at `cursor` in the config `text`; `None` where there is no expression.
pub(super) fn expected(text: &str, cursor: &Cursor) -> Option<Expected> {
    let Spot::Value(setting) = &cursor.spot else { return None };
    SETTINGS.contains(&setting.as_str()).then_some(())?;
    let before = slice(text, lines::start(text, cursor.word.start)..cursor.word.start);
    Some(compared(before).map_or(Expected::Name, |name| Expected::ComparedWith(name.to_owned())))
}

/// The name that is compared with what stands behind `before`: `type` for `type == "` and `type in ["a", "`.
fn compared(before: &str) -> Option<&str> {
    let in_list = before.rfind('[').filter(|at| !before[*at..].contains(']'));
    let before = in_list.map_or(before, |at| &before[..at]).trim_end_matches([' ', '"', '\'']);
    let left = ["==", "!=", " not in", " in"].iter().find_map(|sign| before.strip_suffix(sign))?;
    let name = left.trim_end().rsplit([' ', '(', ':', '\'', '"']).next()?;
    (!name.is_empty()).then_some(name)
}

/// The names that expressions over `library` may say, each with what it means.
pub(super) fn words(library: &Library) -> Vec<Word> {
    let said =
        ["and", "or", "not", "in"].map(|word| Word { word: word.into(), about: String::new() });
    let names = known_names(library).into_iter().map(|word| {
        let about = about(&word).unwrap_or_default().to_owned();
        Word { word, about }
    });
    names.chain(said).collect()
}

/// What the name `word` means.
pub(super) fn about(word: &str) -> Option<&'static str> {
    names::meaning(word).or_else(|| Some(fields::find(word)?.spec().doc))
}

/// The words of a closed set that `name` is compared with, which no list has to say.
pub(super) fn closed(name: &str) -> Vec<&'static str> {
    match name {
        "type" => KINDS.iter().map(|row| row.name).collect(),
        "status" => STATUSES.iter().map(|row| row.1).collect(),
        _ => Vec::new(),
    }
}

/// The name of an expression around the byte `at` of the config `text`, with what it means; `cursor` is at
/// the end of that name.
pub(super) fn name_around(
    text: &str,
    at: usize,
    cursor: &dyn Fn(usize) -> Cursor,
) -> Option<(Range<usize>, String)> {
    let part = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
    let (before, behind) = (text.get(..at)?, text.get(at..)?);
    let start = before.trim_end_matches(part).len();
    let end = at + (behind.len() - behind.trim_start_matches(part).len());
    let word = text.get(start..end).filter(|word| !word.is_empty())?;
    (expected(text, &cursor(end))? == Expected::Name).then_some(())?;
    Some((start..end, format!("**{word}**: {}", about(word)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_name_is_compared_with_is_found() {
        for (before, name) in [
            ("  where: type == \"", Some("type")),
            ("  where: not (status != ", Some("status")),
            ("  where: 'year > 2020 and type in [\"article\", \"", Some("type")),
            ("  where: type not in [", Some("type")),
            ("  where: type in [\"article\"] and ", None),
            ("  where: year > ", None),
            ("  where: ", None),
        ] {
            assert_eq!(compared(before), name, "{before}");
        }
    }

    #[test]
    fn every_name_that_byline_has_says_what_it_means() {
        let library = Library::default();
        let silent: Vec<String> = words(&library)
            .into_iter()
            .filter(|one| one.about.is_empty())
            .map(|one| one.word)
            .collect();
        assert!(
            silent.iter().all(|word| word.ends_with("_url")
                || ["and", "or", "not", "in"].contains(&word.as_str())),
            "{silent:?}"
        );
    }
}
