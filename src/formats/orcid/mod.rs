//! What ORCID gives of a person's works: `works`, `record`, `activities` and single works, as JSON and
//! as XML (API 3.0).

pub(super) mod read;
pub(super) mod table;
