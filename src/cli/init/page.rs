//! `byline init PAGE…`: hand-written pages become one list, and their lists regions that byline writes as they
//! are. What is planned is tried first: if the first build would change a byte, nothing is proposed.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::choice::{Choice, Facts, choices};
use super::joined::{Firsts, Joined, Mark, firsts};
use super::outputs::{self, Made};
use super::plan::{created, shown};
use super::proposal::Folder;
use super::reading::{self, Reading, refused};
use super::trial::{self, Tried};
use crate::build::{Change, State};
use crate::cli::args::Global;
use crate::cli::compare::{Matched, Sides};
use crate::cli::session::{Session, Wanted};
use crate::error::{Error, Result};
use crate::learn::{self, Hand, Learnt, Links, Refusal};
use crate::model::Data;
use crate::syntax::write;

/// What is taken over.
pub(super) struct Asked<'a> {
    /// The pages.
    pub(super) pages: &'a [PathBuf],
    /// The lists that stay where they are, and whose works stand on the pages.
    pub(super) sources: &'a [PathBuf],
    /// Whose they are.
    pub(super) owner: &'a str,
    /// The folder that they are in.
    pub(super) folder: &'a Folder<'a>,
    /// The options of every verb.
    pub(super) global: &'a Global,
}

/// What would become of pages.
pub(super) struct PagePlan {
    /// The pages.
    pub(super) pages: Vec<Planned>,
    /// The path of the config.
    pub(super) config: PathBuf,
    /// How many works the new list has.
    pub(super) works: usize,
    /// What the pages say differently of the same works, a line each.
    pub(super) disagreements: String,
    /// The files, before and after.
    pub(super) changes: Vec<Change>,
}

/// What would become of one page.
pub(super) struct Planned {
    /// The path of the page.
    pub(super) path: String,
    /// How many works the page has.
    pub(super) works: usize,
    /// How many of their lines the pattern gives.
    pub(super) given: usize,
    /// How many of them no list before it has.
    pub(super) news: usize,
    /// How many works it describes otherwise than other lists do.
    pub(super) differing: usize,
    /// Whether new works get a plain line.
    pub(super) is_plain: bool,
    /// How many works have something to look at.
    pub(super) doubtful: usize,
    /// How many lines look like works and are left out.
    pub(super) left_out: usize,
    /// Works that stay as they are: which line, and why.
    pub(super) set_apart: Vec<(usize, &'static str)>,
}

impl PagePlan {
    /// The files that would be new.
    pub(super) fn created(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.state == State::Created)
    }
}

/// Why nothing is planned.
pub(super) enum Failure {
    /// A page is in the way: which, and why.
    Page(usize, Error),
    /// Something else is.
    Other(Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Other(error)
    }
}

impl Failure {
    /// The error.
    pub(super) fn into_error(self) -> Error {
        match self {
            Failure::Page(_, error) | Failure::Other(error) => error,
        }
    }
}

/// Pages on their way.
struct Adoption<'a> {
    asked: &'a Asked<'a>,
    pages: Vec<Reading>,
    firsts: Firsts,
    compared: Matched,
}

/// The plan for what is `asked`.
///
/// # Errors
/// A page has no works, or byline cannot write it as it is.
pub(super) fn plan(asked: &Asked<'_>) -> std::result::Result<PagePlan, Failure> {
    let mut pages = Vec::new();
    for (at, path) in asked.pages.iter().enumerate() {
        let read = reading::read(path, asked.owner, asked.folder.files);
        pages.push(read.map_err(|error| Failure::Page(at, error))?);
    }
    let compared = compared(asked, &pages)?;
    let firsts = firsts(&compared.rows);
    let adoption = Adoption { asked, pages, firsts, compared };
    let (joined, learnt) = adoption.learn_all()?;
    let facts = Facts::of(&joined, &adoption.session(&joined)?.library);
    let choices = choices(&adoption.pages, &learnt, &joined, &facts);
    if let Ok(plan) = adoption.tried(&joined, &learnt, &choices, outputs::Kept::Needed)? {
        return Ok(plan);
    }
    let tried = adoption.tried(&joined, &learnt, &choices, outputs::Kept::All)?;
    tried.map_err(|changed| adoption.changed(&changed))
}

/// The sources and the pages side by side.
fn compared(asked: &Asked<'_>, pages: &[Reading]) -> Result<Matched> {
    let mut sides = Sides::default();
    for source in asked.sources {
        sides.add_source(source, &asked.folder.files.read_list(source, None)?.text);
    }
    for page in pages {
        sides.add_page(&page.path, &page.text, page.works(Links::Listed));
    }
    Ok(sides.compared())
}

