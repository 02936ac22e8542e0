//! The words of schema.org, in JSON-LD.

mod write;

pub use write::object;
