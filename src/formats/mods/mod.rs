//! MODS, the XML of libraries.

pub(super) mod read;
pub(super) mod table;