impl Adoption<'_> {
    /// The path of a file beside the config.
    fn beside(&self, name: &str) -> PathBuf {
        self.asked.folder.of_config().join(name)
    }

    /// The number of the list that the page `at` is, behind those of the sources.
    fn list(&self, at: usize) -> usize {
        self.asked.sources.len() + at
    }

    /// The works of the sources.
    fn of_sources(&self) -> Result<Joined> {
        let sources = self.asked.sources;
        if sources.is_empty() {
            return Ok(Joined::default());
        }
        let owner = Some(self.asked.owner);
        let wanted = Wanted { files: sources, owner, no_config: true, ..Wanted::default() };
        let session = Session::open(&wanted, self.asked.global)?;
        Ok(Joined::of_sources(&session.library, sources.len()))
    }

    /// The works of all pages, and how each page looks.
    fn learn_all(&self) -> std::result::Result<(Joined, Vec<Learnt>), Failure> {
        let mut joined = self.of_sources()?;
        let mut learnt = Vec::new();
        for at in 0..self.pages.len() {
            let (with, one) = self.learn_best(at, &joined)?;
            joined = with;
            learnt.push(one);
        }
        if self.pages.len() > 1 {
            // A page may have told more of the works of those before it.
            let session = self.session(&joined)?;
            let again = (0..self.pages.len()).map(|at| self.learn(at, &joined, &session));
            learnt = again.collect::<std::result::Result<_, _>>()?;
        }
        Ok((joined, learnt))
    }

    /// `joined` with the works of the page `at`, whose links are in whichever way more lines come out right, and how
    /// the page looks.
    fn learn_best(
        &self,
        at: usize,
        joined: &Joined,
    ) -> std::result::Result<(Joined, Learnt), Failure> {
        let page = &self.pages[at];
        let with = |links: Links| {
            let mut with = joined.clone();
            with.add_page(self.list(at), page.works(links), &page.groups(), &self.firsts);
            let learnt = self.learn(at, &with, &self.session(&with)?)?;
            Ok::<_, Failure>((with, learnt))
        };
        let mut best = with(Links::Listed)?;
        if !page.has_links() || best.1.given() == page.page.items.len() {
            return Ok(best);
        }
        for links in [Links::InFields, Links::AsWritten] {
            let other = with(links)?;
            if other.1.given() > best.1.given() {
                best = other;
            }
        }
        Ok(best)
    }

    /// The works of `joined` as byline reads them.
    fn session(&self, joined: &Joined) -> Result<Session> {
        let list = self.beside("works.yaml");
        let works = write::source(&Data::List(joined.works(&[])));
        let texts = BTreeMap::from([(list.clone(), works)]);
        let files: Vec<PathBuf> = self.asked.sources.iter().cloned().chain([list]).collect();
        let wanted = Wanted {
            files: &files,
            owner: Some(self.asked.owner),
            no_config: true,
            texts: Some(&texts),
            ..Wanted::default()
        };
        Session::open(&wanted, self.asked.global)
    }

    /// Learns how the page `at` looks, whose works are in `joined`, which `session` has read.
    fn learn(
        &self,
        at: usize,
        joined: &Joined,
        session: &Session,
    ) -> std::result::Result<Learnt, Failure> {
        let page = &self.pages[at];
        let mut library = (*session.library).clone();
        let all = std::mem::take(&mut library.works);
        let find = |work: &usize| {
            let key = joined.entries.get(*work).map(|entry| entry.key.as_str());
            all.iter().find(|one| Some(one.key.value.as_str()) == key).cloned()
        };
        let on = joined.pages.get(at).map(Vec::as_slice).unwrap_or_default();
        library.works = on.iter().filter_map(find).collect();
        if library.works.len() != page.page.items.len() {
            let why = "two of its items are the same work; remove one";
            return Err(Failure::Page(at, refused(&page.path, why)));
        }
        let items = page.page.items.iter();
        let hand = Hand {
            text: &page.text,
            target: page.target,
            items: items
                .map(|item| learn::Item { range: item.range.clone(), group: item.group.clone() })
                .collect(),
            library: Arc::new(library),
            owners: session.owners.clone(),
            site: Arc::new(session.config.site.clone()),
        };
        learn::learn(&hand).map_err(|refusal| Failure::Page(at, refusal_of(page, &refusal)))
    }

    /// The plan where `kept` lines are kept by hand, if the first build then changes nothing.
    fn tried(
        &self,
        joined: &Joined,
        learnt: &[Learnt],
        choices: &[Choice],
        kept: outputs::Kept,
    ) -> std::result::Result<Outcome, Failure> {
        let pages = self.pages.iter().zip(learnt).zip(choices);
        let made: Vec<Made> = pages
            .map(|((page, learnt), choice)| {
                outputs::outputs(&shown(&page.path), learnt, choice, kept)
            })
            .collect();
        let planned = (0..self.pages.len()).map(|at| self.planned(at, &made[at], joined, learnt));
        let planned = planned.collect();
        let mut changes = self.changes(joined, learnt, made, choices);
        let config = self.beside("byline.yaml");
        let lock = match trial::first_build(&changes, &config, &[], self.asked.global)? {
            Tried::Same { lock, .. } => lock,
            Tried::Changed { path, how } => return Ok(Err(Changed { path, how })),
        };
        changes.push(created(&self.beside("byline.lock"), lock));
        Ok(Ok(PagePlan {
            pages: planned,
            config: self.beside("byline.yaml"),
            works: joined.entries.iter().filter(|entry| !entry.is_in_source).count(),
            disagreements: self.compared.lines.clone(),
            changes,
        }))
    }

    /// What becomes of the page `at`.
    fn planned(&self, at: usize, made: &Made, joined: &Joined, learnt: &[Learnt]) -> Planned {
        let page = &self.pages[at];
        let is_new = |work: &&usize| {
            let before = joined.pages[..at].iter().flatten().any(|one| one == *work);
            !before && !joined.entries[**work].is_in_source
        };
        Planned {
            path: shown(&page.path),
            works: page.page.items.len(),
            given: made.given,
            news: joined.pages[at].iter().filter(is_new).count(),
            differing: self.compared.differing.get(self.list(at)).copied().unwrap_or(0),
            is_plain: learnt[at].is_plain,
            doubtful: page.page.items.iter().filter(|item| !item.doubts.is_empty()).count(),
            left_out: page.page.left_out.len(),
            set_apart: page.set_apart.clone(),
        }
    }

    /// The files that the pages become, the pages themselves last.
    fn changes(
        &self,
        joined: &Joined,
        learnt: &[Learnt],
        made: Vec<Made>,
        choices: &[Choice],
    ) -> Vec<Change> {
        let mut marks: Vec<Mark> = choices.iter().flat_map(|choice| choice.marks.clone()).collect();
        let (mut kept, mut outputs, mut style) = (Vec::new(), Vec::new(), None);
        let mut pages = Vec::new();
        for (at, made) in made.into_iter().enumerate() {
            let on = &joined.pages[at];
            marks.extend(made.marks.into_iter().map(|mark| Mark { work: on[mark.work], ..mark }));
            let lines = made.kept.into_iter();
            kept.extend(lines.map(|line| outputs::KeptLine { work: on[line.work], ..line }));
            pages.push(self.marked(at, &learnt[at], &made.names));
            // What one page has in common stands above its outputs, what one of several has in each of its own.
            let (common, own) = match self.pages.len() {
                1 => (made.style, None),
                _ => (None, made.style),
            };
            style = style.or(common);
            let styled = made.outputs.into_iter().map(|one| outputs::with_style(one, own.as_ref()));
            outputs.extend(styled);
        }
        let lists = [("works.yaml", "", joined.works(&marks))];
        let lines = [("lines.yaml", LINES, outputs::kept(joined, &kept))];
        let (sources, mut changes) = self.lists(lists.into_iter().chain(lines));
        let config = outputs::config(self.asked.owner, &sources, style, outputs);
        changes.insert(0, created(&self.beside("byline.yaml"), config));
        changes.extend(pages);
        changes
    }

    /// All sources, with those of `lists` that have something in them: of each its name, what stands at its top, and
    /// its works.
    fn lists<'b>(
        &self,
        lists: impl Iterator<Item = (&'b str, &'b str, Vec<Data>)>,
    ) -> (Vec<String>, Vec<Change>) {
        let mut sources: Vec<String> = self.asked.sources.iter().map(|path| shown(path)).collect();
        let mut changes = Vec::new();
        for (name, head, items) in lists.filter(|list| !list.2.is_empty()) {
            let path = self.beside(name);
            sources.push(shown(&path));
            changes.push(created(&path, format!("{head}{}", write::source(&Data::List(items)))));
        }
        (sources, changes)
    }

    /// The page `at` with markers around the lists that are called `names`.
    fn marked(&self, at: usize, learnt: &Learnt, names: &[String]) -> Change {
        let page = &self.pages[at];
        let new = outputs::with_markers(&page.text, page.target, learnt, names);
        let new = if page.written.contains("\r\n") { new.replace('\n', "\r\n") } else { new };
        Change { path: shown(&page.path), state: State::Updated, old: page.written.clone(), new }
    }

    /// The failure of a first build that would not leave all as it is.
    fn changed(&self, Changed { path, how }: &Changed) -> Failure {
        let is_it = |page: &Reading| path.as_ref() == Some(&shown(&page.path));
        let at = self.pages.iter().position(is_it);
        let why =
            format!("it cannot be written back byte for byte ({how}); `byline import` converts it");
        let path = &self.pages[at.unwrap_or(0)].path;
        match at.or((self.pages.len() == 1).then_some(0)) {
            Some(at) => Failure::Page(at, refused(path, &why)),
            None => Failure::Other(refused(path, &why)),
        }
    }
}

/// The plan, or what the first build would change.
type Outcome = std::result::Result<PagePlan, Changed>;

/// What a first build would change.
struct Changed {
    /// The file, if it is one.
    path: Option<String>,
    /// What would become of it.
    how: String,
}

/// The error for what is in the way on `page`.
fn refusal_of(page: &Reading, Refusal { at, why }: &Refusal) -> Error {
    let line = reading::line(&page.text, *at);
    Error::Usage(format!("`{}` stays as it is: {why} (line {line})", page.path.display()))
}

/// What stands at the top of the kept lines.
const LINES: &str = "\
# Lines of pages that the pattern in byline.yaml does not give. Delete one, and the pattern writes it.
";
