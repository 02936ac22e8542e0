//! The command line: the only place that prints, reads the clock and the environment, and knows
//! exit codes. Each verb is a file; each runs the line as far as it needs.

mod add;
mod again;
mod args;
mod ask;
mod build;
mod check;
mod cite;
mod compare;
#[cfg(feature = "net")]
mod complete;
mod completions;
mod diff;
mod exit;
mod explain;
mod export;
mod findings;
mod first;
mod fix;
mod fmt;
mod folders;
mod habits;
#[cfg(feature = "internals")]
pub mod help;
mod here;
mod import;
mod init;
mod intake;
mod journal;
mod key_style;
mod ls;
mod lsp;
mod man;
#[cfg(feature = "net")]
mod network;
#[cfg(feature = "net")]
mod orcids;
mod output;
mod people;
#[cfg(feature = "net")]
mod propose;
mod recoded;
mod render;
pub mod schema;
#[cfg(feature = "serve")]
mod serve;
#[cfg(not(feature = "serve"))]
#[path = "unserved.rs"]
mod serve;
mod session;
#[cfg(feature = "net")]
mod sync;
mod templates;
mod typed;
mod undo;
mod unplaced;
mod usage;
#[cfg(feature = "net")]
mod verify;
#[cfg(feature = "serve")]
mod watch;
mod words;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser as _;

use crate::error::{Error, Result};
use args::{Args, Verb};
use output::Output;

pub use exit::Exit;

/// Runs the program with `arguments` (the program's name first).
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let args = match Args::try_parse_from(&arguments) {
        Ok(args) => args,
        Err(error) => {
            let error = usage::explain(error, &arguments);
            // clap knows which stream and code: help is 0 on standard output, usage is 2.
            let code = u8::try_from(error.exit_code()).unwrap_or(2);
            let is_lost = |error: std::io::Error| error.kind() != std::io::ErrorKind::BrokenPipe;
            return ExitCode::from(if error.print().is_err_and(is_lost) { 2 } else { code });
        }
    };
    let mut output = Output::new(&args.global);
    let exit = run(&args, &mut output).unwrap_or_else(|error| {
        output.error(&error);
        Exit::Failed
    });
    let Some(failure) = output.failure() else { return ExitCode::from(exit as u8) };
    output.error(&failure);
    ExitCode::from(Exit::Failed as u8)
}

/// Runs one verb.
fn run(args: &Args, output: &mut Output) -> Result<Exit> {
    if let Some(folder) = &args.global.directory {
        std::env::set_current_dir(folder)
            .map_err(|source| Error::Read { path: folder.clone(), source })?;
    }
    let Some(verb) = &args.verb else { return first::run(&args.global, output) };
    match verb {
        Verb::Build(verb) if verb.watch => again::run(verb, &args.global, output),
        Verb::Build(verb) => build::run(verb, &args.global, output),
        Verb::Check(verb) => check::run(verb, &args.global, output),
        Verb::Serve(verb) => serve::run(verb, &args.global, output),
        Verb::Render(verb) => render::run(verb, &args.global, output),
        Verb::Cite(verb) => cite::run(verb, &args.global, output),
        Verb::Ls(verb) => ls::run(verb, &args.global, output),
        Verb::People(verb) => people::run(verb, &args.global, output),
        Verb::Init(verb) => init::run(verb, &args.global, output),
        Verb::Compare(verb) => compare::run(verb, &args.global, output),
        Verb::Import(verb) => import::run(verb, &args.global, output),
        Verb::Add(verb) => add::run(verb, &args.global, output),
        #[cfg(feature = "net")]
        Verb::Sync(verb) => sync::run(verb, &args.global, output),
        #[cfg(feature = "net")]
        Verb::Complete(verb) => complete::run(verb, &args.global, output),
        #[cfg(feature = "net")]
        Verb::Verify(verb) => verify::run(verb, &args.global, output),
        Verb::Undo => undo::run(&args.global, output),
        Verb::Export(verb) => export::run(verb, &args.global, output),
        Verb::Fmt(verb) => fmt::run(verb, &args.global, output),
        Verb::Explain(verb) => explain::run(verb, output),
        Verb::Schema(verb) => schema::run(verb, output),
        Verb::Templates(verb) => templates::run(verb, &args.global, output),
        Verb::Lsp(_) => lsp::run(&args.global),
        Verb::Completions(verb) => completions::run(verb, &args.global, output),
        Verb::Man(verb) => man::run(verb, output),
    }
}
