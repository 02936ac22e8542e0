//! What `--help` says, of the program and of every verb, as one Markdown page: docs/help.md.

use std::fmt::Write as _;

use clap::{Command, CommandFactory as _};

use super::args::Args;

/// The width that the page's text is wrapped to, whatever terminal it is made in.
const WIDTH: usize = 100;

/// The page.
pub fn markdown() -> String {
    let mut command = Args::command().term_width(WIDTH);
    command.build();
    let mut out = String::from(
        "# Help\n\nThe output of `byline --help` and of `--help` for every command. Generated from the source: do not edit.\n",
    );
    section(&mut command, &mut out);
    out
}

/// The help of `command`, then that of the commands below it.
fn section(command: &mut Command, out: &mut String) {
    let help = command.clone().render_long_help().to_string();
    let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
    let name = command.get_bin_name().unwrap_or("byline");
    let _ = write!(out, "\n## {name}\n\n```text\n{}\n```\n", lines.join("\n").trim_end());
    for below in command.get_subcommands_mut().filter(|below| below.get_name() != "help") {
        section(below, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_says_what_it_is_for_and_gives_an_example() {
        let command = Args::command();
        for verb in command.get_subcommands() {
            let name = verb.get_name();
            assert!(verb.get_about().is_some(), "{name}");
            let after = verb.get_after_long_help().map(ToString::to_string).unwrap_or_default();
            assert!(after.contains(&format!("byline {name}")), "{name}: {after}");
            let undocumented = verb.get_arguments().find(|option| option.get_help().is_none());
            assert!(undocumented.is_none(), "{name}: {undocumented:?}");
        }
    }

    #[test]
    fn no_sentence_is_broken_by_hand() {
        for verb in Args::command().get_subcommands() {
            let after = verb.get_after_long_help().map(ToString::to_string).unwrap_or_default();
            for line in after.lines().filter(|line| !line.is_empty() && !line.starts_with("  ")) {
                assert!(line.ends_with(['.', ':']), "{}: {line}", verb.get_name());
            }
        }
    }

    #[test]
    fn the_page_holds_every_verb() {
        let page = markdown();
        for verb in ["byline", "byline build", "byline templates eject"] {
            assert!(page.contains(&format!("\n## {verb}\n")), "{verb}");
        }
    }
}
