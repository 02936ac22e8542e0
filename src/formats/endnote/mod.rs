//! EndNote's exports: lines with tags (enw, refer) and XML.

pub(super) mod read;
pub(super) mod table;
