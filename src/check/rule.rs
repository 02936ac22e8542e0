//! A rule: a kind of mistake and how it is found.

use super::input::Input;
use super::report::Report;
use crate::diag::{Code, Severity};

/// A kind of mistake and how it is found.
#[derive(Debug)]
pub struct Rule {
    /// Its code and the word that users write.
    pub code: Code,
    /// How bad it is unless the user says otherwise.
    pub severity: Severity,
    /// What it finds, in half a sentence: lower case, no full stop.
    pub summary: &'static str,
    /// Markdown with the sections of [`super::docs::SECTIONS`].
    pub explain: &'static str,
    /// Looks, and reports what it finds.
    pub(super) run: fn(&Input<'_>, &mut Report<'_>),
}
