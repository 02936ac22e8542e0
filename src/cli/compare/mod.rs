//! `byline compare`: what several lists say differently of the same works, and which works each lacks.
//! It only reads.

mod compared;
mod document;
mod found;
mod page;
mod places;
mod report;
mod sides;

use std::path::{Path, PathBuf};

use super::args::{Compare, CompareFormat, Global};
use super::exit::Exit;
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
use crate::model::{Data, Library, Name};
use crate::strings::seen::visible_json;
use crate::syntax::node::Language;
use crate::syntax::{names, write};
use compared::Compared;
use found::Scope;
use places::Places;
pub(super) use sides::{Matched, Sides};

/// Runs the verb.
pub(super) fn run(verb: &Compare, global: &Global, output: &mut Output) -> Result<Exit> {
    let mut reading =
        Reading { from: verb.from.as_deref(), owner: verb.owner.as_deref(), ..Reading::default() };
    let mut places = Places::default();
    let stated = owner(verb.owner.as_deref(), global)?;
    let read = match verb.files.as_slice() {
        [] => Some(found(stated.as_ref(), &mut reading, &mut places)),
        files => named(files, &mut reading, &mut places)?,
    };
    let Some(Chosen { lists, scopes, left, owner }) = read else {
        let errors = errors(&mut reading.sink);
        output.findings(&errors, &reading.sources);
        return Ok(Exit::Failed);
    };
    // What nobody named may be anything; a file that was named is a list.
    let is_incomplete = !verb.files.is_empty() && !left.is_empty();
    refuse_few(&lists, &left)?;
    let owner = stated.or(owner).or_else(|| compare::owner(&lists));
    let found = compare::compare(&lists);
    let spellings = owner.as_ref().map(|owner| compare::spellings(&lists, owner));
    let spellings = spellings.unwrap_or_default();
    places.count_lines(&reading.sources);
    let compared =
        Compared { lists: &lists, scopes, left, found, owner, spellings, places: &places };
    print(verb.format, &compared, output);
    let errors = errors(&mut reading.sink);
    output.findings(&errors, &reading.sources);
    if is_incomplete {
        return Ok(Exit::Failed);
    }
    Ok(if compared.fails(&verb.fail_on) { Exit::Findings } else { Exit::Good })
}

/// What is compared.
struct Chosen {
    lists: Vec<List>,
    scopes: Vec<Scope>,
    /// What lies here and is not compared, and why.
    left: Vec<String>,
    /// Whose they are, if the site says so.
    owner: Option<Name>,
}

/// The lists in `files`; `None` where too few of them are left. Those that cannot be read are reported.
fn named(
    files: &[PathBuf],
    reading: &mut Reading<'_>,
    places: &mut Places,
) -> Result<Option<Chosen>> {
    let (mut lists, mut left) = (Vec::new(), Vec::new());
    for path in files {
        let name = path.display().to_string();
        match read(path, reading, places)? {
            Some(library) => lists.push(List { name, library }),
            None => left.push(format!("{name}: it cannot be read")),
        }
    }
    let is_enough = lists.len() > 1 || left.is_empty();
    let scopes = vec![Scope::All; lists.len()];
    Ok(is_enough.then_some(Chosen { lists, scopes, left, owner: None }))
}

/// The lists that lie here and are `owner`'s.
fn found(owner: Option<&Name>, reading: &mut Reading<'_>, places: &mut Places) -> Chosen {
    let (mut lists, mut left) = (Vec::new(), Vec::new());
    let files = Files::disk();
    let known = owner.cloned().or_else(|| found::of_site(&files));
    for path in found::paths(known.as_ref(), &files) {
        let name = path.display().to_string();
        match read(&path, reading, places) {
            Ok(Some(library)) if library.works.is_empty() => {}
            Ok(Some(library)) => lists.push(List { name, library }),
            // A folder of that name may hold anything.
            Err(_) if path.is_dir() => {}
            Ok(None) | Err(_) => left.push(format!("{name}: it cannot be read")),
        }
    }
    let owner = known.filter(|known| owner.is_some() || found::is_in(known, &lists));
    let owner = owner.or_else(|| compare::owner(&lists));
    left.extend(found::leave_others(&mut lists, owner.as_ref()));
    let scopes = found::scopes(&lists);
    Chosen { lists, scopes, left, owner }
}

/// # Errors
/// There are fewer than two `lists`.
fn refuse_few(lists: &[List], left: &[String]) -> Result<()> {
    if lists.len() > 1 {
        return Ok(());
    }
    let only = lists.first().map_or("no list".into(), |list| format!("only `{}`", list.name));
    let left = match left {
        [] => String::new(),
        left => format!(" ({} left out)", left.join(", ")),
    };
    Err(Error::Usage(format!(
        "two lists are needed to compare, and there is {only}{left}: `byline compare papers.bib cv.tex`"
    )))
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

/// The list at `path`, with what its works inherit; `None` where it is none, which is reported.
fn read(path: &Path, reading: &mut Reading<'_>, places: &mut Places) -> Result<Option<Library>> {
    if path.is_dir() {
        return folder(path, reading, places).map(Some);
    }
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

/// The works that have a page each in the folder `path`.
fn folder(path: &Path, reading: &mut Reading<'_>, places: &mut Places) -> Result<Library> {
    let (found, _) = reading.pages_of(path)?;
    let pages = found.iter().map(|page| (page.file, page.path.display().to_string())).collect();
    let works = found.into_iter().map(|page| page.work).collect();
    let written = reading.sources.add(path, write::source(&Data::List(works)));
    let text = reading.sources.text(written);
    let mut quiet = Sink::default();
    let library = decode::read_as(Language::Yaml, written, text, &mut quiet);
    places.find_on_pages(&library, written, pages);
    Ok(merge::merge(vec![library], &mut quiet))
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
