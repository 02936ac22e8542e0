//! The `<meta>` tags of Highwire Press.

mod write;

pub use write::tags;
