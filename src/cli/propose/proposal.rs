//! A change of a source that is proposed.

use crate::diag::Edit;
use crate::model::Data;

/// How much a proposal asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Safety {
    /// It contradicts nothing: `--apply`.
    Safe,
    /// It says something else than the source does: to be looked at.
    Look,
    /// It is only shown.
    Stays,
}

/// A change of the source that is proposed.
pub(in crate::cli) struct Proposal {
    /// `new`, `published`, `fills`, `retracted`, `differs`, `doubtful`.
    pub(in crate::cli) what: &'static str,
    /// The work that is taken in.
    pub(in crate::cli) work: Option<Data>,
    /// What is edited besides.
    pub(in crate::cli) edits: Vec<Edit>,
    /// The work and what changes of it.
    pub(in crate::cli) about: String,
    /// Who says so.
    pub(in crate::cli) by: String,
    /// How much it asks.
    pub(in crate::cli) safety: Safety,
    /// The change, to be shown.
    pub(in crate::cli) diff: String,
}

/// `proposals` as a table.
pub(super) fn table(proposals: &[Proposal]) -> String {
    let width = proposals.iter().map(|one| one.what.len()).max().unwrap_or_default();
    let row = |(at, one): (usize, &Proposal)| {
        let safety = match one.safety {
            Safety::Safe => "safe",
            Safety::Look => "look",
            Safety::Stays => "yours stays",
        };
        format!("{:>3} {:width$}  {}  [{}; {safety}]\n", at + 1, one.what, one.about, one.by)
    };
    let rows: String = proposals.iter().enumerate().map(row).collect();
    if rows.is_empty() { "nothing new\n".to_owned() } else { rows }
}
