//! The JSON Schemas, used by a real validator on what researchers write.

use crate::byline::Byline;
use crate::{PYTHON, run};

/// Prints `valid`, or where and why not. A date stays a text, as in editors.
const VALIDATE: &str = "
import json, sys, yaml, jsonschema
class Loader(yaml.SafeLoader): pass
Loader.yaml_implicit_resolvers = {
    first: [row for row in rows if row[0] != 'tag:yaml.org,2002:timestamp']
    for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()}
schema = json.load(open(sys.argv[1]))
validator = jsonschema.Draft202012Validator
validator.check_schema(schema)
error = jsonschema.exceptions.best_match(validator(schema).iter_errors(yaml.load(open(sys.argv[2]), Loader)))
print('valid' if error is None else f'{list(error.path)}: {error.message}')
";

/// What the validator says of `file` by the schema of `kind`.
fn validate(byline: &Byline, kind: &str, file: &str) -> String {
    let schema = byline.run(&format!("schema {kind}")).exits(0).out;
    byline.write("schema.json", schema);
    run(&byline.path(""), PYTHON, &["-c", VALIDATE, "schema.json", file]).trim().to_owned()
}

#[test]
#[ignore = "needs Debian's python3-jsonschema and python3-yaml"]
fn the_bundled_files_are_valid() {
    let byline = Byline::bundled();
    assert_eq!(validate(&byline, "works", "data/works.yaml"), "valid");
    assert_eq!(validate(&byline, "config", "byline.yaml"), "valid");
}

#[test]
#[ignore = "needs Debian's python3-jsonschema and python3-yaml"]
fn what_byline_reads_is_valid_and_slips_are_not() {
    let cases = [
        ("works", "[{title: T, authors: Bing He, date: 2024}]", true),
        (
            "works",
            "works: [{title: T, authors: [He, {name: Bing He, equal: true}], date: 2024-11-02, color: red}]",
            true,
        ),
        (
            "works",
            "works: [{title: {html: '<b>T</b>'}, links: [{label: a, url: 'https://a.b'}], volume: 1.10}]",
            true,
        ),
        ("works", "people: {he: {name: Bing He, also: [B. He]}}", true),
        ("works", "work: [{title: T}]", false),
        ("works", "works: {a: {title: T}}", false),
        ("works", "works: [T]", false),
        ("works", "venues: [{name: V}]", false),
        ("works", "works: [{title: T, links: [https://a.b]}]", false),
        ("works", "works: [{title: T, authors: [{name: Bing He, equal: maybe}]}]", false),
        ("config", "{self: Bing He, sources: a.bib, outputs: [{to: a.md, template: list}]}", true),
        ("config", "{self: Bing He, source: a.bib}", false),
        ("config", "{outputs: {to: a.md}}", false),
        ("config", "{outputs: [{to: a.md, tempalte: list}]}", false),
        ("config", "{style: {venue: long}}", false),
    ];
    for (kind, text, valid) in cases {
        let byline = Byline::new().file("x.yaml", text);
        let said = validate(&byline, kind, "x.yaml");
        assert_eq!(said == "valid", valid, "{kind}: {text}\n{said}");
    }
}
