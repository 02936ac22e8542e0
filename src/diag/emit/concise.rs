//! One line per finding: `path:line:col: error[K001] message (help)`, which editors and `grep`
//! know how to read.

use annotate_snippets::renderer::{
    DEFAULT_ERROR_STYLE, DEFAULT_INFO_STYLE, DEFAULT_WARNING_STYLE, Style,
};

use super::parts::{Colors, one_line, path_text, with_help};
use crate::diag::{Diagnostic, Severity};
use crate::span::Sources;

/// The findings, a line each.
pub(super) fn write(findings: &[Diagnostic], sources: &Sources, colors: Colors) -> String {
    findings.iter().map(|finding| line(finding, sources, colors)).collect()
}

/// One finding with its line end.
fn line(finding: &Diagnostic, sources: &Sources, colors: Colors) -> String {
    let place = finding.span().map_or_else(String::new, |span| {
        let at = sources.line_column(span.file, span.range().start);
        format!("{}:{at}: ", path_text(sources, span.file))
    });
    let style = if colors == Colors::Ansi { style_of(finding.severity) } else { Style::new() };
    let word = format!("{}[{}]", finding.severity.word(), finding.code.id);
    let message = one_line(&with_help(finding));
    format!("{place}{style}{word}{style:#} {message}\n")
}

/// The colour of a severity, the same as in the full format.
fn style_of(severity: Severity) -> Style {
    match severity {
        Severity::Error => DEFAULT_ERROR_STYLE,
        Severity::Warning => DEFAULT_WARNING_STYLE,
        Severity::Info => DEFAULT_INFO_STYLE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use crate::span::Span;

    #[test]
    fn a_finding_is_one_line_with_its_help() {
        let mut sources = Sources::default();
        let file = sources.add("a/b.yaml", "- é: 1\n");
        let finding = Diagnostic::error(Code::new("K001", "x"), "two\nlines")
            .at(Span::new(file, 4..5))
            .help("do it");
        let nowhere = Diagnostic::warning(Code::new("N001", "y"), "m");
        assert_eq!(
            write(&[finding.clone(), nowhere], &sources, Colors::None),
            "a/b.yaml:1:4: error[K001] two lines (do it)\nwarning[N001] m\n"
        );
        assert!(write(&[finding], &sources, Colors::Ansi).contains("\u{1b}["));
    }
}
