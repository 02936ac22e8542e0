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
    /// What its templates put around what is not text.
    pub delimiters: Delimiters,
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
    Docx,
    Bibtex,
    Xml,
    Yaml,
    Json,
    Csv,
    Ris,
    Rendercv,
    Plain,
}

/// What stands in a template around what is printed, run and left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiters {
    /// `{{ }}`, `{% %}`, `{# #}`.
    Braces,
    /// `<< >>`, `<% %>`, `<# #>`, for languages that own braces and per cent.
    Angles,
}

impl Delimiters {
    /// Opening and closing, of what is printed, of what is run, of comments.
    pub fn pairs(self) -> [(&'static str, &'static str); 3] {
        match self {
            Delimiters::Braces => [("{{", "}}"), ("{%", "%}"), ("{#", "#}")],
            Delimiters::Angles => [("<<", ">>"), ("<%", "%>"), ("<#", "#>")],
        }
    }
}
