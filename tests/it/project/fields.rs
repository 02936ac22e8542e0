//! Fields are named once: code asks by their ids, and lists of them are filters over the table.

use std::fs;

use super::imports::{program, source};

/// The code of `text` without its test module and comments, with its texts.
pub(super) fn body(text: &str) -> String {
    let body = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    body.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The methods of `impl Work` that take a text, by name.
fn textual_accessors(code: &str) -> Vec<&str> {
    let body = code.split_once("\nimpl Work {").map_or("", |(_, rest)| rest);
    let body = body.split("\n}\n").next().unwrap_or_default();
    let methods = body.split("pub fn ").skip(1);
    let heads = methods.filter_map(|method| method.split_once(" {").map(|(head, _)| head));
    let takes_text = |head: &&str| {
        let parameters = head.split("->").next().unwrap_or_default();
        ["str", "String", "Cow"].iter().any(|text| parameters.contains(text))
    };
    heads.filter(takes_text).filter_map(|head| head.split('(').next()).collect()
}

#[test]
fn a_work_is_asked_by_the_id_of_a_field() {
    let code = fs::read_to_string(source("model/work.rs")).unwrap();
    // The one look-up for the words that users write.
    assert_eq!(textual_accessors(&code), ["named"]);
    let asks = "\nimpl Work {\n    pub fn field(&self, name: &str) -> Option<&Field> {\n    }\n}\n";
    assert_eq!(textual_accessors(asks), ["field"]);
}

#[test]
fn a_field_that_is_a_link_is_one_row() {
    // CITATION.cff calls a talk `slides`; columns of tables are headed so, and some themes; patterns of
    // lines name fields as users do.
    let words = [
        "model/fields/table.rs",
        "formats/cff/table.rs",
        "formats/columns/table.rs",
        "formats/folder/table.rs",
        "learn/example.rs",
    ];
    // What endings of paths tell, and the folders of one theme.
    let facts = ["model/fields/table.rs", "model/link.rs", "check/sites/entries.rs"];
    for path in program().into_values() {
        let code = body(&fs::read_to_string(&path).unwrap());
        let is_one_of = |files: &[&str]| files.iter().any(|file| path == source(file));
        assert!(is_one_of(&words) || !code.contains("\"slides\""), "{}", path.display());
        assert!(is_one_of(&facts) || !code.contains("fields::SLIDES"), "{}", path.display());
    }
}
