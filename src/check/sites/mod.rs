//! Rules about the site: which works its theme would hide, not highlight or break. They look at the
//! pages that the build is about to write, and at a bibliography that the site reads itself.

pub(super) mod al_folio;
pub(super) mod pages;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use super::{Input, Rule};
use crate::model::Work;
use crate::site::Site;
use crate::site::jekyll::Scholar;
use crate::span::{FileId, Span};
use crate::syntax::front::Front;

/// A site, and what the build is about to write into it.
#[derive(Debug)]
pub struct Written<'a> {
    /// What the site's own files say.
    pub site: &'a Site,
    /// The files.
    pub pages: Vec<Page<'a>>,
}

/// A file that the build is about to write into the site.
#[derive(Debug)]
pub struct Page<'a> {
    /// Where it will lie below the root of the site.
    pub path: &'a str,
    /// What it will hold.
    pub text: &'a str,
    /// The works in it: indices into `library.works`.
    pub works: &'a [usize],
    /// Where the config asks for it.
    pub span: Span,
}

/// Whether `rule` is about the site.
pub(super) fn looks(rule: &Rule) -> bool {
    rule.code.id.starts_with('S')
}

/// What rules of one run have read, each when a rule first asks.
#[derive(Debug, Default)]
pub(super) struct Seen<'a> {
    matters: OnceCell<Vec<Matter<'a>>>,
    bibliographies: OnceCell<Vec<Bibliography<'a>>>,
}

/// A page with its front matter, and the work that it is for.
#[derive(Debug)]
struct Matter<'a> {
    page: &'a Page<'a>,
    front: Front<'a>,
    work: Option<&'a Work>,
}

/// The site that the build writes into, if it knows already.
fn site<'a>(input: &Input<'a>) -> Option<&'a Site> {
    Some(input.context.written?.site)
}

/// The files that the build is about to write into the site.
fn pages<'a>(input: &Input<'a>) -> &'a [Page<'a>] {
    input.context.written.map_or(&[], |written| &written.pages)
}

/// Those of them that have front matter.
fn matters<'b, 'a>(input: &'b Input<'a>) -> &'b [Matter<'a>] {
    let matter = |page: &'a Page<'a>| {
        let work = match page.works {
            [only] => input.library.works.get(*only),
            _ => None,
        };
        Some(Matter { page, front: Front::read(page.text)?, work })
    };
    input.seen.matters.get_or_init(|| pages(input).iter().filter_map(matter).collect())
}

impl Matter<'_> {
    /// The texts of the key `name`.
    fn texts(&self, name: &str) -> &[String] {
        self.front.find(name).map_or(&[], |part| &part.values)
    }

    /// The text of the key `name`, if it is one.
    fn text(&self, name: &str) -> Option<&str> {
        match self.texts(name) {
            [only] => Some(only),
            _ => None,
        }
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
#[derive(Debug)]
struct Bibliography<'a> {
    scholar: Cow<'a, Scholar>,
    /// The folder of the site.
    root: PathBuf,
    works: Vec<&'a Work>,
    /// Whether it is a source, which al-folio reads as it is written.
    is_source: bool,
}

/// The folder that jekyll-scholar reads bibliographies from unless told otherwise.
const FOLDER: &str = "_bibliography";

/// The bibliographies of al-folio: those that the build writes or, before it knows, those that are
/// sources.
fn bibliographies<'b, 'a>(input: &'b Input<'a>) -> &'b [Bibliography<'a>] {
    let find = || input.context.written.map_or_else(|| sources(input), |to| written(to, input));
    input.seen.bibliographies.get_or_init(find)
}

/// Those of them that al-folio reads as they are written.
fn as_written<'b, 'a>(input: &'b Input<'a>) -> impl Iterator<Item = &'b Bibliography<'a>> {
    bibliographies(input).iter().filter(|list| list.is_source)
}

/// The sources that al-folio reads.
fn sources<'a>(input: &Input<'a>) -> Vec<Bibliography<'a>> {
    let listed = |file: FileId| {
        let root = root_of(input.context.sources.path(file))?;
        let scholar = match Site::read(&root, input.context.files)? {
            Site::Jekyll(jekyll) => Cow::Owned(jekyll.scholar?),
            _ => return None,
        };
        let works = input.works().filter(|work| work.span.file == file).collect();
        Some(Bibliography { scholar, root, works, is_source: true })
    };
    input.context.sources.ids().filter_map(listed).collect()
}

/// The root of the site that reads the bibliography at `path`.
fn root_of(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| folder.ends_with(FOLDER))?;
    path.extension().filter(|ending| *ending == "bib")?;
    Some(folder.parent().unwrap_or(Path::new("")).to_owned())
}

/// The bibliographies that the build writes for al-folio, with the works that it does not read already.
fn written<'a>(to: &'a Written<'a>, input: &Input<'a>) -> Vec<Bibliography<'a>> {
    let Site::Jekyll(jekyll) = to.site else { return Vec::new() };
    let Some(scholar) = &jekyll.scholar else { return Vec::new() };
    let listed = |page: &Page<'_>| {
        let root = root_of(Path::new(page.path))?;
        let is_told = |work: &&Work| root_of(input.context.sources.path(work.span.file)).is_some();
        let works = page.works.iter().filter_map(|&at| input.library.works.get(at));
        let works = works.filter(|work| !is_told(work)).collect();
        Some(Bibliography { scholar: Cow::Borrowed(scholar), root, works, is_source: false })
    };
    to.pages.iter().filter_map(listed).collect()
}

/// What is said behind the first of `count` works: how many more there are.
fn and_others(count: usize) -> String {
    match count {
        0 | 1 => String::new(),
        2 => " (and in 1 other work)".to_owned(),
        more => format!(" (and in {} other works)", more - 1),
    }
}
