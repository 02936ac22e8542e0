//! GitLab's Code Quality report, which it shows in merge requests
//! (docs.gitlab.com, "Code Quality report format").

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::parts::{Colors, anywhere, path_text, place, with_help};
use crate::diag::{Diagnostic, Severity};
use crate::span::{Sources, Span};
use crate::strings::digest::sha256;

/// The findings, an array indented, with a line end.
pub(super) fn write(findings: &[Diagnostic], sources: &Sources, _colors: Colors) -> String {
    let mut seen = BTreeMap::new();
    let issues: Value = findings.iter().map(|finding| issue(finding, sources, &mut seen)).collect();
    format!("{issues:#}\n")
}

/// One finding. GitLab takes none without a file and a line: what is about the whole list is about the
/// first line of the first file.
fn issue(finding: &Diagnostic, sources: &Sources, seen: &mut BTreeMap<String, usize>) -> Value {
    let span = finding.span().or_else(|| anywhere(sources));
    let path = span.map_or_else(String::new, |span| relative(span, sources));
    json!({
        "description": with_help(finding),
        "check_name": format!("{} {}", finding.code.id, finding.code.slug),
        "fingerprint": fingerprint(finding, &path, seen),
        "severity": severity(finding.severity),
        "location": {"path": path, "positions": positions(span, sources)},
    })
}

/// The path of the file of `span` without `./`, which GitLab does not take off.
fn relative(span: Span, sources: &Sources) -> String {
    let path = path_text(sources, span.file);
    path.strip_prefix("./").map(str::to_owned).unwrap_or(path)
}

/// GitLab's word for a severity.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info => "info",
    }
}

/// Where a finding starts and ends.
fn positions(span: Option<Span>, sources: &Sources) -> Value {
    let Some(span) = span else {
        return json!({"begin": {"line": 1, "column": 1}, "end": {"line": 1, "column": 1}});
    };
    let (start, end) = place(sources, span);
    json!({
        "begin": {"line": start.line, "column": start.column},
        "end": {"line": end.line, "column": end.column},
    })
}

/// What tells a finding from all others and is the same after lines were added above it: GitLab
/// compares two reports by it. Findings that say the same of one file are counted in `seen`.
fn fingerprint(finding: &Diagnostic, path: &str, seen: &mut BTreeMap<String, usize>) -> String {
    let said = format!("{path}\n{}\n{}", finding.code.id, finding.message);
    let times = seen.entry(said.clone()).and_modify(|times| *times += 1).or_insert(0);
    sha256(&format!("{said}\n{times}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;

    /// The report of `findings`.
    fn report(findings: &[Diagnostic], sources: &Sources) -> Value {
        serde_json::from_str(&write(findings, sources, Colors::Ansi)).unwrap()
    }

    #[test]
    fn a_finding_is_an_issue_with_its_place() {
        let mut sources = Sources::default();
        let file = sources.add("./a.yaml", "- é: x.\n");
        let code = Code::new("X003", "title-ends-with-dot");
        let placed = Diagnostic::error(code, "m").at(Span::new(file, 6..7)).help("drop it");
        let report = report(&[placed, Diagnostic::new(code, Severity::Info, "n")], &sources);
        assert_eq!(report[0]["description"], "m (drop it)");
        assert_eq!(report[0]["check_name"], "X003 title-ends-with-dot");
        assert_eq!(report[0]["severity"], "major");
        assert_eq!(report[0]["location"]["path"], "a.yaml");
        let at = |line, column| json!({"line": line, "column": column});
        let positions = json!({"begin": at(1, 6), "end": at(1, 7)});
        assert_eq!(report[0]["location"]["positions"], positions);
        assert_eq!(report[1]["severity"], "info");
        assert_eq!(report[1]["location"]["path"], "a.yaml", "GitLab wants a file");
        assert_eq!(report[1]["location"]["positions"]["begin"], at(1, 1));
    }

    #[test]
    fn fingerprints_differ_and_outlive_lines_above() {
        let code = Code::new("K001", "x");
        let prints = |text: &str| {
            let mut sources = Sources::default();
            let file = sources.add("a.bib", text);
            let at = |start| Diagnostic::error(code, "m").at(Span::new(file, start..start + 1));
            let found = text.match_indices('x').map(|(start, _)| at(start)).collect::<Vec<_>>();
            let report = report(&found, &sources);
            let issues = report.as_array().unwrap().iter();
            issues.map(|issue| issue["fingerprint"].to_string()).collect::<Vec<_>>()
        };
        let first = prints("x x");
        assert_ne!(first[0], first[1]);
        assert_eq!(first, prints("\n\nx\nx"));
    }
}
