//! TeX in, TeX out.

use super::{Fault, Inline, Text};

/// Which characters a TeX file may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Unicode, for biber, XeLaTeX and today's pdfLaTeX.
    Unicode,
    /// ASCII with commands for all else, for classic BibTeX.
    Ascii,
}

/// Reads `input` as the TeX of a bibliography field.
pub fn parse(input: &str) -> (Text, Vec<Fault>) {
    (Text::plain(input), Vec::new())
}

/// The characters that `input` (TeX) prints, without markup: for names, tags, keys.
pub fn to_plain(input: &str) -> String {
    parse(input).0.to_plain()
}

/// Writes `text` as TeX, appended to `out`.
pub fn write(text: &Text, encoding: Encoding, out: &mut String) {
    let _ = encoding;
    out.push_str(&text.to_plain());
}

/// Writes inline content as TeX, appended to `out`.
pub fn write_inlines(content: &[Inline], encoding: Encoding, out: &mut String) {
    let _ = (content, encoding, out);
}
