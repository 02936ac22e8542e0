//! Whose page it is, where the page says so itself.

use super::language::Language;
use super::line::Line;
use super::markup::{Element, argument};
use super::words::is_publications;
use crate::syntax::front::Front;
use crate::syntax::names::parse_one;

/// The author that the page `text`, whose elements are `root`, names as its own: in its front matter, as the person of
/// a CV, or in its title and first headings, where the family name `is_met` among the works.
pub(super) fn of_page(
    text: &str,
    language: Language,
    root: &Element,
    is_met: impl Fn(&str) -> bool,
) -> Option<String> {
    let name = match language {
        Language::Latex => of_cv(text),
        _ => front(text, "author"),
    };
    name.filter(|name| super::evidence::is_name(name)).or_else(|| titled(text, root, is_met))
}

/// Words beside a name in the title of a page.
const BESIDE: &[&str] = &[
    "publications",
    "publication",
    "papers",
    "research",
    "cv",
    "home",
    "homepage",
    "curriculum",
    "vitae",
    "website",
    "page",
    "personal",
    "dr",
    "prof",
    "professor",
    "phd",
    "works",
    "academic",
    "list",
    "of",
    "by",
    "publikationen",
    "resume",
    "the",
    "my",
    "selected",
    "writing",
    "bibliography",
];

/// The name in the title of the page `text`, whose elements are `root`, or in its first headings, if its family name
/// `is_met` among the works.
fn titled(text: &str, root: &Element, is_met: impl Fn(&str) -> bool) -> Option<String> {
    let ends = ['|', '–', '—', ':', '·', ',', '(', '’', '\'', '\n'];
    let texts = titles(text, root);
    let pieces =
        texts.iter().flat_map(|text| text.split(ends)).flat_map(|piece| piece.split(" - "));
    let mut names = pieces.filter_map(|piece| {
        let is_beside =
            |word: &&str| BESIDE.contains(&word.trim_matches('.').to_lowercase().as_str());
        let words: Vec<&str> = piece.split_whitespace().filter(|word| !is_beside(word)).collect();
        let name = words.join(" ");
        super::evidence::is_name(&name).then_some(name)
    });
    names.find(|name| is_met(&parse_one(name).name.family))
}

/// Whether the title of the page or a heading of the first level says that works follow.
pub(super) fn says_works(text: &str, root: &Element) -> bool {
    // Below "Research" stand projects, too.
    let is_works =
        |text: &String| is_publications(text) && !text.to_lowercase().contains("research");
    let stated = title(text).is_some_and(|title| is_publications(&title));
    stated || titles(text, root).iter().any(is_works)
}

/// The title of the page `text` and its headings of the first level.
fn titles(text: &str, root: &Element) -> Vec<String> {
    let mut found = Vec::new();
    let head = text.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
    found.extend(head.map(|(title, _)| title.trim().to_owned()));
    headings(root, &mut found);
    found
}

/// Adds the headings of the first level in `element` to `texts`.
fn headings(element: &Element, texts: &mut Vec<String>) {
    for child in element.elements() {
        if child.name == "h1" {
            texts.push(Line::within(child).text);
        } else {
            headings(child, texts);
        }
    }
}

/// The title of the page `text`, where its front matter has one.
fn title(text: &str) -> Option<String> {
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
