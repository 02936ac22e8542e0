//! Which TeX is written.

/// Which characters a TeX file may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Unicode, for biber, XeLaTeX and today's pdfLaTeX.
    Unicode,
    /// ASCII with commands for all else, for classic BibTeX.
    Ascii,
}
