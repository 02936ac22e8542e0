//! `byline check`, `explain`, `schema`: findings in every format, and what explains them.

use crate::byline::Byline;

/// A list with one mistake: a DOI written as a URL.
const BIB: &str = "@article{he2020,
  author = {He, Bing and Sun, Rui},
  title = {A Paper},
  journal = {Journal of Things},
  year = 2020,
  doi = {https://doi.org/10.1000/xyz123},
}
";

#[test]
fn a_finding_has_file_line_column_and_a_fix() {
    let byline = Byline::new().file("a.bib", BIB);
    let ran = byline.run("check a.bib --self 'Bing He' --format concise").exits(0);
    assert!(ran.out.contains("a.bib:6:"), "{}", ran.out);
    byline.run("check a.bib --self 'Bing He' --fix").exits(0).says(&["1 fixed"]);
    let fixed = byline.read("a.bib");
    assert_eq!(fixed, BIB.replace("https://doi.org/", ""), "only the DOI's bytes change");
    byline.run("check a.bib --self 'Bing He'").exits(0);
}

#[test]
fn deny_makes_a_rule_an_error_and_allow_silences_it() {
    let byline = Byline::new().file("a.bib", BIB);
    byline.run("check a.bib --self 'Bing He' --deny I").exits(1);
    let ran = byline.run("check a.bib --self 'Bing He' --allow I").exits(0);
    assert_eq!(ran.out, "");
    byline.run("check a.bib --deny nonsense").exits(2).says(&["nonsense"]);
}

#[test]
fn json_is_versioned_and_valid() {
    let byline = Byline::new().file("a.bib", BIB);
    let ran = byline.run("check a.bib --self 'Bing He' --format json").exits(0);
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(json["version"], 1);
    let first = &json["findings"][0];
    assert_eq!(first["file"], "a.bib");
    assert_eq!(first["line"], 6);
}

#[test]
fn all_is_quiet_when_all_is_well() {
    let ran = Byline::bundled().run("check").exits(0);
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", ""));
}

#[test]
fn standard_input_is_checked_too() {
    Byline::new()
        .run_with("check - --self 'Bing He' --format concise", BIB)
        .exits(0)
        .says(&["<stdin>:6:"]);
}

#[test]
fn every_code_that_is_shown_is_explained() {
    let byline = Byline::new();
    let list = byline.run("explain").exits(0).out;
    assert!(list.lines().count() > 20, "{list}");
    for line in list.lines() {
        let (code, slug) = line.split_once("  ").unwrap();
        let slug = slug.split_whitespace().next().unwrap();
        byline.run(&format!("explain {code}")).exits(0).says(&[slug]);
        byline.run(&format!("explain {slug}")).exits(0).says(&[code]);
    }
    byline.run("explain nonsense").exits(2).says(&["nonsense"]);
}

#[test]
fn schemas_are_json_and_name_every_field() {
    let byline = Byline::new();
    let works: serde_json::Value =
        serde_json::from_str(&byline.run("schema works").exits(0).out).unwrap();
    let fields = works["$defs"]["work"]["properties"].as_object().unwrap();
    for spec in byline::model::fields::FIELDS {
        assert!(fields.contains_key(spec.name), "{}", spec.name);
        assert!(fields[spec.name]["description"].as_str().is_some_and(|doc| doc.ends_with('.')));
    }
    let config: serde_json::Value =
        serde_json::from_str(&byline.run("schema config").exits(0).out).unwrap();
    assert!(config["properties"]["outputs"].is_object());
}

#[test]
fn help_names_every_verb() {
    let help = Byline::new().run("--help").out;
    for verb in ["build", "check", "render", "ls", "import", "explain", "schema"] {
        assert!(help.contains(&format!("\n  {verb} ")), "{verb}: {help}");
    }
}
