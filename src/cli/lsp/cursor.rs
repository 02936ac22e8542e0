//! What stands at a byte of a text that may be half typed: read from lines and braces alone, for a
//! tree of such a text would be a guess.

use std::ops::Range;

use crate::strings::lines;
use crate::strings::slice::slice;
use crate::syntax::node::Language;

/// What somebody is about to type, or has typed, at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cursor {
    /// What it is.
    pub(super) spot: Spot,
    /// The keys above it, from the outside in.
    pub(super) path: Vec<String>,
    /// Whether it stands in an item of a list below `path`.
    pub(super) in_item: bool,
    /// The bytes of the word before the place.
    pub(super) word: Range<usize>,
}

/// What may stand at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Spot {
    /// The name of a field or an option.
    #[default]
    Key,
    /// The value of this field or option.
    Value(String),
    /// The type behind BibTeX's `@`.
    Kind,
    /// Nothing that anybody could propose.
    Free,
}

/// What stands before the byte `at` of `text`.
pub(super) fn find(language: Language, text: &str, at: usize) -> Cursor {
    match language {
        Language::Yaml => yaml(text, at),
        Language::Bibtex => bibtex(text, at),
    }
}

/// A line of YAML: where its dash and its content start, and its key.
#[derive(Debug)]
struct Line<'t> {
    dash: Option<usize>,
    column: usize,
    key: Option<&'t str>,
    /// What stands behind the colon.
    value: &'t str,
}

impl Line<'_> {
    /// The column that a key above this line must not pass, and whether it may be at that column: above
    /// an item, at its dash.
    fn limit(&self) -> (usize, bool) {
        self.dash.map_or((self.column, false), |dash| (dash, true))
    }

    /// Whether this is a lone dash, which opens an item, too.
    fn opens_item(&self) -> bool {
        self.dash.is_some() && self.key.is_none() && self.value.is_empty()
    }
}

/// Reads one line; nothing where it is empty or a comment.
fn line(text: &str) -> Option<Line<'_>> {
    let mut column = text.len() - text.trim_start_matches(' ').len();
    let mut dash = None;
    while let Some(rest) = text.get(column..).and_then(|rest| rest.strip_prefix('-')) {
        if !(rest.is_empty() || rest.starts_with(' ')) {
            break;
        }
        dash = Some(column);
        column += 1 + (rest.len() - rest.trim_start_matches(' ').len());
    }
    let content = slice(text, column..).trim_end();
    if dash.is_none() && (content.is_empty() || content.starts_with('#')) {
        return None;
    }
    let split = content.find(": ").or_else(|| content.strip_suffix(':').map(str::len));
    let key =
        split.and_then(|end| content.get(..end)).filter(|key| !key.contains(['[', '{', '"', '#']));
    let value = split.and_then(|end| content.get(end + 1..)).unwrap_or_default().trim_start();
    Some(Line { dash, column, key, value })
}

/// The cursor in YAML.
fn yaml(text: &str, at: usize) -> Cursor {
    let before = slice(text, ..at);
    let start = lines::start(text, at);
    let typed = slice(before, start..);
    let from = typed.rfind([' ', ',', '[', '{', '"', '\'', ':']).map_or(0, |end| end + 1);
    let word = start + from..at;
    if typed.trim_start().starts_with('#') || typed.contains(" #") {
        return Cursor { spot: Spot::Free, word, ..Cursor::default() };
    }
    let blank = Line { dash: None, column: typed.len(), key: None, value: "" };
    let here = line(typed).unwrap_or(blank);
    let (path, in_item) = above(slice(before, ..start), &here);
    let mut cursor = Cursor { spot: Spot::Key, path, in_item, word };
    match here.key {
        Some(key) => match open_pair(here.value) {
            // `venue: {name: …}`: one level further down.
            Some(inner) => {
                cursor.path.push(key.to_owned());
                cursor.spot = inner;
            }
            None => cursor.spot = Spot::Value(key.to_owned()),
        },
        // `- bing-he` in a list of names: a value, as a list of mappings has keys.
        None if here.dash.is_some() && cursor.path.len() > 1 || opens_list(before, start) => {
            if let Some(key) = cursor.path.pop() {
                cursor.spot = Spot::Value(key);
            }
        }
        None => {}
    }
    cursor
}

