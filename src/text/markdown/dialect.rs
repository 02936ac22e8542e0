//! Which Markdown is written.

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
