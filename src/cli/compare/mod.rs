//! `byline compare`: what several lists say differently of the same works, and which works each lacks.
//! It only reads.

mod compared;
mod document;
mod page;
mod places;
mod report;
mod sides;

use std::path::{Path, PathBuf};

use super::args::{Compare, CompareFormat, Global};
use super::exit::Exit;
use super::here;
use super::import::{Listed, Reading};
use super::output::Output;
use super::session::{Session, Wanted};
use crate::compare::{self, List};
use crate::config::Owner;
use crate::decode;
use crate::diag::{Diagnostic, Severity, Sink};
use crate::error::{Error, Result};
use crate::files::Files;
use crate::merge;
use crate::model::{Library, Name};
use crate::strings::seen::visible_json;
use crate::syntax::node::Language;
use crate::syntax::{names, write};
use compared::Compared;
use places::Places;
pub(super) use sides::{Matched, Sides};

/// Runs the verb.
pub(super) fn run(verb: &Compare, global: &Global, output: &mut Output) -> Result<Exit> {
    let paths = paths(verb)?;
    let mut reading =
        Reading { from: verb.from.as_deref(), owner: verb.owner.as_deref(), ..Reading::default() };
    let mut places = Places::default();
    let mut lists = Vec::new();
    for path in &paths {
        let name = path.display().to_string();
        match read(path, &mut reading, &mut places)? {
            Some(library) => lists.push(List { name, library }),
            None => return Ok(failed(reading, output)),
        }
    }
    let owner = owner(verb.owner.as_deref(), global)?.or_else(|| compare::owner(&lists));
    let found = compare::compare(&lists);
    let spellings = owner.as_ref().map(|owner| compare::spellings(&lists, owner));
    let spellings = spellings.unwrap_or_default();
    places.count_lines(&reading.sources);
    let compared = Compared { lists: &lists, found, owner, spellings, places: &places };
    print(verb.format, &compared, output);
    let errors = errors(&mut reading.sink);
    output.findings(&errors, &reading.sources);
    Ok(if compared.fails(&verb.fail_on) { Exit::Findings } else { Exit::Good })
}

/// Prints what was found in `format`.
fn print(format: CompareFormat, compared: &Compared<'_>, output: &mut Output) {
    match format {
        CompareFormat::Text => output.print_text(&report::text(compared)),
        CompareFormat::Json => {
            output.print(&visible_json(&format!("{:#}\n", document::json(compared))));
        }
        CompareFormat::Html => output.print(&page::html(compared)),
    }
}

/// The files to compare: those named, else the lists that are here.
///
/// # Errors
/// There are fewer than two.
fn paths(verb: &Compare) -> Result<Vec<PathBuf>> {
    let mut paths = verb.files.clone();
    if paths.is_empty() {
        paths = here::lists(&Files::disk()).into_iter().map(|list| list.path).collect();
    }
    if paths.len() < 2 {
        let only =
            paths.first().map_or("no list".into(), |path| format!("only `{}`", path.display()));
        let message = format!(
            "two lists are needed to compare, and there is {only}: `byline compare papers.bib cv.tex`"
        );
        return Err(Error::Usage(message));
    }
    Ok(paths)
}

/// The list at `path`, with what its works inherit; `None` where it is none, which is reported.
fn read(path: &Path, reading: &mut Reading<'_>, places: &mut Places) -> Result<Option<Library>> {
    let Some((file, listed)) = reading.list(path)? else { return Ok(None) };
    let mut quiet = Sink::default();
    let library = match listed {
        Listed::Library(library) => *library,
        Listed::Data(data) => {
            let text = write::source(&data);
            let written = reading.sources.add(path, text);
            let library =
                decode::read_as(Language::Yaml, written, reading.sources.text(written), &mut quiet);
            places.find_again(&library, written, file, &reading.sources);
            library
        }
    };
    Ok(Some(merge::merge(vec![library], &mut quiet)))
}

/// Says why a list cannot be read.
fn failed(mut reading: Reading<'_>, output: &mut Output) -> Exit {
    let findings = std::mem::take(&mut reading.sink).into_sorted();
    output.findings(&findings, &reading.sources);
    Exit::Failed
}

/// The errors of `sink`: what keeps works from being read. All else is for `check` to say.
fn errors(sink: &mut Sink) -> Vec<Diagnostic> {
    let mut findings = std::mem::take(sink).into_sorted();
    findings.retain(|finding| finding.severity == Severity::Error);
    findings
}

/// The owner of the command line, else of the config.
fn owner(named: Option<&str>, global: &Global) -> Result<Option<Name>> {
    if let Some(name) = named {
        return Ok(Some(names::parse_one(name).name));
    }
    let config = Session::start(&Wanted::default(), global)?.config;
    Ok(config.owners.first().map(|owner| match owner {
        Owner::Id(id) => {
            let listed = config.people.iter().find(|person| person.id.value == id.value);
            listed.map_or_else(|| names::parse_one(&id.value).name, |person| person.name.clone())
        }
        Owner::Person(person) => person.name.clone(),
    }))
}
