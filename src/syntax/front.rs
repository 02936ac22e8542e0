//! The front matter of a page, part by part: what somebody who changes one key of a hand-written page
//! must know to leave every other byte alone.
//!
//! In: the text of a page. Out: its keys, each with the lines it takes, and what stands between and
//! behind them. Only YAML between dashes; nothing is decoded but names and plain values.

use super::yaml::syntax::{Element, Syntax};
use crate::strings::slice::slice;

/// A page with front matter; its pieces in order are its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Front<'t> {
    /// The line of dashes at the top, and a byte-order mark before it.
    pub open: &'t str,
    /// The lines between the dashes.
    pub parts: Vec<Part<'t>>,
    /// The line of dashes below.
    pub close: &'t str,
    /// All that stands behind it.
    pub body: &'t str,
}

/// Lines of front matter: a key with its value, or what stands between two keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'t> {
    /// The key; `None` for comments and empty lines.
    pub name: Option<String>,
    /// The texts that the value says: one, or those of a list.
    pub values: Vec<String>,
    /// The lines, with their ends.
    pub text: &'t str,
}

impl<'t> Front<'t> {
    /// The front matter of `page`; `None` where it has none, or none that is a plain mapping with every
    /// key on lines of its own.
    pub fn read(page: &'t str) -> Option<Front<'t>> {
        let Cut { open, yaml, close, body } = Cut::of(page)?;
        Some(Front { open, parts: parts(yaml)?, close, body })
    }

    /// The part of the key `name`.
    pub fn find(&self, name: &str) -> Option<&Part<'t>> {
        self.parts.iter().find(|part| part.name.as_deref() == Some(name))
    }

    /// The keys, in their order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| part.name.as_deref())
    }
}

/// A page cut at its lines of dashes, whatever stands between them; its pieces in order are its text.
#[derive(Clone, Copy, Debug)]
pub struct Cut<'t> {
    /// The line of dashes at the top, and a byte-order mark before it.
    pub open: &'t str,
    /// The lines between the dashes.
    pub yaml: &'t str,
    /// The line of dashes below.
    pub close: &'t str,
    /// All that stands behind it.
    pub body: &'t str,
}

impl<'t> Cut<'t> {
    /// That of `page`; `None` where it has no front matter in YAML.
    pub fn of(page: &'t str) -> Option<Cut<'t>> {
        let first = page.split_inclusive('\n').next()?;
        if first.trim_start_matches('\u{feff}').trim_end() != "---" || !first.ends_with('\n') {
            return None;
        }
        let (open, rest) = page.split_at(first.len());
        let end = closing(rest)?;
        let (yaml, rest) = rest.split_at(end);
        let (close, body) = rest.split_at(rest.find('\n').map_or(rest.len(), |at| at + 1));
        Some(Cut { open, yaml, close, body })
    }
}

/// Where the line of dashes starts that ends the front matter.
fn closing(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// The parts of `yaml`, a block mapping whose keys stand in the first column, each key once.
fn parts(yaml: &str) -> Option<Vec<Part<'_>>> {
    let syntax = Syntax::read(yaml);
    let Some(root) = &syntax.root else {
        return Some(between(yaml).into_iter().collect());
    };
    if !syntax.is_whole || syntax.documents > 1 || root.is_flow() || root.has_properties() {
        return None;
    }
    let (mut parts, mut done) = (Vec::new(), 0);
    for (name, value) in root.pairs()? {
        let start = name.range.start;
        let is_in_first_column =
            yaml.get(..start)?.is_empty() || yaml.get(..start)?.ends_with('\n');
        let written = name.text()?.to_owned();
        if !is_in_first_column
            || parts.iter().any(|part: &Part<'_>| part.name.as_deref() == Some(&written))
        {
            return None;
        }
        parts.extend(between(yaml.get(done..start)?));
        done = line_behind(yaml, value.range.end.max(name.range.end));
        parts.push(Part {
            name: Some(written),
            values: values(value),
            text: yaml.get(start..done)?,
        });
    }
    parts.extend(between(yaml.get(done..)?));
    Some(parts)
}

/// The part that `text` between two keys is.
fn between(text: &str) -> Option<Part<'_>> {
    (!text.is_empty()).then_some(Part { name: None, values: Vec::new(), text })
}

/// The start of the line behind `at`, which may be the end of a line already.
fn line_behind(text: &str, at: usize) -> usize {
    let before = slice(text, ..at);
    if before.ends_with('\n') {
        return at;
    }
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |end| at + end + 1)
}

/// The texts that `value` says.
fn values(value: &Element<'_>) -> Vec<String> {
    let texts =
        |items: &[Element<'_>]| items.iter().filter_map(Element::text).map(str::to_owned).collect();
    value.items().map_or_else(|| value.text().map(str::to_owned).into_iter().collect(), texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names and texts of the parts of a page.
    fn look(page: &str) -> Option<Vec<(String, String)>> {
        let front = Front::read(page)?;
        let whole: String = front.parts.iter().map(|part| part.text).collect();
        assert_eq!([front.open, &whole, front.close, front.body].concat(), page);
        let pair = |part: &Part<'_>| (part.name.clone().unwrap_or_default(), part.text.to_owned());
        Some(front.parts.iter().map(pair).collect())
    }

    #[test]
    fn every_key_has_its_lines_and_nothing_is_lost() {
        let page = "\u{feff}---\r\n# mine\r\ntitle: \"A: b\"\r\n\r\ntags:\r\n- a\r\n# inside\r\n- b\r\ntext: |\r\n  one\r\n\r\n  two\r\n# last\r\n---\r\nBody\r\n---\r\n";
        let parts = look(page).unwrap();
        let names: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["", "title", "", "tags", "text", ""]);
        assert_eq!(parts[3].1, "tags:\r\n- a\r\n# inside\r\n- b\r\n");
        assert_eq!(parts[4].1, "text: |\r\n  one\r\n\r\n  two\r\n");
        assert_eq!(Front::read(page).unwrap().find("tags").unwrap().values, ["a", "b"]);
    }

    #[test]
    fn what_is_no_plain_mapping_is_left_alone() {
        for page in [
            "",
            "text",
            "---\ntitle: x\n",
            "--- \n{a: 1}\n---\n",
            "---\na: 1\na: 2\n---\n",
            "---\n- a\n---\n",
            "---\na: [\n---\n",
            "+++\na = 1\n+++\n",
        ] {
            assert_eq!(look(page), None, "{page:?}");
        }
        assert_eq!(look("---\n---\n"), Some(Vec::new()));
    }
}
