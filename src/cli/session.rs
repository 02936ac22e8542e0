//! The front of the line, shared by every verb: find the config, read and decode the sources, merge
//! them, and find out who is who.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use chrono::NaiveDate;

use super::args::Global;
use super::exit::Exit;
use super::here;
use super::recoded;
use crate::check;
use crate::config::{self, Config, Level, Owner, SourcePath, Style};
use crate::decode;
use crate::diag::{Diagnostic, Fix, Sink, codes};
use crate::error::{Error, Result};
use crate::files::{self, Files, Trust};
use crate::merge::{self, posts};
use crate::model::published::published;
use crate::model::{Library, identity};
use crate::render::Templates;
use crate::site::Site;
use crate::span::{FileId, Sources, Span, Spanned};
use crate::syntax;
use crate::view::Lens;

/// What a verb asks the front of the line for.
#[derive(Debug, Default)]
pub(super) struct Wanted<'a> {
    /// Files in place of the config's sources; `-` is standard input.
    pub(super) files: &'a [PathBuf],
    /// The owner's name in place of the config's.
    pub(super) owner: Option<&'a str>,
    /// Use no config.
    pub(super) no_config: bool,
    /// Keep every finding: fixes and baselines need them all, readers do not.
    pub(super) all_findings: bool,
    /// Texts in place of files.
    pub(super) texts: Option<&'a BTreeMap<PathBuf, String>>,
}

impl Wanted<'_> {
    /// The files on disk, with the texts that stand for some of them.
    fn files(&self) -> Files {
        let mut files = Files::disk();
        for (path, text) in self.texts.into_iter().flatten() {
            files.set(path, text.as_str());
        }
        files
    }
}

/// Everything that was read, and what was found on the way.
pub(super) struct Session {
    /// The texts.
    pub(super) sources: Sources,
    /// The findings so far.
    pub(super) sink: Sink,
    /// The files.
    pub(super) files: Files,
    /// The config, or its defaults.
    pub(super) config: Config,
    /// What the config's own faults mean for the exit code: with a broken config the job cannot be
    /// done, be its fault one of syntax or of sense.
    pub(super) config_exit: Exit,
    /// The works.
    pub(super) library: Arc<Library>,
    /// The owners.
    pub(super) owners: Vec<usize>,
    /// The owners of each output.
    pub(super) output_owners: Vec<Vec<usize>>,
    /// What the user says about findings.
    pub(super) levels: Vec<(Level, Spanned<String>)>,
    /// Today.
    pub(super) today: NaiveDate,
}

impl Session {
    /// Reads what `wanted` and `global` name.
    ///
    /// # Errors
    /// There is nothing to read, or a named file cannot be read.
    pub(super) fn open(wanted: &Wanted<'_>, global: &Global) -> Result<Session> {
        let mut session = Session::start(wanted, global)?;
        if let Some(name) = wanted.owner {
            session.config.owners = vec![Owner::Id(session.word("--self", name))];
        }
        let mut paths = session.source_paths(wanted)?;
        if wanted.files.is_empty() {
            paths.retain(|source| session.may_show(&source.path));
        }
        let mut reader = decode::Reader::with_commands(session.config.commands.clone());
        let mut elsewhere = Vec::new();
        if !wanted.files.is_empty() {
            elsewhere = session.listed_elsewhere(&mut reader, wanted.files);
        }
        let mut libraries = session.read_sources(&paths, &mut reader)?;
        libraries.extend(elsewhere);
        let mut library = merge::merge(libraries, &mut session.sink);
        if session.config.path.is_some() {
            let root = &session.config.base;
            posts::count_minutes(&mut library, root, &session.files, &mut session.sink);
        }
        session.resolve(library);
        Ok(session)
    }

    /// Reads the config, and no source yet.
    ///
    /// # Errors
    /// The config cannot be read.
    pub(super) fn start(wanted: &Wanted<'_>, global: &Global) -> Result<Session> {
        let mut session = Session {
            sources: Sources::default(),
            sink: if wanted.all_findings { Sink::default() } else { Sink::bounded() },
            files: wanted.files(),
            config: Config::default(),
            config_exit: Exit::Good,
            library: Arc::default(),
            owners: Vec::new(),
            output_owners: Vec::new(),
            levels: Vec::new(),
            today: today(global),
        };
        if global.trust_config {
            session.files.trust(Trust::Anywhere);
        }
        if !wanted.no_config {
            session.read_config(global.config.as_deref())?;
        }
        if session.config.baseline.is_some() {
            session.sink.keep_all();
        }
        Ok(session)
    }

