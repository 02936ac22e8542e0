//! What Crossref's API and doi.org give of a work: one, a `message`, or a list of `items`.

pub(super) mod read;
pub(super) mod table;