/// Whether the line before `start` ends within brackets that are open still.
fn opens_list(before: &str, start: usize) -> bool {
    let above = slice(before, ..start).trim_end();
    above.ends_with('[') || above.ends_with(',')
}

/// In `value`, an open mapping in braces: what is typed in it.
fn open_pair(value: &str) -> Option<Spot> {
    let open = value.rfind('{').filter(|open| !value[*open..].contains('}'))?;
    let pair = value[open + 1..].rsplit(',').next().unwrap_or_default();
    let key = pair.split_once(':').map(|(key, _)| key.trim().to_owned());
    Some(key.map_or(Spot::Key, Spot::Value))
}

/// The keys above `here`, from the outside in, and whether it is in an item right below the last.
fn above(text: &str, here: &Line<'_>) -> (Vec<String>, bool) {
    let (mut limit, mut inclusive) = here.limit();
    let mut path = Vec::new();
    let mut in_item = here.dash.is_some();
    for one in text.lines().rev().filter_map(line) {
        if inclusive {
            let outside = one.column <= limit && one.dash.is_none_or(|dash| dash < limit);
            let (Some(key), true) = (one.key, outside) else { continue };
            path.push(key.to_owned());
        } else if one.column == limit && one.dash.is_some() {
            in_item |= path.is_empty();
            (limit, inclusive) = (one.dash.unwrap_or(limit), true);
            continue;
        } else if let Some(key) = one.key.filter(|_| one.column < limit) {
            path.push(key.to_owned());
        } else {
            if one.opens_item() && one.column < limit {
                in_item |= path.is_empty();
                (limit, inclusive) = (one.dash.unwrap_or(limit), true);
            }
            continue;
        }
        (limit, inclusive) = one.limit();
        if limit == 0 && !inclusive {
            break;
        }
    }
    path.reverse();
    // An item at the top of a file is a work.
    in_item |= path.is_empty() && inclusive;
    (path, in_item)
}

/// The cursor in BibTeX.
fn bibtex(text: &str, at: usize) -> Cursor {
    let before = slice(text, ..at);
    let from = before.rfind(|c: char| c.is_whitespace() || "@,{}\"=#".contains(c));
    let mut word =
        from.map_or(0, |end| end + before[end..].chars().next().map_or(1, char::len_utf8))..at;
    let entry = before.rfind("\n@").map(|at| at + 2).or(before.starts_with('@').then_some(1));
    let free = |word| Cursor { spot: Spot::Free, word, ..Cursor::default() };
    let Some(entry) = entry else { return free(word) };
    let typed = &before[entry..];
    let Some(open) = typed.find(['{', '(']) else {
        return Cursor { spot: Spot::Kind, word, ..Cursor::default() };
    };
    if typed[..open].trim().eq_ignore_ascii_case("comment") {
        return free(word);
    }
    let Some(field) = last_field(&typed[open + 1..]) else { return free(word) };
    let spot = match field.split_once('=') {
        None => Spot::Key,
        Some((name, value)) => {
            // Names hold spaces: the word is all since the brace, the comma or the last ` and `.
            let ends = [
                value.rfind(['{', '"', ',']).map(|at| at + 1),
                value.rfind(" and ").map(|at| at + 5),
            ];
            let begin = ends.into_iter().flatten().max().unwrap_or_default();
            let typed = slice(value, begin..);
            word = at - typed.trim_start().len()..at;
            Spot::Value(name.trim().to_owned())
        }
    };
    Cursor { spot, word, in_item: true, ..Cursor::default() }
}

/// What has been typed of the last field of an entry, after the comma before it; `None` where the entry
/// is closed, or only its key is there.
fn last_field(fields: &str) -> Option<&str> {
    let (mut depth, mut start) = (0usize, None);
    for (at, letter) in fields.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => return None,
            '}' => depth -= 1,
            ',' if depth == 0 => start = Some(at + 1),
            _ => {}
        }
    }
    fields.get(start?..)
}

