//! A hand-written page as it is read: its works, and whether byline can write into it.

use std::ops::Range;
use std::path::{Path, PathBuf};

use super::plan::shown;
use crate::cli::typed::target;
use crate::decode::template_code;
use crate::error::{Error, Result};
use crate::files::Files;
use crate::formats::page::{self, Language, Page};
use crate::learn::{self, Links, Refusal};
use crate::model::Data;
use crate::render::Target;
use crate::strings::lines;

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
    let fault = |item: &page::Item| {
        let stands = learn::stands_alone(&text, target, &item.range);
        stands.and_then(|()| holds_no_code(&text, target, &item.range)).err()
    };
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

/// # Errors
/// The work in `range` has code of a template in it, which no line that is kept by hand may have.
fn holds_no_code(
    text: &str,
    target: Target,
    range: &Range<usize>,
) -> std::result::Result<(), Refusal> {
    let line = text.get(range.clone()).unwrap_or_default();
    let open = template_code(line).filter(|_| target != Target::Tex);
    let why = "it has code of a template in it, which byline would print and not run";
    open.map_or(Ok(()), |at| Err(Refusal { at: range.start + at, why }))
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
