//! The site, the pages that the build is about to write, and the bibliographies that al-folio reads.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::written::{Page, Written};
use crate::check::context::Context;
use crate::model::{Library, Work};
use crate::site::Site;
use crate::site::jekyll::Scholar;
use crate::span::{FileId, Span};
use crate::syntax::front::Front;
use crate::syntax::node::Language;

/// A page with its front matter, and the work that it is for.
#[derive(Debug)]
pub(crate) struct Matter<'a> {
    /// The page.
    pub(crate) page: &'a Page<'a>,
    /// Its front matter.
    pub(crate) front: Front<'a>,
    work: Option<&'a Work>,
}

/// Those of `pages` that have front matter.
pub(crate) fn matters<'a>(pages: &'a [Page<'a>], library: &'a Library) -> Vec<Matter<'a>> {
    let matter = |page: &'a Page<'a>| {
        let work = match page.works {
            [only] => library.works.get(*only),
            _ => None,
        };
        Some(Matter { page, front: Front::read(page.text)?, work })
    };
    pages.iter().filter_map(matter).collect()
}

impl Matter<'_> {
    /// The texts of the key `name`.
    pub(crate) fn texts(&self, name: &str) -> &[String] {
        self.front.find(name).map_or(&[], |part| &part.values)
    }

    /// The text of the key `name`, if it is one.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        match self.texts(name) {
            [only] => Some(only),
            _ => None,
        }
    }

    /// Where to point: at the work, else at the output.
    pub(crate) fn place(&self) -> Span {
        self.work.map_or(self.page.span, |work| work.key.span)
    }

    /// The work by its key, else the page by its path.
    pub(crate) fn name(&self) -> &str {
        self.work.map_or(self.page.path, |work| &work.key.value)
    }
}

/// A bibliography that al-folio lists, and what its config says.
#[derive(Debug)]
pub(crate) struct Bibliography<'a> {
    /// What the config says.
    pub(crate) scholar: Cow<'a, Scholar>,
    /// The folder of the site.
    pub(crate) root: PathBuf,
    /// The works that it lists.
    pub(crate) works: Vec<&'a Work>,
    /// Whether it is a source, which al-folio reads as it is written.
    pub(crate) is_source: bool,
}

/// The folder that jekyll-scholar reads bibliographies from unless told otherwise.
const FOLDER: &str = "_bibliography";

/// The bibliographies of al-folio: those that the build writes or, before it knows, those that are
/// sources.
pub(crate) fn bibliographies<'a>(
    to: Option<&'a Written<'a>>,
    context: &Context<'a>,
    library: &'a Library,
) -> Vec<Bibliography<'a>> {
    match to {
        Some(to) => written(to, context, library),
        None => sources(context, library),
    }
}

/// The sources that al-folio reads.
fn sources<'a>(context: &Context<'a>, library: &'a Library) -> Vec<Bibliography<'a>> {
    let listed = |file: FileId| {
        let root = root_of(context.sources.path(file))?;
        let scholar = match Site::read(&root, context.files)? {
            Site::Jekyll(jekyll) => Cow::Owned(jekyll.scholar?),
            _ => return None,
        };
        let works = library.works.iter().filter(|work| work.span.file == file).collect();
        Some(Bibliography { scholar, root, works, is_source: true })
    };
    context.sources.ids().filter_map(listed).collect()
}

/// The root of the site that reads the bibliography at `path`.
fn root_of(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| folder.ends_with(FOLDER))?;
    Language::of(path).filter(|language| *language == Language::Bibtex)?;
    Some(folder.parent().unwrap_or(Path::new("")).to_owned())
}

/// The bibliographies that the build writes for al-folio, with the works that it does not read already.
fn written<'a>(
    to: &'a Written<'a>,
    context: &Context<'a>,
    library: &'a Library,
) -> Vec<Bibliography<'a>> {
    let Some(Site::Jekyll(jekyll)) = to.site else { return Vec::new() };
    let Some(scholar) = &jekyll.scholar else { return Vec::new() };
    let listed = |page: &Page<'_>| {
        let root = root_of(Path::new(page.path))?;
        let is_known = |work: &&Work| root_of(context.sources.path(work.span.file)).is_some();
        let works = page.works.iter().filter_map(|&at| library.works.get(at));
        let works = works.filter(|work| !is_known(work)).collect();
        Some(Bibliography { scholar: Cow::Borrowed(scholar), root, works, is_source: false })
    };
    to.pages.iter().filter_map(listed).collect()
}
