//! What a citation is for.

/// Whether the marks of authors (equal contribution and the like) stand behind their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marked {
    /// They do: the line of a list, which has a legend.
    Yes,
    /// They do not: a citation for a text of another's.
    No,
}
