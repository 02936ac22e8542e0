//! What stands at a place of a template: within which tag, behind what, and which names are known there. Read from the
//! text alone, because a template that is being written is none yet.

use std::ops::Range;
use std::path::Path;

use crate::render::target::Delimiters;
use crate::render::{self, globals};
use crate::view::shapes::{Kind, Shape};

/// What may be typed at a place of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// A name on its own.
    Name,
    /// A part of a value.
    Part(Kind),
    /// The name of a filter.
    Filter,
    /// The word that a block begins with.
    Block,
    /// The name of a work's value that a filter looks for.
    NameInQuotes,
    /// The name of a template.
    Template,
}

/// A place of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// What may be typed there.
    pub(super) spot: Spot,
    /// The bytes of the word before it.
    pub(super) word: Range<usize>,
    /// The names that the template itself has given to values before it, the last first.
    pub(super) own: Vec<(String, Shape)>,
}

/// What stands before the name of an attribute in quotes.
const ATTRIBUTE: &[&str] = &["selectattr(", "rejectattr(", "groupby(", "attribute="];

/// Blocks that name a template in quotes.
const LOADING: &[&str] = &["include", "import", "from", "extends"];

/// Filters that leave a list of works one.
const KEEPING: &[&str] = &[
    "default",
    "d",
    "list",
    "reject",
    "rejectattr",
    "reverse",
    "select",
    "selectattr",
    "slice",
    "sort",
    "unique",
];

/// Whether the file at `path` is a template.
pub(super) fn is_template(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("jinja"))
}

/// The delimiters of the tags of the template at `path`, by the language that it writes.
pub(super) fn delimiters_of(path: &Path) -> Delimiters {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    render::target_of_file(&name).spec().delimiters
}

/// What stands before the byte `at` of the template `text`; `None` outside of its tags and in their texts.
pub(super) fn find(text: &str, at: usize, delimiters: Delimiters) -> Option<Place> {
    let before = text.get(..at)?;
    let (begin, tag) = tag(before, delimiters)?;
    let word = before.trim_end_matches(is_part).len().max(begin)..at;
    let typed = before.get(begin..word.start)?;
    let own = own_names(before, delimiters);
    let spot = match open_quote(typed) {
        Some(quote) => in_quotes(typed.get(..quote)?.trim_end(), typed.get(quote + 1..)?)?,
        None => in_code(typed, tag, &own)?,
    };
    Some(Place { spot, word, own })
}

/// Whether a name may hold `letter`.
fn is_part(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// A tag that prints, or one that runs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tag {
    Print,
    Run,
}

/// The tag that is open at the end of `before`: where its inside begins, and which it is.
fn tag(before: &str, delimiters: Delimiters) -> Option<(usize, Tag)> {
    let pairs = delimiters.pairs().into_iter().zip([Some(Tag::Print), Some(Tag::Run), None]);
    let opened =
        pairs.filter_map(|((open, close), tag)| Some((before.rfind(open)?, open, close, tag)));
    let (at, open, close, tag) = opened.max_by_key(|(at, ..)| *at)?;
    let begin = at + open.len();
    (!before[begin..].contains(close)).then_some((begin, tag?))
}

/// Where the quotation mark stands that is open at the end of `code`.
fn open_quote(code: &str) -> Option<usize> {
    let mut open: Option<(usize, char)> = None;
    for (at, letter) in code.char_indices().filter(|(_, letter)| matches!(letter, '"' | '\'')) {
        open = match open {
            Some((_, mark)) if mark == letter => None,
            None => Some((at, letter)),
            other => other,
        };
    }
    open.map(|(at, _)| at)
}

/// What may be typed in quotes behind `code`, in which `typed` stands already.
fn in_quotes(code: &str, typed: &str) -> Option<Spot> {
    if ATTRIBUTE.iter().any(|before| code.ends_with(before)) {
        return Some(Spot::NameInQuotes).filter(|_| typed.is_empty());
    }
    let first = code.trim_start_matches(['-', '+', ' ']).split(' ').next()?;
    LOADING.contains(&first).then_some(Spot::Template)
}

