//! A command line that clap cannot read: its message, with the line that was probably meant.

use std::ffi::OsString;
use std::path::Path;

use clap::CommandFactory as _;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::args::Args;
use super::{habits, here};
use crate::diag::did_you_mean;

/// What to print for `error`, which clap found in `arguments`: clap's own words, unless better ones are
/// known.
pub(super) fn explain(mut error: clap::Error, arguments: &[OsString]) -> clap::Error {
    let advice = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            text(&error, ContextKind::InvalidSubcommand).and_then(|word| {
                let is_first = verb(arguments).as_deref() == Some(&word);
                is_first.then(|| for_verb(&word))
            })
        }
        ErrorKind::UnknownArgument => text(&error, ContextKind::InvalidArg)
            .map(|option| for_option(&verb(arguments).unwrap_or_default(), &option)),
        ErrorKind::MissingRequiredArgument => {
            verb(arguments).and_then(|verb| for_missing(&verb)).map(Some)
        }
        _ => None,
    };
    // clap offers what has letters in common; what is far from the word is no tip.
    if let Some(advice) = advice {
        error.remove(ContextKind::SuggestedSubcommand);
        error.remove(ContextKind::SuggestedArg);
        error.remove(ContextKind::Suggested);
        if let Some(advice) = advice {
            let tips = ContextValue::StyledStrs(vec![advice.into()]);
            error.insert(ContextKind::Suggested, tips);
        }
    }
    error
}

/// The text that `error` has under `kind`.
fn text(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        _ => None,
    }
}

/// The first of `arguments` behind the program's name that is no option: the verb, if there is one.
fn verb(arguments: &[OsString]) -> Option<String> {
    let mut words = arguments.iter().skip(1).map(|word| word.to_string_lossy());
    while let Some(word) = words.next() {
        match word.as_ref() {
            "-C" | "--config" | "--color" | "--today" => drop(words.next()),
            option if option.starts_with('-') => {}
            verb => return Some(verb.to_owned()),
        }
    }
    None
}

/// What to type instead of `word`, which is no verb: a file is looked at or rendered.
fn for_verb(word: &str) -> Option<String> {
    let path = Path::new(word);
    if path.is_file() || here::has_ending(path) {
        return Some(format!(
            "to look at a list: `byline check {word}`; to print it: `byline render list {word}`"
        ));
    }
    let command = Args::command();
    let verbs = command.get_subcommands().map(clap::Command::get_name);
    let near = || did_you_mean(word, verbs).map(|near| format!("did you mean `byline {near}`?"));
    habits::verb(word).map(str::to_owned).or_else(near)
}

/// What to type instead of `option`, which `verb` has not.
fn for_option(verb: &str, option: &str) -> Option<String> {
    if let Some(advice) = habits::option(verb, option) {
        return Some(advice.to_owned());
    }
    let mut command = Args::command();
    command.build();
    let verb = command.find_subcommand(verb)?;
    let known: Vec<String> = verb
        .get_arguments()
        .filter(|one| !one.is_hide_set())
        .filter_map(|one| Some(format!("--{}", one.get_long()?)))
        .collect();
    let near = did_you_mean(option, known.iter().map(String::as_str))?;
    Some(format!("did you mean `{near}`?"))
}

/// How `verb` is used, which lacks a word.
fn for_missing(verb: &str) -> Option<String> {
    let line = match verb {
        "render" => {
            "name a template and a list: `byline render list papers.bib`; `byline templates list` lists the templates"
        }
        "import" => "name the file: `byline import FILE > works.yaml`",
        _ => return None,
    };
    Some(line.to_owned())
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;

    /// What is said of the command line `line`.
    fn said(line: &str) -> String {
        let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        let error = Args::try_parse_from(&arguments).unwrap_err();
        explain(error, &arguments).to_string()
    }

    #[test]
    fn what_others_call_a_verb_is_named() {
        for (line, expected) in [
            ("byline format", "byline fmt"),
            ("byline list", "byline ls"),
            ("byline chek papers.bib", "byline check"),
            ("byline -C x papers.bib", "byline check papers.bib"),
            ("byline render", "byline render list papers.bib"),
            ("byline ls --format json", "byline render csl"),
            ("byline check --unsafe-fix", "--unsafe-fixes"),
        ] {
            assert!(said(line).contains(expected), "{line}: {}", said(line));
        }
    }

    #[test]
    fn a_tip_that_is_far_off_is_not_given() {
        for line in ["byline zzzz", "byline ls --formatting json", "byline schema --outpt x"] {
            assert!(!said(line).contains("tip"), "{line}: {}", said(line));
        }
    }
}
