//! Which way an order runs: as the keys of sorting and of grouping ask.

/// Which way an order runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// The smallest comes first.
    Ascending,
    /// The largest comes first: a key with a leading `-`.
    Descending,
}
