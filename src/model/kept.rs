//! A line of a work that its owner wrote by hand for one output, and that is kept in the place of what the
//! pattern of that output gives.

use super::data::Data;
use crate::span::{Span, Spanned};

/// A line that is kept by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptLine {
    /// The output: its path, and behind `#` the name of its region.
    pub output: Spanned<String>,
    /// The line, in the language of the output.
    pub markup: Option<Spanned<String>>,
    /// The number of the work there, from which those behind it count on.
    pub number: Option<usize>,
    /// The mapping in the source that keeps it.
    pub work: Span,
    /// Whether that mapping keeps this line and does nothing else.
    pub is_alone: bool,
    /// The other lines that it keeps, as they were written.
    pub others: Vec<(String, Data)>,
}
