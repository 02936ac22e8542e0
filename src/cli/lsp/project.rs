//! What is open in the editor, and what the line says of the projects that it belongs to.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use lsp_types::{TextDocumentContentChangeEvent, Url};

use super::glance::{self, Known};
use super::look::{self, Found, Look, Published};
use super::position::{Encoding, Lines};
use super::publish::Ranges;
use crate::build::paths::plain;
use crate::cli::args::Global;
use crate::cli::session::Session;
use crate::diag::Diagnostic;
use crate::error::Result;
use crate::model::Work;
use crate::span::{FileId, Span};

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
    /// Long documents.
    known: BTreeMap<PathBuf, Known>,
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

/// The path of a document on disk, without `.` and `..`.
pub(super) fn path_of(uri: &Url) -> Option<PathBuf> {
    Some(plain(&uri.to_file_path().ok()?))
}

/// A file that was read, as requests about it see it.
pub(super) struct Opened<'d> {
    /// What was read.
    pub(super) session: &'d Session,
    /// The file.
    pub(super) file: FileId,
    /// The places of spans.
    pub(super) ranges: Ranges<'d>,
}

impl<'d> Opened<'d> {
    /// The works of the file.
    pub(super) fn works(&self) -> impl Iterator<Item = &'d Work> + use<'d> {
        let file = self.file;
        self.session.library.works.iter().filter(move |work| work.span.file == file)
    }
}

impl Desk {
    /// Nothing open yet.
    pub(super) fn new(encoding: Encoding, global: &Global) -> Desk {
        let (texts, projects, known) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Desk { encoding, trouble: None, today: global.today, texts, projects, known }
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
                self.known.remove(&path);
                continue;
            };
            let lines = Lines::new(text, self.encoding);
            let (start, end) = (lines.offset(range.start), lines.offset(range.end));
            text.replace_range(start..end.max(start), &change.text);
            if let Some(known) = self.known.get_mut(&path) {
                known.shift(range, &change.text);
            }
        }
        Some(path)
    }

    /// Forgets a document: the file counts again.
    pub(super) fn close(&mut self, uri: &Url) -> Option<PathBuf> {
        let path = path_of(uri)?;
        self.texts.remove(&path);
        self.known.remove(&path);
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

    /// The file at `uri` as it was read.
    pub(super) fn opened(&mut self, uri: &Url) -> Option<Opened<'_>> {
        let encoding = self.encoding;
        let (project, file) = self.find(&path_of(uri)?)?;
        let session = &project.session;
        Some(Opened { session, file, ranges: Ranges::new(&session.sources, encoding) })
    }

    /// The project by which words are proposed at `path`.
    pub(super) fn project(&self, path: &Path) -> Option<&Project> {
        self.projects.get(&self.project_of(path)?)
    }

    /// Every project that was read.
    pub(super) fn projects(&self) -> impl Iterator<Item = &Project> {
        self.projects.values()
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
        look::config_of(path, &self.texts)
    }

    /// What a look at the project of `document` needs; cut off from the desk, so that it can be taken
    /// beside the conversation.
    pub(super) fn look(&self, document: &Path) -> Look {
        let (texts, document) = (self.texts.clone(), document.to_owned());
        Look { encoding: self.encoding, today: self.today, texts, document, ..Look::default() }
    }

    /// Takes what a look at the project of `document` found; what the editor is to show, file by file.
    /// A file that nothing is found in any more is among them.
    pub(super) fn take(&mut self, document: &Path, looked: Result<Vec<Found>>) -> Published {
        let found = match looked {
            Ok(found) => found,
            Err(error) => {
                self.trouble = Some(error.to_string());
                return Vec::new();
            }
        };
        let is_alone = found.iter().any(|found| found.at == document);
        let gone = if is_alone { None } else { self.projects.remove(document) };
        let mut emptied: BTreeSet<PathBuf> =
            gone.into_iter().flat_map(|project| project.published).collect();
        let mut shown = BTreeMap::new();
        for Found { at, session, findings, shown: more } in found {
            let published = more.keys().cloned().collect();
            shown.extend(more);
            let project = Project { session, findings, published };
            let before = self.projects.insert(at, project);
            emptied.extend(before.into_iter().flat_map(|project| project.published));
        }
        for path in emptied {
            shown.entry(path).or_default();
        }
        self.remember(document, shown.get(document));
        shown.into_iter().collect()
    }

    /// Remembers where the works of `document` stand, and what the editor shows of it.
    fn remember(&mut self, document: &Path, shown: Option<&Vec<lsp_types::Diagnostic>>) {
        self.known.remove(document);
        let long = self.texts.get(document).filter(|text| glance::is_long(text));
        let Some(text) = long else { return };
        let lines = Lines::new(text, self.encoding);
        if lines.count() > text.matches('\n').count() + 1 {
            // Some lines end in another way; nobody has written such files for decades.
            return;
        }
        let project = self.project_of(document).and_then(|at| self.projects.get(&at));
        let works = project.map(|project| project.lines_of_works(document, &lines));
        let known = Known::new(works.unwrap_or_default(), shown.cloned().unwrap_or_default());
        self.known.insert(document.to_owned(), known);
    }

    /// What is found in the one work of `document` that was changed since the last look, among what
    /// stands in the others; `None` if a short look cannot tell.
    pub(super) fn glance(&mut self, document: &Path) -> Option<Vec<lsp_types::Diagnostic>> {
        let (text, known) = (self.texts.get(document)?, self.known.get(document)?);
        let work = known.edited_work()?;
        let mut look = self.look(document);
        look.texts.insert(document.to_owned(), known.alone(text, &work));
        let config = self.config_of(document);
        let found = look.glance(config.as_deref()).ok()?;
        self.known.get_mut(document)?.replace(&work, found)
    }
}

impl Project {
    /// The file of `path`, if it was read.
    pub(super) fn file(&self, path: &Path) -> Option<FileId> {
        let sources = &self.session.sources;
        sources.ids().find(|&file| plain(sources.path(file)) == path)
    }

    /// The lines of each work in the file of `path`, in their order.
    fn lines_of_works(&self, path: &Path, lines: &Lines<'_>) -> Vec<Range<u32>> {
        let Some(file) = self.file(path) else { return Vec::new() };
        let spans = self.session.library.works.iter().map(|work| work.span);
        let of = |span: Span| {
            let range = lines.range(span.range());
            range.start.line..range.end.line + 1
        };
        let mut works: Vec<_> = spans.filter(|span| span.file == file).map(of).collect();
        works.sort_by_key(|work| work.start);
        works
    }
}
