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
fn latin_1_is_read_and_named_with_its_place_and_the_cure() {
    Byline::new()
        .file("old.bib", b"@article{a,\n  author = {M\xFCller, J},\n}\n")
        .run("check old.bib")
        .exits(1)
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
    byline.run("build").exits(2).says(&["byline.yaml:5:8", "two outputs write `list.md`"]);
    let regions =
        config("- {to: a.md, region: x, template: list}\n- {to: a.md, region: x, template: list}");
    byline.write("byline.yaml", regions);
    byline.write("a.md", "<!-- byline:begin x -->\n<!-- byline:end x -->\n");
    byline.run("build").exits(2).says(&["two outputs write the region `x` of `a.md`"]);
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
        .says(&["<built-in>/topic.md.jinja:2:6", "`each: topic`"]);
}

#[test]
fn utf_16_is_read_and_named_with_and_without_its_mark() {
    let utf_16 = |unit: fn(u16) -> [u8; 2], mark: bool| -> Vec<u8> {
        let text = if mark { format!("\u{feff}{GOOD}") } else { GOOD.to_owned() };
        text.encode_utf16().flat_map(unit).collect()
    };
    for mark in [true, false] {
        let cases = [(u16::to_le_bytes as fn(u16) -> [u8; 2], "LE"), (u16::to_be_bytes, "BE")];
        for (unit, order) in cases {
            let byline = Byline::new().file("works.yaml", utf_16(unit, mark));
            let cure = format!("iconv -f UTF-16{order} -t UTF-8 works.yaml");
            byline.run("check works.yaml").exits(0).says(&["E019", &cure]);
        }
    }
}

#[test]
fn a_null_byte_is_found_and_taken_out() {
    let byline = Byline::new()
        .file("a.yaml", "- key: a\n  title: a\0b\n")
        .file("a.bib", "@misc{a, title={a\0b}, year=2020}\n");
    byline.run("check a.yaml").exits(1).says(&["E063", "a.yaml:2:11"]);
    byline.run("check a.bib").exits(0).says(&["E116", "a.bib:1:18"]);
    byline.run("check a.yaml a.bib --fix");
    assert_eq!(byline.read("a.yaml"), "- key: a\n  title: ab\n");
    assert_eq!(byline.read("a.bib"), "@misc{a, title={ab}, year=2020}\n");
}

#[test]
fn every_mistake_in_a_config_has_its_place() {
    let cases: &[(&str, &[&str])] = &[
        ("hello\n", &["byline.yaml:1:1", "C002"]),
        ("- a\n", &["byline.yaml:1:1", "C002"]),
        ("sources: [works.yaml\n", &["byline.yaml:1:10", "E053"]),
        ("source: works.yaml\n", &["byline.yaml:1:1", "C001", "`sources`"]),
        ("self: [1, {a: b}]\n", &["byline.yaml:1:8", "byline.yaml:1:11", "E015"]),
        ("sources: {a: b}\n", &["byline.yaml:1:10", "C002"]),
        ("site: hello\n", &["byline.yaml:1:7", "C002"]),
        ("site: {markdown: word}\n", &["byline.yaml:1:18", "C003"]),
        ("style: {selff: bold}\n", &["byline.yaml:1:9", "C001", "`self`"]),
        ("check: deny\n", &["byline.yaml:1:8", "C002"]),
        ("check: {deny: [nonsense]}\n", &["byline.yaml:1:16", "C090"]),
        ("root: sub\n", &["byline.yaml:1:7", "C003"]),
        ("outputs: [hello]\n", &["byline.yaml:1:11", "C002"]),
        ("outputs: [{to: a.md}]\n", &["byline.yaml:1:", "C004", "`template`"]),
        ("outputs: [{template: list}]\n", &["byline.yaml:1:", "C004", "`to`"]),
        ("outputs: [{to: a.md, template: list, limit: x}]\n", &["byline.yaml:1:45", "C002"]),
        (
            "outputs: [{to: a.md, template: list, each: wrok}]\n",
            &["byline.yaml:1:", "C003", "`work`"],
        ),
        ("outputs: [{to: a.md, template: list, where: 'a ='}]\n", &["byline.yaml:1:", "T003"]),
        ("outputs: [{to: a.md, template: list, before: {file: no.md}}]\n", &["1:53", "`no.md`"]),
        ("outputs: [{to: '{{ x }}', template: list}]\n", &["byline.yaml:1:16", "`each`"]),
    ];
    for (text, says) in cases {
        let byline = Byline::new().file("works.yaml", GOOD).file("byline.yaml", text);
        byline.run("build").exits(2).says(says);
        byline.run("check").exits(2).says(says);
        assert!(!byline.has("a.md"), "{text}");
    }
}

#[test]
fn two_works_that_go_to_one_file_are_refused() {
    let each = "- {to: 'p/{{ work.year }}.md', each: work, template: list}";
    let byline = project().file("byline.yaml", config(each));
    byline.write("works.yaml", format!("{GOOD}{}", GOOD[7..].replace("a2024", "b2024")));
    byline.run("build").exits(2).says(&["B002", "`p/2024.md`", "{{ work.slug }}"]);
    assert!(!byline.has("p"));
}

