//! What is worth a look of what would be written.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::plan::Plan;
use super::report;
use crate::cli::args::Global;
use crate::cli::session::{Session, Wanted};
use crate::error::Result;

/// The three findings that weigh most once the plan is written.
pub(super) fn worth_a_look(plan: &Plan, global: &Global) -> Result<String> {
    let texts: BTreeMap<PathBuf, String> = plan
        .changes
        .iter()
        .map(|change| (PathBuf::from(&change.path), change.new.clone()))
        .collect();
    let global = Global { config: Some(plan.config.clone()), directory: None, ..*global };
    let wanted = Wanted { texts: Some(&texts), ..Wanted::default() };
    let mut session = Session::open(&wanted, &global)?;
    session.check(&[]);
    let findings = std::mem::take(&mut session.sink).into_sorted();
    Ok(report::worth_a_look(findings, &session.sources))
}
