//! CITATION.cff: its works are read, and written as references of version 1.2.0.

pub(super) mod read;
pub(super) mod table;
mod write;

pub use write::reference;
