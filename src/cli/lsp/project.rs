//! What is open in the editor, and what the line says of the projects that it belongs to.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use lsp_types::{TextDocumentContentChangeEvent, Url};

use super::position::{Encoding, Lines};
use super::publish;
use crate::build::paths::plain;
use crate::cli::args::{Color, Global};
use crate::cli::build::{Options, rehearse};
use crate::cli::session::{Session, Wanted};
use crate::config;
use crate::diag::Diagnostic;
use crate::error::Result;
use crate::files::Files;
use crate::span::FileId;
use crate::syntax::node::Language;

/// All that is open.
pub(super) struct Desk {
    /// What positions count.
    pub(super) encoding: Encoding,
    /// A failure of the machine that the editor has not been told yet.
    pub(super) trouble: Option<String>,
    today: Option<chrono::NaiveDate>,
    /// The texts of open documents, saved or not.
    texts: BTreeMap<PathBuf, String>,
    /// By their configs, or by the one file that belongs to none.
    projects: BTreeMap<PathBuf, Project>,
}

/// A config with its sources, or a file alone, after the line ran over it.
pub(super) struct Project {
    /// What was read.
    pub(super) session: Session,
    /// What was found.
    pub(super) findings: Vec<Diagnostic>,
    /// The files that the editor shows findings of.
    published: BTreeSet<PathBuf>,
}

/// Findings of files as the editor wants them.
pub(super) type Published = Vec<(PathBuf, Vec<lsp_types::Diagnostic>)>;

/// The path of a document on disk, without `.` and `..`.
pub(super) fn path_of(uri: &Url) -> Option<PathBuf> {
    Some(plain(&uri.to_file_path().ok()?))
}

/// Whether `path` is a config.
pub(super) fn is_config(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "byline.yaml" || name == "byline.yml")
}

impl Desk {
    /// Nothing open yet.
    pub(super) fn new(encoding: Encoding, global: &Global) -> Desk {
        let (texts, projects) = (BTreeMap::new(), BTreeMap::new());
        Desk { encoding, trouble: None, today: global.today, texts, projects }
    }

    /// Takes a document that was opened.
    pub(super) fn open(&mut self, uri: &Url, text: String) -> Option<PathBuf> {
        let path = path_of(uri)?;
        self.texts.insert(path.clone(), text);
        Some(path)
    }

    /// Makes changes, each a part of the text or all of it.
    pub(super) fn change(
        &mut self,
        uri: &Url,
        changes: Vec<TextDocumentContentChangeEvent>,
    ) -> Option<PathBuf> {
        let path = path_of(uri)?;
        let text = self.texts.get_mut(&path)?;
        for change in changes {
            let Some(range) = change.range else {
                *text = change.text;
                continue;
            };
            let lines = Lines::new(text, self.encoding);
            let (start, end) = (lines.offset(range.start), lines.offset(range.end));
            text.replace_range(start..end.max(start), &change.text);
        }
        Some(path)
    }

    /// Forgets a document: the file counts again.
    pub(super) fn close(&mut self, uri: &Url) -> Option<PathBuf> {
        let path = path_of(uri)?;
        self.texts.remove(&path);
        Some(path)
    }

    /// The text of an open document.
    pub(super) fn text(&self, path: &Path) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// The project that `path` belongs to, and its file there.
    pub(super) fn find(&mut self, path: &Path) -> Option<(&mut Project, FileId)> {
        let at = self.project_of(path)?;
        let project = self.projects.get_mut(&at)?;
        let file = project.file(path)?;
        Some((project, file))
    }

    /// The project by which words are proposed at `path`.
    pub(super) fn project(&self, path: &Path) -> Option<&Project> {
        self.projects.get(&self.project_of(path)?)
    }

    /// What the project of `path` is known by: its config, if it has a config that names it.
    fn project_of(&self, path: &Path) -> Option<PathBuf> {
        if self.projects.contains_key(path) {
            return Some(path.to_owned());
        }
        self.config_of(path)
    }

    /// The config that `path` is below.
    fn config_of(&self, path: &Path) -> Option<PathBuf> {
        if is_config(path) {
            return Some(path.to_owned());
        }
        config::find(path.parent()?, &self.files()).map(|(config, _)| config)
    }

    /// The files, with the open texts in place of theirs.
    fn files(&self) -> Files {
        let mut files = Files::disk();
        self.texts.iter().for_each(|(path, text)| files.set(path, text.as_str()));
        files
    }

    /// Looks at the project of `document` again; what the editor is to show, file by file. A file
    /// that nothing is found in any more is among them.
    pub(super) fn check(&mut self, document: &Path) -> Published {
        if Language::of(document).is_none() {
            return Vec::new();
        }
        let config = self.config_of(document);
        let mut published = Vec::new();
        if let Some(config) = &config {
            published = self.look(config, Some(config), &[]);
        }
        let in_project = config.as_ref().and_then(|config| self.projects.get(config));
        if in_project.is_some_and(|project| project.file(document).is_some()) {
            return published;
        }
        // Any YAML file may be open beside a list; BibTeX is a list in any case.
        if Language::of(document) == Some(Language::Bibtex) && self.texts.contains_key(document) {
            let files = [document.to_owned()];
            published.extend(self.look(document, config.as_deref(), &files));
        } else if let Some(gone) = self.projects.remove(document) {
            published.extend(gone.published.into_iter().map(|path| (path, Vec::new())));
        }
        published
    }

    /// Runs the line over a project, and keeps what it says.
    fn look(&mut self, at: &Path, config: Option<&Path>, files: &[PathBuf]) -> Published {
        let run = match self.run(config, files) {
            Ok(run) => run,
            Err(error) => {
                self.trouble = Some(error.to_string());
                return Vec::new();
            }
        };
        let (session, findings) = run;
        let mut shown = publish::by_file(&session, &findings, self.encoding);
        // With a file looked at alone, the others are not the question.
        if let [only] = files {
            shown.retain(|path, _| path == only);
        }
        let published: BTreeSet<PathBuf> = shown.keys().cloned().collect();
        let project = Project { session, findings, published };
        let before = self.projects.insert(at.to_owned(), project);
        for path in before.into_iter().flat_map(|project| project.published) {
            shown.entry(path).or_default();
        }
        shown.into_iter().collect()
    }

    /// The whole line, as `check` runs it.
    fn run(&self, config: Option<&Path>, files: &[PathBuf]) -> Result<(Session, Vec<Diagnostic>)> {
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
        session.check(&[]);
        if files.is_empty() {
            rehearse(&mut session, &Options::default())?;
        }
        let findings = std::mem::take(&mut session.sink).into_sorted();
        Ok((session, findings))
    }
}

impl Project {
    /// The file of `path`, if it was read.
    pub(super) fn file(&self, path: &Path) -> Option<FileId> {
        let sources = &self.session.sources;
        sources.ids().find(|&file| plain(sources.path(file)) == path)
    }
}
