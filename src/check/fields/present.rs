//! Whether a work has a field, and says something in it.

use crate::model::{Data, FieldId, Value, VenueRef, Work};

/// Whether `work` has something in `field`, or somebody in its role.
pub(super) fn has(work: &Work, field: FieldId) -> bool {
    match field.role() {
        Some(role) => work.people(role).next().is_some(),
        None => work.field(field).is_some_and(|field| !is_empty(&field.value)),
    }
}

/// Whether `value` says nothing.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.is_empty(),
        Value::Literal(text) | Value::Data(Data::Plain(text) | Data::Text(text)) => {
            text.trim().is_empty()
        }
        Value::Words(words) => words.is_empty(),
        Value::Texts(texts) => texts.is_empty(),
        Value::Links(links) => links.is_empty(),
        Value::Venue(VenueRef::Inline(venue)) => venue.id.is_none() && venue.name.is_empty(),
        Value::Data(Data::Null | Data::Comment(_)) => true,
        Value::Data(Data::List(items)) => items.is_empty(),
        Value::Data(Data::Map(pairs)) => pairs.is_empty(),
        Value::Venue(VenueRef::Known(_)) | Value::Date(_) | Value::Flag(_) | Value::Status(_) => {
            false
        }
    }
}