/// What may be typed behind `code` in a `tag`.
fn in_code(code: &str, tag: Tag, own: &[(String, Shape)]) -> Option<Spot> {
    if let Some(value) = code.strip_suffix('.') {
        return match shape_of(path_at_end(value), own) {
            Shape::One(kind) => Some(Spot::Part(kind)),
            Shape::Plain | Shape::Many(_) => None,
        };
    }
    let bare = code.trim_end();
    if bare.ends_with('|') {
        return Some(Spot::Filter);
    }
    let is_first = bare.trim_start_matches(['-', '+']).trim().is_empty();
    Some(if tag == Tag::Run && is_first { Spot::Block } else { Spot::Name })
}

/// The path (`work.links[0]`) at the end of `code`.
fn path_at_end(code: &str) -> &str {
    let start = code.trim_end_matches(is_in_path).len();
    &code[start..]
}

/// Whether a path may hold `letter`.
fn is_in_path(letter: char) -> bool {
    is_part(letter) || matches!(letter, '.' | '[' | ']')
}

/// What the value at `path` is, by the names that are known.
fn shape_of(path: &str, own: &[(String, Shape)]) -> Shape {
    let mut steps = path.split('.');
    let first = steps.next().unwrap_or_default();
    let (name, is_item) = item(first);
    let own = own.iter().find(|(known, _)| known == name).map(|(_, shape)| *shape);
    let global = || globals::find(name).map_or(Shape::Plain, |global| global.shape);
    let start = stepped(own.unwrap_or_else(global), is_item);
    steps.fold(start, |shape, step| {
        let (name, is_item) = item(step);
        let Shape::One(kind) = shape else { return Shape::Plain };
        stepped(kind.part(name), is_item)
    })
}

/// A step of a path without what is in its brackets, and whether there are any.
fn item(step: &str) -> (&str, bool) {
    step.split_once('[').map_or((step, false), |(name, _)| (name, true))
}

/// `shape`, or one of its items.
fn stepped(shape: Shape, is_item: bool) -> Shape {
    match shape {
        Shape::Many(kind) if is_item => Shape::One(kind),
        _ if is_item => Shape::Plain,
        shape => shape,
    }
}

/// The names that `{% for … in … %}` and `{% set … = … %}` of `before` have given, the last first.
fn own_names(before: &str, delimiters: Delimiters) -> Vec<(String, Shape)> {
    let [_, (open, close), _] = delimiters.pairs();
    let mut own: Vec<(String, Shape)> = Vec::new();
    for block in before.split(open).skip(1) {
        // A loop that is being typed has named its items already.
        let code = block.split_once(close).map_or(block, |(code, _)| code);
        let code = code.trim_matches(['-', '+']).trim();
        let given = match code.split_once(' ') {
            Some(("for", rest)) => rest.split_once(" in ").map(|(name, list)| {
                own.insert(0, ("loop".to_owned(), Shape::One(Kind::Loop)));
                (name, element(value(list, &own)))
            }),
            Some(("set", rest)) => rest.split_once('=').map(|(name, all)| (name, value(all, &own))),
            _ => None,
        };
        if let Some((name, shape)) = given {
            let names = name.split(',').map(str::trim).filter(|name| name.chars().all(is_part));
            own.splice(0..0, names.map(|name| (name.to_owned(), shape)).collect::<Vec<_>>());
        }
    }
    own
}

/// One of the items of `shape`.
fn element(shape: Shape) -> Shape {
    stepped(shape, true)
}