#[test]
fn a_folder_is_never_a_file() {
    let byline = project().file("list.md/x", "mine");
    for build in ["build", "build --adopt list.md", "build --keep-going"] {
        byline.run(build).exits(2).says(&["byline.yaml:4:8", "`list.md`", "directory"]);
    }
    assert_eq!(byline.read("list.md/x"), "mine");
    let outputs = "- {to: a, template: list.md}\n- {to: a/b.md, template: list}";
    let byline = project().file("byline.yaml", config(outputs));
    byline.run("build").exits(2).says(&["byline.yaml:4:8", "byline.yaml", "a folder for another"]);
    assert!(!byline.has("a"));
    let byline =
        project().file("x", "mine").file("byline.yaml", config("- {to: x/a.md, template: list}"));
    byline.run("build").exits(2).says(&["byline.yaml:4:8", "x/a.md"]);
    assert_eq!(byline.read("x"), "mine");
}

#[test]
fn what_byline_reads_is_never_written() {
    for path in ["works.yaml", "byline.yaml", "byline.lock", "./x/../works.yaml"] {
        let byline = project();
        // Also where the ending is said to be right.
        let output =
            format!("- {{to: {path}, template: list.md}}\ncheck: {{allow: [wrong-ending]}}");
        byline.write("byline.yaml", config(&output));
        let before = byline.read("byline.yaml");
        byline
            .run(&format!("build --adopt {path} --adopt works.yaml"))
            .exits(2)
            .says(&["B009", "byline.yaml:4:8"]);
        assert_eq!(byline.read("works.yaml"), GOOD);
        assert_eq!(byline.read("byline.yaml"), before);
        assert!(!byline.has("byline.lock"));
    }
    let byline = project()
        .file("templates/mine.md.jinja", "x")
        .file("byline.yaml", config("- {to: templates/mine.md.jinja, template: mine}"));
    byline.run("build --adopt templates/mine.md.jinja").exits(2).says(&["B009"]);
    assert_eq!(byline.read("templates/mine.md.jinja"), "x");
}

#[test]
fn paths_that_no_file_can_have_are_said() {
    for to in ["''", ".", "/etc/byline.md", "../../x.md", "\"a\\0b.md\"", "'a/../../x.md'"] {
        let byline = project();
        byline.write("byline.yaml", config(&format!("- {{to: {to}, template: list}}")));
        byline.run("build").exits(2).says(&["byline.yaml:4:8"]);
    }
}

#[test]
fn a_missing_folder_and_a_day_that_is_none_are_said() {
    project().run("build -C no/where").exits(2).says(&["no/where"]);
    project().run("build -C works.yaml").exits(2).says(&["works.yaml"]);
    for day in ["nonsense", "2026-13-45", "", "2026"] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_byline"));
        let output = command.args(["explain", "--today", day]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{day}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains(&format!("invalid value '{day}' for '--today")), "{said}");
    }
}

#[test]
fn a_source_that_is_named_twice_is_read_once() {
    let byline = project();
    for sources in ["[works.yaml, works.yaml]", "[works.yaml, ./works.yaml]", "'*.yaml'"] {
        byline.write("byline.yaml", format!("self: Bing He\nsources: {sources}\n"));
        let ran = byline.run("check").exits(0);
        assert_eq!(ran.out, "", "{sources}");
        assert_eq!(byline.run("ls").exits(0).out.lines().count(), 1, "{sources}");
    }
}

#[test]
fn outputs_reach_as_far_up_as_root_says() {
    let byline = Byline::new().file("site/works.yaml", GOOD);
    let text = config("- {to: ../list.md, template: list}");
    byline.write("site/byline.yaml", format!("root: ..\n{text}"));
    byline.run("build -C site").exits(0).says(&["created  ../list.md"]);
    assert!(byline.read("list.md").contains("**Bing He**"));
    byline.write("site/byline.yaml", format!("root: ..\n{}", text.replace("../l", "../../l")));
    byline.run("build -C site").exits(2).says(&["byline.yaml:5:8", "`../../list.md`"]);
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_those_to_nothing_are_said() {
    use std::os::unix::fs::symlink;
    let byline = project();
    std::fs::rename(byline.path("works.yaml"), byline.path("real.yaml")).unwrap();
    symlink("real.yaml", byline.path("works.yaml")).unwrap();
    byline.run("build").exits(0);
    let byline = project();
    symlink("nowhere.md", byline.path("list.md")).unwrap();
    byline.run("build").exits(2).says(&["list.md", "symbolic link"]);
    let byline = project();
    std::fs::remove_file(byline.path("works.yaml")).unwrap();
    symlink("works.yaml", byline.path("works.yaml")).unwrap();
    byline.run("build").exits(2).says(&["byline.yaml:2:10", "works.yaml"]);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_utf_8_are_files_too() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let byline = project();
    let name = OsStr::from_bytes(b"w\xFF.yaml");
    std::fs::rename(byline.path("works.yaml"), byline.path("").join(name)).unwrap();
    let run = |name: &OsStr| byline.command(&["ls".into()]).arg(name).output().unwrap();
    assert_eq!(run(name).status.code(), Some(0));
    assert_eq!(run(OsStr::from_bytes(b"no\xFF.yaml")).status.code(), Some(2));
}
