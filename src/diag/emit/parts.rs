//! The parts that several formats are made of.

use std::path::MAIN_SEPARATOR;

use super::super::{Diagnostic, Severity};
use crate::span::{FileId, LineColumn, Sources, Span};

/// Whether findings are coloured, for a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colors {
    /// In terminal colours.
    Ansi,
    /// Without.
    None,
}

/// How many of `findings` have this severity.
pub(super) fn count(findings: &[Diagnostic], severity: Severity) -> usize {
    let of_it = findings.iter().filter(|finding| finding.severity == severity);
    of_it.map(|finding| finding.count).sum()
}

/// `1 error`, `2 errors`.
pub(crate) fn plural(n: usize, word: &str) -> String {
    format!("{n} {word}{}", if n == 1 { "" } else { "s" })
}

/// The path of `file` as users see it: with forward slashes on every system, control characters
/// shown as symbols.
pub(crate) fn path_text(sources: &Sources, file: FileId) -> String {
    let path = sources.path(file).to_string_lossy();
    let path = if MAIN_SEPARATOR == '/' { path } else { path.replace(MAIN_SEPARATOR, "/").into() };
    one_line(&path)
}

/// `text` on one line, control and text-direction characters made visible: a name in somebody's
/// list must not be able to move the cursor of the terminal it is shown on.
pub(super) fn one_line(text: &str) -> String {
    annotate_snippets::normalize_untrusted_str(&text.replace(['\n', '\r'], " "))
}

/// Where `span` starts and ends, as people count.
pub(super) fn place(sources: &Sources, span: Span) -> (LineColumn, LineColumn) {
    let range = span.range();
    (sources.line_column(span.file, range.start), sources.line_column(span.file, range.end))
}

/// The message with its help: `m (drop it)`.
pub(super) fn with_help(finding: &Diagnostic) -> String {
    let help = finding.help.as_ref().map_or_else(String::new, |help| format!(" ({help})"));
    format!("{}{help}", finding.message)
}

/// The start of the first file, where a format wants a place and a finding is about the whole list.
pub(super) fn anywhere(sources: &Sources) -> Option<Span> {
    sources.ids().next().map(|file| Span::new(file, 0..0))
}
