//! Which TeX is written.

/// Which characters a TeX file may hold, and what reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Unicode, for biber, XeLaTeX and today's pdfLaTeX.
    Unicode,
    /// ASCII with commands for all else, for classic BibTeX.
    Ascii,
    /// Unicode as al-folio shows a field: its filters know TeX's accents, escapes, small capitals and
    /// raised letters, and what they leave is HTML. So other markup is written as HTML's elements, and
    /// what HTML would take for its own as a character reference.
    Scholar,
}
