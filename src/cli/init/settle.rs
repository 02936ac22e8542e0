//! How a plan ends: shown, written, or left.

use std::path::Path;

use super::report;
use crate::build::{Change, write};
use crate::cli::args::Init;
use crate::cli::ask;
use crate::cli::exit::Exit;
use crate::cli::output::Output;
use crate::error::Result;

/// Shows `changes`, or writes them if that is agreed and says what is `done`; `again` is the command that
/// writes them without a question.
pub(super) fn settle(
    changes: &[Change],
    verb: &Init,
    again: &str,
    done: &str,
    output: &mut Output,
) -> Result<Exit> {
    if verb.diff {
        output.print_text(&report::diff(changes));
        return Ok(Exit::Good);
    }
    let may_ask = ask::is_possible();
    if !(verb.yes || may_ask && ask::consent(output)) {
        let why = if may_ask { String::new() } else { format!("; `{again}` writes this plan") };
        output.explain(&format!("nothing was written{why}\n"));
        return Ok(Exit::Failed);
    }
    write::write_all(changes, Path::new(""), Path::new("."))?;
    output.say(done);
    Ok(Exit::Good)
}
