//! The data of the Lab Website Template: `sources.yaml`, which people write, and `citations.yaml`, which its
//! program makes of it.

pub(super) mod read;
pub(super) mod table;
