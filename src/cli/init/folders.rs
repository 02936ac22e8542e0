//! Folders in which each work has a page of its own, as HugoBlox, academicpages and Quarto have them: the works
//! become one list, and byline writes the pages from then on. What a page says otherwise than the template would
//! stays as it is, so that the first build changes nothing.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::joined::{Joined, Mark, firsts};
use super::outputs;
use super::plan::{created, shown};
use super::proposal::{self, Folder};
use super::trial::{self, Tried};
use super::{found::Found, owner, report, settle::settle, whose};
use crate::build::Change;
use crate::cli::args::{Global, Init};
use crate::cli::compare::Sides;
use crate::cli::exit::Exit;
use crate::cli::here::List;
use crate::cli::import::{PageOfWork, Reading};
use crate::cli::output::Output;
use crate::cli::session::{Session, Wanted};
use crate::cli::typed;
use crate::diag::emit::plural;
use crate::error::{Error, Result};
use crate::files::Files;
use crate::model::Data;
use crate::model::identity::{Likeness, likeness};
use crate::model::slug::slug;
use crate::site::owner::author;
use crate::site::{Hugo, Site};
use crate::syntax::front::Front;
use crate::syntax::names::parse_one;
use crate::syntax::write;

/// A folder with pages of works.
pub(super) struct Section {
    /// The folder.
    folder: PathBuf,
    /// Its pages that byline can write.
    pages: Vec<PageOfWork>,
    /// The ending of their paths: `/index.md` or `.md`.
    ending: &'static str,
    /// Other pages of works, which stay as they are.
    odd: Vec<PathBuf>,
    /// How many of its pages are a theme's samples.
    samples: usize,
}

/// The endings of pages that byline's templates write.
const ENDINGS: [&str; 4] = ["/index.md", "/index.qmd", ".md", ".qmd"];

/// The field that names the page of a work where its slug does not.
const PAGE_NAME: &str = "page_name";

/// The field that says in which folder the page of a work is, or that it has none.
const FIELD: &str = "pages_in";

/// What a template needs of a work to begin the name of its page with the day.
const DATED: &str = "(work.date.full ~ \"-\" if work.date and work.date.iso else \"\") ~ work.slug";

/// How many works have a page of their own here.
pub(super) fn works(files: &Files) -> usize {
    sections(files).iter().map(|section| section.pages.len()).sum()
}

/// The folders with pages of works here.
fn sections(files: &Files) -> Vec<Section> {
    typed::folders(files).filter_map(|folder| section(folder).ok().flatten()).collect()
}

/// The pages of works in `folder`; `None` where there are none.
fn section(folder: &Path) -> Result<Option<Section>> {
    let (mut all, samples) = Reading::default().pages_of(folder)?;
    all.sort_by_key(|page| std::cmp::Reverse(page.date().map(str::to_owned)));
    let ending = |page: &PageOfWork| {
        let path = shown(&page.path);
        ENDINGS.into_iter().find(|ending| path.ends_with(ending))
    };
    let count = |wanted: &&str| all.iter().filter(|page| ending(page) == Some(wanted)).count();
    let Some(most) = ENDINGS.iter().rev().copied().max_by_key(count) else { return Ok(None) };
    let (pages, odd): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|page| ending(page) == Some(most));
    if pages.is_empty() {
        return Ok(None);
    }
    let odd = odd.into_iter().map(|page| page.path).collect();
    Ok(Some(Section { folder: folder.to_owned(), pages, ending: most, odd, samples }))
}

/// Takes over the folders of pages that are here, or the one that is `named`; `None` where there are none.
///
/// # Errors
/// Nobody knows whose they are, or byline has no template for them.
pub(super) fn adopt(
    named: Option<&Path>,
    verb: &Init,
    global: &Global,
    folder: &Folder<'_>,
    output: &mut Output,
) -> Result<Option<Exit>> {
    let sections = match named {
        Some(named) => section(named)?.into_iter().collect(),
        None => sections(folder.files),
    };
    if sections.is_empty() {
        return Ok(None);
    }
    let joined = join(&sections, &[], folder, global)?;
    let path = folder.of_config().join("works.yaml");
    let text = write::source(&Data::List(joined.works(&[])));
    let list = List::of_text(path, text).ok_or_else(|| {
        Error::Usage(
            "the pages of works here name no authors; `byline import` reads them".to_owned(),
        )
    })?;
    let asked = whose::may_ask(verb).then_some(&mut *output);
    let owner = whose::whose(verb, std::slice::from_ref(&list), folder.files, asked, global)?;
    let presence = owner::presence(&owner.name, std::slice::from_ref(&list), global)?;
    let taking = Taking { sections, sources: &[], folder, global, joined };
    let found = Found { owner, own: Vec::new(), others: Vec::new(), presence };
    taking.propose(&found, verb, output).map(Some)
}

