//! JSON-LD by schema.org's vocabulary, as the package schema-dts says it: types, the properties that
//! each type has, and of which type their values are.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::full::{self, files};
use crate::typescript;

/// What the vocabulary refuses in `objects`.
fn faults(objects: impl IntoIterator<Item = String>) -> String {
    let import = "import type { Thing, WithContext } from 'NODE/schema-dts';";
    typescript::faults(import, "WithContext<Thing>", objects)
}

/// The objects of JSON-LD in the scripts of a page.
fn scripts(page: &str) -> Vec<String> {
    let parts = page.split("<script type=\"application/ld+json\">").skip(1);
    parts.map(|part| part.split("</script>").next().unwrap().to_owned()).collect()
}

/// The object of `text` without white space.
fn minimal(text: &str) -> String {
    serde_json::from_str::<Value>(text).unwrap().to_string()
}

#[test]
#[ignore = "needs schema-dts and typescript (npm)"]
fn every_property_is_one_of_its_type() {
    let outputs = "- {to: head.html, template: head}\n\
                   - {to: all.json, template: schema-org}\n\
                   - {to: 'out/{{ work.slug }}.json', each: work, template: schema-org}\n";
    for byline in full::projects(outputs) {
        let all = byline.read("all.json");
        let all: BTreeSet<String> = serde_json::from_str::<Vec<Value>>(&all)
            .unwrap()
            .iter()
            .map(ToString::to_string)
            .collect();
        let in_heads = scripts(&byline.read("head.html"));
        assert_eq!(in_heads.iter().map(|text| minimal(text)).collect::<BTreeSet<_>>(), all);
        let single: BTreeSet<String> =
            files(&byline).iter().map(|path| minimal(&byline.read(path))).collect();
        assert_eq!(single, all);
        assert_eq!(faults(all), "");
    }
}

#[test]
#[ignore = "needs schema-dts and typescript (npm)"]
fn a_wrong_property_or_type_is_refused() {
    let start = r#"{"@context": "https://schema.org", "@type":"#;
    for (rest, is_valid) in [
        (r#""ScholarlyArticle", "pagination": "1-2"}"#, true),
        (r#""Thesis", "pagination": "1-2"}"#, false),
        (r#""Paper", "name": "a"}"#, false),
        (r#""Book", "author": {"@type": "Person", "surname": "He"}}"#, false),
        (r#""Book", "isPartOf": {"@type": "Event", "name": "E"}}"#, false),
    ] {
        let said = faults([format!("{start}{rest}")]);
        assert_eq!(said.is_empty(), is_valid, "{rest}\n{said}");
    }
}
