//! Findings as the editor shows them.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use lsp_types::{
    DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, Range, Url,
};
use serde_json::json;

use super::position::{Encoding, Lines};
use crate::cli::session::Session;
use crate::diag::{Diagnostic, Safety, Severity};
use crate::span::{FileId, Sources, Span};

/// Turns spans into the protocol's ranges, each text cut into lines once.
pub(super) struct Ranges<'s> {
    sources: &'s Sources,
    encoding: Encoding,
    lines: HashMap<FileId, Lines<'s>>,
}

impl<'s> Ranges<'s> {
    /// The ranges of `sources`.
    pub(super) fn new(sources: &'s Sources, encoding: Encoding) -> Ranges<'s> {
        Ranges { sources, encoding, lines: HashMap::new() }
    }

    /// The range of `span`.
    pub(super) fn range(&mut self, span: Span) -> Range {
        let (text, encoding) = (self.sources.text(span.file), self.encoding);
        let lines = self.lines.entry(span.file).or_insert_with(|| Lines::new(text, encoding));
        lines.range(span.range())
    }

    /// The place of `span`, if it is in a file.
    pub(super) fn location(&mut self, span: Span) -> Option<Location> {
        let uri = uri(self.sources.path(span.file))?;
        Some(Location { uri, range: self.range(span) })
    }
}

/// The address of a file on disk; `<built-in>/list.md.jinja` has none.
pub(super) fn uri(path: &Path) -> Option<Url> {
    Url::from_file_path(path).ok()
}

/// The findings of each file that has any. One without a place in a file stands at the top of the
/// config, or of the first file.
pub(super) fn by_file(
    session: &Session,
    findings: &[Diagnostic],
    encoding: Encoding,
) -> BTreeMap<PathBuf, Vec<lsp_types::Diagnostic>> {
    let mut ranges = Ranges::new(&session.sources, encoding);
    let first = session.sources.ids().next();
    let mut shown: BTreeMap<PathBuf, Vec<lsp_types::Diagnostic>> = BTreeMap::new();
    for finding in findings {
        let main = finding.span().filter(|span| uri(session.sources.path(span.file)).is_some());
        let Some(span) = main.or(first.map(|file| Span::new(file, 0..0))) else { continue };
        let Some(uri) = uri(session.sources.path(span.file)) else { continue };
        let Ok(path) = uri.to_file_path() else { continue };
        shown.entry(path).or_default().push(diagnostic(finding, span, &mut ranges));
    }
    shown
}

/// One finding, shown at `span`.
pub(super) fn diagnostic(
    finding: &Diagnostic,
    span: Span,
    ranges: &mut Ranges<'_>,
) -> lsp_types::Diagnostic {
    let help = finding.help.iter().map(String::as_str);
    let words: Vec<&str> = std::iter::once(finding.message.as_str()).chain(help).collect();
    let others = finding.labels.iter().skip(1).filter_map(|label| {
        let message = if label.message.is_empty() { "here" } else { &label.message };
        let location = ranges.location(label.span)?;
        Some(DiagnosticRelatedInformation { location, message: message.to_owned() })
    });
    let others: Vec<_> = others.collect();
    lsp_types::Diagnostic {
        range: ranges.range(span),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.code.id.to_owned())),
        source: Some("byline".to_owned()),
        message: words.join("\n"),
        related_information: (!others.is_empty()).then_some(others),
        data: Some(json!({
            "slug": finding.code.slug,
            "fix": finding.fix.as_ref().map(|fix| json!({"title": fix.title, "safe": fix.safety == Safety::Safe})),
        })),
        ..lsp_types::Diagnostic::default()
    }
}

/// The protocol's word for a severity.
fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Info => DiagnosticSeverity::INFORMATION,
    }
}
