//! A citation that is not handed out yet.

use crate::text::Text;

/// A citation.
#[derive(Debug)]
pub struct Citation {
    /// What is printed.
    pub(super) text: Text,
    /// Whether I contributed to the work and the style left me out.
    pub(super) hides_owner: bool,
    /// Whether the work has authors and none of them is there.
    pub(super) loses_authors: bool,
}