/// Takes over the folders of pages that lie beside the lists that were `found`; `None` where there are none.
///
/// # Errors
/// A list cannot be read.
pub(super) fn beside_lists(
    found: &Found,
    verb: &Init,
    global: &Global,
    folder: &Folder<'_>,
    output: &mut Output,
) -> Result<Option<Exit>> {
    let sections = sections(folder.files);
    if sections.is_empty() || !verb.pages.is_empty() || found.own.is_empty() {
        return Ok(None);
    }
    let sources: Vec<PathBuf> = found.own.iter().map(|list| list.path.clone()).collect();
    let joined = join(&sections, &sources, folder, global)?;
    let taking = Taking { sections, sources: &sources, folder, global, joined };
    taking.propose(found, verb, output).map(Some)
}

/// The works of `sections` and `sources` as one list.
fn join(
    sections: &[Section],
    sources: &[PathBuf],
    folder: &Folder<'_>,
    global: &Global,
) -> Result<Joined> {
    let mut sides = Sides::default();
    for source in sources {
        sides.add_source(source, &folder.files.read_list(source, None)?.text);
    }
    let works = |section: &Section| -> Vec<Data> {
        section.pages.iter().map(|page| page.work.clone()).collect()
    };
    for section in sections {
        sides.add_page(&section.folder, "", works(section));
    }
    let firsts = firsts(&sides.compared().rows);
    let mut joined = Joined::default();
    if !sources.is_empty() {
        let wanted = Wanted { files: sources, no_config: true, ..Wanted::default() };
        joined = Joined::of_sources(&Session::open(&wanted, global)?.library, sources.len());
    }
    for (at, section) in sections.iter().enumerate() {
        joined.add_page(sources.len() + at, works(section), &[], &firsts);
    }
    Ok(joined)
}

/// Folders of pages on their way.
struct Taking<'a> {
    sections: Vec<Section>,
    sources: &'a [PathBuf],
    folder: &'a Folder<'a>,
    global: &'a Global,
    joined: Joined,
}

/// What becomes of the folders.
struct Made {
    outputs: Vec<Data>,
    marks: Vec<Mark>,
}

