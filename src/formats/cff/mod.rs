//! References of CITATION.cff 1.2.0.

pub(super) mod table;
mod write;

pub use write::reference;
