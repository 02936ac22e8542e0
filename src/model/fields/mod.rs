//! Every field that a work may have. `table` has a row for each, which makes the [`FieldId`] that code
//! names it by; `find` looks rows up by what users write.

mod find;
mod required;
mod set;
mod spec;
mod table;

pub use find::{annotated, find, fold, holds_blocks, is_raw, label_in, of_role, role};
pub use required::{REQUIREMENTS, Requirement};
pub use set::FieldSet;
pub use spec::{FieldSpec, FieldType, Leads, Quality};
pub use table::*;

#[cfg(test)]
mod tests;
