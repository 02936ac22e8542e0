//! The objects that templates print: each knows what it is, `render` knows how it looks.

use std::sync::Arc;

use super::Lens;
use crate::model::{Date, Role, VenueRef};
use crate::text::Text;

/// Prose with markup.
#[derive(Debug)]
pub struct TextValue(pub Text);

/// The contributors of a work in one role: printed as the styled list, looped as `NameValue`s.
#[derive(Debug)]
pub struct NamesValue {
    /// The library.
    pub lens: Arc<Lens>,
    /// The work.
    pub work: usize,
    /// The role.
    pub role: Role,
}

/// One contributor: printed as the styled name; has `family`, `given`, `self`, `equal`, `url`, ….
#[derive(Debug)]
pub struct NameValue {
    /// The library.
    pub lens: Arc<Lens>,
    /// The work.
    pub work: usize,
    /// Index into `Work::contributors`.
    pub contributor: usize,
}

/// A date: printed by `style.date`; has `year`, `month`, `day`, `full`, `edtf`.
#[derive(Debug)]
pub struct DateValue {
    /// The library.
    pub lens: Arc<Lens>,
    /// The date.
    pub date: Date,
}

/// A title: printed by `style.title`; has `plain`.
#[derive(Debug)]
pub struct TitleValue {
    /// The library.
    pub lens: Arc<Lens>,
    /// The work.
    pub work: usize,
}

/// A venue: printed by `style.venue`; has `name`, `short`, `id`, `type`, `series`.
#[derive(Debug)]
pub struct VenueValue {
    /// The library.
    pub lens: Arc<Lens>,
    /// The venue.
    pub venue: VenueRef,
}
