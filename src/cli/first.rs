//! `byline` alone: what it finds here, and the commands to run next.

use super::args::Global;
use super::exit::Exit;
use super::here::{self, List};
use super::output::Output;
use super::session::{Session, Wanted};
use crate::diag::emit::plural;
use crate::error::Result;
use crate::files::Files;

/// A command and what it does.
type Next = (String, &'static str);

/// Says what is here.
pub(super) fn run(global: &Global, output: &mut Output) -> Result<Exit> {
    let files = Files::disk();
    let session = Session::start(&Wanted::default(), global)?;
    let lists = here::lists(&files);
    let config = session.config.path.as_ref().map(|path| {
        let sources = plural(session.config.sources.len(), "source");
        let outputs = plural(session.config.outputs.len(), "output");
        format!("{} ({sources}, {outputs})", path.display())
    });
    let next = if config.is_some() { of_config() } else { of_lists(&lists) };
    let shown = lists.iter().take(3).map(List::describe);
    let mut found: Vec<String> = config.into_iter().chain(shown).collect();
    if let Some(rest) = lists.len().checked_sub(3).filter(|rest| *rest > 0) {
        found.push(format!("{rest} other lists"));
    }
    found.extend(here::site(&files));
    output.print(&text(&found, &next));
    Ok(session.config_exit)
}

/// What to run beside a config.
fn of_config() -> Vec<Next> {
    vec![
        ("byline check".into(), "report the problems of the list and its outputs"),
        ("byline build --diff".into(), "show what `byline build` would write"),
    ]
}

/// What to run with the lists that are here.
fn of_lists(lists: &[List]) -> Vec<Next> {
    let Some(list) = lists.first() else {
        return vec![
            ("byline check PATH/papers.bib".into(), "report the problems of a list elsewhere"),
            ("byline import FILE > works.yaml".into(), "make a list of RIS, CSL-JSON or a feed"),
            ("byline init --self \"Your Name\"".into(), "start with three sample works"),
        ];
    };
    let (path, owner) = (list.path.display(), list.owner.as_deref().unwrap_or("Your Name"));
    vec![
        (format!("byline check {path} --self \"{owner}\""), "report its problems"),
        (format!("byline render list {path} --self \"{owner}\""), "print it as a Markdown list"),
        ("byline init".into(), "say what it would set up here, and ask"),
    ]
}

/// What is printed.
fn text(found: &[String], next: &[Next]) -> String {
    let here = match found {
        [] => "no list of works (a .bib, or YAML with `works:`) and no byline.yaml".to_owned(),
        found => found.join(", "),
    };
    let width = next.iter().map(|(command, _)| command.len()).max().unwrap_or(0);
    let line = |(command, what): &Next| format!("  {command:width$}  {what}\n");
    let lines: String = next.iter().map(line).collect();
    format!("Here: {here}\n\nNext:\n{lines}\n`byline --help` lists all commands.\n")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn commands_name_the_list_that_is_there() {
        let list = List {
            path: "jobs.bib".into(),
            works: 2,
            samples: 0,
            owner: Some("Ann Lee".into()),
            frequent: Vec::new(),
            titles: BTreeSet::new(),
            twin: None,
            text: None,
        };
        let said = text(&[list.describe()], &of_lists(&[list]));
        assert!(said.starts_with("Here: jobs.bib (2 works)\n"), "{said}");
        assert!(said.contains("byline render list jobs.bib --self \"Ann Lee\""), "{said}");
        assert!(said.contains("\n  byline init  "), "{said}");
        assert!(text(&[], &of_lists(&[])).contains("no list of works"));
        assert!(text(&[], &of_config()).contains("byline build --diff"));
    }
}
