//! Commonmeta's JSON, one form for what Crossref, DataCite and OpenAlex say.

pub(super) mod read;
pub(super) mod table;
