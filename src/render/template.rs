//! A template, found and read.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::attributes::Asked;
use super::env::Engine;
use super::needs::Need;
use super::target::Target;
use crate::span::FileId;

/// A template, found and read.
#[derive(Clone, Debug)]
pub struct Template {
    /// Its name as users write it: `archive`.
    pub name: String,
    /// Its text.
    pub file: FileId,
    /// The language it writes.
    pub target: Target,
    /// The ending of what it writes: `md`, `tex`, `bib`, `xml`.
    pub ending: &'static str,
    /// The ending in the name of its file, which may be one that byline does not know: `org`.
    pub own_ending: Arc<str>,
    /// What it needs of every work.
    pub needs: Arc<[Need]>,
    /// The names that it, or what it includes, reads of the user's `vars`; `None` if it may read any.
    pub(super) vars: Option<Arc<BTreeSet<String>>>,
    /// Whether it, or what it includes, loops over works.
    pub(super) loops: bool,
    /// The names that filters are given as texts.
    pub(super) asked: Arc<[Asked]>,
    /// It, compiled with everything that it includes.
    pub(super) engine: Arc<Engine>,
}

impl Template {
    /// Whether it is `other`, found once for both.
    pub fn is_same(&self, other: &Template) -> bool {
        Arc::ptr_eq(&self.engine, &other.engine)
    }
}

/// The built-in templates and the user's own, which win.
#[derive(Debug, Default)]
pub struct Templates {
    /// The folder of the user's own templates.
    pub folder: Option<PathBuf>,
    /// The folder that templates of files lie in, their symbolic links followed; `None` where the user
    /// named a file.
    pub root: Option<PathBuf>,
}
