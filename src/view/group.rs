//! Works in groups, as `select` makes and templates see them.

use crate::text::Text;

/// A group of works, as `select` makes and templates see it.
#[derive(Clone, Debug)]
pub struct Group {
    /// What all its works share, as plain text: `2024`, `article`, `post-training`.
    pub key: String,
    /// Its heading.
    pub title: Text,
    /// Its works (indices into `library.works`) with their numbers.
    pub works: Vec<Listed>,
    /// The groups in it, if there are several levels; then `works` holds all of theirs, once each.
    pub groups: Vec<Group>,
}

/// A work in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Index into `library.works`.
    pub work: usize,
    /// Its number or label in the list: `12`, `J3`; empty where the list is not numbered.
    pub number: String,
}
