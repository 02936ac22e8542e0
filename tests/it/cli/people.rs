//! `byline people`: everybody with all spellings, and the lines that make two of them one.

use crate::byline::Byline;

/// Works in which Rui Sun is written in three ways.
const WORKS: &str = "people:
  me: {name: Bing He, also: [B. He]}
  ada: {name: Ada Li}
works:
- {key: a, type: article, title: A, authors: [Bing He, Rui Sun], date: 2020, venue: J}
- {key: b, type: article, title: B, authors: [R. Sun, B. He, Ada Li], date: 2021, venue: J}
- {key: c, type: article, title: C, authors: [Sun Rui, Jürgen Müller], editors: [Ada X. Li], date: 2022, venue: J}
- {key: d, type: article, title: D, authors: [Jurgen Muller, me], date: 2023, venue: J}
";

#[test]
fn everybody_is_listed_with_spellings_counts_and_roles() {
    let byline = Byline::new().file("works.yaml", WORKS);
    let ran = byline.run("people works.yaml --self me").exits(0);
    insta::assert_snapshot!(ran.out);
}

#[test]
fn the_proposed_lines_make_the_pairs_one() {
    let byline = Byline::new().file("works.yaml", WORKS);
    let lines = byline.run("people works.yaml --format yaml").exits(0).out;
    byline.write("people.yaml", &lines);
    byline.write("byline.yaml", "sources: [people.yaml, list.yaml]\n");
    byline.write("list.yaml", WORKS);
    let json: serde_json::Value =
        serde_json::from_str(&byline.run("people --format json").exits(0).out).unwrap();
    assert_eq!((&json["version"], &json["pairs"]), (&1.into(), &serde_json::json!([])), "{lines}");
    assert_eq!(byline.run("people --format yaml").exits(0).out, "");
    assert_eq!(json["people"].as_array().unwrap().len(), 4, "{json:#}");
}

#[test]
fn nobody_is_a_list_too() {
    let byline = Byline::new().file("works.yaml", "[]");
    assert_eq!(byline.run("people works.yaml").exits(0).out, "");
}
