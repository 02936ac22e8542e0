//! Slips that come in swarms: told once for each file, mended all at once.

use std::collections::BTreeMap;

use super::{Input, Report};
use crate::diag::{Edit, Fix, Safety};
use crate::span::{FileId, Span};

/// One slip.
#[derive(Debug)]
pub(super) struct Hit {
    /// Where it is.
    pub(super) span: Span,
    /// What mends it, if that is known.
    pub(super) edit: Option<Edit>,
}

/// What is said about the slips of a file.
pub(super) struct PerFile {
    /// What is wrong at the first one, given the text there.
    pub(super) what: fn(&str) -> String,
    /// What to do.
    pub(super) help: &'static str,
    /// What the fix does.
    pub(super) title: &'static str,
    /// How sure the fix is.
    pub(super) safety: Safety,
}

/// Reports `hits`, one finding for each file, with one fix for all of them that can be mended.
pub(super) fn tell_per_file(
    hits: impl Iterator<Item = Hit>,
    words: &PerFile,
    input: &Input<'_>,
    report: &mut Report<'_>,
) {
    let mut files: BTreeMap<FileId, Vec<Hit>> = BTreeMap::new();
    hits.for_each(|hit| files.entry(hit.span.file).or_default().push(hit));
    for hits in files.into_values() {
        let Some(first) = hits.first().map(|hit| hit.span) else { continue };
        let more = more(hits.len() - 1);
        let message = format!("{}{more}", (words.what)(input.slice(first)));
        let mut finding = report.finding(message).at(first).help(words.help);
        let edits: Vec<Edit> = hits.into_iter().filter_map(|hit| hit.edit).collect();
        let title = words.title.to_owned();
        finding.fix = (!edits.is_empty()).then_some(Fix { title, edits, safety: words.safety });
        report.push(finding);
    }
}

/// ` (and at 3 other places)`.
pub(super) fn more(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => " (and at another place)".to_owned(),
        count => format!(" (and at {count} other places)"),
    }
}
