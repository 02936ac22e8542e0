//! JUnit's XML as Jenkins' schema has it, which the test reports of most CI servers read: a suite per
//! file, a failed test per finding.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::parts::{Colors, anywhere, one_line, path_text, with_help};
use crate::diag::Diagnostic;
use crate::span::{Sources, Span};

/// What the suite of a report without findings is called, and its one test that passes: servers take
/// a report without any test for a broken one.
const ALL_WELL: &str = "byline";

/// The report, with a line end.
pub(super) fn write(findings: &[Diagnostic], sources: &Sources, _colors: Colors) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let tests = findings.len().max(1);
    let failures = findings.len();
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "<testsuites name=\"byline\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">"
    );
    for (path, found) in by_file(findings, sources) {
        suite(&path, &found, sources, &mut out);
    }
    if findings.is_empty() {
        let _ = writeln!(
            out,
            "  <testsuite name=\"{ALL_WELL}\" tests=\"1\" failures=\"0\" errors=\"0\">\n    \
             <testcase classname=\"{ALL_WELL}\" name=\"no findings\"/>\n  </testsuite>"
        );
    }
    out.push_str("</testsuites>\n");
    out
}

/// The findings by the path of their file, in the order in which the files come; those about the whole
/// list with those of the first file.
fn by_file<'a>(
    findings: &'a [Diagnostic],
    sources: &Sources,
) -> Vec<(String, Vec<&'a Diagnostic>)> {
    let mut files: Vec<(String, Vec<&Diagnostic>)> = Vec::new();
    for finding in findings {
        let span = finding.span().or_else(|| anywhere(sources));
        let path = span.map_or_else(|| ALL_WELL.into(), |span| path_text(sources, span.file));
        match files.iter_mut().find(|(known, _)| *known == path) {
            Some((_, found)) => found.push(finding),
            None => files.push((path, vec![finding])),
        }
    }
    files
}

/// The suite of the file at `path`.
fn suite(path: &str, found: &[&Diagnostic], sources: &Sources, out: &mut String) {
    let (name, count) = (escape(path), found.len());
    let _ = writeln!(
        out,
        "  <testsuite name=\"{name}\" tests=\"{count}\" failures=\"{count}\" errors=\"0\">"
    );
    for finding in found {
        test(path, finding, sources, out);
    }
    out.push_str("  </testsuite>\n");
}

/// The failed test that a finding is.
fn test(path: &str, finding: &Diagnostic, sources: &Sources, out: &mut String) {
    let at = finding.span().map_or_else(String::new, |span| start(span, sources));
    let title = format!("{} {}{at}", finding.code.id, finding.code.slug);
    let (class, name) = (escape(path), escape(&title));
    let (kind, message) = (finding.severity.word(), one_line(&finding.message));
    let message = escape(&message);
    let text = one_line(&format!("{path}{at}: {}", with_help(finding)));
    let text = escape(&text);
    let _ = writeln!(
        out,
        "    <testcase classname=\"{class}\" name=\"{name}\">\n      \
         <failure type=\"{kind}\" message=\"{message}\">{text}</failure>\n    </testcase>"
    );
}

/// `:6:3`: where a finding starts.
fn start(span: Span, sources: &Sources) -> String {
    format!(":{}", sources.line_column(span.file, span.range().start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;

    #[test]
    fn a_file_is_a_suite_and_a_finding_a_failed_test() {
        let mut sources = Sources::default();
        let (first, other) = (sources.add("a&b.yaml", "- x: 1\n"), sources.add("c.bib", "x"));
        let code = Code::new("K001", "duplicate-key");
        let findings = [
            Diagnostic::error(code, "`<a>` \"b\"").at(Span::new(first, 2..3)).help("drop it"),
            Diagnostic::warning(code, "n").at(Span::new(other, 0..1)),
            Diagnostic::warning(code, "whole list"),
        ];
        insta::assert_snapshot!(write(&findings, &sources, Colors::Ansi), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="byline" tests="3" failures="3" errors="0">
          <testsuite name="a&amp;b.yaml" tests="2" failures="2" errors="0">
            <testcase classname="a&amp;b.yaml" name="K001 duplicate-key:1:3">
              <failure type="error" message="`&lt;a&gt;` &quot;b&quot;">a&amp;b.yaml:1:3: `&lt;a&gt;` &quot;b&quot; (drop it)</failure>
            </testcase>
            <testcase classname="a&amp;b.yaml" name="K001 duplicate-key">
              <failure type="warning" message="whole list">a&amp;b.yaml: whole list</failure>
            </testcase>
          </testsuite>
          <testsuite name="c.bib" tests="1" failures="1" errors="0">
            <testcase classname="c.bib" name="K001 duplicate-key:1:1">
              <failure type="warning" message="n">c.bib:1:1: n</failure>
            </testcase>
          </testsuite>
        </testsuites>
        "#);
    }

    #[test]
    fn without_findings_one_test_passes() {
        let text = write(&[], &Sources::default(), Colors::None);
        assert!(text.contains("tests=\"1\" failures=\"0\""), "{text}");
        assert!(text.contains("name=\"no findings\"/>"), "{text}");
    }
}
