//! `byline fmt`: the sources in one layout, nothing lost.

use std::fmt::Write as _;
use std::path::Path;

use super::args::{Fmt, Global};
use super::diff;
use super::exit::Exit;
use super::journal::{self, Change};
use super::output::Output;
use super::session::{STDIN, Session, Wanted};
use crate::build::{Before, write};
use crate::diag::{Diagnostic, Severity, codes};
use crate::error::Result;
use crate::rewrite::fmt;
use crate::span::{FileId, Sources};

/// How many lines of a diff are shown to somebody who did not ask for it.
const SHOWN: usize = 400;

/// Runs the verb.
pub(super) fn run(verb: &Fmt, global: &Global, output: &mut Output) -> Result<Exit> {
    let no_config = !verb.files.is_empty();
    let wanted = Wanted { files: &verb.files, no_config, ..Wanted::default() };
    let mut session = Session::start(&wanted, global)?;
    let mut layouts = Vec::new();
    for path in session.source_paths(&wanted)? {
        let file = session.add_source(&path)?;
        if session.sources.is_recoded(file) || !path.writable {
            continue;
        }
        let new = fmt::format(file, &session.sources, &mut session.sink);
        layouts.push(Layout { file, new });
    }
    let changed = layouts.iter().any(|layout| layout.is_change(&session.sources));
    let mut written = Vec::new();
    let mut settle = |layout: &Layout| {
        written.extend(layout.settle(verb, &session.sources, output)?);
        Ok(())
    };
    let settled = layouts.iter().try_for_each(&mut settle);
    if !written.is_empty() {
        journal::remember(&journal::here(global), &written);
    }
    settled?;
    output.say(&report(&layouts, verb, &session.sources));
    let mut findings = std::mem::take(&mut session.sink).into_sorted();
    findings.iter_mut().for_each(refuse);
    findings.retain(|finding: &Diagnostic| finding.severity == Severity::Error);
    let found = output.findings(&findings, &session.sources).max(session.config_exit);
    Ok(if verb.check && changed { found.max(Exit::Findings) } else { found })
}

/// Makes an error of what is said of a file in an old encoding: it was not formatted.
fn refuse(finding: &mut Diagnostic) {
    if finding.code == codes::OTHER_ENCODING {
        finding.severity = Severity::Error;
    }
}

/// A source and its text in the canonical layout.
struct Layout {
    file: FileId,
    new: String,
}

impl Layout {
    /// Whether the source is not yet laid out so.
    fn is_change(&self, sources: &Sources) -> bool {
        sources.text(self.file) != self.new
    }

    /// Whether it came from standard input.
    fn is_stdin(&self, sources: &Sources) -> bool {
        sources.path(self.file) == Path::new(STDIN)
    }

    /// Prints or writes what `verb` asks for. A file that no version control keeps is shown before it
    /// is changed. What was written comes back.
    fn settle(&self, verb: &Fmt, sources: &Sources, output: &mut Output) -> Result<Option<Change>> {
        let path = sources.path(self.file);
        let writes = !verb.check && !verb.diff;
        if writes && self.is_stdin(sources) {
            output.print(&self.new);
        } else if self.is_change(sources) {
            if verb.diff {
                output.print_text(&self.diff(sources, usize::MAX));
            } else if writes && !is_versioned(path) {
                output.print_text(&self.diff(sources, SHOWN));
            }
            if writes {
                let before = sources.text(self.file);
                write::write_durably(path, &self.new, Before::Bytes(before.as_bytes()))?;
                return Ok(Some(Change::of(path, before, &self.new)));
            }
        }
        Ok(None)
    }

    /// The change as a unified diff; of one with more than `most` lines, these.
    fn diff(&self, sources: &Sources, most: usize) -> String {
        let path = sources.path(self.file).to_string_lossy();
        // Nobody reads a hundred thousand lines that fly by, and to compare them would take longer
        // than all the rest: of a large file only the top is compared.
        let (old, new) = (sources.text(self.file), self.new.as_str());
        let (old, new) = (top(old, most.saturating_mul(4)), top(new, most.saturating_mul(4)));
        let diff = diff::unified(&path, old, &path, new);
        let shown = top(&diff, most);
        if shown.len() == diff.len() {
            return diff;
        }
        format!("{shown}… the rest is hidden; `--diff` shows everything and writes nothing\n")
    }
}

/// The first `lines` lines of `text`.
fn top(text: &str, lines: usize) -> &str {
    let end = text.match_indices('\n').nth(lines.saturating_sub(1));
    end.map_or(text, |(at, _)| &text[..=at])
}

/// Whether `path` lies below a folder that a version control keeps.
fn is_versioned(path: &Path) -> bool {
    let Ok(path) = path.canonicalize() else { return false };
    let keeps = |folder: &Path| {
        [".git", ".hg", ".jj", ".svn"].iter().any(|name| folder.join(name).exists())
    };
    path.ancestors().any(keeps)
}

/// What was done, a line per file that changed, and the counts. What went to standard output is not
/// reported there.
fn report(layouts: &[Layout], verb: &Fmt, sources: &Sources) -> String {
    let words = if verb.check || verb.diff {
        ["to format", "formatted"]
    } else {
        ["formatted", "unchanged"]
    };
    let in_files: Vec<&Layout> =
        layouts.iter().filter(|layout| !layout.is_stdin(sources)).collect();
    let (changed, same): (Vec<&Layout>, Vec<&Layout>) =
        in_files.into_iter().partition(|layout| layout.is_change(sources));
    let mut out = String::new();
    for layout in &changed {
        let _ = writeln!(out, "{}  {}", words[0], sources.path(layout.file).display());
    }
    let counts = [(changed.len(), words[0]), (same.len(), words[1])];
    let counts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    if !counts.is_empty() {
        let _ = writeln!(out, "{}", counts.join(", "));
    }
    out
}