    /// Reads the config at `path`, or the one found in the current folder or above.
    fn read_config(&mut self, path: Option<&Path>) -> Result<()> {
        let Some((path, base)) = config_path(path, &self.files)? else { return Ok(()) };
        let text = self.files.read_text(&path)?;
        let file = self.sources.add(&path, text);
        let document = syntax::parse(file, &self.sources, &mut self.sink);
        self.config = config::decode(&document, base, &mut self.sink);
        self.config.path = Some(path);
        if self.sink.has_errors() {
            self.config_exit = Exit::Failed;
        }
        Ok(())
    }

    /// The files to read: those of the command line, else those of the config.
    ///
    /// # Errors
    /// There is no config, and no files are named.
    pub(super) fn source_paths(&mut self, wanted: &Wanted<'_>) -> Result<Vec<SourcePath>> {
        if !wanted.files.is_empty() {
            return Ok(self.named(wanted.files));
        }
        if self.config.path.is_none() {
            let lists = here::lists(&self.files);
            let (file, init) = match lists.first() {
                Some(list) => (list.path.display().to_string(), "byline init"),
                None => ("papers.bib".to_owned(), "byline init --self \"Your Name\""),
            };
            let message = format!(
                "no `byline.yaml` here or above, and no files given; name a file (`byline check \
                 {file}`), or set byline up here: `{init}`"
            );
            return Err(Error::Usage(message));
        }
        Ok(config::source_paths(&self.config, &self.files, &mut self.sink))
    }

    /// The files of the command line; of one that the config names too, the encoding that it says.
    fn named(&self, files: &[PathBuf]) -> Vec<SourcePath> {
        let known = config::source_paths(&self.config, &self.files, &mut Sink::default());
        let named = |path: &PathBuf| {
            let own = known.iter().find(|source| source.path == *path).cloned();
            own.unwrap_or_else(|| SourcePath { path: path.clone(), encoding: None, writable: true })
        };
        files.iter().map(named).collect()
    }

    /// Whether the config lets byline change the source at `path`.
    pub(super) fn may_edit(&self, path: &Path) -> bool {
        let known = config::source_paths(&self.config, &self.files, &mut Sink::default());
        known.iter().all(|source| source.writable || source.path != path)
    }

    /// The people, venues and topics of the config's own sources, for `files` that are looked at alone;
    /// `reader` gets to know the `@string`s of those before them. Faults in those sources are not the
    /// question here.
    fn listed_elsewhere(&mut self, reader: &mut decode::Reader, files: &[PathBuf]) -> Vec<Library> {
        let mut sink = Sink::default();
        let mut libraries = Vec::new();
        let mut is_before = true;
        for source in config::source_paths(&self.config, &self.files, &mut sink) {
            is_before &= !files.contains(&source.path);
            let Ok(read) = self.files.read_list(&source.path, source.encoding) else { continue };
            let file = self.sources.add(source.path, read.text);
            let library = if is_before {
                reader.read(file, &self.sources, &mut sink)
            } else {
                decode::read(file, &self.sources, &mut sink)
            };
            libraries.push(Library {
                works: Vec::new(),
                site: None,
                blanks: Vec::new(),
                ..library
            });
        }
        libraries
    }

    /// Reads the text of `path`; `-` is standard input.
    ///
    /// # Errors
    /// It cannot be read.
    pub(super) fn add_source(&mut self, source: &SourcePath) -> Result<FileId> {
        let mut path = source.path.as_path();
        if path.as_os_str() == "-" {
            path = Path::new(STDIN);
            self.files.set(path, read_stdin_bytes()?);
        }
        let read = self.files.read_list(path, source.encoding)?;
        Ok(recoded::add(path, read, &mut self.sources, &mut self.sink))
    }

    /// Reads and decodes `paths`, and adds what the config itself lists.
    fn read_sources(
        &mut self,
        paths: &[SourcePath],
        reader: &mut decode::Reader,
    ) -> Result<Vec<Library>> {
        let mut libraries = Vec::with_capacity(paths.len() + 1);
        for path in paths {
            let file = self.add_source(path)?;
            libraries.push(reader.read(file, &self.sources, &mut self.sink));
        }
        libraries.push(Library {
            people: self.config.people.clone(),
            venues: self.config.venues.clone(),
            topics: self.config.topics.clone(),
            not_mine: self.config.not_mine.clone(),
            ..Library::default()
        });
        Ok(libraries)
    }

