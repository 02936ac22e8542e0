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
fn a_run_may_report_errors_and_exit_with_0() {
    let byline = Byline::new().file("a.bib", BIB);
    byline.run("check a.bib --self 'Bing He' --deny I --exit-zero").exits(0).says(&["error[I"]);
    byline.run("check missing.bib --exit-zero").exits(2);
    byline.write("byline.yaml", "self: Bing He\nsources: [a.bib]\noutputz: []\n");
    byline.run("check --exit-zero").exits(2);
}

#[test]
fn reports_for_servers_name_file_and_line() {
    let byline = Byline::new().file("my lists/a&b.bib", BIB);
    let check = |format: &str| {
        let ran =
            byline.run(&format!("check 'my lists/a&b.bib' --self 'Bing He' --format {format}"));
        ran.exits(0).out
    };
    let issues: serde_json::Value = serde_json::from_str(&check("gitlab")).unwrap();
    assert_eq!(issues[0]["location"]["path"], "my lists/a&b.bib");
    assert_eq!(issues[0]["location"]["positions"]["begin"]["line"], 6);
    let report = check("junit");
    assert!(report.contains("<testsuite name=\"my lists/a&amp;b.bib\" tests=\"1\""), "{report}");
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
    for spec in byline::internals::model::fields::FIELDS {
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

#[test]
fn fixes_are_shown_before_they_are_made() {
    let byline = Byline::new().file("a.bib", BIB);
    let ran = byline.run("check a.bib --self 'Bing He' --diff").exits(0);
    assert!(ran.out.contains("-  doi = {https://doi.org/10.1000/xyz123},"), "{}", ran.out);
    assert!(ran.out.contains("+  doi = {10.1000/xyz123},"), "{}", ran.out);
    assert!(ran.out.contains("1 to fix"), "{}", ran.out);
    assert_eq!(byline.read("a.bib"), BIB, "nothing is written");
}

#[test]
fn findings_are_counted_by_rule() {
    let twice = format!(
        "{}{}",
        BIB.replace("A Paper", "A Paper."),
        BIB.replace("he2020", "he2021")
            .replace("A Paper", "A Second One.")
            .replace("xyz123", "abc456")
    );
    let byline = Byline::new().file("a.bib", &twice);
    let ran = byline.run("check a.bib --self 'Bing He' --statistics").exits(0);
    // One cause is one finding, whose places count.
    let counted = "2 * I007 identifier-as-url\n2 * X003 title-ends-with-dot\n";
    assert!(ran.out.starts_with(counted), "{}", ran.out);
    byline.run("check a.bib --self 'Bing He' --statistics --allow I,X,W").exits(0).says_nothing();
}

#[test]
fn a_baseline_hides_what_is_known_and_shows_what_is_new() {
    let byline = Byline::new().file("a.bib", BIB);
    byline
        .run("check a.bib --self 'Bing He' --write-baseline --baseline old.txt")
        .exits(0)
        .says(&["old.txt", "1 finding"]);
    byline.run("check a.bib --self 'Bing He' --baseline old.txt --deny I").exits(0).says_nothing();
    let new = "@article{sun2021, author = {Sun, Rui and He, Bing}, title = {Third One.}, journal = {J}, year = 2021}\n";
    let byline = byline.file("a.bib", format!("{new}{BIB}"));
    let ran =
        byline.run("check a.bib --self 'Bing He' --baseline old.txt --format concise").exits(0);
    assert!(ran.out.contains("a.bib:1:") && !ran.out.contains("I007"), "{}", ran.out);
    let byline = byline.file("a.bib", BIB.replace("https://doi.org/", ""));
    let ran = byline.run("check a.bib --self 'Bing He' --baseline old.txt").exits(0);
    assert!(ran.err.contains("1 in the baseline"), "{}", ran.err);
    byline.run("check a.bib --baseline nowhere.txt").exits(2).says(&["nowhere.txt"]);
}

#[test]
fn a_config_names_its_baseline() {
    let byline = Byline::new()
        .file("a.bib", BIB)
        .file("byline.yaml", "self: Bing He\nsources: [a.bib]\ncheck: {baseline: known.txt}\n");
    byline.run("check --write-baseline").exits(0).says(&["known.txt", "1 finding"]);
    assert!(byline.read("known.txt").contains("I007 a.bib he2020: "));
    byline.run("check").exits(0).says_nothing();
}

#[test]
fn a_comment_in_the_source_allows_a_finding() {
    let allowed = BIB.replace(
        "@article",
        "% byline: allow[identifier-as-url] as the publisher has it\n@article",
    );
    let byline = Byline::new().file("a.bib", &allowed);
    byline.run("check a.bib --self 'Bing He' --deny I").exits(0).says_nothing();
    byline.run("fmt a.bib").exits(0);
    byline.run("check a.bib --self 'Bing He'").exits(0).says_nothing();
    let needless = allowed.replace("https://doi.org/", "");
    let byline = byline.file("a.bib", &needless);
    byline.run("check a.bib --self 'Bing He' --unsafe-fixes").exits(0).says(&["1 fixed"]);
    assert!(!byline.read("a.bib").contains("byline:"));
}

#[test]
fn the_site_s_own_files_say_what_visitors_will_not_see() {
    let config = "self: Bing He\nsources: [_byline/works.yaml]\noutputs:\n- {to: '_publications/{{ work.slug }}.md', each: work, template: academicpages}\n- {to: _bibliography/papers.bib, template: al-folio}\n";
    let works = "works:\n- {key: he2027, type: article, title: T, authors: [B. He], date: 2027-02-03, status: accepted, venue: J}\n- {key: he2020, type: article, title: U, authors: [Bing He], date: 2020-02-03, venue: J} # byline: allow[S001]\n";
    let byline =
        Byline::new().file("_byline/byline.yaml", config).file("_byline/works.yaml", works);
    byline.run("check --select S").exits(0).says_nothing();
    byline.write("_config.yml", "collections: {publications: {output: true}}\npublication_category: {books: {title: Books}}\nscholar: {last_name: [He], first_name: [Bing]}\n");
    byline
        .write("_pages/publications.md", "{% for x in site.publication_category %}{% endfor %}\n");
    let all = [
        "2:9: warning[S001] academicpages will not list `he2027`: the site has no category `manuscripts`",
        "2:9: warning[S002] Jekyll will not build the page of `he2027` before 2027-02-03",
        "2:52: warning[S005] al-folio does not highlight `B. He`",
    ];
    let ran = byline.run("check --select S --format concise").exits(0).says(&all);
    assert!(
        ran.out.ends_with("\n3 warnings\n"),
        "the other is allowed by its comment: {}",
        ran.out
    );
    byline.run("check --select S --deny S --format concise").exits(1).says(&["error[S005]"]);
    // The build says the same, and which rules say nothing is the config's to say.
    byline.run("build").exits(0).says(&["S001", "S002", "S005"]);
    byline.write("_byline/byline.yaml", format!("{config}check: {{allow: [S]}}\n"));
    byline.run("build").exits(0).says(&["unchanged"]);
}

#[test]
fn every_block_of_a_long_list_is_looked_at() {
    let work = |at: usize| {
        format!(
            "- {{key: he{at}, type: article, title: 'Lamp {at} is lit.', authors: Bing He, date: 2020, venue: J, volume: n/a}}\n"
        )
    };
    let works: String = (0..300).map(work).collect();
    let byline = Byline::new().file("works.yaml", works);
    let ran = byline.run("check works.yaml --self 'Bing He' --statistics").exits(0);
    for count in ["300 * F013", "300 * X003"] {
        assert!(ran.out.contains(count), "{}", ran.out);
    }
    // What would look at the whole file again for each of them is fixed in several runs.
    byline.run("check works.yaml --self 'Bing He' --unsafe-fixes").exits(0);
    let left = byline.run("check works.yaml --self 'Bing He' --statistics").exits(0).out;
    assert!(!left.contains("X003"), "{left}");
}

#[test]
fn a_file_gets_the_same_fixes_whatever_ending_bibtex_has() {
    let text = "@article{a,\n  title = {A study (Oral)},\n  journal = {J},\n  year = 2020,\n}\n";
    for name in ["a.bib", "a.bibtex", "a.biblatex", "a.BIB"] {
        let byline = Byline::new().file(name, text);
        byline.run(&format!("check {name} --no-config --unsafe-fixes --select X016")).exits(0);
        assert!(byline.read(name).contains("title = {A study}"), "{name}: {}", byline.read(name));
    }
}

#[test]
fn works_whose_slugs_differ_get_files_of_their_own_and_no_finding() {
    let config = "sources: [a.yaml]\noutputs:\n  - to: \"w/{{ work.slug }}.md\"\n    each: work\n    template: list\n";
    let list = "- {key: a_b, type: blog, title: One}\n- {key: a-b, type: blog, title: Two}\n- {key: '::', type: blog, title: Three}\n";
    let byline = Byline::new().file("byline.yaml", config).file("a.yaml", list);
    let ran = byline.run("check a.yaml --select K004").exits(0);
    assert!(!ran.out.contains("K004"), "{}", ran.out);
    byline.run("build --keep-going");
    for file in ["w/a_b.md", "w/a-b.md", "w/untitled.md"] {
        assert!(byline.has(file), "{file}");
    }
}

#[test]
fn advice_on_one_path_for_two_works_fits_the_path() {
    let list = "- {key: a, type: blog, title: One}\n- {key: A, type: blog, title: Two}\n";
    for (to, advice) in [
        ("w/{{ work.slug }}.md", "give one of them a `slug` of its own"),
        ("w/{{ work.type }}.md", "put what differs into the path: `{{ work.slug }}`"),
    ] {
        let config = format!(
            "sources: [a.yaml]\noutputs:\n  - {{to: \"{to}\", each: work, template: list}}\n"
        );
        let byline = Byline::new().file("byline.yaml", config).file("a.yaml", list);
        byline.run("build --check").says(&["B002", advice]);
    }
}

#[test]
fn advice_on_an_unknown_field_fits_its_place() {
    let byline = Byline::new().file("a.yaml", "- key: a\n  title: One\n  year: 2020\n");
    let advice = "name a field that some work has";
    byline.run("render list a.yaml --group colour").says(&["T001", advice]);
    byline.run("ls a.yaml --sort -colour").says(&["T001", advice]);
    byline.run("ls a.yaml --where 'type == colour'").says(&["T001", "put it in quotes"]);
}
