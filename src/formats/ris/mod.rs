//! RIS: tags of two letters and values, a line each.

pub(super) mod read;
pub(super) mod table;
mod write;

pub use write::{Line, record};
