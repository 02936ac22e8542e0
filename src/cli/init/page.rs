//! `byline init PAGE`: a hand-written page becomes a list, and its lists regions that byline writes as they
//! are. What is planned is tried first: if the first build would change a byte, nothing is proposed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::plan::{created, shown};
use crate::build::{Change, State};
use crate::cli::args::Global;
use crate::cli::build::{Options, rehearse};
use crate::cli::here;
use crate::cli::session::{Session, Wanted};
use crate::diag::Severity;
use crate::error::{Error, Result};
use crate::files::Files;
use crate::formats::page::{self, Language, Page};
use crate::learn::{self, Hand, Learnt, Links, Refusal};
use crate::model::Data;
use crate::render::Target;
use crate::strings::lines;
use crate::strings::seen::visible_line;
use crate::syntax::write;

use super::outputs;

/// What would become of a page.
pub(super) struct PagePlan {
    /// The path of the page.
    pub(super) page: String,
    /// The path of the config.
    pub(super) config: PathBuf,
    /// How many works the page has.
    pub(super) works: usize,
    /// How many of their lines the pattern gives.
    pub(super) given: usize,
    /// Whether new works get a plain line.
    pub(super) is_plain: bool,
    /// How many works have something to look at.
    pub(super) doubtful: usize,
    /// How many lines look like works and are left out.
    pub(super) left_out: usize,
    /// The files, before and after.
    pub(super) changes: Vec<Change>,
}

impl PagePlan {
    /// The files that would be new.
    pub(super) fn created(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.state == State::Created)
    }
}

/// A page on its way.
struct Reading<'a> {
    path: &'a Path,
    /// The text with LF line ends.
    text: String,
    target: Target,
    page: Page,
    /// How works have their links.
    links: Links,
    owner: &'a str,
    folder: &'a Path,
    global: &'a Global,
}

/// Whether the file at `path` is a page, by its ending.
pub(super) fn is_page(path: &Path) -> bool {
    target(path).is_some()
}

/// The language that the page at `path` is written in, if byline can write into it.
fn target(path: &Path) -> Option<Target> {
    match Language::of(path)? {
        Language::Markdown => Some(Target::Markdown),
        Language::Html => Some(Target::Html),
        Language::Latex | Language::Plain => None,
    }
}

/// Who owns the page at `path`, as the page itself says.
pub(super) fn owner(path: &Path, files: &Files) -> Result<Option<String>> {
    let text = files.read_text(path)?;
    let language = Language::of(path).unwrap_or(Language::Markdown);
    Ok(page::page(&text, &shown(path), language, None).owner)
}

/// Where sites have the pages with their owner's works.
const FOLDERS: [&str; 5] = ["", "_pages", "content", "pages", "_tabs"];

/// Words in the names of such pages.
const NAMES: [&str; 5] = ["publication", "papers", "research", "articles", "cv"];

/// The pages here that hold a list which somebody typed, the longest first, and how many works each has.
pub(super) fn lists(files: &Files) -> Vec<(PathBuf, usize)> {
    let is_named = |path: &PathBuf| {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
        is_page(path) && NAMES.iter().any(|name| stem.contains(name))
    };
    let works = |path: PathBuf| {
        let (text, language) = (files.read_text(&path).ok()?, Language::of(&path)?);
        let works = page::page(&text, &shown(&path), language, None).items.len();
        (works > 1).then_some((path, works))
    };
    let named = here::within(&FOLDERS, files).filter(is_named);
    let mut found: Vec<(PathBuf, usize)> = named.filter_map(works).collect();
    found.sort_by_key(|(_, works)| std::cmp::Reverse(*works));
    found
}

/// The plan for the page at `path`, which is `owner`'s; the config goes into `folder`.
///
/// # Errors
/// The page has no works, or byline cannot write it as it is.
pub(super) fn plan(
    path: &Path,
    owner: &str,
    folder: &Path,
    files: &Files,
    global: &Global,
) -> Result<PagePlan> {
    let written = files.read_text(path)?;
    let text = written.replace("\r\n", "\n");
    let (Some(language), Some(target)) = (Language::of(path), target(path)) else {
        return Err(refused(path, "byline reads such pages but does not write into them"));
    };
    let page = page::page(&text, &shown(path), language, Some(owner));
    if page.items.is_empty() {
        return Err(refused(path, "no works were found in it (`--self` names their author)"));
    }
    let links = Links::Listed;
    let mut reading = Reading { path, text, target, page, links, owner, folder, global };
    let learnt = reading.learn_best()?;
    match reading.tried(&learnt, outputs::Kept::Needed, &written)? {
        Ok(plan) => Ok(plan),
        Err(_) => reading.tried(&learnt, outputs::Kept::All, &written)?.map_err(|why| {
            let why = format!("it cannot be written back byte for byte ({why})");
            refused(path, &format!("{why}; `byline import` converts it"))
        }),
    }
}

/// The error that nothing is done with the page at `path`.
fn refused(path: &Path, why: &str) -> Error {
    Error::Usage(format!("`{}` stays as it is: {why}", path.display()))
}

