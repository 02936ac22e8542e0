//! JSON Schemas, used by the package jsonschema on what byline wrote.

use crate::byline::Byline;
use crate::{PACKAGED_PYTHON, run};

/// Prints what is wrong with each file after the first by the schema in that. A date stays a text, as
/// in editors; formats such as `uri` and `date` count.
const VALIDATE: &str = r"
import json, sys, jsonschema
from ruamel.yaml import YAML
def load(path):
    with open(path, encoding='utf-8') as file:
        read = json.load(file) if path.endswith('json') else YAML(typ='safe', pure=True).load(file)
    return json.loads(json.dumps(read, default=str))
schema = load(sys.argv[1])
kind = jsonschema.validators.validator_for(schema)
kind.check_schema(schema)
validator = kind(schema, format_checker=kind.FORMAT_CHECKER)
for path in sys.argv[2:]:
    for error in validator.iter_errors(load(path)):
        print(path, error.json_path, error.message, *(inner.message for inner in error.context))
";

/// What the schema at the path `schema` finds wrong in `files`; nothing if they are valid.
pub(crate) fn faults(byline: &Byline, schema: &str, files: &[String]) -> String {
    let files = files.iter().map(String::as_str);
    let arguments: Vec<&str> = ["-c", VALIDATE, schema].into_iter().chain(files).collect();
    run(&byline.path(""), PACKAGED_PYTHON, &arguments)
}
