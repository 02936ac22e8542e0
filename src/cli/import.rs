//! `byline import`: a list in a foreign format becomes a YAML source on standard output.

use super::Exit;
use std::path::PathBuf;

use super::args::Import;
use super::output::Output;
use super::session::{STDIN, read_stdin_bytes};
use crate::diag::Sink;
use crate::error::Result;
use crate::files::Files;
use crate::import;
use crate::model::Data;
use crate::source::write;
use crate::span::Sources;

/// Runs the verb.
pub(super) fn run(verb: &Import, output: &mut Output) -> Result<Exit> {
    let (files, mut sources, mut sink) = (Files::disk(), Sources::default(), Sink::default());
    let mut lists: Vec<Data> = Vec::new();
    for path in &verb.files {
        let (shown, bytes) = if path.as_os_str() == "-" {
            (PathBuf::from(STDIN), read_stdin_bytes()?)
        } else {
            (path.clone(), files.read(path)?)
        };
        // A feed says its own encoding; what cannot be shown is replaced in findings only.
        let file = sources.add(shown, String::from_utf8_lossy(&bytes));
        lists.extend(import::run(file, &bytes, verb.from.as_deref(), &mut sink));
    }
    if !lists.is_empty() {
        output.print(&write::source(&import::join(lists)));
    }
    Ok(output.findings(&sink.into_sorted(), &sources))
}
