//! Whose page it is, where the page says so itself.

use super::language::Language;
use super::markup::argument;
use crate::syntax::front::Front;

/// The author that the page `text` names as its own: in its front matter, or as the person of a CV.
pub(super) fn of_page(text: &str, language: Language) -> Option<String> {
    let name = match language {
        Language::Latex => of_cv(text)?,
        _ => front(text, "author")?,
    };
    super::evidence::is_name(&name).then_some(name)
}

/// The title of the page `text`, where its front matter has one.
pub(super) fn title(text: &str) -> Option<String> {
    front(text, "title")
}

/// The first value of `name` in the front matter of `text`.
fn front(text: &str, name: &str) -> Option<String> {
    let front = Front::read(text)?;
    let value = front.find(name)?.values.first()?.trim();
    Some(value.to_owned())
}

/// The person of a CV: `\name{Ann}{Lee}`, `\firstname{Ann}` and `\familyname{Lee}`, `\author{Ann Lee}`.
fn of_cv(text: &str) -> Option<String> {
    let find = |command: &str, count: usize| {
        let at = text.find(&format!("\\{command}{{"))? + 1 + command.len();
        let mut rest = &text[at..];
        let mut words = Vec::new();
        for _ in 0..count {
            let (word, behind) = argument(rest)?;
            words.push(word.trim().to_owned());
            rest = behind;
        }
        Some(words.join(" "))
    };
    let parts = || Some(format!("{} {}", find("firstname", 1)?, find("familyname", 1)?));
    let plain = |name: String| crate::text::tex::to_plain(&name);
    find("name", 2)
        .or_else(parts)
        .or_else(|| find("name", 1))
        .or_else(|| find("author", 1))
        .map(plain)
}
