//! OpenAlex's JSON: one work or a list of them.

pub(super) mod read;
pub(super) mod table;
