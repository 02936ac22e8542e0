//! What building is given, and what there is to do.

use std::sync::Arc;

use chrono::NaiveDate;

use super::lock::Target;
use crate::config::{Config, Level, Output};
use crate::files::Files;
use crate::model::Library;
use crate::render::{Scope, Template, Templates};
use crate::span::Spanned;

/// What a build works on.
#[derive(Debug)]
pub struct Input<'a> {
    /// The config.
    pub config: &'a Config,
    /// The works, with everyone in them resolved.
    pub library: Arc<Library>,
    /// For each output of the config its owners: indices into `library.people`.
    pub owners: Vec<Vec<usize>>,
    /// The templates.
    pub templates: &'a Templates,
    /// The files.
    pub files: &'a Files,
    /// What the user says about findings.
    pub levels: &'a [(Level, Spanned<String>)],
    /// The day of the run.
    pub today: Option<NaiveDate>,
}

/// One file or region to be written.
#[derive(Debug)]
pub struct Job<'a> {
    /// Where to.
    pub target: Target,
    /// The output that asks for it.
    pub output: &'a Output,
    /// What lays it out.
    pub template: Template,
    /// What it is about.
    pub scope: Scope,
}
