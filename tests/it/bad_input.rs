//! Bad input: each gets a clear located message and the right exit code, and nothing is lost.

use crate::byline::Byline;

/// A source of one good work.
const GOOD: &str = "works:\n- key: a2024\n  type: blog\n  title: A post\n  authors: [Bing He]\n  date: 2024-05\n  url: https://example.org/a\n";

/// A project with one output.
fn project() -> Byline {
    Byline::new()
        .file("works.yaml", GOOD)
        .file("byline.yaml", config("- {to: list.md, template: list}"))
}

/// A config with these outputs.
fn config(outputs: &str) -> String {
    format!("self: Bing He\nsources: works.yaml\noutputs:\n{outputs}\n")
}

#[test]
fn a_missing_file_is_named() {
    Byline::new().run("check no.bib").exits(2).says(&["no.bib", "cannot read"]);
    let byline = Byline::new()
        .file("byline.yaml", "sources: [works.yaml, no.bib]\n")
        .file("works.yaml", GOOD);
    byline.run("check").exits(2).says(&["no.bib", "byline.yaml:1:23"]);
}

#[test]
fn a_directory_is_no_file() {
    Byline::new()
        .file("papers.bib/x", "")
        .run("check papers.bib")
        .exits(2)
        .says(&["papers.bib", "directory"]);
}

#[test]
fn latin_1_is_named_with_its_place_and_the_cure() {
    Byline::new()
        .file("old.bib", b"@article{a,\n  author = {M\xFCller, J},\n}\n")
        .run("check old.bib")
        .exits(2)
        .says(&["old.bib:2:14", "not UTF-8", "Latin-1", "iconv -f ISO-8859-1 -t UTF-8"]);
}

#[test]
fn a_bom_and_crlf_change_nothing() {
    let text = format!("\u{feff}{}", GOOD.replace('\n', "\r\n"));
    let byline = project().file("works.yaml", text);
    byline.run("build").exits(0);
    assert!(byline.read("list.md").contains("**Bing He**"), "{}", byline.read("list.md"));
    let bib = "\u{feff}@article{a,\r\n  title = {T},\r\n  author = {He, Bing},\r\n  journal = {J},\r\n  year = 2020\r\n}\r\n";
    let ran = Byline::new().file("a.bib", bib).run("render list a.bib --self 'Bing He'").exits(0);
    assert!(ran.out.contains("**Bing He**"), "{}", ran.out);
}

#[test]
fn an_empty_source_is_said() {
    Byline::new().file("works.yaml", "").run("check works.yaml").says(&["works.yaml", "empty"]);
}

#[test]
fn a_source_that_is_no_list_is_said() {
    Byline::new()
        .file("works.yaml", "just a sentence\n")
        .run("check works.yaml")
        .exits(1)
        .says(&["works.yaml:1:1", "list of works"]);
}

#[test]
fn a_work_without_title_costs_no_other() {
    let byline = project();
    byline.write("works.yaml", format!("{GOOD}- key: b2024\n  type: blog\n  authors: [Bing He]\n  date: 2024\n  url: https://example.org/b\n"));
    byline.run("build").exits(1).says(&["works.yaml:8", "title", "nothing was written"]);
    assert!(!byline.has("list.md"));
    byline.run("build --keep-going").exits(1);
    assert!(byline.read("list.md").contains("A post"));
}

#[test]
fn a_broken_entry_costs_no_other() {
    let bib = "@article{a, title={A}, author={He, Bing}, journal={J}, year=2020}\n@article{b, title={B, author={He, Bing}\n@article{c, title={C}, author={He, Bing}, journal={J}, year=2021}\n";
    let ran = Byline::new().file("x.bib", bib).run("ls x.bib").exits(1).says(&["x.bib:2"]);
    for key in ["a ", "c "] {
        assert!(ran.out.lines().any(|line| line.starts_with(key)), "{key}: {}", ran.out);
    }
}

#[test]
fn a_template_that_does_not_exist_is_said_with_the_nearest() {
    let byline = project().file("byline.yaml", config("- {to: list.md, template: lsit}"));
    byline.run("build").exits(2).says(&["byline.yaml:4:27", "lsit", "did you mean `list`"]);
}

#[test]
fn a_template_error_shows_its_own_line() {
    let byline = project().file("byline.yaml", config("- {to: list.md, template: mine}")).file(
        "templates/mine.md.jinja",
        "# Hello\n{% for work in works %}\n{{ work.titel }}\n{% endfor %}\n",
    );
    byline.run("build").exits(2).says(&["templates/mine.md.jinja:3", "titel", "a2024"]);
    byline.write("templates/mine.md.jinja", "# Hello\n\n{% for work in %}\n");
    byline.run("build").exits(2).says(&["templates/mine.md.jinja:3"]);
    assert!(!byline.has("list.md"));
}

#[test]
fn an_undefined_name_in_an_expression_is_said() {
    let byline = project()
        .file("byline.yaml", config("- {to: list.md, template: list, where: 'yaer >= 2020'}"));
    byline.run("build").exits(2).says(&["byline.yaml:4", "yaer", "did you mean `year`"]);
}

#[test]
fn an_output_outside_the_root_is_refused() {
    let byline = project().file("byline.yaml", config("- {to: ../list.md, template: list}"));
    byline.run("build").exits(2).says(&["byline.yaml:4:8", "../list.md"]);
    assert!(!byline.has("../list.md"));
}

#[test]
fn two_outputs_to_one_path_or_region_are_refused() {
    let byline = project().file(
        "byline.yaml",
        config("- {to: list.md, template: list}\n- {to: ./list.md, template: archive}"),
    );
    byline.run("build").exits(2).says(&["byline.yaml:5:8", "two outputs go to `list.md`"]);
    let regions =
        config("- {to: a.md, region: x, template: list}\n- {to: a.md, region: x, template: list}");
    byline.write("byline.yaml", regions);
    byline.write("a.md", "<!-- byline:begin x -->\n<!-- byline:end x -->\n");
    byline.run("build").exits(2).says(&["two outputs go to the region `x` of `a.md`"]);
}

#[test]
fn a_read_only_target_is_said_and_kept() {
    let byline = project();
    byline.run("build").exits(0);
    let path = byline.path("list.md");
    let before = byline.read("list.md");
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    byline.write("works.yaml", GOOD.replace("A post", "Another post"));
    byline.run("build").exits(2).says(&["list.md", "read-only"]);
    assert_eq!(byline.read("list.md"), before);
}

#[test]
fn no_config_and_no_file_is_said() {
    Byline::new().run("build").exits(2).says(&["no `byline.yaml` here or above"]);
}

#[test]
fn what_the_findings_came_to_stands_behind_them_in_the_same_stream() {
    let byline = Byline::new().file("works.yaml", "- {key: a, titel: T}\n").file(
        "byline.yaml",
        "self: A B\nsources: works.yaml\noutputs:\n- {to: a.md, template: list}\n",
    );
    let ran = byline.run("build").exits(1);
    assert!(ran.err.ends_with("nothing was written\n"), "{}", ran.err);
    assert_eq!(ran.out, "");
}

#[test]
fn a_template_for_one_thing_says_so_when_there_is_none() {
    let byline =
        Byline::new().file("works.yaml", "- {key: a, title: T, authors: A B, date: 2024}\n");
    byline
        .run("render topic works.yaml")
        .exits(2)
        .says(&["<built-in>/topic.md.jinja:2:6", "a `topic` only in outputs with `each: topic`"]);
}
