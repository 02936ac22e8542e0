//! What rules may look at besides the library.

use std::path::Path;

use super::facts::written::Written;
use crate::files::Files;
use crate::span::Sources;

/// What rules may look at besides the library.
#[derive(Debug)]
pub struct Context<'a> {
    /// The texts.
    pub sources: &'a Sources,
    /// The files, to see which exist.
    pub files: &'a Files,
    /// The day of the check.
    pub today: chrono::NaiveDate,
    /// The owners: indices into `library.people`; empty where nobody said who is me.
    pub owners: &'a [usize],
    /// The folder that `/files/x.pdf` is below; `None` where it is not known.
    pub site_root: Option<&'a Path>,
    /// What the build is about to write into the site, once it knows.
    pub written: Option<&'a Written<'a>>,
}
