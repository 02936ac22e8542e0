//! References of CITATION.cff 1.2.0.

mod write;

pub use write::reference;
