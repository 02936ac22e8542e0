//! `byline import`: lists in other formats become a YAML source, or are taken into one.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::args::{Global, Import, ReportFormat};
use super::diff::unified;
use super::exit::Exit;
use super::intake::{self, Decision, Intake, OfKnown};
use super::journal;
use super::output::Output;
use super::recoded;
use super::session::{STDIN, read_stdin_bytes};
use super::unplaced;
use crate::build::Before;
use crate::build::write::write_durably;
use crate::decode;
use crate::diag::{Diagnostic, Sink, codes};
use crate::error::{Error, Result};
use crate::files::Files;
use crate::foreign::{self, Foreign};
use crate::formats::folder::{self, Page};
use crate::formats::{self, Format, Input, Read, yaml};
use crate::model::{Data, Library};
use crate::site::owner::author;
use crate::span::{FileId, Sources};
use crate::strings::seen::visible_json;
use crate::strings::slice::slice;
use crate::syntax::{self, write};

/// Runs the verb.
pub(super) fn run(verb: &Import, global: &Global, output: &mut Output) -> Result<Exit> {
    let lists = Lists {
        files: &verb.files,
        from: verb.from.as_deref(),
        columns: &verb.columns,
        owner: verb.owner.as_deref(),
    };
    let (list, exit) = read(&lists, output)?;
    let Some(list) = list else { return Ok(exit) };
    if let Some(into) = &verb.into {
        return take_in(&list, into, verb, global, output).map(|found| exit.max(found));
    }
    match &verb.output {
        Some(path) => write_durably(path, &write::source(&list), Before::Absent)?,
        None => output.print(&write::source(&list)),
    }
    Ok(exit)
}

/// Takes the works of `list` into the source `into`, and says what happened to each.
fn take_in(
    list: &Data,
    into: &Path,
    verb: &Import,
    global: &Global,
    output: &mut Output,
) -> Result<Exit> {
    let (mut session, path) = intake::open(Some(into), global)?;
    let intake = intake::take_in(list, &path, &mut session, OfKnown::Fill)?;
    if verb.diff {
        output.print_text(&diff(&intake));
    } else {
        journal::write(std::slice::from_ref(&intake), &session)?;
    }
    match verb.format {
        ReportFormat::Json => output.print(&visible_json(&format!("{:#}\n", report(&intake)))),
        ReportFormat::Text => {
            let lines: String = intake.decisions.iter().map(Decision::line).collect();
            output.say_err(&lines);
        }
    }
    Ok(Exit::Good)
}

/// The decisions as JSON.
fn report(intake: &Intake) -> Value {
    let decisions = intake.decisions.iter().map(
        |one| json!({"decision": one.word, "key": one.key, "place": one.place, "why": one.why}),
    );
    json!({"source": intake.path.display().to_string(), "decisions": decisions.collect::<Vec<_>>()})
}

/// What changes, as a unified diff.
pub(super) fn diff(intake: &Intake) -> String {
    let path = intake.path.to_string_lossy();
    unified(&path, &intake.before, &path, &intake.after)
}

/// Lists that are to be read.
pub(super) struct Lists<'a> {
    /// The files; `-` is standard input.
    pub(super) files: &'a [PathBuf],
    /// The format that was named.
    pub(super) from: Option<&'a str>,
    /// Which columns of tables hold which fields.
    pub(super) columns: &'a [(String, String)],
    /// Whose lists they are.
    pub(super) owner: Option<&'a str>,
}

/// The works of all `lists` as one source, and what the findings come to; `None` where there are no
/// works, which is a failure.
pub(super) fn read(lists: &Lists<'_>, output: &mut Output) -> Result<(Option<Data>, Exit)> {
    let (from, columns, owner) = (lists.from, lists.columns, lists.owner);
    let mut reading = Reading { from, columns, owner, ..Reading::default() };
    let mut read = Vec::new();
    for path in lists.files {
        read.extend(reading.list(path)?.map(|(_, list)| list.into_data()));
    }
    let mut joined = None;
    if !read.is_empty() {
        let mut list = formats::join(read);
        for (old, new) in formats::make_distinct(&mut list) {
            reading.sink.push(
                Diagnostic::warning(codes::IMPORT_KEY, format!("two works have the key `{old}`"))
                    .help(format!(
                        "the later one is `{new}` here; remove it if it is the same work"
                    )),
            );
        }
        joined = Some(list);
    }
    let exit = output.findings(&reading.sink.into_sorted(), &reading.sources);
    let joined = joined.filter(has_works);
    Ok(if joined.is_none() { (None, Exit::Failed) } else { (joined, exit) })
}

