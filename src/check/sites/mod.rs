//! Rules about the site: which works its theme would hide, not highlight or break. They look at the
//! pages that the build is about to write, and at a bibliography that the site reads itself.

pub(super) mod al_folio;
pub(super) mod pages;

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{Input, Rule};
use crate::model::Work;
use crate::site::jekyll::Scholar;
use crate::site::{Site, front_matter};
use crate::span::{FileId, Span};

/// A file that the build is about to write into the site.
#[derive(Debug)]
pub struct Page<'a> {
    /// Where it will lie below the root of the site.
    pub path: &'a str,
    /// What it will hold.
    pub text: &'a str,
    /// The works in it: indices into `library.works`.
    pub works: Vec<usize>,
    /// Where the config asks for it.
    pub span: Span,
}

/// Whether `rule` is about the site.
pub(super) fn looks(rule: &Rule) -> bool {
    rule.code.id.starts_with('S')
}

/// What rules of one run have read.
#[derive(Debug, Default)]
pub(super) struct Seen<'a> {
    site: OnceCell<Option<Site>>,
    matters: OnceCell<Vec<Matter<'a>>>,
}

/// A page with its front matter, and the work that it is for.
#[derive(Debug)]
struct Matter<'a> {
    page: &'a Page<'a>,
    keys: Value,
    work: Option<&'a Work>,
}

/// The site of the run, if its config is found.
fn site<'b>(input: &'b Input<'_>) -> Option<&'b Site> {
    let read = || Site::read(input.context.site_root?, input.context.files);
    input.seen.site.get_or_init(read).as_ref()
}

/// The pages that have front matter.
fn matters<'b, 'a>(input: &'b Input<'a>) -> &'b [Matter<'a>] {
    let matter = |page: &'a Page<'a>| {
        let work = match page.works.as_slice() {
            [only] => input.library.works.get(*only),
            _ => None,
        };
        Some(Matter { page, keys: front_matter(page.text)?, work })
    };
    input.seen.matters.get_or_init(|| input.context.pages.iter().filter_map(matter).collect())
}

impl Matter<'_> {
    /// The text of the key `name`.
    fn text(&self, name: &str) -> Option<&str> {
        self.keys.get(name)?.as_str()
    }

    /// Where to point: at the work, else at the output.
    fn place(&self) -> Span {
        self.work.map_or(self.page.span, |work| work.key.span)
    }

    /// The work by its key, else the page by its path.
    fn name(&self) -> &str {
        self.work.map_or(self.page.path, |work| &work.key.value)
    }
}

/// A bibliography that al-folio lists, and what its config says.
struct Bibliography<'a> {
    scholar: Scholar,
    /// The folder of the site.
    root: PathBuf,
    works: Vec<&'a Work>,
    /// The bibliography itself, where it is a source: al-folio reads it as it is written.
    source: Option<FileId>,
}

/// The folder that jekyll-scholar reads bibliographies from unless told otherwise.
const FOLDER: &str = "_bibliography";

/// The bibliographies of al-folio: those that are sources, or those that the build writes.
fn bibliographies<'a>(input: &Input<'a>) -> Vec<Bibliography<'a>> {
    if input.context.pages.is_empty() { sources(input) } else { written(input) }
}

/// The sources that al-folio reads.
fn sources<'a>(input: &Input<'a>) -> Vec<Bibliography<'a>> {
    let listed = |file: FileId| {
        let root = root_of(input.context.sources.path(file))?;
        let scholar = scholar(&root, input)?;
        let works = input.works().filter(|work| work.span.file == file).collect();
        Some(Bibliography { scholar, root, works, source: Some(file) })
    };
    input.context.sources.ids().filter_map(listed).collect()
}

/// The root of the site that reads the bibliography at `path`.
fn root_of(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| folder.ends_with(FOLDER))?;
    path.extension().filter(|ending| *ending == "bib")?;
    Some(folder.parent().unwrap_or(Path::new("")).to_owned())
}

/// What the config of the site in `root` says to al-folio.
fn scholar(root: &Path, input: &Input<'_>) -> Option<Scholar> {
    match Site::read(root, input.context.files)? {
        Site::Jekyll(jekyll) => jekyll.scholar,
        _ => None,
    }
}

/// The bibliographies that the build writes for al-folio, with the works that it does not read already.
fn written<'a>(input: &Input<'a>) -> Vec<Bibliography<'a>> {
    let Some(root) = input.context.site_root else { return Vec::new() };
    let listed = |page: &Page<'_>| {
        root_of(Path::new(page.path))?;
        let is_told = |work: &&Work| root_of(input.context.sources.path(work.span.file)).is_some();
        let works = page.works.iter().filter_map(|&at| input.library.works.get(at));
        let works = works.filter(|work| !is_told(work)).collect();
        let scholar = scholar(root, input)?;
        Some(Bibliography { scholar, root: root.to_owned(), works, source: None })
    };
    input.context.pages.iter().filter_map(listed).collect()
}

/// What is said behind the first of `count` works: how many more there are.
fn and_others(count: usize) -> String {
    match count {
        0 | 1 => String::new(),
        2 => " (and in 1 other work)".to_owned(),
        more => format!(" (and in {} other works)", more - 1),
    }
}
