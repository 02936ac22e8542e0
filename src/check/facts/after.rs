//! What is left of a run when all rules have looked.

use super::allowances::Allowances;
use crate::check::context::Context;
use crate::diag::Code;

/// A rule, as comments that name it see it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    /// Its code.
    pub(crate) code: Code,
    /// Whether it was run.
    pub(crate) was_run: bool,
    /// Whether a comment may allow what it finds.
    pub(crate) allowable: bool,
}

/// The comments in the sources, each with what it allowed.
#[derive(Debug)]
pub(crate) struct After<'a> {
    /// What surrounds them.
    pub(crate) context: &'a Context<'a>,
    /// Every rule.
    pub(crate) known: &'a [Known],
    /// The comments.
    pub(crate) allowances: &'a Allowances,
}

impl After<'_> {
    /// The rules that `word` names by code, slug or family.
    pub(crate) fn named(&self, word: &str) -> impl Iterator<Item = &Known> {
        self.known.iter().filter(move |known| known.code.is_named(word.trim()))
    }
}