/// What the expression `code` comes to: a path, and what filters leave of it.
fn value(code: &str, own: &[(String, Shape)]) -> Shape {
    let code = code.split(" if ").next().unwrap_or_default().trim();
    let inner = code.trim_start_matches(['(', '[', ' ']);
    let is_list = code[..code.len() - inner.len()].contains('[');
    let end = inner.find(|letter| !is_in_path(letter)).unwrap_or(inner.len());
    let start = match shape_of(inner[..end].trim_end_matches(']'), own) {
        Shape::One(kind) if is_list => Shape::Many(kind),
        shape => shape,
    };
    inner[end..].split('|').skip(1).fold(start, |shape, filter| {
        let name = filter.trim_start();
        let name = &name[..name.find(|letter| !is_part(letter)).unwrap_or(name.len())];
        match name {
            "first" | "last" | "min" | "max" => element(shape),
            "groupby" => Shape::Many(Kind::Grouped),
            _ if KEEPING.contains(&name) => shape,
            _ => Shape::Plain,
        }
    })
}

/// The word of a template around the byte `at`: its end, if it has one.
pub(super) fn word_end(text: &str, at: usize) -> Option<usize> {
    let (before, behind) = (text.get(..at)?, text.get(at..)?);
    let end = at + (behind.len() - behind.trim_start_matches(is_part).len());
    (before.trim_end_matches(is_part).len() < end).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What may be typed at `|` … written as `‸` in `text`.
    fn spot(text: &str, delimiters: Delimiters) -> Option<Spot> {
        let at = text.find('‸').unwrap();
        find(&text.replace('‸', ""), at, delimiters).map(|place| place.spot)
    }

    #[test]
    fn a_place_of_a_template_knows_what_stands_before_it() {
        let of = |kind| Some(Spot::Part(kind));
        for (text, expected) in [
            ("a ‸", None),
            ("{{ ‸", Some(Spot::Name)),
            ("{{ a }} ‸", None),
            ("{# work.‸", None),
            ("{% ‸", Some(Spot::Block)),
            ("{%- fo‸", Some(Spot::Block)),
            ("{% if not ‸", Some(Spot::Name)),
            ("{{ work.ti‸", of(Kind::Work)),
            ("{{ work.venue.‸", of(Kind::Venue)),
            ("{{ work.authors.‸", None),
            ("{{ work.authors[0].‸", of(Kind::Name)),
            ("{{ work.title | ‸", Some(Spot::Filter)),
            ("{{ work.title|up‸", Some(Spot::Filter)),
            ("{% for work in works %}{{ work.‸", of(Kind::Work)),
            ("{% for w in works %}{% for link in w.links or [] %}{{ link.‸", of(Kind::Link)),
            ("{% for w in works | selectattr(\"doi\") | list %}{{ w.‸", of(Kind::Work)),
            ("{% for year in works | groupby(\"year\") %}{{ year.‸", of(Kind::Grouped)),
            ("{% for w in ([work] if work else works) %}{{ w.‸", of(Kind::Work)),
            ("{% set one = works | first %}{{ one.‸", of(Kind::Work)),
            ("{% set entry = work.bibtex %}{% for f in entry.fields if f.‸", of(Kind::Field)),
            ("{% for w in works %}{{ loop.‸", of(Kind::Loop)),
            ("{{ works | selectattr(\"‸", Some(Spot::NameInQuotes)),
            ("{{ works | map(attribute=\"ti‸", Some(Spot::NameInQuotes)),
            ("{% include \"‸", Some(Spot::Template)),
            ("{{ \"work.‸", None),
        ] {
            assert_eq!(spot(text, Delimiters::Braces), expected, "{text}");
        }
        assert_eq!(spot("<% for w in works %><< w.‸", Delimiters::Angles), of(Kind::Work));
        assert_eq!(spot("{{ w.‸", Delimiters::Angles), None);
    }

    #[test]
    fn no_place_of_any_template_is_too_odd() {
        let text = "﻿{{ é[𝒳].|\"{% for ,x in  %}{%set=%}{{ x[[.]] | 'ü' {# <% }} %}{{ a..b. }}";
        for at in 0..=text.len() {
            for delimiters in [Delimiters::Braces, Delimiters::Angles] {
                if let Some(place) = find(text, at, delimiters) {
                    assert!(text.get(place.word).is_some(), "{at}");
                }
                let _ = word_end(text, at);
            }
        }
    }
}
