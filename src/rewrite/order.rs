//! The order of a work's fields, for whoever adds one and whoever sorts all.

use crate::model::fields;

/// Where a field stands among the others.
pub(crate) type Rank = (usize, usize);

/// Where the field `name` stands.
pub(crate) fn rank_of(name: &str) -> Rank {
    let folded = fields::fold(name);
    match folded.as_ref() {
        "key" => (0, 0),
        "type" => (0, 1),
        "<<" => (0, 2),
        "year" | "month" | "day" => {
            let part = ["year", "month", "day"].iter().position(|part| *part == folded);
            (fields::DATE.place() + 1, 1 + part.unwrap_or_default())
        }
        _ => match fields::find(name) {
            Some(field) => (field.place() + 1, 0),
            None => (usize::MAX, 0),
        },
    }
}
