//! `byline cite`: single works, in a citation style or as a record of any format.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::args::{Cite, Global};
use super::exit::Exit;
use super::here;
use super::output::Output;
use super::session::{Session, Wanted};
use crate::diag::did_you_mean;
use crate::error::{Error, Result};
use crate::files::Files;
use crate::model::Data;
use crate::render::cite::{self, Desk, Marked};
use crate::render::{self, Scope, Subject, Target};
use crate::span::Spanned;
use crate::text::{Text, markdown::Dialect};
use crate::view::{Group, Listed};

/// Runs the verb.
pub(super) fn run(verb: &Cite, global: &Global, output: &mut Output) -> Result<Exit> {
    if verb.list_styles {
        output.print(&(cite::names().join("\n") + "\n"));
        return Ok(Exit::Good);
    }
    let owner = verb.owner.as_deref();
    let (keys, files) = keys_and_files(verb);
    let mut session = Session::open(&Wanted { files: &files, owner, ..Wanted::default() }, global)?;
    let works = find(&keys, &session)?;
    let text = match &verb.format {
        Some(template) => record(template, &works, &mut session),
        None => Some(citations(verb, &works, &session, output)?),
    };
    let findings = std::mem::take(&mut session.sink).into_sorted();
    let exit = output.findings(&findings, &session.sources).max(session.config_exit);
    output.print(&text.unwrap_or_default());
    session.leave();
    Ok(exit)
}

/// The keys and the files of `verb`: without `--from`, a file among the keys is one to read, as it is
/// for every other verb.
fn keys_and_files(verb: &Cite) -> (Vec<&String>, Vec<PathBuf>) {
    if !verb.from.is_empty() {
        return (verb.keys.iter().collect(), verb.from.clone());
    }
    let is_file = |key: &&String| here::has_ending(Path::new(key)) && Path::new(key).is_file();
    let (files, keys): (Vec<&String>, Vec<&String>) = verb.keys.iter().partition(is_file);
    (keys, files.into_iter().map(PathBuf::from).collect())
}

/// The works that `keys` name.
fn find(keys: &[&String], session: &Session) -> Result<Vec<usize>> {
    let lens = session.lens(session.config.style.complete());
    if keys.is_empty() {
        let message = "name a KEY; `byline ls` lists the keys of all works";
        return Err(Error::Usage(message.to_owned()));
    }
    let unknown = |key: &&String| {
        let keys = session.library.works.iter().map(|work| work.key.value.as_str());
        let near = did_you_mean(key, keys).map(|near| format!("did you mean `{near}`?"));
        let help = near.unwrap_or_else(|| "`byline ls` lists the keys of all works".to_owned());
        Error::Usage(format!("unknown key `{key}`; {help}"))
    };
    keys.iter().map(|key| lens.find_work(key).ok_or_else(|| unknown(key))).collect()
}

/// `works` in a citation style, an empty line between two.
fn citations(
    verb: &Cite,
    works: &[usize],
    session: &Session,
    output: &mut Output,
) -> Result<String> {
    let (desk, name) = style(&verb.style, &session.files)?;
    let lens = session.lens(session.config.style.complete());
    let target = target(&verb.target)?;
    let mut cited = Vec::with_capacity(works.len());
    for &work in works {
        let text = desk.cite(&lens, work, &name, Marked::No).map_err(Error::Usage)?;
        cited.push(written(&text, target, lens.site.markdown.unwrap_or_default()) + "\n");
    }
    for (what, left_out) in [("authors", desk.authorless()), ("list owner", desk.hidden())] {
        for (style, keys) in left_out {
            let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
            let keys = keys.join(", ");
            output.say_err(&format!(
                "note: the style `{style}` does not print the {what} of {keys}\n"
            ));
        }
    }
    Ok(cited.join("\n"))
}

/// `work` in the citation style `style`, in `target`.
///
/// # Errors
/// There is no such style.
#[cfg(feature = "serve")]
pub(super) fn citation(
    work: usize,
    style: &str,
    target: Target,
    session: &Session,
) -> Result<String> {
    let lens = session.lens(session.config.style.complete());
    let text = Desk::default().cite(&lens, work, style, Marked::No).map_err(Error::Usage)?;
    Ok(written(&text, target, lens.site.markdown.unwrap_or_default()))
}

/// Where `style` is looked up, and its name there: a bundled style, or a `.csl` file.
fn style(style: &str, files: &Files) -> Result<(Desk, String)> {
    let path = std::path::Path::new(style);
    if path.extension().is_none_or(|ending| ending != "csl") {
        return Ok((Desk::default(), style.to_owned()));
    }
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let text = files.read_text(path)?;
    Ok((Desk::new(BTreeMap::from([(name.clone(), text)])), name))
}

/// The language that `--target` names.
fn target(ending: &str) -> Result<Target> {
    let looked_up = if ending == "plain" { "txt" } else { ending };
    Target::of_ending(looked_up).map(|(target, _)| target).ok_or_else(|| {
        let names = Target::names().join(", ");
        Error::Usage(format!("unknown language `{ending}`; the languages are {names}"))
    })
}

/// `text` in `target`.
fn written(text: &Text, target: Target, dialect: Dialect) -> String {
    let mut out = String::new();
    (target.spec().write)(text, dialect, &mut out);
    out
}

/// `works` as the built-in or own template called `name` sets them: one as a file of its own, several
/// as a list.
pub(super) fn record(name: &str, works: &[usize], session: &mut Session) -> Option<String> {
    let lens = session.lens(session.config.style.complete());
    let name: Spanned<String> = session.word("--as", name);
    let templates = session.templates();
    let (files, sources, sink) = (&session.files, &mut session.sources, &mut session.sink);
    let template = templates.find(&name, None, files, sources, sink)?;
    let subject = match works {
        [only] => Some(Subject::Work(*only)),
        _ => None,
    };
    let listed = works.iter().map(|&work| Listed { work, number: String::new() }).collect();
    let (key, title) = (String::new(), Text::default());
    let groups = vec![Group { key, title, works: listed, groups: Vec::new() }];
    let page = Data::Map(Vec::new());
    let scope =
        Scope { lens, groups, subject, page, vars: Vec::new(), region: None, to: String::new() };
    render::render(&template, &scope, &session.sources, &mut session.sink)
}
