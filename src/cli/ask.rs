//! Questions on a terminal: whose list it is, whether to write, whether to ask others.

use std::io::{self, BufRead as _, IsTerminal as _};

use crate::cli::output::Output;

/// Whether somebody is there to answer.
pub(super) fn is_possible() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// The answer to `question`; `None` at the end of input.
pub(super) fn answer(question: &str, output: &mut Output) -> Option<String> {
    output.explain(question);
    let mut line = String::new();
    let count = io::stdin().lock().read_line(&mut line).ok()?;
    (count > 0).then(|| line.trim().to_owned())
}

/// The owner: `proposed`, or whoever is typed instead.
pub(super) fn owner(proposed: &str, output: &mut Output) -> Option<String> {
    let said = answer(&format!("Are you {proposed}? [Y/n, or your name] "), output)?;
    match said.to_lowercase().as_str() {
        "" | "y" | "yes" => Some(proposed.to_owned()),
        "n" | "no" => answer("Your name: ", output).filter(|name| !name.is_empty()),
        _ => Some(said),
    }
}

/// Whether to write.
pub(super) fn consent(output: &mut Output) -> bool {
    let said = answer("Write this? [y/N] ", output).unwrap_or_default();
    matches!(said.to_lowercase().as_str(), "y" | "yes")
}