impl Taking<'_> {
    /// Shows what would become of the folders, and writes it if that is agreed.
    fn propose(&self, found: &Found, verb: &Init, output: &mut Output) -> Result<Exit> {
        let Some(templates) = self.templates() else {
            let folder = self.sections.first().map(|section| section.folder.display().to_string());
            return Err(Error::Usage(format!(
                "`{}` holds pages of works, but this folder has no config of Jekyll, Hugo or Quarto; \
                 `byline import` reads them",
                folder.unwrap_or_default()
            )));
        };
        let made = self.made(&templates, &found.owner.name);
        let changes = self.changes(&found.owner.name, made);
        let folders: Vec<PathBuf> =
            self.sections.iter().map(|section| section.folder.clone()).collect();
        let config = self.folder.of_config().join("byline.yaml");
        let (lock, notes) = match trial::first_build(&changes, &config, &folders, self.global)? {
            Tried::Same { lock, notes } => (lock, notes),
            Tried::Changed { how, .. } => {
                return Err(Error::Usage(format!("the pages here cannot be taken over: {how}")));
            }
        };
        let mut changes = changes;
        changes.push(created(&self.folder.of_config().join("byline.lock"), lock));
        output.print_text(&report::found(found, self.folder.site));
        output.print_text(&self.said(&notes));
        output.print_text(&report::creates(&changes, self.new_works(), self.folder.files));
        let done = report::created_done(&changes, &config);
        settle(&changes, verb, "byline init --yes", &done, output)
    }

    /// How many works no source has.
    fn new_works(&self) -> usize {
        self.joined.entries.iter().filter(|entry| !entry.is_in_source).count()
    }

    /// The template for each folder; `None` where no site is here.
    fn templates(&self) -> Option<Vec<&'static str>> {
        let site = self.folder.site?;
        let template = |section: &Section| match site {
            Site::Jekyll(_) if section.folder.ends_with("_talks") => "academicpages-talk",
            Site::Jekyll(_) => "academicpages",
            Site::Hugo(Hugo { authors: Some(_), .. }) => "hugoblox",
            Site::Hugo(_) => "hugo",
            Site::Quarto(_) => "quarto-page",
        };
        Some(self.sections.iter().map(template).collect())
    }

    /// The outputs for the folders, and what works say for them.
    fn made(&self, templates: &[&str], owner: &str) -> Made {
        let (mut outputs, mut marks) = (Vec::new(), Vec::new());
        let own = self.own_name(owner);
        let filters = self.filters(&mut marks);
        for (at, (section, template)) in self.sections.iter().zip(templates).enumerate() {
            let works = &self.joined.pages[at];
            let name = self.name(section, works, &mut marks);
            let folder = shown(&section.folder);
            let to = format!("{folder}/{{{{ {name} }}}}{}", section.ending);
            let filter = filters[at].as_deref();
            let mut output = output_of(&to, template, filter);
            let own = own.clone().filter(|_| *template == "hugoblox");
            output.extend(own.map(|own| {
                ("vars".to_owned(), Data::Map(vec![("me".to_owned(), Data::Text(own))]))
            }));
            outputs.push(Data::Map(output));
            if section.has_exports(self.folder.files) {
                let to = to.replace(section.ending, "/cite.bib");
                outputs.push(Data::Map(output_of(&to, "bibtex", filter)));
            }
        }
        Made { outputs, marks }
    }

    /// How most pages call the `owner` among their authors, where the template has to know it: by the author page, or
    /// by name.
    fn own_name(&self, owner: &str) -> Option<String> {
        let Some(Site::Hugo(Hugo { authors: Some(authors), .. })) = self.folder.site else {
            return None;
        };
        let (owner, files) = (parse_one(owner).name, self.folder.files);
        let is_owner = |said: &str| {
            let name = author(said, Path::new(""), files);
            let name = parse_one(name.as_deref().unwrap_or(said)).name;
            likeness(&name, &owner) != Likeness::Other
        };
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for page in self.sections.iter().flat_map(|section| &section.pages) {
            let Ok(text) = files.read_text(&page.path) else { continue };
            let front = Front::read(&text);
            let said = front.as_ref().and_then(|front| front.find("authors"));
            let own = said.and_then(|part| part.values.iter().find(|said| is_owner(said)));
            if let Some(own) = own {
                *counts.entry(own.clone()).or_default() += 1;
            }
        }
        let most = counts.into_iter().max_by_key(|(_, count)| *count).map(|(own, _)| own);
        let usual = || proposal::own_page(authors).map(str::to_owned);
        most.or_else(usual).filter(|own| own != "me")
    }

    /// The expression for the name of the page of a work; works whose names it does not give say them.
    fn name(&self, section: &Section, works: &[usize], marks: &mut Vec<Mark>) -> String {
        let names: Vec<String> = section.pages.iter().map(|page| section.name(page)).collect();
        let dated = |at: usize| {
            let day = section.pages[at].day()?;
            names[at].strip_prefix(day)?.strip_prefix('-')
        };
        let is_dated = (0..names.len()).filter(|at| dated(*at).is_some()).count() * 2 > names.len();
        let mut has_own = false;
        for (at, work) in works.iter().enumerate() {
            let name = if is_dated { dated(at) } else { Some(names[at].as_str()) };
            let mark = match name {
                Some(name) if name == slug(&self.joined.entries[*work].key) => continue,
                Some(name) if is_plain(name) && !self.joined.entries[*work].is_in_source => {
                    ("slug", name)
                }
                _ => (PAGE_NAME, names[at].as_str()),
            };
            has_own |= mark.0 == PAGE_NAME;
            let value = Data::Text(mark.1.to_owned());
            marks.push(Mark { work: *work, field: mark.0.to_owned(), value });
        }
        let usual = if is_dated { DATED } else { "work.slug" };
        match (has_own, is_dated) {
            (false, _) => usual.to_owned(),
            (true, false) => format!("work.{PAGE_NAME} or {usual}"),
            (true, true) => format!("work.{PAGE_NAME} or ({usual})"),
        }
    }

    /// Which works each folder has: by their types, or as they say themselves.
    fn filters(&self, marks: &mut Vec<Mark>) -> Vec<Option<String>> {
        let in_one = |work: usize| self.joined.pages.iter().any(|works| works.contains(&work));
        let lacking: Vec<usize> =
            (0..self.joined.entries.len()).filter(|work| !in_one(*work)).collect();
        let most = (0..self.sections.len()).max_by_key(|at| self.joined.pages[*at].len());
        let mut said = |works: &[usize], value: &str| {
            marks.extend(works.iter().map(|work| Mark {
                work: *work,
                field: FIELD.to_owned(),
                value: Data::Text(value.to_owned()),
            }));
        };
        if !lacking.is_empty() {
            said(&lacking, "none");
        }
        let others: Vec<usize> = (0..self.sections.len()).filter(|at| Some(*at) != most).collect();
        let name = |at: usize| shown(&self.sections[at].folder);
        for at in &others {
            said(&self.joined.pages[*at], &name(*at));
        }
        let is_alone = others.is_empty() && lacking.is_empty();
        let filter = |at: usize| {
            if Some(at) != most {
                return Some(format!("{FIELD} == \"{}\"", name(at)));
            }
            (!is_alone).then(|| format!("not {FIELD}"))
        };
        (0..self.sections.len()).map(filter).collect()
    }

    /// The files that there would be.
    fn changes(&self, owner: &str, made: Made) -> Vec<Change> {
        let beside = |name: &str| self.folder.of_config().join(name);
        let works = self.joined.works(&made.marks);
        let mut sources: Vec<String> = self.sources.iter().map(|path| shown(path)).collect();
        let mut changes = Vec::new();
        if !works.is_empty() {
            let path = beside("works.yaml");
            sources.push(shown(&path));
            changes.push(created(&path, write::source(&Data::List(works))));
        }
        let config = outputs::config(owner, &sources, None, made.outputs);
        changes.insert(0, created(&beside("byline.yaml"), config));
        changes
    }

    /// What is said of the folders; `notes` is what the first build says of them.
    fn said(&self, notes: &[String]) -> String {
        let mut out = String::new();
        for section in &self.sections {
            let folder = section.folder.display();
            let works = plural(section.pages.len(), "work");
            let _ = write!(out, "  {folder}/  pages of {works}");
            if section.samples > 0 {
                let pages = plural(section.samples, "sample page");
                let _ = write!(out, "; {pages} of the theme left out");
            }
            out.push('\n');
            if let Some(first) = section.odd.first() {
                let more = match section.odd.len() {
                    1 => String::new(),
                    all => format!(", and so are {} more", all - 1),
                };
                let (first, ending) = (first.display(), section.ending);
                let _ = writeln!(
                    out,
                    "  {first} is left as it is: the pages here end with `{ending}`{more}"
                );
            }
        }
        out.extend(notes.iter().map(|note| format!("  {note}\n")));
        out
    }
}

