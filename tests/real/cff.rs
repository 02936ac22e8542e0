//! CITATION.cff by the schema of the Citation File Format 1.2.0, as cffconvert brings it.

use std::process::Command;

use crate::byline::Byline;
use crate::full::{self, files};
use crate::{PACKAGED_PYTHON, json_schema};

/// Prints where cffconvert keeps the schema.
const SCHEMA: &str = "
import importlib.util, os
package = os.path.dirname(importlib.util.find_spec('cffconvert').origin)
print(os.path.join(package, 'schemas', '1.2.0', 'schema.json'), end='')
";

/// What the format's schema finds wrong in `files`.
fn faults(byline: &Byline, files: &[String]) -> String {
    let found = Command::new(PACKAGED_PYTHON).args(["-c", SCHEMA]).output().unwrap();
    assert!(found.status.success(), "cffconvert is missing");
    json_schema::faults(byline, std::str::from_utf8(&found.stdout).unwrap(), files)
}

#[test]
#[ignore = "needs cffconvert and jsonschema (PyPI)"]
fn a_cff_of_one_work_or_of_all_is_valid() {
    let outputs = "- {to: out/all.cff, template: cff}\n\
                   - {to: out/none.cff, template: cff, where: 'false'}\n\
                   - {to: 'out/{{ work.slug }}.cff', each: work, template: cff}\n";
    for byline in full::projects(outputs) {
        assert_eq!(faults(&byline, &files(&byline)), "");
    }
}

#[test]
#[ignore = "needs cffconvert and jsonschema (PyPI)"]
fn a_fault_in_a_cff_is_found() {
    let byline = Byline::new();
    let valid = "cff-version: 1.2.0\nmessage: m\ntitle: t\nauthors: [{name: a}]\n";
    for (text, is_valid) in [
        (valid.to_owned(), true),
        (format!("{valid}doi: https://doi.org/10.1/a\n"), false),
        (format!("{valid}url: /a\n"), false),
        (format!("{valid}preferred-citation: {{type: article, title: t}}\n"), false),
    ] {
        byline.write("a.cff", &text);
        let said = faults(&byline, &["a.cff".to_owned()]);
        assert_eq!(said.is_empty(), is_valid, "{text}{said}");
    }
}
