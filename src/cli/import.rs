//! `byline import`: a list in another format becomes a YAML source on standard output.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::args::Import;
use super::exit::Exit;
use super::output::Output;
use super::recoded;
use super::session::{STDIN, read_stdin_bytes};
use super::unplaced;
use crate::decode;
use crate::diag::{Diagnostic, Sink, codes};
use crate::error::{Error, Result};
use crate::files::{self, Files};
use crate::foreign::{self, Foreign};
use crate::formats::{self, Format, Input, Read, yaml};
use crate::model::Data;
use crate::span::Sources;
use crate::syntax::{self, write};

/// Runs the verb.
pub(super) fn run(verb: &Import, output: &mut Output) -> Result<Exit> {
    let mut reading = Reading {
        from: verb.from.as_deref(),
        columns: &verb.columns,
        files: Files::disk(),
        sources: Sources::default(),
        sink: Sink::default(),
    };
    let mut lists = Vec::new();
    for path in &verb.files {
        lists.extend(reading.list(path)?);
    }
    if !lists.is_empty() {
        let mut joined = formats::join(lists);
        for (old, new) in formats::make_distinct(&mut joined) {
            reading.sink.push(
                Diagnostic::warning(codes::IMPORT_KEY, format!("two works have the key `{old}`"))
                    .help(format!(
                        "the later one is `{new}` here; remove it if it is the same work"
                    )),
            );
        }
        output.print(&write::source(&joined));
    }
    Ok(output.findings(&reading.sink.into_sorted(), &reading.sources))
}

/// What reading lists needs.
struct Reading<'a> {
    /// The format that was named.
    from: Option<&'a str>,
    /// Which columns of tables hold which fields.
    columns: &'a [(String, String)],
    /// The files.
    files: Files,
    /// The texts.
    sources: Sources,
    /// The findings so far.
    sink: Sink,
}

impl Reading<'_> {
    /// The list in the file `path`, or on standard input.
    fn list(&mut self, path: &Path) -> Result<Option<Data>> {
        let mut path = PathBuf::from(path);
        if path.as_os_str() == "-" {
            path = PathBuf::from(STDIN);
            self.files.set(&path, read_stdin_bytes()?);
        }
        let bytes = self.files.read(&path)?;
        // A feed says its own encoding; what cannot be shown is replaced in findings only.
        let text = String::from_utf8_lossy(&bytes);
        let file = self.sources.add(&path, text.as_ref());
        let mut input = Input { file, path: &path, bytes: &bytes, columns: self.columns, text };
        let Some(format) = formats::find(&input, self.from, &mut self.sink) else {
            files::check_list(&path, &bytes)?;
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
        Ok(list_of(format, &input, &mut self.sink))
    }
}

/// The list in `input`, which is one in `format`.
fn list_of(format: &Format, input: &Input<'_>, sink: &mut Sink) -> Option<Data> {
    let list = match format.read {
        Read::Text { read, .. } => {
            let list = read(input, sink);
            report_empty(list.as_ref(), format, input, sink);
            list?
        }
        Read::Source { language, .. } => {
            let library = decode::read_as(language, input.file, &input.text, sink);
            return Some(yaml::library(&library));
        }
        Read::Tree { translate, .. } => {
            yaml::library(&decode::read_in(translate, input.file, &input.text, sink))
        }
        Read::Records { read, .. } => {
            let root = syntax::yaml::parse(input.file, &input.text, sink).root;
            let list = read(&root, sink);
            report_empty(Some(&list), format, input, sink);
            return Some(list);
        }
        Read::Never => return None,
    };
    unplaced::report(&list, input.first_line(), sink);
    Some(list)
}

/// # Errors
/// The file at `path` is no list of works, by its ending, its first bytes or its keys.
fn check_list(path: &Path, bytes: &[u8]) -> Result<()> {
    files::check_list(path, bytes)?;
    let Some(Foreign { what, .. }) = foreign::by_keys(path, bytes) else { return Ok(()) };
    let cure = "byline cannot import it yet; export BibTeX, RIS or CSL-JSON instead";
    Err(Error::NoList { path: path.to_owned(), what, cure })
}

/// Whether `format` has a reader of its own, which tells its files itself.
fn is_text(format: &Format) -> bool {
    matches!(format.read, Read::Text { .. } | Read::Records { .. })
}

/// Reports that there is nothing of `format` in `input`: a file of another kind, or an empty one.
fn report_empty(list: Option<&Data>, format: &Format, input: &Input<'_>, sink: &mut Sink) {
    let Some(Data::Map(parts)) = list else { return };
    let works = parts.iter().find(|(name, _)| name == "works").map(|(_, works)| works);
    if !matches!(works, Some(Data::List(works)) if works.is_empty()) {
        return;
    }
    let name = format.doc.split([',', '.']).next().unwrap_or(format.name);
    let message = format!("no entries of {name} in `{}`", input.path.display());
    let finding = Diagnostic::error(codes::IMPORT_BROKEN, message).at(input.first_line());
    sink.push(
        finding.help("name the right format with `--from`; `byline import --help` lists them"),
    );
}
