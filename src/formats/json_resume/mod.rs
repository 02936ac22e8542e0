//! JSON Resume: the publications of a CV.

pub(super) mod read;
pub(super) mod table;
