//! PubMed's exports: nbib (MEDLINE's lines with tags) and XML.

pub(super) mod read;
pub(super) mod table;
