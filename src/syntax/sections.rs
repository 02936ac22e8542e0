//! The sections of a list that is a mapping.

/// The sections that a list may have when it is a mapping.
pub(crate) const SECTIONS: [&str; 6] = ["works", "people", "venues", "topics", "site", "marks"];
