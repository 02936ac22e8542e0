//! A hand-written page as it is read: its works, and whether byline can write into it.

use std::path::{Path, PathBuf};

use super::plan::shown;
use crate::cli::here;
use crate::error::{Error, Result};
use crate::files::Files;
use crate::formats::page::{self, Language, Page};
use crate::learn::{self, Links, Refusal};
use crate::model::Data;
use crate::render::Target;
use crate::strings::lines;
use crate::syntax::names::parse_one;

/// A page on its way.
pub(super) struct Reading {
    /// Its path.
    pub(super) path: PathBuf,
    /// Its text.
    pub(super) written: String,
    /// The same with LF line ends.
    pub(super) text: String,
    /// Its language.
    pub(super) target: Target,
    /// What stands on it.
    pub(super) page: Page,
    /// Works that do not stand on lines of their own: which line, and why. They stay as they are.
    pub(super) set_apart: Vec<(usize, &'static str)>,
}

/// Of how many works one may stay out.
const FEW: usize = 3;

/// Whether the file at `path` is a page, by its ending.
pub(super) fn is_page(path: &Path) -> bool {
    target(path).is_some()
}

/// The language that the page at `path` is written in, if byline can write into it.
fn target(path: &Path) -> Option<Target> {
    match Language::of(path)? {
        Language::Markdown => Some(Target::Markdown),
        Language::Html => Some(Target::Html),
        Language::Latex => Some(Target::Tex),
        Language::Plain => None,
    }
}

/// Who owns the page at `path`, as the page itself says.
pub(super) fn owner(path: &Path, files: &Files) -> Result<Option<String>> {
    let text = files.read_text(path)?;
    let language = Language::of(path).unwrap_or(Language::Markdown);
    Ok(page::page(&text, &shown(path), language, None).owner)
}

/// Reads the page at `path`, which is `owner`'s.
///
/// # Errors
/// It cannot be read, or has no works.
pub(super) fn read(path: &Path, owner: &str, files: &Files) -> Result<Reading> {
    let written = files.read_text(path)?;
    let text = written.replace("\r\n", "\n");
    let (Some(language), Some(target)) = (Language::of(path), target(path)) else {
        return Err(refused(path, "byline reads such pages but does not write into them"));
    };
    let mut page = page::page(&text, &shown(path), language, Some(owner));
    if page.items.is_empty() {
        return Err(refused(path, "no works were found in it (`--self` names their author)"));
    }
    let fault = |item: &page::Item| learn::stands_alone(&text, target, &item.range).err();
    let faults: Vec<Option<Refusal>> = page.items.iter().map(fault).collect();
    let apart = faults.iter().flatten().map(|fault| (line(&text, fault.at), fault.why));
    let mut set_apart: Vec<(usize, &'static str)> = apart.collect();
    if set_apart.len() * FEW <= page.items.len() {
        let mut alone = faults.iter().map(Option::is_none);
        page.items.retain(|_| alone.next() == Some(true));
    } else {
        set_apart.clear();
    }
    Ok(Reading { path: path.to_owned(), written, text, target, page, set_apart })
}

/// The line of the byte `at` of `text`, from 1.
pub(super) fn line(text: &str, at: usize) -> usize {
    text[..lines::start(text, at)].matches('\n').count() + 1
}

/// The error that nothing is done with the page at `path`.
pub(super) fn refused(path: &Path, why: &str) -> Error {
    Error::Usage(format!("`{}` stays as it is: {why}", path.display()))
}

impl Reading {
    /// Its works, with their links as `links` says.
    pub(super) fn works(&self, links: Links) -> Vec<Data> {
        self.page.items.iter().map(|item| learn::work(&self.text, item, links)).collect()
    }

    /// The headings above each work.
    pub(super) fn groups(&self) -> Vec<&[String]> {
        self.page.items.iter().map(|item| item.group.as_slice()).collect()
    }

    /// Whether a line has links.
    pub(super) fn has_links(&self) -> bool {
        let line = |item: &page::Item| self.text.get(item.range.clone()).unwrap_or_default();
        self.page
            .items
            .iter()
            .map(line)
            .any(|line| ["](", "href=", "\\href"].iter().any(|sign| line.contains(sign)))
    }

    /// What it is called among the pages of a site: its name, that of its folder where it is the index of that.
    pub(super) fn stem(&self) -> String {
        let stem =
            |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let own = stem(&self.path);
        let folder = self.path.parent().map(stem).filter(|folder| !folder.is_empty());
        match own.as_str() {
            "index" | "_index" => folder.unwrap_or_else(|| "home".to_owned()),
            _ => own,
        }
    }
}

/// Words in the names of pages that list works, and in those of pages that list talks, whose speaker they do not name.
const NAMES: [&str; 6] = ["publication", "papers", "research", "articles", "cv", "vita"];
const TALKS: [&str; 3] = ["talk", "presentation", "invited"];

/// Words in the names of pages that list what is no work of their owner.
const OTHERS: [&str; 6] = ["teaching", "service", "student", "news", "award", "grant"];

/// Whether `page`, the one at `path`, lists works of its `owner`: who is an author of half of them, or whoever the
/// page itself names, where it is called as such pages are.
fn is_own_list(path: &Path, page: &Page, owner: Option<&str>) -> bool {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    let is_called = |names: &[&str]| names.iter().any(|name| stem.contains(name));
    let works = page.items.len();
    let has = |item: &&page::Item, name: &str| {
        let family = parse_one(name).name.family;
        names(&item.work, "authors").any(|author| author.contains(family.as_str()))
    };
    let Some(owner) = owner.or(page.owner.as_deref()) else {
        return works > 1 && is_called(&NAMES);
    };
    let own = page.items.iter().filter(|item| has(item, owner)).count();
    let is_talk = |item: &&page::Item| names(&item.work, "type").any(|kind| kind == "talk");
    let talks = page.items.iter().filter(is_talk).count();
    let is_of_talks = is_called(&TALKS) && talks * 2 >= works;
    works > 1
        && !is_called(&OTHERS)
        && (own * 2 >= works || own > 0 && is_called(&NAMES) || is_of_talks)
}

/// The texts in the field `name` of `work`.
fn names<'a>(work: &'a Data, name: &'a str) -> impl Iterator<Item = &'a str> {
    let fields = match work {
        Data::Map(fields) => fields.as_slice(),
        _ => &[],
    };
    let found = fields.iter().filter(move |field| field.0 == name);
    let items = found.flat_map(|field| match &field.1 {
        Data::List(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    });
    items.filter_map(Data::as_text)
}

/// Where sites have the pages with their owner's works.
const FOLDERS: [&str; 6] = ["", "_pages", "content", "pages", "_tabs", "cv"];

/// Names of pages that describe the files here, not their owner.
const ABOUT_FILES: [&str; 5] = ["readme", "changelog", "contributing", "license", "licence"];

/// The pages here that hold a list which somebody typed, the longest first, and how many works each has; `owner`
/// is whose they are, if that is known.
pub(super) fn lists(owner: Option<&str>, files: &Files) -> Vec<(PathBuf, usize)> {
    let is_told = |path: &PathBuf| {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
        is_page(path) && !ABOUT_FILES.contains(&stem.as_str())
    };
    let works = |path: PathBuf| {
        let (text, language) = (files.read_text(&path).ok()?, Language::of(&path)?);
        let page = page::page(&text, &shown(&path), language, owner);
        is_own_list(&path, &page, owner).then_some((path, page.items.len()))
    };
    let all: Vec<PathBuf> = here::within(&FOLDERS, files).filter(is_told).collect();
    // What a generator made of another page here is no page that somebody typed.
    let is_made = |path: &PathBuf| {
        let is_html = path.extension().is_some_and(|ending| ending == "html");
        is_html
            && ["md", "qmd", "Rmd"].iter().any(|ending| all.contains(&path.with_extension(ending)))
    };
    let typed = all.iter().filter(|path| !is_made(path)).cloned();
    let mut found: Vec<(PathBuf, usize)> = typed.filter_map(works).collect();
    found.sort_by_key(|(_, works)| std::cmp::Reverse(*works));
    found
}
