//! The names of venues that are written in works.

use std::borrow::Cow;

use crate::model::{Field, FieldId, Value, VenueRef, Work, fields};

/// A venue's name as a work writes it.
#[derive(Debug)]
pub(crate) struct Named<'a> {
    /// The work.
    pub(crate) work: &'a Work,
    /// The field that holds the name.
    pub(crate) field: &'a Field,
    /// The name.
    pub(crate) name: Cow<'a, str>,
}

/// The fields that hold names of venues.
const FIELDS: [FieldId; 3] = [fields::JOURNALTITLE, fields::BOOKTITLE, fields::VENUE];

/// The names of venues that are written in `work`.
pub(crate) fn names_in(work: &Work) -> impl Iterator<Item = Named<'_>> {
    FIELDS.into_iter().filter_map(|name| written(work, name))
}

/// The name of a venue in the field `name` of `work`.
fn written(work: &Work, name: FieldId) -> Option<Named<'_>> {
    let field = work.field(name).filter(|field| !field.inherited)?;
    let name = match &field.value {
        Value::Text(text) => text.as_plain(),
        Value::Venue(VenueRef::Inline(venue)) => venue.name.as_plain(),
        _ => return None,
    };
    let is_clean = name.trim().len() == name.len() && !name.contains('\u{A0}');
    let name = if is_clean { name } else { name.trim().replace('\u{A0}', " ").into() };
    Some(Named { work, field, name })
}