/// Whether there are works in the source `list`.
pub(super) fn has_works(list: &Data) -> bool {
    works_of(list) > 0
}

/// How many works there are in the source `list`.
pub(super) fn works_of(list: &Data) -> usize {
    let Data::Map(parts) = list else { return 0 };
    parts.iter().find(|(name, _)| name == "works").map_or(0, |(_, works)| count(works))
}

/// What reading lists needs.
#[derive(Default)]
pub(super) struct Reading<'a> {
    /// The format that was named.
    pub(super) from: Option<&'a str>,
    /// Which columns of tables hold which fields.
    pub(super) columns: &'a [(String, String)],
    /// Whose lists they are.
    pub(super) owner: Option<&'a str>,
    /// The files.
    pub(super) files: Files,
    /// The texts.
    pub(super) sources: Sources,
    /// The findings so far.
    pub(super) sink: Sink,
}

/// What a list was read as.
pub(super) enum Listed {
    /// A source: its works, with their places in the file.
    Library(Box<Library>),
    /// A list in a format of its own: the entries of a source.
    Data(Data),
}

impl Listed {
    /// The entries of a source.
    fn into_data(self) -> Data {
        match self {
            Listed::Library(library) => yaml::library(&library),
            Listed::Data(data) => data,
        }
    }
}

/// What a page of a work leaves to the `cite.bib` beside it, as HugoBlox's do.
const CITED: [&str; 13] = [
    "volume",
    "number",
    "pages",
    "eid",
    "publisher",
    "editors",
    "series",
    "edition",
    "place",
    "institution",
    "doi",
    "isbn",
    "arxiv",
];

/// How many items the list `data` has.
fn count(data: &Data) -> usize {
    match data {
        Data::List(items) => items.len(),
        _ => 0,
    }
}

/// The fields of the first work of the source `list`.
fn first_work(list: Data) -> Option<Vec<(String, Data)>> {
    let Data::Map(parts) = list else { return None };
    let works = parts.into_iter().find(|(name, _)| name == "works")?.1;
    let Data::List(works) = works else { return None };
    match works.into_iter().next()? {
        Data::Map(fields) => Some(fields),
        _ => None,
    }
}

/// How deep below a folder its pages may lie.
const DEEPEST: usize = 4;

/// A work that has a page of its own.
pub(super) struct PageOfWork {
    /// The page.
    pub(super) file: FileId,
    /// The path of the page.
    pub(super) path: PathBuf,
    /// The work.
    pub(super) work: Data,
}

impl PageOfWork {
    /// The date of the work, as it is written.
    pub(super) fn date(&self) -> Option<&str> {
        let Data::Map(fields) = &self.work else { return None };
        fields.iter().find(|(name, _)| name == "date")?.1.as_text()
    }

    /// The day of the work, if it says one.
    pub(super) fn day(&self) -> Option<&str> {
        self.date().filter(|date| date.len() == "2024-01-31".len())
    }
}

