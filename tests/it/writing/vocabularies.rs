//! Works in the words of strict vocabularies: CITATION.cff and schema.org. `tests/real` has the
//! validators; here is what they once refused.

use serde_json::{Value, json};

use crate::byline::Byline;

/// `template` of the works in `list`.
fn render(template: &str, list: &str) -> String {
    let byline = Byline::new().file("works.yaml", list);
    byline.run(&format!("render {template} works.yaml --self 'Bing He' --sort key")).exits(0).out
}

/// The objects of schema.org for the works in `list`.
fn objects(list: &str) -> Vec<Value> {
    serde_json::from_str(&render("schema-org", list)).unwrap()
}

#[test]
fn a_cff_says_nothing_twice_and_only_what_the_format_takes() {
    let written = render(
        "cff",
        "- {key: a, type: article, title: A, date: 2024, authors: [Wei Wang, Wei Wang], tags: [t, t], doi: 10.1000.10.5/a}\n\
         - {key: b, type: dataset, title: B, date: 2024, authors: [Bing He], url: 'ftp://example.org/a b'}\n\
         - {key: c, type: report, title: C, date: 2024, authors: [Bing He], url: 'mailto:a@b.c'}\n\
         - {key: d, type: report, title: D, date: 2024, authors: [Bing He], url: /no-site.pdf}\n",
    );
    insta::assert_snapshot!(written, @"
    cff-version: 1.2.0
    message: If you use this work, please cite it as below.
    title: Publications
    authors:
    - {family-names: He, given-names: Bing}
    references:
    - type: article
      title: A
      authors: [{family-names: Wang, given-names: Wei}]
      year: 2024
      url: https://doi.org/10.1000.10.5/a
      keywords: [t]
    - type: data
      title: B
      authors: [{family-names: He, given-names: Bing}]
      year: 2024
      url: ftp://example.org/a%20b
    - type: report
      title: C
      authors: [{family-names: He, given-names: Bing}]
      year: 2024
    - type: report
      title: D
      authors: [{family-names: He, given-names: Bing}]
      year: 2024
    ");
}

#[test]
fn a_cff_without_works_has_no_references() {
    assert!(!render("cff", "[]").contains("references"));
}

#[test]
fn a_group_that_edits_is_a_contributor() {
    let works = objects(
        "- {key: a, type: proceedings, title: A, date: 2024, editors: [Bing He, {group: The Committee}]}\n",
    );
    assert_eq!(works[0]["editor"][0]["name"], "Bing He");
    let group = json!([{"@type": "Organization", "name": "The Committee"}]);
    assert_eq!(
        (works[0]["editor"].as_array().unwrap().len(), &works[0]["contributor"]),
        (1, &group)
    );
}

#[test]
fn only_articles_chapters_and_issues_have_pages_and_a_talk_is_published_at_its_event() {
    let works = objects(
        "- {key: a, type: report, title: A, date: 2024, authors: [Bing He], pages: 1-9}\n\
         - {key: b, type: thesis, title: B, date: 2024, authors: [Bing He], pages: 1-9}\n\
         - {key: c, type: talk, title: C, date: 2024, speakers: [Bing He], event: The Seminar}\n",
    );
    assert_eq!(works[0]["pagination"], "1-9");
    assert_eq!(works[1]["pagination"], Value::Null);
    let event = json!({"@type": "PublicationEvent", "name": "The Seminar"});
    assert_eq!((&works[2]["publication"], &works[2]["isPartOf"]), (&event, &Value::Null));
}
