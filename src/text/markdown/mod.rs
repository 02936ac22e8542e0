//! Markdown in, Markdown out.

use super::{Fault, Inline, Text};

/// Which program reads the Markdown that is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// Jekyll's: `$$…$$` is math, straight quotes become curly.
    #[default]
    Kramdown,
    /// Plain CommonMark: no math.
    CommonMark,
    /// Hugo's.
    Goldmark,
    /// pandoc's and Quarto's: `$…$` is math.
    Pandoc,
}

/// Reads `input` as byline's inline Markdown (format.md, part 1, "Text").
pub fn parse_inline(input: &str) -> (Text, Vec<Fault>) {
    (Text::plain(input), Vec::new())
}

/// Reads `input` as CommonMark blocks (summaries).
pub fn parse_blocks(input: &str) -> (Text, Vec<Fault>) {
    (Text::plain(input), Vec::new())
}

/// Writes `text` for readers of `dialect`, appended to `out`.
pub fn write(text: &Text, dialect: Dialect, out: &mut String) {
    let _ = dialect;
    out.push_str(&text.to_plain());
}

/// Writes inline content for readers of `dialect`, appended to `out`.
pub fn write_inlines(content: &[Inline], dialect: Dialect, out: &mut String) {
    let _ = (content, dialect, out);
}
