//! What rules look at, gathered for all of them: no family of rules is known here.

pub(super) mod after;
pub(super) mod allowances;
pub(super) mod beside;
pub(super) mod ids;
pub(super) mod lines;
pub(super) mod list;
pub(super) mod on_site;
pub(super) mod pages;
pub(super) mod prose;
pub(super) mod seen;
pub(super) mod source;
pub(super) mod tables;
pub(super) mod venue_names;
pub(super) mod written;
