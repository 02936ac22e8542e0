//! The order of a work's fields, for whoever adds one and whoever sorts all.

use crate::model::fields::{self, FIELDS};

/// Where a field stands among the others.
pub(crate) type Rank = (usize, usize);

/// Where the field `name` stands.
pub(crate) fn rank_of(name: &str) -> Rank {
    let folded = fields::fold(name);
    let row = |name: &str| FIELDS.iter().position(|spec| spec.name == name);
    match folded.as_ref() {
        "key" => (0, 0),
        "type" => (0, 1),
        "<<" => (0, 2),
        "year" | "month" | "day" => {
            let part = ["year", "month", "day"].iter().position(|part| *part == folded);
            (row("date").map_or(usize::MAX, |row| row + 1), 1 + part.unwrap_or_default())
        }
        _ => match fields::find(name).and_then(|spec| row(spec.name)) {
            Some(row) => (row + 1, 0),
            None => (usize::MAX, 0),
        },
    }
}
