//! One look: the line over the project of a document, as `check` and `build --check` run it, on texts that are
//! not saved. It knows nothing of the conversation, so that it can be taken beside it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::page::has_marker;
use super::position::Encoding;
use super::publish;
use super::template::is_template;
use crate::build::paths::plain;
use crate::cli::args::{Color, Global};
use crate::cli::build::{Options, rehearse};
use crate::cli::session::{Session, Wanted};
use crate::config;
use crate::diag::Diagnostic;
use crate::error::Result;
use crate::files::Files;
use crate::syntax::node::Language;

/// Findings of files as the editor wants them.
pub(super) type Published = Vec<(PathBuf, Vec<lsp_types::Diagnostic>)>;

/// What is looked at.
#[derive(Debug, Default)]
pub(super) struct Look {
    /// What positions count.
    pub(super) encoding: Encoding,
    /// The day by which dates are judged, if the user named one.
    pub(super) today: Option<chrono::NaiveDate>,
    /// The texts of open documents.
    pub(super) texts: BTreeMap<PathBuf, String>,
    /// The document whose project it is.
    pub(super) document: PathBuf,
    /// Set when nobody wants to know any more.
    pub(super) is_cancelled: Arc<AtomicBool>,
}

/// What was found in a project.
pub(super) struct Found {
    /// What the project is known by: its config, or the one file that belongs to none.
    pub(super) at: PathBuf,
    /// What was read.
    pub(super) session: Session,
    /// What was found.
    pub(super) findings: Vec<Diagnostic>,
    /// The same as the editor shows it, by file.
    pub(super) shown: BTreeMap<PathBuf, Vec<lsp_types::Diagnostic>>,
}

/// Whether `path` is a config.
pub(super) fn is_config(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "byline.yaml" || name == "byline.yml")
}

/// The config that `path` is below, among the files and `texts` in place of theirs.
pub(super) fn config_of(path: &Path, texts: &BTreeMap<PathBuf, String>) -> Option<PathBuf> {
    if is_config(path) {
        return Some(path.to_owned());
    }
    let mut files = Files::disk();
    for (path, text) in texts {
        files.set(path, text.as_str());
    }
    config::find(path.parent()?, &files).map(|(config, _)| config)
}

impl Look {
    /// Looks at the project, and at the document alone where it belongs to none. A look that is
    /// cancelled on the way finds nothing.
    ///
    /// # Errors
    /// A file cannot be read.
    pub(super) fn run(&self) -> Result<Vec<Found>> {
        let mut found = Vec::new();
        let language = Language::of(&self.document);
        if language.is_none() && !self.is_of_outputs() {
            return Ok(found);
        }
        let config = config_of(&self.document, &self.texts);
        if let Some(config) = &config {
            found.extend(self.look(config, Some(config), &[])?);
        }
        let has_document = |found: &Found| {
            let sources = &found.session.sources;
            sources.ids().any(|file| plain(sources.path(file)) == self.document)
        };
        if found.iter().any(has_document) || self.is_cancelled() {
            return Ok(found);
        }
        // Any YAML file may be open beside a list; BibTeX is a list in any case.
        if language == Some(Language::Bibtex) && self.texts.contains_key(&self.document) {
            let files = [self.document.clone()];
            found.extend(self.look(&self.document, config.as_deref(), &files)?);
        }
        Ok(found)
    }

    /// Whether outputs are made of the document, or into it: a template, a page with markers.
    fn is_of_outputs(&self) -> bool {
        let text = self.texts.get(&self.document);
        is_template(&self.document) || text.is_some_and(|text| has_marker(text))
    }

    /// What is found in the document alone, without what its outputs would be.
    ///
    /// # Errors
    /// A file cannot be read.
    pub(super) fn glance(&self, config: Option<&Path>) -> Result<Vec<lsp_types::Diagnostic>> {
        let files = [self.document.clone()];
        let found = self.look(&self.document, config, &files)?;
        let shown = found.into_iter().flat_map(|found| found.shown);
        Ok(shown.flat_map(|(_, diagnostics)| diagnostics).collect())
    }

    /// Whether nobody wants to know any more.
    pub(super) fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }

    /// Runs the line over a project; `None` if it was cancelled.
    fn look(&self, at: &Path, config: Option<&Path>, files: &[PathBuf]) -> Result<Option<Found>> {
        let Some((session, findings)) = self.line(config, files)? else { return Ok(None) };
        let mut shown = publish::by_file(&session, &findings, self.encoding);
        // With a file looked at alone, the others are not the question.
        if let [only] = files {
            shown.retain(|path, _| path == only);
        }
        Ok(Some(Found { at: at.to_owned(), session, findings, shown }))
    }

    /// The whole line, as `check` runs it.
    fn line(
        &self,
        config: Option<&Path>,
        files: &[PathBuf],
    ) -> Result<Option<(Session, Vec<Diagnostic>)>> {
        let global = Global {
            directory: None,
            config: config.map(Path::to_owned),
            color: Color::Never,
            quiet: true,
            trust_config: false,
            today: self.today,
        };
        let no_config = config.is_none();
        let wanted = Wanted { files, no_config, texts: Some(&self.texts), ..Wanted::default() };
        let mut session = Session::open(&wanted, &global)?;
        if self.is_cancelled() {
            return Ok(None);
        }
        session.check(&[]);
        if self.is_cancelled() {
            return Ok(None);
        }
        if files.is_empty() {
            rehearse(&mut session, &Options::default())?;
        }
        let findings = std::mem::take(&mut session.sink).into_each();
        Ok(Some((session, findings)))
    }
}