impl Reading<'_> {
    /// The works that have pages below `folder`, and how many of the pages there are a theme's samples.
    pub(super) fn pages_of(&mut self, folder: &Path) -> Result<(Vec<PageOfWork>, usize)> {
        let texts = self.texts(folder)?;
        let mut found = Vec::new();
        for (file, path, text) in &texts {
            let page = [Page { file: *file, path, text }];
            let mut list = folder::read(&page, &mut self.sink);
            self.add_cited(&page, &mut list);
            self.name_authors(folder, &mut list);
            let work = first_work(list).map(Data::Map);
            found.extend(work.map(|work| PageOfWork { file: *file, path: path.clone(), work }));
        }
        let samples = texts.len() - found.len();
        Ok((found, samples))
    }

    /// The pages of works below `folder`.
    fn texts(&mut self, folder: &Path) -> Result<Vec<(FileId, PathBuf, String)>> {
        let mut paths = Vec::new();
        self.pages(folder, DEEPEST, &mut paths);
        let mut texts = Vec::new();
        for path in paths {
            let text = self.files.read_text(&path)?;
            texts.push((self.sources.add(&path, text.as_str()), path, text));
        }
        texts.retain(|(file, path, text)| Page { file: *file, path, text }.is_work());
        Ok(texts)
    }

    /// Writes the names of authors of `list`, who stand on the pages in `folder` by the names of their own pages.
    fn name_authors(&self, folder: &Path, list: &mut Data) {
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let mut known = BTreeMap::new();
        name_authors(list, &mut |slug| {
            known
                .entry(slug.to_owned())
                .or_insert_with(|| author(slug, &folder, &self.files))
                .clone()
        });
    }

    /// The works whose pages lie below `folder`.
    fn folder(&mut self, folder: &Path) -> Result<Option<(FileId, Listed)>> {
        let texts = self.texts(folder)?;
        let Some(&(first, ..)) = texts.first() else {
            return Err(Error::Usage(format!(
                "no page in `{}` is the page of a work: none has `title` and `authors`, `venue` or the \
                 like in its front matter, and none is a post with the day in its name",
                folder.display()
            )));
        };
        let all: Vec<Page<'_>> =
            texts.iter().map(|(file, path, text)| Page { file: *file, path, text }).collect();
        let mut list = folder::read(&all, &mut self.sink);
        self.add_cited(&all, &mut list);
        self.name_authors(folder, &mut list);
        Ok(Some((first, Listed::Data(list))))
    }

    /// Adds to the works of `list`, which are those of `pages`, what the `cite.bib` beside each page knows besides.
    fn add_cited(&mut self, pages: &[Page<'_>], list: &mut Data) {
        let Data::Map(parts) = list else { return };
        let works = parts.iter_mut().find(|(name, _)| name == "works").map(|part| &mut part.1);
        let Some(Data::List(works)) = works.filter(|works| count(works) == pages.len()) else {
            return;
        };
        for (page, work) in pages.iter().zip(works) {
            let path = page.path.with_file_name("cite.bib");
            let Ok(read) = self.files.read_list(&path, None) else { continue };
            let file = self.sources.add(&path, read.text);
            let cited = yaml::library(&decode::read(file, &self.sources, &mut Sink::default()));
            let (Data::Map(fields), Some(cited)) = (work, first_work(cited)) else { continue };
            let is_new = |name: &str| fields.iter().all(|field| field.0 != name);
            let more = cited
                .into_iter()
                .filter(|(name, _)| CITED.contains(&name.as_str()) && is_new(name));
            let more: Vec<(String, Data)> = more.collect();
            fields.extend(more);
        }
    }

    /// Adds the pages below `folder`, in order.
    fn pages(&self, folder: &Path, depth: usize, found: &mut Vec<PathBuf>) {
        for name in self.files.list(folder) {
            let path = folder.join(&name);
            if path.is_dir() && depth > 0 {
                self.pages(&path, depth - 1, found);
            } else if path
                .extension()
                .is_some_and(|ending| ["md", "html", "qmd"].iter().any(|known| ending == *known))
                && name != "_index.md"
            {
                found.push(path);
            }
        }
    }

    /// The list in the file or folder `path`, or on standard input, and its text; of a folder, that of its
    /// first page.
    pub(super) fn list(&mut self, path: &Path) -> Result<Option<(FileId, Listed)>> {
        if path.is_dir() {
            return self.folder(path);
        }
        let mut path = PathBuf::from(path);
        if path.as_os_str() == "-" {
            path = PathBuf::from(STDIN);
            self.files.set(&path, read_stdin_bytes()?);
        }
        let bytes = self.files.read(&path)?;
        // A feed says its own encoding; what cannot be shown is replaced in findings only.
        let text = String::from_utf8_lossy(&bytes);
        let file = self.sources.add(&path, text.as_ref());
        let (columns, owner) = (self.columns, self.owner);
        let mut input = Input { file, path: &path, bytes: &bytes, columns, owner, text };
        let Some(format) = formats::find(&input, self.from, &mut self.sink) else {
            check_list(&path, &bytes)?;
            return Ok(None);
        };
        if !is_text(format) {
            check_list(&path, &bytes)?;
        }
        if !matches!(format.read, Read::Text { says_encoding: true, .. }) {
            let read = self.files.read_import(&path)?;
            input.text = Cow::Owned(read.text.clone());
            input.file = recoded::add(&path, read, &mut self.sources, &mut self.sink);
        }
        Ok(list_of(format, &input, &mut self.sink).map(|list| (input.file, list)))
    }
}

