//! The words of schema.org, in JSON-LD.

pub(super) mod table;
mod write;

pub use write::object;
