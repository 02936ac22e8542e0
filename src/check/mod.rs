//! Looks at a library and says what is wrong with it; changes nothing.

use std::path::Path;

use crate::config::Level;
use crate::diag::Sink;
use crate::files::Files;
use crate::model::Library;
use crate::span::{Sources, Spanned};

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
}

/// Runs every rule that `levels` allow. `levels` are applied in order: a word is a code, a slug or
/// a family letter; an unknown one is reported.
pub fn run(
    library: &Library,
    context: &Context<'_>,
    levels: &[(Level, Spanned<String>)],
    sink: &mut Sink,
) {
    let _ = (library, context, levels, sink);
}
