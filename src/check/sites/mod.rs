//! Rules about the site: which works its theme would hide, not highlight or break. They look at the
//! pages that the build is about to write, and at a bibliography that the site reads itself.

pub(super) mod al_folio;
pub(super) mod doubles;
pub(super) mod entries;
pub(super) mod pages;
