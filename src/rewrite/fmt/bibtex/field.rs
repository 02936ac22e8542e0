//! A field of an entry while it is laid out.

use crate::model::fields;
use crate::syntax::leaves::LeafKind;

/// One field, or one definition of a macro.
pub(super) struct Field<'t> {
    /// The comments on the lines before it.
    pub(super) leading: Vec<&'t str>,
    pub(super) name: &'t str,
    /// Its place among the fields.
    pub(super) rank: (usize, u8),
    pub(super) value: Value<'t>,
    /// The comment behind it.
    pub(super) trailing: Option<&'t str>,
}

/// A piece of a value with its kind.
pub(super) type Piece<'t> = (LeafKind, &'t str);

/// A value: nearly always one piece.
pub(super) enum Value<'t> {
    /// One piece.
    Single(Piece<'t>),
    /// Pieces joined by `#`.
    Joined(Vec<Piece<'t>>),
}

impl Field<'_> {
    /// Whether byline knows the field.
    pub(super) fn is_known(&self) -> bool {
        self.rank.0 != usize::MAX
    }

    /// Whether its value is ranges of pages.
    pub(super) fn is_pages(&self) -> bool {
        self.rank == (fields::PAGES.place(), 0)
    }
}
