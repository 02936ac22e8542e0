//! The `<meta>` tags of Highwire Press.

pub(super) mod read;
pub(super) mod table;
mod write;

pub use write::tags;