/// The word of a key around the byte `at`, if one stands there: behind it there is a colon in YAML,
/// an equals sign in BibTeX.
pub(super) fn key_around(language: Language, text: &str, at: usize) -> Option<Range<usize>> {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '+');
    let (before, behind) = (text.get(..at)?, text.get(at..)?);
    let start = before.len()
        - before.chars().rev().take_while(|c| part(*c)).map(char::len_utf8).sum::<usize>();
    let end = at + behind.chars().take_while(|c| part(*c)).map(char::len_utf8).sum::<usize>();
    let mark = if language == Language::Yaml { ':' } else { '=' };
    let rest = text.get(end..)?.trim_start_matches([' ', '\t']);
    (start < end && rest.starts_with(mark)).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cursor at `|` in `text`.
    fn cursor(language: Language, text: &str) -> Cursor {
        let at = text.find('|').unwrap();
        find(language, &text.replace('|', ""), at)
    }

    /// The path, and the value or nothing.
    fn yaml_at(text: &str) -> (String, Spot, bool) {
        let found = cursor(Language::Yaml, text);
        (found.path.join("."), found.spot, found.in_item)
    }

    #[test]
    fn a_place_in_yaml_has_its_keys_above() {
        let value = |name: &str| Spot::Value(name.into());
        for (text, path, spot, in_item) in [
            ("- key: a\n  ti|", "", Spot::Key, true),
            ("- ti|", "", Spot::Key, true),
            ("works:\n- key: a\n  ti|", "works", Spot::Key, true),
            ("works:\n  - key: a\n    status: acc|\n", "works", value("status"), true),
            ("wor|", "", Spot::Key, false),
            ("people:\n  bing-he:\n    al|", "people.bing-he", Spot::Key, false),
            ("- key: a\n  authors: [bing-he, mus|", "", value("authors"), true),
            ("works:\n- authors:\n  - bing-he\n  - mus|", "works", value("authors"), true),
            (
                "outputs:\n- to: a.md\n  style:\n    authors:\n      ma|",
                "outputs.style.authors",
                Spot::Key,
                false,
            ),
            ("outputs:\n- to: a.md\n  style: {venue: sh|", "outputs.style", value("venue"), true),
            ("outputs:\n- to: a.md\n  template: li|", "outputs", value("template"), true),
            ("- key: a\n  # no|", "", Spot::Free, false),
        ] {
            assert_eq!(yaml_at(text), (path.to_owned(), spot, in_item), "{text}");
        }
    }

    #[test]
    fn a_place_in_bibtex_is_type_name_or_value() {
        let at = |text| cursor(Language::Bibtex, text);
        assert_eq!(at("@art|").spot, Spot::Kind);
        assert_eq!(at("@article{k|").spot, Spot::Free);
        assert_eq!(at("@article{k,\n  ti|").spot, Spot::Key);
        assert_eq!(
            at("@article{k, a = {x, y}, crossref = {pro|").spot,
            Spot::Value("crossref".into())
        );
        assert_eq!(at("@article{k, a = {x}}\n\n wor|").spot, Spot::Free);
        let text = "@article{k, author = {He, Bing and Sun, R|";
        assert_eq!(at(text).spot, Spot::Value("author".into()));
    }

    #[test]
    fn the_key_around_a_place_is_found() {
        assert_eq!(key_around(Language::Yaml, "- title: x", 4), Some(2..7));
        assert_eq!(key_around(Language::Yaml, "- title: x", 9), None);
        assert_eq!(key_around(Language::Bibtex, "  title = {x}", 2), Some(2..7));
    }

    #[test]
    fn no_place_of_any_text_is_too_odd() {
        let text = "﻿---\n- é: [𝒳, {a: \"b\n @x{é, {\n\t- - :\n: \n-\n@\n";
        for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            for language in [Language::Yaml, Language::Bibtex] {
                let word = find(language, text, at).word;
                assert!(text.get(word).is_some(), "{at}");
                let _ = key_around(language, text, at);
            }
        }
    }
}
