//! The config lines of docs/outputs.md, each built over the bundled list.

use std::collections::BTreeSet;
use std::path::Path;

use std::fmt::Write as _;

use crate::byline::Byline;

/// A file of the project.
fn bundled(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// A fenced block of a page: its heading, what stands behind the fence, its text.
struct Block {
    section: String,
    info: String,
    text: String,
}

/// The blocks of `page`.
fn blocks(page: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let (mut section, mut lines) = (String::new(), page.lines());
    while let Some(line) = lines.next() {
        if let Some(title) = line.strip_prefix("## ") {
            title.clone_into(&mut section);
        } else if let Some(info) = line.strip_prefix("```") {
            let text: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            let text = text.join("\n") + "\n";
            found.push(Block { section: section.clone(), info: info.to_owned(), text });
        }
    }
    found
}

/// The bundled list, with `lines` in its config.
fn listed(lines: &str) -> Byline {
    let head = "self: bing-he\nsources: [data/works.yaml, data/papers.bib]\n\
                site: {title: Bing He, url: 'https://example.org'}\n";
    Byline::new()
        .file("data/works.yaml", bundled("data/works.yaml"))
        .file("data/papers.bib", bundled("data/papers.bib"))
        .file("byline.yaml", format!("{head}{lines}"))
}

/// Builds each block of config of `page`, beside the files that stand before it, and runs each command;
/// how many there were of both.
fn try_out(page: &str) -> (usize, usize) {
    let (mut built, mut ran, mut files) = (0, 0, Vec::new());
    for block in blocks(&bundled(page)) {
        if let Some((_, name)) = block.info.split_once("file=") {
            files.push((name.to_owned(), block.text));
            continue;
        }
        if block.info == "console" {
            let byline = listed("");
            for command in block.text.lines().filter_map(|line| line.strip_prefix("$ byline ")) {
                let said = byline.run(command);
                assert!(said.code < 2, "{}: {command}: {}", block.section, said.err);
                assert!(!said.out.is_empty(), "{}: {command}", block.section);
                ran += 1;
            }
            continue;
        }
        let byline = listed(&block.text);
        for (name, text) in files.drain(..) {
            byline.write(&name, text);
        }
        let built_it = byline.run("build --keep-going");
        // A file that a link of the list names is not in this folder; nothing else may be wrong.
        let others: Vec<&str> = built_it
            .err
            .lines()
            .filter(|line| line.starts_with("error[") || line.starts_with("warning["))
            .filter(|line| !line.contains("L003"))
            .collect();
        assert!(others.is_empty(), "{}: {others:?}\n{}", block.section, built_it.err);
        let out = &built_it.out;
        assert!(
            [" created", " updated"].iter().any(|word| out.contains(word)),
            "{}: {out}",
            block.section
        );
        built += 1;
    }
    (built, ran)
}

#[test]
fn every_block_of_the_page_of_outputs_is_built() {
    let (built, _) = try_out("docs/outputs.md");
    assert!(built >= 20, "{built} blocks");
}

#[test]
fn every_recipe_is_built_or_run() {
    let (built, ran) = try_out("docs/recipes.md");
    assert!(built >= 20 && ran >= 8, "{built} blocks, {ran} commands");
}

#[test]
fn the_steps_for_jekyll_end_in_pages_with_the_owner_in_bold() {
    let byline = Byline::new();
    for block in blocks(&bundled("docs/jekyll.md")) {
        if let Some((_, name)) = block.info.split_once("file=") {
            byline.write(name, block.text);
            continue;
        }
        assert_eq!(block.info, "console");
        for command in block.text.lines().filter_map(|line| line.strip_prefix("$ byline ")) {
            byline.run(command).exits(0);
        }
    }
    let page = byline.read("_pages/publications.md");
    assert!(page.starts_with("---\nlayout: archive\n") && page.contains("## 2024\n"), "{page}");
    let line = "1. **Ann Lee**, Robert Roe, [Waves of Waves](https://doi.org/10.1000/waves)";
    for name in ["_pages/publications.md", "_pages/about.md"] {
        let page = byline.read(name);
        assert!(page.contains("1. **Ann Lee**, Robert Roe, "), "{name}: {page}");
    }
    assert!(page.contains(line), "{page}");
    assert!(byline.read("_pages/about.md").starts_with("Hello, I am Ann.\n\n<!-- byline:begin"));
    assert!(byline.read("files/me.bib").contains("@article{lee2024waves,"));
}

#[test]
fn every_template_that_makes_a_file_has_its_place_on_the_page() {
    let page = bundled("docs/outputs.md");
    let list = Byline::new().run("templates list").exits(0).out;
    let names: BTreeSet<&str> =
        list.lines().filter_map(|line| line.split('.').next()).map(str::trim).collect();
    let parts = ["citation", "item", "legend"];
    for name in names.iter().filter(|name| !parts.contains(*name)) {
        let is_used =
            page.contains(&format!("template: {name}")) || page.contains(&format!("`{name}`"));
        assert!(is_used, "docs/outputs.md says nothing of {name}");
    }
}

/// A talk, and a paper with all that al-folio and AcadHomepage have a place for.
const RICH: &str = "\
people: {he: {name: Bing He}}
works:
- key: he2024
  type: article
  title: A & B
  authors: [he*, Rui Sun*, 'van der Berg, Jan', {group: The Team}]
  date: 2024-03
  venue: {name: Journal of Things, short: JoT}
  arxiv: 2403.00001
  links: {paper: 'https://x.org/p.pdf', demo: 'https://x.org/~d'}
  awards: [Best paper]
  preview: a.png
  altmetric: 'true'
  abstract: \"One.\\n\\nTwo.\"
- {key: talk, type: talk, title: T, speakers: [he], date: 2024-05, event: Conf}
";

/// What `template` writes for [`RICH`].
fn rich(template: &str) -> String {
    let config = "self: he\nsources: [works.yaml]\nsite: {url: 'https://x.org'}\n";
    let byline = Byline::new().file("works.yaml", RICH).file("byline.yaml", config);
    byline.run(&format!("render {template}")).exits(0).out
}

#[test]
fn al_folio_has_each_field_on_a_line_of_its_own_and_marks_where_it_looks_for_them() {
    let bib = rich("al-folio");
    let has = |line: &str| assert!(bib.lines().any(|one| one == line), "no `{line}` in\n{bib}");
    has("  author = {He*, Bing and Sun*, Rui and {van der Berg}, Jan and {The Team}},");
    has("  author = {He, Bing},");
    has("  arxiv = {2403.00001},");
    has("  abstract = {One. Two.},");
    has("  altmetric = {true},");
    has("  annotation = {∗ equal contribution},");
    has("  additional_info = {. {[}demo](https://x.org/\\%7Ed)},");
    has("  additional_info = {. Conf},");
    assert!(!bib.contains("+an") && !bib.contains("speaker"), "{bib}");
}

#[test]
fn acadhomepage_and_academicpages_say_awards_and_marks() {
    let page = rich("acadhomepage");
    let parts = ["\n**Best paper**\n\n**[paper]", "**Bing He∗**", "\n∗ equal contribution"];
    for part in parts {
        assert!(page.contains(part), "no `{part}` in\n{page}");
    }
    let byline = Byline::new().file("works.yaml", RICH).file(
        "byline.yaml",
        "self: he\nsources: [works.yaml]\noutputs:\n- {to: '{{ work.key }}.md', each: work, template: academicpages}\n",
    );
    byline.run("build").exits(0);
    let page = byline.read("he2024.md");
    for part in
        ["\n**Best paper**\n\nOne.", "\n∗ equal contribution\n", "citation: <b>Bing He∗</b>"]
    {
        assert!(page.contains(part), "no `{part}` in\n{page}");
    }
}

/// The built-in templates that are for one work each.
const PER_WORK: [&str; 6] =
    ["academicpages", "academicpages-talk", "citation", "hugo", "hugoblox", "quarto-page"];

#[test]
fn an_identifier_that_cannot_be_one_stops_no_template() {
    let works = "- {key: he2021, type: article, title: T, authors: Bing He, date: 2021, venue: J, arxiv: nonsense, doi: nonsense, isbn: '1'}\n";
    let byline = Byline::new().file("works.yaml", works);
    let listed = byline.run("templates list").exits(0).out;
    let mut config =
        "self: Bing He\nsources: [works.yaml]\nsite: {title: T, url: 'https://x.org'}\noutputs:\n"
            .to_owned();
    for file in listed.lines().filter_map(|line| line.split_whitespace().next()) {
        let file = file.trim_end_matches(".jinja");
        let name = file.split('.').next().unwrap();
        let each = if PER_WORK.contains(&name) { ", each: work" } else { "" };
        // What is for a topic, or a part of others, is no output of a list.
        if !["topic", "item", "legend"].contains(&name) {
            let _ = writeln!(config, "- {{to: 'out/{file}', template: {name}{each}}}");
        }
    }
    byline.write("byline.yaml", config);
    byline.run("build").exits(0).says(&["created  out/html.html"]);
}

#[test]
fn the_page_has_a_chart_of_the_years_and_links_people() {
    let work = |year| {
        format!(
            "- {{key: k{year}, type: article, title: T, authors: [ann, bea], date: {year}, venue: V}}\n"
        )
    };
    let works = (2018..2025).map(work).collect::<Vec<_>>().concat();
    let people = "people:\n  ann: {name: Ann Lee, url: 'https://ann.example'}\n  bea: {name: Bea Bo, url: 'https://bea.example'}\n";
    let byline = Byline::new()
        .file("byline.yaml", "self: ann\nsources: [works.yaml]\n")
        .file("works.yaml", format!("{people}works:\n{works}"));
    let page = byline.run("render html").exits(0).out;
    assert_eq!(page.matches("<rect").count(), 7);
    assert!(page.contains("<title>2018: 1</title>"), "{page}");
    assert!(page.contains("<b>Ann Lee</b>, <a href=\"https://bea.example\">Bea Bo</a>"), "{page}");
    for arguments in ["render html --var chart=false", "render html --where 'year < 2020'"] {
        let page = byline.run(arguments).exits(0).out;
        assert!(!page.contains("<rect"), "{arguments}");
    }
}
