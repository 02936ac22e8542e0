//! What a template asks of the line of a work.

use minijinja::Error;

use super::layout::Layout;
use super::preset;
use crate::render::show::invalid;
use crate::view::Part;

/// Which part of a line is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is one of `PARTS`")]
pub(in crate::render) enum Extent {
    #[default]
    Line,
    /// The line alone, as `style.item` says.
    Item,
    /// The line less people, title, date and status.
    Where,
    /// The line less people and title, with the status behind it.
    Details,
    /// What stands behind it, less the status.
    After,
}

/// The parts of a line by the words of templates.
const EXTENTS: &[(&str, Extent)] = &[
    ("line", Extent::Line),
    ("where", Extent::Where),
    ("details", Extent::Details),
    ("after", Extent::After),
];

impl Extent {
    /// Its word in templates; the line alone has none.
    fn word(self) -> &'static str {
        EXTENTS.iter().find(|row| row.1 == self).map_or("item", |row| row.0)
    }

    /// The part called `word`.
    pub(in crate::render) fn named(word: &str) -> Result<Extent, Error> {
        let found = EXTENTS.iter().find(|row| row.0 == word);
        found.map(|row| row.1).ok_or_else(|| {
            let known: Vec<String> = EXTENTS.iter().map(|row| format!("\"{}\"", row.0)).collect();
            invalid(format!("unknown part \"{word}\" of a line; use {}", known.join(", ")))
        })
    }
}

/// What a template asks of a line.
#[derive(Debug)]
pub(in crate::render) struct Request<'a> {
    /// The part.
    pub(in crate::render) extent: Extent,
    /// The preset of the template, used where the style says nothing.
    pub(in crate::render) preset: &'a str,
    /// Whether links are written in full, as they are seen from outside the site.
    pub(in crate::render) is_afield: bool,
}

impl Request<'_> {
    /// What is asked of any work, for outputs that ask the same; `None` where there is no such preset.
    pub(super) fn part(&self) -> Option<Part> {
        let preset = preset::names().find(|name| *name == self.preset)?;
        Some((self.extent.word(), preset, self.is_afield))
    }
}

/// What stands behind a line.
#[derive(Clone, Copy)]
pub(super) enum Behind<'a> {
    /// What a layout says.
    Layout(&'a Layout),
    /// The status alone.
    Status,
    /// Nothing.
    Nothing,
}
