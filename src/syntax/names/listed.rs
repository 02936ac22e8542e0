//! What reading a list of names gives: names with their places, marks and faults.

use std::ops::Range;

use crate::model::name::{Fault, Name};

/// One name of a list, as it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedName {
    /// The name, decoded to Unicode, marks and markup taken off.
    pub name: Name,
    /// Its bytes in the input.
    pub range: Range<usize>,
    /// Marks that were glued to it (`*`, `∗`, `†`, …), one text each.
    pub marks: Vec<String>,
    /// What is odd about it; empty for a good name.
    pub faults: Vec<FaultAt>,
}

/// A list of names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameList {
    /// The names in order.
    pub names: Vec<ListedName>,
    /// Whether the list ended with `and others` (or `et al.`).
    pub others: bool,
}

/// A fault and its bytes in the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultAt {
    /// What is odd.
    pub fault: Fault,
    /// Where.
    pub range: Range<usize>,
}

impl FaultAt {
    /// `fault` in `range`.
    pub(super) fn new(fault: Fault, range: Range<usize>) -> FaultAt {
        FaultAt { fault, range }
    }
}
