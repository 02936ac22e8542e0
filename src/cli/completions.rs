//! `byline completions`: a script that completes byline's words, made from its own definitions.

use clap::CommandFactory as _;

use super::args::{Args, Completions};
use super::exit::Exit;
use super::output::Output;
use crate::error::Result;

/// Runs the verb.
#[allow(clippy::unnecessary_wraps, reason = "every verb has this form")]
pub(super) fn run(verb: &Completions, output: &mut Output) -> Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(verb.shell, &mut Args::command(), "byline", &mut script);
    output.print(&String::from_utf8_lossy(&script));
    Ok(Exit::Good)
}
