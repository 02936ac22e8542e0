//! `byline import`: a list in another format becomes a YAML source on standard output.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::args::Import;
use super::exit::Exit;
use super::output::Output;
use super::session::{STDIN, read_stdin_bytes};
use crate::decode;
use crate::diag::Sink;
use crate::error::Result;
use crate::files::{self, Files};
use crate::formats::{self, Input, Read, yaml};
use crate::model::Data;
use crate::span::Sources;
use crate::syntax::write;

/// Runs the verb.
pub(super) fn run(verb: &Import, output: &mut Output) -> Result<Exit> {
    let mut reading = Reading {
        from: verb.from.as_deref(),
        files: Files::disk(),
        sources: Sources::default(),
        sink: Sink::default(),
    };
    let mut lists = Vec::new();
    for path in &verb.files {
        lists.extend(reading.list(path)?);
    }
    if !lists.is_empty() {
        output.print(&write::source(&formats::join(lists)));
    }
    Ok(output.findings(&reading.sink.into_sorted(), &reading.sources))
}

/// What reading lists needs.
struct Reading<'a> {
    /// The format that was named.
    from: Option<&'a str>,
    /// The files.
    files: Files,
    /// The texts.
    sources: Sources,
    /// The findings so far.
    sink: Sink,
}

impl Reading<'_> {
    /// The list in the file `path`, or on standard input.
    fn list(&mut self, path: &Path) -> Result<Option<Data>> {
        let mut path = PathBuf::from(path);
        if path.as_os_str() == "-" {
            path = PathBuf::from(STDIN);
            self.files.set(&path, read_stdin_bytes()?);
        }
        let bytes = self.files.read(&path)?;
        // A feed says its own encoding; what cannot be shown is replaced in findings only.
        let text = String::from_utf8_lossy(&bytes);
        let file = self.sources.add(&path, text.as_ref());
        let mut input = Input { file, path: &path, bytes: &bytes, text };
        let Some(format) = formats::find(&input, self.from, &mut self.sink) else {
            files::check_list(&path, &bytes)?;
            return Ok(None);
        };
        if !matches!(format.read, Read::Text { says_encoding: true, .. }) {
            input.text = Cow::Owned(self.files.read_text(&path)?);
        }
        let sink = &mut self.sink;
        let library = match format.read {
            Read::Text { read, .. } => return Ok(read(&input, sink)),
            Read::Source { language, .. } => decode::read_as(language, file, &input.text, sink),
            Read::Tree { translate, .. } => decode::read_in(translate, file, &input.text, sink),
            Read::Never => return Ok(None),
        };
        Ok(Some(yaml::library(&library)))
    }
}
