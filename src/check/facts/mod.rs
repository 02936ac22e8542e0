//! What rules look at, gathered for all of them: no family of rules is known here.

pub(super) mod allowances;
pub(super) mod lines;
pub(super) mod pages;
pub(super) mod prose;
pub(super) mod titles;
pub(super) mod venue_names;
pub(super) mod written;
