//! The macros that a file defines.

/// What the file's own `@string`s mean for the layout.
pub(super) struct Macros {
    /// Whether one of them has the name of a month.
    pub(super) redefine_months: bool,
}
