//! The order of a work's fields: `key` and `type`, what is merged in, then as in the table of fields,
//! at last what it does not know, as it was.

use super::blocks::{Block, Entry, Value};
use crate::model::fields::{self, FieldId, FieldType};
use crate::rewrite::order::{Rank, rank_of};
use crate::syntax::yaml::syntax::{Element, Shape};

/// Puts the fields of a work in order. One with an anchor within stays as it is: an alias must come
/// after it.
pub(super) fn sort(work: &mut Block) {
    if !work.entries.iter().any(declares) {
        work.entries.sort_by_key(rank);
    }
}

/// Whether the values of a field are texts, whatever they look like.
pub(super) fn is_text(name: &str) -> bool {
    let ty = fields::find(name).map(FieldId::ty);
    is_head(name)
        || is_part_of_date(name)
        || ty.is_some_and(|ty| !matches!(ty, FieldType::Flag | FieldType::Data))
}

/// Whether a field holds the names of people.
pub(super) fn is_names(name: &str) -> bool {
    matches!(fields::find(name).map(FieldId::ty), Some(FieldType::Names(_)))
}

/// Where an entry stands.
fn rank(entry: &Entry) -> Rank {
    entry.name.and_then(Element::text).map_or((usize::MAX, 0), rank_of)
}

/// Whether a name is that of a part of every work.
fn is_head(name: &str) -> bool {
    name.eq_ignore_ascii_case("key") || name.eq_ignore_ascii_case("type")
}

/// Whether a name is that of a part of BibTeX's date.
fn is_part_of_date(name: &str) -> bool {
    ["year", "month", "day"].iter().any(|part| name.eq_ignore_ascii_case(part))
}

/// Whether an anchor stands in an entry.
fn declares(entry: &Entry) -> bool {
    match &entry.value {
        Value::Line(element) | Value::Block(_, element) => has_anchor(element),
        Value::Raw(_) | Value::Broken(_) => true,
    }
}

/// Whether an anchor or tag stands in `element`.
fn has_anchor(element: &Element) -> bool {
    element.has_properties()
        || match &element.shape {
            Shape::List { items, .. } => items.iter().any(has_anchor),
            Shape::Map { pairs, .. } => {
                pairs.iter().any(|(name, value)| has_anchor(name) || has_anchor(value))
            }
            _ => false,
        }
}
