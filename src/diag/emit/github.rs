//! Workflow commands of GitHub Actions, which GitHub shows beside the lines of a pull request
//! (docs.github.com, "Workflow commands for GitHub Actions").

use super::parts::{Colors, path_text, place};
use crate::diag::{Diagnostic, Severity};
use crate::span::Sources;

/// The findings, a command each.
pub(super) fn write(findings: &[Diagnostic], sources: &Sources, _colors: Colors) -> String {
    findings.iter().map(|finding| command(finding, sources)).collect()
}

/// One finding as a command with its line end.
fn command(finding: &Diagnostic, sources: &Sources) -> String {
    let word = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let title = escape_property(&format!("{} {}", finding.code.id, finding.code.slug));
    let help = finding.help.as_ref().map_or_else(String::new, |help| format!("\nhelp: {help}"));
    let message = escape_message(&format!("{}{help}", finding.message));
    format!("::{word} {}title={title}::{message}\n", properties(finding, sources))
}

/// `file=…,line=…,col=…,endColumn=…,`; GitHub takes columns of one line only.
fn properties(finding: &Diagnostic, sources: &Sources) -> String {
    let Some(span) = finding.span() else { return String::new() };
    let (start, end) = place(sources, span);
    let file = escape_property(&path_text(sources, span.file));
    let columns = if start.line == end.line {
        format!("col={},endColumn={},", start.column, end.column)
    } else {
        format!("endLine={},", end.line)
    };
    format!("file={file},line={},{columns}", start.line)
}

/// Escapes what would end a message.
fn escape_message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes what would end a property.
fn escape_property(text: &str) -> String {
    escape_message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use crate::span::Span;

    #[test]
    fn what_has_a_meaning_to_github_is_escaped() {
        let mut sources = Sources::default();
        let file = sources.add("a,b.yaml", "title: x\nkey: y\n");
        let code = Code::new("K001", "duplicate-key");
        let one = Diagnostic::error(code, "100% : a,b").at(Span::new(file, 7..8)).help("drop it");
        let two = Diagnostic::new(code, Severity::Info, "m").at(Span::new(file, 0..12));
        assert_eq!(
            write(&[one, two], &sources, Colors::Ansi),
            "::error file=a%2Cb.yaml,line=1,col=8,endColumn=9,title=K001 duplicate-key::\
             100%25 : a,b%0Ahelp: drop it\n\
             ::notice file=a%2Cb.yaml,line=1,endLine=2,title=K001 duplicate-key::m\n"
        );
    }
}
