//! The sections of a list that is a mapping.

/// The sections that a list may have when it is a mapping.
pub(crate) const SECTIONS: [&str; 7] =
    ["works", "people", "venues", "topics", "site", "marks", "not-mine"];
