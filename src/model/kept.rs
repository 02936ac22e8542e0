//! A line of a work that its owner wrote by hand for one output, and that is kept in the place of what the
//! pattern of that output gives.

use crate::span::{Span, Spanned};

/// A line that is kept by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptLine {
    /// The output: its path, and behind `#` the name of its region.
    pub output: Spanned<String>,
    /// The line, in the language of the output.
    pub markup: Spanned<String>,
    /// The mapping in the source that keeps it.
    pub work: Span,
    /// Whether that mapping keeps this line and does nothing else.
    pub is_alone: bool,
    /// The other lines that it keeps, as they were written.
    pub others: Vec<(String, String)>,
}