    /// Whether findings may show the text of the source `path`. A config may name any file of the machine,
    /// and a pull request may bring the config: outside the root only a list of works is read, and of
    /// anything else not a word is shown.
    fn may_show(&mut self, path: &Path) -> bool {
        let named = self.config.sources.iter().find(|source| {
            config::below(&self.config.base, &source.path.value) == path
                || source.path.value.contains('*')
        });
        let Some(named) = named.filter(|_| !self.files.may_use(path, &self.config.root())) else {
            return true;
        };
        let mut trial = Sources::default();
        let place = named.path.span;
        let is_list = self.files.read_list(path, None).is_ok_and(|read| {
            let file = trial.add(path, read.text);
            let library = decode::read(file, &trial, &mut Sink::default());
            let listed = library.people.len() + library.venues.len() + library.topics.len();
            library.works.len() + listed > 0
        });
        if !is_list {
            let message =
                format!("`{}` is outside the root and is not a list of works", path.display());
            let finding = Diagnostic::error(codes::FILE_OUTSIDE_ROOT, message).at(place);
            self.sink.push(finding.help("correct the path, or remove it from `sources`"));
        }
        is_list
    }

    /// Drops what is private, finds the owners, and finds out who is who.
    fn resolve(&mut self, mut library: Library) {
        library.drop_private(&self.config.private);
        let config = &self.config;
        self.owners = config::owners(&config.owners, &mut library, &mut self.sink);
        self.output_owners = config
            .outputs
            .iter()
            .map(|output| match &output.owners {
                Some(owners) => config::owners(owners, &mut library, &mut self.sink),
                None => self.owners.clone(),
            })
            .collect();
        self.config.marks.explain(&mut library);
        identity::resolve(&mut library, &self.owners);
        config::adopt_site(&mut self.config, &library);
        self.follow_site();
        self.library = Arc::new(library);
    }

    /// Follows what the site's own files say, where the config says nothing.
    fn follow_site(&mut self) {
        let Some(site) = Site::read(&self.site_root(), &self.files) else { return };
        let known = &mut self.config.site;
        known.markdown = known.markdown.or(Some(site.markdown()));
        for (name, value) in site.known_to_templates() {
            if known.extra.iter().all(|(said, _)| said != name) {
                known.extra.push((name.to_owned(), value));
            }
        }
    }

    /// Runs the rules with the config's levels and `more` after them.
    pub(super) fn check(&mut self, more: &[(Level, Spanned<String>)]) {
        self.levels = self.config.levels.iter().chain(more).cloned().collect();
        let site_root = self.config.path.is_some().then(|| self.site_root());
        let mut sink = std::mem::take(&mut self.sink);
        let context = self.context(site_root.as_deref());
        check::run(&self.library, &context, &self.levels, &mut sink);
        self.sink = sink;
    }

    /// Says so where nobody in the whole list is the owner of the command line.
    pub(super) fn tell_if_nobody_is_owner(&mut self) {
        let finding = check::find_owner(&self.library, &self.context(None));
        if let Some(finding) = finding {
            self.sink.push(finding);
        }
    }

    /// The fix that lists the author whose name `is_meant` as a spelling of the owner's.
    pub(super) fn claim(&self, is_meant: impl Fn(Span) -> bool) -> Option<Fix> {
        let mut people = self.library.works.iter().flat_map(|work| &work.contributors);
        let one = people.find(|one| is_meant(one.span))?;
        check::claim(one, &self.library, &self.context(None))
    }

    /// What rules may look at besides the library.
    fn context<'a>(&'a self, site_root: Option<&'a Path>) -> check::Context<'a> {
        check::Context::new(&self.sources, &self.files, self.today, &self.owners, site_root)
    }

    /// The folder that `/files/x.pdf` is below.
    fn site_root(&self) -> PathBuf {
        self.config.base.join(&self.config.site.root)
    }

    /// The templates: built in, and the user's own beside the config.
    pub(super) fn templates(&self) -> Templates {
        let root = self.config.path.is_some().then(|| self.config.root());
        Templates { root, ..templates_beside(self.config.path.as_deref()) }
    }

    /// The library as one output of `style` looks at it.
    pub(super) fn lens(&self, style: Style) -> Arc<Lens> {
        let site = Arc::new(self.config.site.clone());
        let lens = Lens::new(published(&self.library), site, Arc::new(style));
        Arc::new(Lens { owners: self.owners.clone(), today: Some(self.today), ..lens })
    }

