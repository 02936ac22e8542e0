//! The log of `check --format sarif` by the schema of SARIF 2.1.0 and by the rules of Microsoft's
//! SARIF Multitool, which look also at what no schema can say.

use std::process::Command;

use crate::byline::Byline;
use crate::{NODE, full, json_schema, nasty};

/// The log of the findings in `byline`, as a file of it.
fn log(byline: &Byline, arguments: &str) -> String {
    let ran = byline.run(&format!("check --format sarif {arguments}"));
    assert!(ran.code < 2, "{ran:?}");
    byline.write("log.sarif.json", &ran.out);
    ran.out
}

/// What the schema says of the log.
fn faults(byline: &Byline) -> String {
    let schema = format!("{NODE}/@microsoft/sarif-multitool-linux/sarif-2.1.0.json");
    json_schema::faults(byline, &schema, &["log.sarif.json".to_owned()])
}

/// What the Multitool's rules for every reader and those of GitHub's code scanning say of the log.
fn broken_rules(byline: &Byline) -> Vec<String> {
    let program = format!("{NODE}/@microsoft/sarif-multitool-linux/Sarif.Multitool");
    let output = Command::new(&program)
        .args(["validate", "log.sarif.json", "--rule-kind", "Sarif;Ghas"])
        .current_dir(byline.path(""))
        .output()
        .unwrap_or_else(|error| panic!("{program}: {error}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("Analysis completed"), "{said}{output:?}");
    let reported = |line: &&str| line.contains(": error ") || line.contains(": warning ");
    // byline has no page of its own in the web.
    let is_known = |line: &&str| line.contains("SARIF2005") && line.contains("informationUri");
    said.lines().filter(reported).filter(|line| !is_known(line)).map(str::to_owned).collect()
}

/// Asserts that the log of `check ARGUMENTS` is as schema and rules want it; the results in it.
#[track_caller]
fn checked(byline: &Byline, arguments: &str) -> Vec<serde_json::Value> {
    let log: serde_json::Value = serde_json::from_str(&log(byline, arguments)).unwrap();
    assert_eq!(faults(byline), "");
    assert_eq!(broken_rules(byline), Vec::<String>::new());
    log["runs"][0]["results"].as_array().unwrap().clone()
}

#[test]
#[ignore = "needs @microsoft/sarif-multitool (npm) and jsonschema (PyPI)"]
fn a_log_is_valid_with_places_and_fixes() {
    checked(&Byline::bundled(), "");
    let planted = Byline::new()
        .file("my lists/faults.bib", include_str!("../planted/faults.bib"))
        .file("faults.yaml", include_str!("../planted/faults.yaml"));
    let results = checked(&planted, "'my lists/faults.bib' faults.yaml");
    for part in ["fixes", "relatedLocations"] {
        let with = results.iter().filter(|result| result[part].is_array()).count();
        assert!(with > 10, "{part}: {with} of {}", results.len());
    }
    let others = Byline::new().file("nasty.yaml", nasty::works()).file("full.yaml", full::works());
    assert!(!checked(&others, "nasty.yaml full.yaml").is_empty());
    let none = Byline::new().file("none.yaml", "works: []\n");
    assert!(checked(&none, "none.yaml").is_empty());
}

#[test]
#[ignore = "needs @microsoft/sarif-multitool (npm) and jsonschema (PyPI)"]
fn a_fault_in_a_log_is_found() {
    let byline = Byline::new().file("a.yaml", "works: [{title: T, date: 2024}]\n");
    let valid = log(&byline, "a.yaml");
    assert!(valid.contains("\"startLine\": 1"), "{valid}");
    byline.write("log.sarif.json", valid.replace("\"startLine\": 1", "\"startLine\": 0"));
    assert!(faults(&byline).contains("startLine"), "the schema");
    byline.write("log.sarif.json", valid.replace("\"ruleIndex\": 0", "\"ruleIndex\": 9"));
    assert_eq!(faults(&byline), "", "the schema cannot know");
    assert!(broken_rules(&byline).iter().any(|line| line.contains("SARIF1009")), "the rules");
}
