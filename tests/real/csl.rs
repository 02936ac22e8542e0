//! CSL-JSON by the official schema of its data, csl-data.json.

use crate::byline::Byline;
use crate::full::{self, files};
use crate::json_schema;

/// Where `.ci/run` puts the schema.
const SCHEMA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/schemas/csl-data.json");

#[test]
#[ignore = "needs csl-data.json and jsonschema (PyPI)"]
fn csl_json_is_valid() {
    let outputs = "- {to: out/all.json, template: csl}\n\
                   - {to: out/none.json, template: csl, where: 'false'}\n\
                   - {to: 'out/{{ work.slug }}.json', each: work, template: csl}\n";
    for byline in full::projects(outputs) {
        let files = files(&byline);
        assert!(files.len() > 10, "a file for each work");
        assert_eq!(json_schema::faults(&byline, SCHEMA, &files), "");
    }
}

#[test]
#[ignore = "needs csl-data.json and jsonschema (PyPI)"]
fn a_fault_in_csl_json_is_found() {
    let byline = Byline::new();
    for (text, is_valid) in [
        (r#"[{"id": "a", "type": "article-journal", "issued": {"date-parts": [[2024]]}}]"#, true),
        (r#"[{"id": "a", "type": "paper"}]"#, false),
        (r#"[{"id": "a", "type": "book", "doi": "10.1/a"}]"#, false),
        (r#"[{"id": "a", "type": "book", "author": [{"surname": "He"}]}]"#, false),
    ] {
        byline.write("a.json", text);
        let said = json_schema::faults(&byline, SCHEMA, &["a.json".to_owned()]);
        assert_eq!(said.is_empty(), is_valid, "{text}\n{said}");
    }
}
