//! What a row of the table of fields says.

use super::super::role::Role;

/// How the value of a field is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldType {
    /// Prose with markup: TeX in BibTeX, inline Markdown in YAML.
    Text,
    /// Characters that are themselves (URLs, identifiers, pages, numbers).
    Literal,
    /// An EDTF date.
    Date,
    /// `true` or `false`.
    Flag,
    /// A list of names of people in this role.
    Names(Role),
    /// A list of words (tags).
    Words,
    /// A list of texts (awards).
    Texts,
    /// Labelled URLs.
    Links,
    /// Where it appeared.
    Venue,
    /// One of the words of `Status`.
    Status,
    /// Keys of other works.
    Keys,
    /// Anything, kept as it was written.
    Data,
}

/// What is true of some fields, whatever their type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quality {
    /// It may hold several blocks: paragraphs, lists, quotations.
    Blocks,
    /// Its value identifies the work, and may have a page: `doi` makes `doi_url`.
    Identifier,
    /// It holds a URL, or a path of the site.
    Address,
    /// BibTeX's value is no TeX: a backslash, a brace or a dollar in it is itself.
    Raw,
    /// Only byline, themes and reference managers know it: no bibliography style prints it.
    Theme,
    /// A reference manager keeps it for itself.
    Manager,
    /// `crossref` does not pass it on, although biber does: it is about the parent itself, and a paper
    /// with the DOI of its proceedings is linked to the wrong place.
    NotByCrossref,
    /// It is never inherited (the first row of BibLaTeX's table), or says something about one work
    /// alone.
    NeverInherited,
}

/// What a field is that is short for a link.
#[derive(Clone, Copy, Debug)]
pub struct LinkSpec {
    /// What it leads to.
    pub leads: Leads,
    /// Words in the labels of links that lead to the same.
    pub words: &'static [&'static str],
}

/// What a link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leads {
    /// The work itself.
    Itself,
    /// What goes with the work.
    Beside,
    /// The page of a project, which may have several works.
    Project,
}

/// One row of the table.
#[derive(Debug)]
pub struct FieldSpec {
    /// The name in YAML and in templates (there a hyphen is `_`).
    pub name: &'static str,
    /// Other names that mean the same: BibTeX's, BibLaTeX's, themes'.
    pub aliases: &'static [&'static str],
    /// The name in a BibLaTeX export.
    pub biblatex: &'static str,
    /// The name in a classic BibTeX export.
    pub bibtex: &'static str,
    /// How its value is read.
    pub ty: FieldType,
    /// One sentence for schema, docs and editors.
    pub doc: &'static str,
    /// What makes it short for a link, if it is.
    pub link: Option<LinkSpec>,
    /// A bit for each [`Quality`] that it has.
    qualities: u16,
}

/// A row, short enough that the table reads as one.
pub(super) const fn row(
    name: &'static str,
    aliases: &'static [&'static str],
    biblatex: &'static str,
    bibtex: &'static str,
    ty: FieldType,
    doc: &'static str,
) -> FieldSpec {
    FieldSpec { name, aliases, biblatex, bibtex, ty, doc, link: None, qualities: 0 }
}

impl FieldSpec {
    /// The row with `qualities` besides.
    pub(super) const fn with(mut self, qualities: &[Quality]) -> FieldSpec {
        let mut at = 0;
        while at < qualities.len() {
            self.qualities |= 1 << qualities[at] as u16;
            at += 1;
        }
        self
    }

    /// The row of a field that is short for a link: an address that themes show and no style prints.
    pub(super) const fn link(mut self, leads: Leads, words: &'static [&'static str]) -> FieldSpec {
        self.link = Some(LinkSpec { leads, words });
        self.with(&[Quality::Address, Quality::Raw, Quality::Theme, Quality::NotByCrossref])
    }

    /// Whether the field has `quality`.
    pub const fn is(&self, quality: Quality) -> bool {
        self.qualities & 1 << quality as u16 != 0
    }

    /// Every word that names the field: its name, then its aliases.
    pub fn words(&self) -> impl Iterator<Item = &'static str> + use<> {
        [self.name].into_iter().chain(self.aliases.iter().copied())
    }
}