impl Section {
    /// The name of `page` in the folder, without the ending.
    fn name(&self, page: &PageOfWork) -> String {
        let within = page.path.strip_prefix(&self.folder).unwrap_or(&page.path);
        let name = shown(within);
        name.strip_suffix(self.ending).map_or(name.clone(), str::to_owned)
    }

    /// Whether most of its pages have a file beside them from which their work is copied.
    fn has_exports(&self, files: &Files) -> bool {
        let has = |page: &&PageOfWork| files.exists(&page.path.with_file_name("cite.bib"));
        self.ending == "/index.md" && self.pages.iter().filter(has).count() * 2 > self.pages.len()
    }
}

/// Whether `name` can be the slug of a work.
fn is_plain(name: &str) -> bool {
    !name.contains(|sign: char| sign == '/' || sign.is_whitespace() || r#"\:*?"<>|"#.contains(sign))
}

/// A key and its text.
fn text(key: &str, value: &str) -> (String, Data) {
    (key.to_owned(), Data::Text(value.to_owned()))
}

/// The entry of the config for an output with a file `to` for each work that passes `filter`.
fn output_of(to: &str, template: &str, filter: Option<&str>) -> Vec<(String, Data)> {
    let known = [text("to", to), text("each", "work"), text("template", template)];
    known.into_iter().chain(filter.map(|filter| text("where", filter))).collect()
}
