//! What may stand in a place of the command line that byline alone knows: templates, rules, keys,
//! styles. The scripts of `byline completions` ask for it.

use clap::CommandFactory as _;

use super::args::{Args, Global};
use super::session::{Session, Wanted, templates_here};
use crate::check::RULES;
use crate::diag::codes::CODES;
use crate::files::Files;
use crate::render::{Target, cite};

/// What words may stand in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// Names of templates.
    Templates,
    /// Codes and slugs of rules, several with commas.
    Rules,
    /// Codes and slugs of all findings.
    Codes,
    /// Keys of works.
    Keys,
    /// Citation styles.
    Styles,
    /// Languages that are written.
    Languages,
    /// Verbs.
    Verbs,
}

/// The words that are values of an option of a verb.
const OPTIONS: &[(&str, &[&str], Sort)] = &[
    ("check", &["--select", "--allow", "--warn", "--deny"], Sort::Rules),
    ("render", &["--target"], Sort::Languages),
    ("cite", &["--target"], Sort::Languages),
    ("cite", &["--style"], Sort::Styles),
    ("cite", &["--as"], Sort::Templates),
];

/// The words that stand behind a verb, without options: from which place on, up to which.
const PLACES: &[(&str, usize, usize, Sort)] = &[
    ("render", 0, 1, Sort::Templates),
    ("templates", 1, 2, Sort::Templates),
    ("explain", 0, 1, Sort::Codes),
    ("cite", 0, usize::MAX, Sort::Keys),
    ("man", 0, 1, Sort::Verbs),
];

/// What may stand in place of the last of `words`, which follow the program's name.
pub(super) fn candidates(words: &[String], global: &Global) -> Vec<String> {
    let Some((last, before)) = words.split_last() else { return Vec::new() };
    let Some(sort) = sort(before).filter(|_| !last.starts_with('-')) else { return Vec::new() };
    let found = known(sort, before, global);
    match last.rsplit_once(',').filter(|_| sort == Sort::Rules) {
        Some((done, _)) => found.into_iter().map(|word| format!("{done},{word}")).collect(),
        None => found,
    }
}

/// What sort of word follows `before`.
fn sort(before: &[String]) -> Option<Sort> {
    let (verb, behind) = split(before)?;
    if let Some(option) = before.last().filter(|word| word.starts_with('-')) {
        let is_it =
            |row: &&(&str, &[&str], Sort)| row.0 == verb && row.1.contains(&option.as_str());
        return match OPTIONS.iter().find(is_it) {
            Some(row) => Some(row.2),
            None if takes_value(verb, option) => None,
            None => at(verb, behind),
        };
    }
    at(verb, behind)
}

/// What sort of word stands behind `verb` at the place `behind`.
fn at(verb: &str, behind: usize) -> Option<Sort> {
    let row = PLACES.iter().find(|row| row.0 == verb && (row.1..row.2).contains(&behind))?;
    Some(row.3)
}

/// The verb in `words`, and how many of those behind it are neither options nor their values.
fn split(words: &[String]) -> Option<(&str, usize)> {
    let mut verb = None;
    let mut behind = 0;
    let mut is_value = false;
    for word in words {
        if std::mem::take(&mut is_value) {
            continue;
        }
        if word.starts_with('-') {
            is_value = takes_value(verb.unwrap_or_default(), word);
        } else if verb.is_none() {
            verb = Some(word.as_str());
        } else {
            behind += 1;
        }
    }
    Some((verb?, behind))
}

/// Whether a value follows `option` of `verb`.
fn takes_value(verb: &str, option: &str) -> bool {
    let mut command = Args::command();
    command.build();
    let command = command.find_subcommand(verb).unwrap_or(&command);
    command.get_arguments().any(|one| {
        let is_long = one.get_long().is_some_and(|long| option.strip_prefix("--") == Some(long));
        let is_short = one.get_short().is_some_and(|short| option == format!("-{short}"));
        (is_long || is_short) && one.get_action().takes_values()
    })
}

/// The words of `sort`; `before` names the files.
fn known(sort: Sort, before: &[String], global: &Global) -> Vec<String> {
    let owned = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect();
    let rules = || RULES.iter().map(|rule| rule.code);
    match sort {
        Sort::Templates => {
            let files = Files::disk();
            templates_here(global, &files).map(|all| all.names(&files)).unwrap_or_default()
        }
        Sort::Rules => owned(rules().flat_map(|code| [code.id, code.slug]).collect()),
        Sort::Codes => {
            let stages = CODES.iter().map(|(code, _)| *code);
            owned(rules().chain(stages).flat_map(|code| [code.id, code.slug]).collect())
        }
        Sort::Keys => keys(before, global),
        Sort::Styles => cite::names().into_iter().map(Into::into).collect(),
        Sort::Languages => owned(Target::names().into_iter().collect()),
        Sort::Verbs => {
            Args::command().get_subcommands().map(|verb| verb.get_name().to_owned()).collect()
        }
    }
}

/// The keys of the works in the files that `before` names behind `--from`, or of the config.
fn keys(before: &[String], global: &Global) -> Vec<String> {
    let from = before.iter().position(|word| word == "--from");
    let named = from.map_or(&[][..], |at| &before[at + 1..]);
    let files: Vec<_> =
        named.iter().take_while(|word| !word.starts_with('-')).map(Into::into).collect();
    let wanted = Wanted { files: &files, ..Wanted::default() };
    let Ok(session) = Session::open(&wanted, global) else { return Vec::new() };
    session.library.works.iter().map(|work| work.key.value.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sort of the word that is to come behind `line`.
    fn found(line: &str) -> Option<Sort> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        sort(&words)
    }

    #[test]
    fn the_place_says_what_may_stand_there() {
        for (line, expected) in [
            ("render", Some(Sort::Templates)),
            ("-C folder render --sort year", Some(Sort::Templates)),
            ("render list", None),
            ("render list --target", Some(Sort::Languages)),
            ("templates show", Some(Sort::Templates)),
            ("templates", None),
            ("check --select", Some(Sort::Rules)),
            ("check --format", None),
            ("check a.bib", None),
            ("explain", Some(Sort::Codes)),
            ("cite", Some(Sort::Keys)),
            ("cite he2021 --style", Some(Sort::Styles)),
            ("cite he2021", Some(Sort::Keys)),
            ("cite --from", None),
            ("man", Some(Sort::Verbs)),
            ("", None),
        ] {
            assert_eq!(found(line), expected, "{line}");
        }
    }
}
