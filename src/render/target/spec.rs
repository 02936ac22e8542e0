//! What a language that is written must say of itself.

use crate::text::Text;
use crate::text::markdown::Dialect;

/// A language that is written.
#[derive(Debug)]
pub struct TargetSpec {
    /// Which one.
    pub target: Target,
    /// Its name, which is also that of the filter that enters it.
    pub name: &'static str,
    /// The endings of files in it; templates are `NAME.ENDING.jinja`. The first is the usual one.
    pub endings: &'static [&'static str],
    /// Whether its templates use `<< >>`, because braces and per cent are its own.
    pub angle: bool,
    /// Writes prose, appended.
    pub write: fn(&Text, Dialect, &mut String),
    /// Writes a plain string, appended.
    pub escape: fn(&str, Dialect, &mut String),
}

/// The inlines of a text that is one paragraph without HTML of its own: what stands within a line.
pub(super) fn one_paragraph(text: &Text) -> Option<&[crate::text::Inline]> {
    match (text.blocks.as_slice(), &text.html) {
        ([crate::text::Block::Paragraph(content)], None) => Some(content),
        _ => None,
    }
}

/// The language that a template writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each variant is the name of a language")]
pub enum Target {
    Markdown,
    Html,
    Tex,
    Typst,
    Bibtex,
    Xml,
    Yaml,
    Json,
    Csv,
    Ris,
    Rendercv,
    Plain,
}