#[cfg(feature = "net")]
impl Reading<'_> {
    /// The list in `text`, the answer of `name`, if it is in one of `formats`.
    pub(super) fn answer(&mut self, name: &str, text: &str, formats: &[&str]) -> Option<Data> {
        let path = PathBuf::from(name);
        let file = self.sources.add(&path, text);
        let (bytes, text) = (text.as_bytes(), Cow::Borrowed(text));
        let input = Input { file, path: &path, bytes, columns: &[], owner: None, text };
        let format = formats::among(&input, formats)?;
        list_of(format, &input, &mut self.sink).map(Listed::into_data)
    }
}

/// Writes the name of each author in `data` who stands there by the name of their page.
fn name_authors(data: &mut Data, named: &mut impl FnMut(&str) -> Option<String>) {
    match data {
        Data::List(items) => items.iter_mut().for_each(|item| name_authors(item, named)),
        Data::Map(pairs) => {
            for (key, value) in pairs {
                match value {
                    Data::List(people) if key == "authors" || key == "editors" => {
                        for person in people {
                            if let Data::Plain(name) | Data::Text(name) = person
                                && let Some(full) = named(name)
                            {
                                *name = full;
                            }
                        }
                    }
                    _ => name_authors(value, named),
                }
            }
        }
        _ => {}
    }
}

/// The list in `input`, which is one in `format`.
fn list_of(format: &Format, input: &Input<'_>, sink: &mut Sink) -> Option<Listed> {
    let list = match format.read {
        Read::Text { read, .. } => {
            let list = read(input, sink);
            report_empty(list.as_ref(), format, input, sink);
            list?
        }
        Read::Source { language, .. } => {
            let library = decode::read_as(language, input.file, &input.text, sink);
            return Some(Listed::Library(Box::new(library)));
        }
        Read::Tree { translate, .. } => {
            let library = decode::read_in(translate, input.file, &input.text, sink);
            unplaced::report(&yaml::library(&library), input.first_line(), sink);
            return Some(Listed::Library(Box::new(library)));
        }
        Read::Records { read, .. } => {
            let root = syntax::yaml::parse(input.file, &input.text, sink).root;
            let list = read(&root, sink);
            report_empty(Some(&list), format, input, sink);
            return Some(Listed::Data(list));
        }
        Read::Never => return None,
    };
    unplaced::report(&list, input.first_line(), sink);
    Some(Listed::Data(list))
}

/// # Errors
/// The file at `path` is no list of works, by its ending, its first bytes or its keys.
fn check_list(path: &Path, bytes: &[u8]) -> Result<()> {
    match foreign::unreadable(path, bytes) {
        Some(Foreign { what, cure }) => Err(Error::NoList { path: path.to_owned(), what, cure }),
        None => Ok(()),
    }
}

/// Whether `format` has a reader of its own, which tells its files itself.
fn is_text(format: &Format) -> bool {
    matches!(format.read, Read::Text { .. } | Read::Records { .. })
}

/// Reports that there is nothing of `format` in `input`: a file of another kind, or an empty one.
fn report_empty(list: Option<&Data>, format: &Format, input: &Input<'_>, sink: &mut Sink) {
    let Some(list @ Data::Map(parts)) = list else { return };
    if !parts.iter().any(|(name, _)| name == "works") || has_works(list) {
        return;
    }
    let end = [", ", " ("].iter().filter_map(|sign| format.doc.find(sign)).min();
    let name = end.map_or(format.doc, |end| slice(format.doc, ..end));
    let message = format!("no entries of {name} in `{}`", input.path.display());
    let finding = Diagnostic::error(codes::IMPORT_BROKEN, message).at(input.first_line());
    sink.push(
        finding.help("name the right format with `--from`; `byline import --help` lists them"),
    );
}