    /// Ends the run. The program is over, so the system takes all memory back at once: to free ten
    /// thousand works piece by piece would take a twentieth of the whole run.
    pub(super) fn leave(self) {
        std::mem::forget(self);
    }

    /// A text of the command line with a place, so that findings can point into it.
    pub(super) fn word(&mut self, option: &str, text: &str) -> Spanned<String> {
        let file = self.sources.add(format!("<{option}>"), text);
        Spanned::new(text.to_owned(), Span::new(file, 0..text.len()))
    }
}

/// The config at `path`, or the one found in the current folder or above, with its root.
fn config_path(path: Option<&Path>, files: &Files) -> Result<Option<(PathBuf, PathBuf)>> {
    if let Some(path) = path {
        return Ok(Some((path.to_owned(), config_base(path))));
    }
    let here = std::env::current_dir()
        .map_err(|source| Error::Read { path: PathBuf::from("."), source })?;
    let found = config::find(&here, files);
    Ok(found.map(|(path, base)| (relative(&path, &here), relative(&base, &here))))
}

/// The templates: built in, and the user's own beside `config`.
fn templates_beside(config: Option<&Path>) -> Templates {
    let folder = config.and_then(Path::parent);
    Templates { folder: folder.map(|folder| folder.join("templates")), root: None }
}

/// The templates that a run here would use; reads neither config nor sources.
pub(super) fn templates_here(global: &Global, files: &Files) -> Result<Templates> {
    let found = config_path(global.config.as_deref(), files)?;
    Ok(templates_beside(found.as_ref().map(|(path, _)| path.as_path())))
}

/// The root of a config that was named: the folder that holds it, or holds its `_byline/`.
fn config_base(path: &Path) -> PathBuf {
    let folder = path.parent().unwrap_or(Path::new(""));
    match folder.file_name() {
        Some(name) if name == "_byline" => folder.parent().unwrap_or(Path::new("")).to_owned(),
        _ => folder.to_owned(),
    }
}

/// `path` as seen from `here`, where that is shorter to read.
fn relative(path: &Path, here: &Path) -> PathBuf {
    let climbs = here.ancestors().position(|above| path.starts_with(above));
    let Some(climbs) = climbs else { return path.to_owned() };
    let above = here.ancestors().nth(climbs).unwrap_or(here);
    let below = path.strip_prefix(above).unwrap_or(path);
    (0..climbs).map(|_| "..").collect::<PathBuf>().join(below)
}

/// Today: what the command line says, else `SOURCE_DATE_EPOCH`
/// (<https://reproducible-builds.org/specs/source-date-epoch/>), else the clock.
#[allow(clippy::disallowed_methods, reason = "cli is the one home of clock and environment")]
fn today(global: &Global) -> NaiveDate {
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| text.parse().ok());
    let stamped = epoch.and_then(|seconds| chrono::DateTime::from_timestamp(seconds, 0));
    global.today.or_else(|| stamped.map(|stamp| stamp.date_naive())).unwrap_or_else(by_the_clock)
}

/// Today by the clock; one that is before 1970, as on a board without a battery, is of no use.
#[allow(clippy::disallowed_methods, reason = "cli is the one home of clock and environment")]
fn by_the_clock() -> NaiveDate {
    match SystemTime::now().duration_since(SystemTime::UNIX_EPOCH) {
        Ok(_) => chrono::Local::now().date_naive(),
        Err(_) => NaiveDate::default(),
    }
}

/// Standard input as it is.
pub(super) fn read_stdin_bytes() -> Result<Vec<u8>> {
    files::read_bounded(std::io::stdin().lock(), 0)
        .map_err(|source| Error::Read { path: STDIN.into(), source })
}

/// How standard input is shown.
pub(super) const STDIN: &str = "<stdin>";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_as_the_user_would_type_them() {
        let here = Path::new("/home/bing/site");
        for (path, shown) in [
            ("/home/bing/site/byline.yaml", "byline.yaml"),
            ("/home/bing/site", ""),
            ("/home/bing", ".."),
            ("/home/bing/data/x.bib", "../data/x.bib"),
        ] {
            assert_eq!(relative(Path::new(path), here), PathBuf::from(shown), "{path}");
        }
        assert_eq!(config_base(Path::new("site/_byline/byline.yaml")), PathBuf::from("site"));
        assert_eq!(config_base(Path::new("byline.yaml")), PathBuf::from(""));
    }
}
