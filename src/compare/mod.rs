//! Lists that should say the same, side by side: which works each of them has, what they say
//! differently of one work, and how each spells the owner. Nothing is changed. What cannot be decided
//! is a doubt, which is shown and not counted; where two lists may say the same in other words, they do.

mod differences;
mod list;
mod pairing;
mod spellings;
mod venues;
mod work;

#[cfg(feature = "net")]
pub use differences::from_record;
pub use differences::{Aspect, Difference, Says};
pub use list::List;
pub use pairing::{Doubt, Row};
pub use spellings::{Spelling, owner, spellings};

/// What is found of lists side by side.
#[derive(Debug)]
pub struct Comparison<'a> {
    /// Every work, and where each list has it.
    pub rows: Vec<Row<'a>>,
    /// What the lists say differently of each, in the order of `rows`.
    pub differences: Vec<Vec<Difference>>,
    /// Works of two lists that may be the same.
    pub doubts: Vec<Doubt<'a>>,
}

/// Puts `lists` side by side.
pub fn compare(lists: &[List]) -> Comparison<'_> {
    let (rows, doubts) = pairing::pair(lists);
    let differences = rows.iter().map(|row| differences::of_row(row, lists)).collect();
    Comparison { rows, differences, doubts }
}