impl Reading<'_> {
    /// The path of a file beside the config.
    fn beside(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The works of the page.
    fn works(&self) -> Vec<Data> {
        self.page.items.iter().map(|item| learn::work(&self.text, item, self.links)).collect()
    }

    /// Whether a line has links.
    fn has_links(&self) -> bool {
        let line = |item: &page::Item| self.text.get(item.range.clone()).unwrap_or_default();
        self.page.items.iter().map(line).any(|line| line.contains("](") || line.contains("href="))
    }

    /// Learns how the page looks, with its links in whichever way more lines come out right.
    fn learn_best(&mut self) -> Result<Learnt> {
        let listed = self.learn()?;
        if !self.has_links() || listed.given() == self.page.items.len() {
            return Ok(listed);
        }
        let mut best = (listed, Links::Listed);
        for links in [Links::InFields, Links::AsWritten] {
            self.links = links;
            let learnt = self.learn()?;
            if learnt.given() > best.0.given() {
                best = (learnt, links);
            }
        }
        self.links = best.1;
        Ok(best.0)
    }

    /// Learns how the page looks.
    fn learn(&self) -> Result<Learnt> {
        let works = self.works();
        let list = self.beside("works.yaml");
        let texts = BTreeMap::from([(list.clone(), write::source(&Data::List(works)))]);
        let files = [list];
        let wanted = Wanted {
            files: &files,
            owner: Some(self.owner),
            no_config: true,
            texts: Some(&texts),
            ..Wanted::default()
        };
        let session = Session::open(&wanted, self.global)?;
        if session.library.works.len() != self.page.items.len() {
            return Err(refused(self.path, "two of its items are the same work; remove one"));
        }
        let items = self.page.items.iter();
        let hand = Hand {
            text: &self.text,
            target: self.target,
            items: items
                .map(|item| learn::Item { range: item.range.clone(), group: item.group.clone() })
                .collect(),
            library: std::sync::Arc::clone(&session.library),
            owners: session.owners.clone(),
            site: std::sync::Arc::new(session.config.site.clone()),
        };
        learn::learn(&hand).map_err(|refusal| self.refusal(&refusal))
    }

    /// The error for what is in the way.
    fn refusal(&self, Refusal { at, why }: &Refusal) -> Error {
        let line = self.text[..lines::start(&self.text, *at)].matches('\n').count() + 1;
        Error::Usage(format!("`{}` stays as it is: {why} (line {line})", self.path.display()))
    }

    /// The plan where `kept` lines are kept by hand, if the first build then changes nothing.
    fn tried(&self, learnt: &Learnt, kept: outputs::Kept, written: &str) -> Result<Tried> {
        let made = outputs::outputs(&shown(self.path), learnt, self.works(), kept);
        let given = made.given;
        let mut changes = self.changes(learnt, made, written);
        let lock = match self.first_build(&changes)? {
            Ok(lock) => lock,
            Err(why) => return Ok(Err(why)),
        };
        changes.push(created(&self.beside("byline.lock"), lock));
        Ok(Ok(PagePlan {
            page: shown(self.path),
            config: self.beside("byline.yaml"),
            works: self.page.items.len(),
            given,
            is_plain: learnt.is_plain,
            doubtful: self.page.items.iter().filter(|item| !item.doubts.is_empty()).count(),
            left_out: self.page.left_out.len(),
            changes,
        }))
    }

    /// The files that `made` is written to, the page itself last.
    fn changes(&self, learnt: &Learnt, made: outputs::Made, written: &str) -> Vec<Change> {
        let page = outputs::with_markers(&self.text, learnt, &made.names);
        let page = if written.contains("\r\n") { page.replace('\n', "\r\n") } else { page };
        let (works, lines) = (self.beside("works.yaml"), self.beside("lines.yaml"));
        let mut sources = vec![shown(&works)];
        let mut changes = vec![created(&works, write::source(&Data::List(made.works)))];
        if !made.kept.is_empty() {
            sources.push(shown(&lines));
            let kept = format!("{LINES}{}", write::source(&Data::List(made.kept)));
            changes.push(created(&lines, kept));
        }
        let config = outputs::config(self.owner, &sources, made.style, made.outputs);
        changes.insert(0, created(&self.beside("byline.yaml"), config));
        let path = shown(self.path);
        changes.push(Change { path, state: State::Updated, old: written.to_owned(), new: page });
        changes
    }

    /// The lock that the first build after `changes` writes, or what it would change.
    fn first_build(&self, changes: &[Change]) -> Result<std::result::Result<String, String>> {
        let texts: BTreeMap<PathBuf, String> = changes
            .iter()
            .map(|change| (PathBuf::from(&change.path), change.new.clone()))
            .collect();
        let global =
            Global { config: Some(self.beside("byline.yaml")), directory: None, ..*self.global };
        let wanted = Wanted { texts: Some(&texts), ..Wanted::default() };
        let mut session = Session::open(&wanted, &global)?;
        let (built, _) = rehearse(&mut session, &Options::default())?;
        if let Some(change) = built.changes().iter().find(|change| change.old != change.new) {
            return Ok(Err(difference(change)));
        }
        let findings = session.sink.findings();
        let error = findings.iter().find(|finding| finding.severity == Severity::Error);
        Ok(error.map_or_else(|| Ok(built.lock_text()), |error| Err(error.message.clone())))
    }
}

/// The plan, or what the first build would change.
type Tried = std::result::Result<PagePlan, String>;

/// The first line in which the two sides of `change` differ.
fn difference(change: &Change) -> String {
    let mut pairs = change.old.lines().zip(change.new.lines()).enumerate();
    let first = pairs.find(|(_, (old, new))| old != new);
    first.map_or_else(
        || "at its end".to_owned(),
        |(_, (old, new))| format!("`{}` would be `{}`", visible_line(old), visible_line(new)),
    )
}

/// What stands at the top of the kept lines.
const LINES: &str = "\
# Lines of pages that the pattern in byline.yaml does not give. Delete one, and the pattern writes it.
";
