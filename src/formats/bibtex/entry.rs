//! An entry: what a template lays out.

use crate::model::{Quality, fields};
use crate::text::Text;

/// Which program the entry is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// Classic BibTeX.
    Bibtex,
    /// BibLaTeX with biber.
    Biblatex,
    /// jekyll-scholar with al-folio's layouts: classic types and fields, but for those that al-folio has
    /// words of its own for, which keep the word that was written.
    Scholar,
}

/// An entry: what a template lays out.
#[derive(Clone, Debug)]
pub struct Entry {
    /// `article`, without the `@`.
    pub kind: String,
    /// The key.
    pub key: String,
    /// The fields in order.
    pub fields: Vec<(String, Content)>,
    /// The names of those that `bibtex:` of the work says itself.
    pub(super) raw: Vec<String>,
    /// The names of those that no table knows.
    pub(super) own: Vec<String>,
}

impl Entry {
    /// Whether the field `name` is one of BibTeX's or BibLaTeX's own, or one that the author wants in
    /// exports (`bibtex:`); not one of a theme (`abbr`, `preview`, `bibtex_show`) or of nobody known.
    pub fn is_standard(&self, name: &str) -> bool {
        is_standard(name) || self.raw.iter().any(|raw| raw == name)
    }

    /// Whether the field `name` is one of the author's own, which no table knows, kept as written.
    pub fn is_own(&self, name: &str) -> bool {
        self.own.iter().any(|own| own == name)
    }
}

/// Whether the field `name` is one of BibTeX's or BibLaTeX's own, or an annotation of one.
pub fn is_standard(name: &str) -> bool {
    let base = name.split('+').next().unwrap_or(name);
    let is_known = fields::find(base).is_some_and(|field| !field.is(Quality::Theme));
    is_known || matches!(base, "year" | "month" | "day" | "type" | "key")
}

/// What a field of an entry says.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Prose, still to be written as TeX.
    Text(Text),
    /// Characters that stand between the braces as they are (URLs, identifiers, flow YAML); their
    /// braces balance.
    Literal(String),
    /// A macro, without braces: `nov`.
    Macro(String),
    /// Names, each in the form `von Last, Jr, First`. A brace in them is structure and stays; all
    /// else is plain Unicode, still to be escaped for TeX. `others` ends a list that was cut.
    Names(Vec<String>),
}
