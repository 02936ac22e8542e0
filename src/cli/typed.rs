//! Pages on which somebody typed a list of works, and folders in which each work has a page of its own.

use std::path::{Path, PathBuf};

use super::here;
use crate::files::Files;
use crate::formats::page::{self, Language, Page};
use crate::model::Data;
use crate::render::Target;
use crate::syntax::names::parse_one;

/// Whether the file at `path` is a page, by its ending.
pub(super) fn is_page(path: &Path) -> bool {
    target(path).is_some()
}

/// The language that the page at `path` is written in, if byline can write into it.
pub(super) fn target(path: &Path) -> Option<Target> {
    match Language::of(path)? {
        Language::Markdown => Some(Target::Markdown),
        Language::Html => Some(Target::Html),
        Language::Latex => Some(Target::Tex),
        Language::Plain => None,
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
        let page = page::page(&text, &path.to_string_lossy(), language, owner);
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

/// Where sites have a page for each work.
const OF_WORKS: [&str; 9] = [
    "content/publication",
    "content/publications",
    "content/papers",
    "_publications",
    "_talks",
    "publications",
    "publication",
    "papers",
    "pubs",
];

/// The folders here in which each work may have a page of its own.
pub(super) fn folders(files: &Files) -> impl Iterator<Item = &'static Path> + '_ {
    OF_WORKS.iter().map(Path::new).filter(|folder| !files.list(folder).is_empty())
}
