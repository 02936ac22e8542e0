//! SARIF 2.1.0, which GitHub's code scanning, GitLab and editors read
//! (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>).

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::parts::{Colors, path_text, place};
use crate::diag::{Code, Diagnostic, Edit, Fix, Label, Safety, Severity};
use crate::span::{FileId, Sources, Span};
use crate::strings::percent;

/// The log of one run, indented, with a line end.
pub(super) fn write(findings: &[Diagnostic], sources: &Sources, _colors: Colors) -> String {
    let codes: BTreeSet<Code> = findings.iter().map(|finding| finding.code).collect();
    let codes: Vec<Code> = codes.into_iter().collect();
    let results: Vec<Value> =
        findings.iter().map(|finding| result(finding, &codes, sources)).collect();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "byline",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().copied().map(rule).collect::<Vec<_>>(),
            }},
            // Columns count characters, as people and byline's other formats do.
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

/// A kind of finding (section 3.49, reportingDescriptor), described in short and in full, without which
/// GitHub's code scanning takes none.
fn rule(code: Code) -> Value {
    let short = code.slug.replace('-', " ");
    let explain =
        format!("`byline explain {}` shows what it finds, why, and how to fix it.", code.id);
    json!({
        "id": code.id,
        "name": code.slug,
        "shortDescription": {"text": short},
        "fullDescription": {"text": format!("{short}: {explain}")},
        "help": {"text": explain},
    })
}

/// A finding (section 3.27, result).
fn result(finding: &Diagnostic, codes: &[Code], sources: &Sources) -> Value {
    let help = finding.help.iter().map(String::as_str);
    let words: Vec<&str> = std::iter::once(finding.message.as_str()).chain(help).collect();
    let mut result = json!({
        "ruleId": finding.code.id,
        "ruleIndex": codes.binary_search(&finding.code).expect("every code is a rule of the log"),
        "level": level(finding.severity),
        "message": {"text": words.join("\n")},
    });
    // Section 3.27.6, occurrenceCount: how often the one result was met.
    let times = finding.places.max(finding.count);
    if times > 1 {
        result["occurrenceCount"] = json!(times);
    }
    let mut places = finding.labels.iter().map(|label| location(label, sources));
    if let Some(main) = places.next() {
        result["locations"] = json!([main]);
    }
    let others: Vec<Value> = places.collect();
    if !others.is_empty() {
        result["relatedLocations"] = Value::from(others);
    }
    // A fix that is only shown is not one that a program may apply.
    if let Some(offered) = finding.fix.as_ref().filter(|fix| fix.safety != Safety::Display) {
        result["fixes"] = json!([fix(offered, sources)]);
    }
    result
}

/// SARIF's word for a severity (section 3.27.10).
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A place with what is to say about it (section 3.28, location).
fn location(label: &Label, sources: &Sources) -> Value {
    let file = json!({"uri": percent::encode(&path_text(sources, label.span.file), percent::PATH)});
    let mut location = json!({
        "physicalLocation": {"artifactLocation": file, "region": region(label.span, sources)},
    });
    if !label.message.is_empty() {
        location["message"] = json!({"text": label.message});
    }
    location
}

/// The bytes of a place as lines and columns, from 1, the end exclusive (section 3.30, region).
fn region(span: Span, sources: &Sources) -> Value {
    let (start, end) = place(sources, span);
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

/// A fix: for each file what goes and what comes (section 3.55, fix).
fn fix(fix: &Fix, sources: &Sources) -> Value {
    let files: BTreeSet<FileId> = fix.edits.iter().map(|edit| edit.span.file).collect();
    let change = |file: FileId| {
        let edits = fix.edits.iter().filter(|edit| edit.span.file == file);
        json!({
            "artifactLocation": {"uri": percent::encode(&path_text(sources, file), percent::PATH)},
            "replacements": edits.map(|edit| replacement(edit, sources)).collect::<Vec<_>>(),
        })
    };
    let changes: Vec<Value> = files.into_iter().map(change).collect();
    json!({"description": {"text": fix.title}, "artifactChanges": changes})
}

/// A replacement of bytes (section 3.57, replacement).
fn replacement(edit: &Edit, sources: &Sources) -> Value {
    json!({
        "deletedRegion": region(edit.span, sources),
        "insertedContent": {"text": edit.replacement},
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The log of `findings`.
    fn log(findings: &[Diagnostic], sources: &Sources) -> Value {
        serde_json::from_str(&write(findings, sources, Colors::Ansi)).unwrap()
    }

    #[test]
    fn a_finding_has_its_places_and_its_fix() {
        let mut sources = Sources::default();
        let file = sources.add("../my data/ü.yaml", "title: é x\nkey: y\n");
        let code = Code::new("K001", "duplicate-key");
        let edit = Edit { span: Span::new(file, 7..9), replacement: "e".into() };
        let finding = Diagnostic::error(code, "m")
            .at(Span::new(file, 7..9))
            .label(Span::new(file, 12..15), "here too")
            .help("drop it")
            .fix(Safety::Safe, "drop it", edit);
        let log = log(&[finding], &sources);
        let run = &log["runs"][0];
        let rule = &run["tool"]["driver"]["rules"][0];
        assert_eq!(rule["name"], "duplicate-key");
        assert_eq!(rule["shortDescription"]["text"], "duplicate key");
        assert!(rule["fullDescription"]["text"].as_str().unwrap().contains("explain K001"));
        let result = &run["results"][0];
        assert_eq!(result["message"]["text"], "m\ndrop it");
        let physical = &result["locations"][0]["physicalLocation"];
        assert_eq!(physical["artifactLocation"]["uri"], "../my%20data/%C3%BC.yaml");
        let region = json!({"startLine": 1, "startColumn": 8, "endLine": 1, "endColumn": 9});
        assert_eq!(physical["region"], region, "columns are characters");
        assert_eq!(result["relatedLocations"][0]["message"]["text"], "here too");
        let change = &result["fixes"][0]["artifactChanges"][0];
        assert_eq!(change["replacements"][0]["deletedRegion"], region);
        assert_eq!(change["replacements"][0]["insertedContent"]["text"], "e");
    }

    #[test]
    fn without_findings_the_log_says_that_there_are_none() {
        let log = log(&[], &Sources::default());
        assert_eq!((&log["version"], &log["runs"][0]["results"]), (&json!("2.1.0"), &json!([])));
    }

    #[test]
    fn a_path_is_a_reference() {
        for (path, expected) in [
            ("data/papers.bib", "data/papers.bib"),
            ("../a b/c#d?.bib", "../a%20b/c%23d%3F.bib"),
            ("c:x.bib", "c%3Ax.bib"),
            ("100%.bib", "100%25.bib"),
        ] {
            assert_eq!(percent::encode(path, percent::PATH), expected);
        }
    }
}
