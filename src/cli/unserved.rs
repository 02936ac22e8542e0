//! `byline serve` in a byline that was built without it.

use super::args::{Global, Serve};
use super::exit::Exit;
use super::output::Output;
use crate::error::{Error, Result};

/// Fails: there is no server in this program.
pub(super) fn run(verb: &Serve, _global: &Global, _output: &mut Output) -> Result<Exit> {
    let Serve { port: _, open: _, site: _ } = verb;
    let message = "this byline was built without `serve` (cargo feature `serve`)";
    Err(Error::Usage(message.into()))
}
