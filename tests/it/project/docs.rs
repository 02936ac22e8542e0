//! What is generated is generated anew and compared with what is committed: docs/, and what README.md
//! and ARCHITECTURE.md say of the program. `BYLINE_UPDATE=1 cargo test --test it docs` writes docs/ anew.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use byline::internals::build::region;
use byline::internals::cli::{help, schema};
use byline::internals::config::{self, Style};
use byline::internals::diag::Sink;
use byline::internals::render::docs::TABLES;
use byline::internals::span::{Sources, Span};
use byline::internals::{check, formats, syntax};

/// The path of a file of the project.
fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The text of a file of the project.
fn read(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Compares `text` with the committed file `name`, or writes it.
#[track_caller]
fn holds(name: &str, text: &str) {
    if std::env::var_os("BYLINE_UPDATE").is_some() {
        fs::write(path(name), text).unwrap();
    }
    let committed = fs::read_to_string(path(name)).unwrap_or_default();
    let line = committed.lines().zip(text.lines()).position(|(old, new)| old != new);
    assert!(
        committed == text,
        "{name} is out of date from line {}; `BYLINE_UPDATE=1 cargo test --test it docs` writes it anew",
        line.unwrap_or_else(|| committed.lines().count().min(text.lines().count())) + 1
    );
}

/// `page` with `body` in its region `name`.
fn fill(page: &str, name: &str, body: &str) -> String {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let file = sources.add("docs/templates.md", page);
    let inside = region::find(page, file, name, Span::new(file, 0..0), &mut sink);
    let inside = inside.unwrap_or_else(|| panic!("docs/templates.md has no region `{name}`"));
    region::replace(page, &inside, body, true)
}

/// The fenced blocks of `page` that say `WORD=NAME` behind their language, by name.
fn blocks<'a>(page: &'a str, word: &str) -> BTreeMap<&'a str, String> {
    let mut found = BTreeMap::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some((_, info)) = line.strip_prefix("```").and_then(|info| info.split_once(' ')) else {
            continue;
        };
        let Some(name) = info.strip_prefix(word) else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        found.insert(name.trim_start_matches('='), block.join("\n") + "\n");
    }
    found
}

/// Builds the project of `files` and gives the text of its output `wanted`.
fn build(files: &BTreeMap<&str, String>, wanted: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let run = Command::new(env!("CARGO_BIN_EXE_byline"))
        .args(["build", "--today", "2026-11-23"])
        .env_clear()
        .current_dir(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(run.status.success() && said.is_empty(), "{said}");
    fs::read_to_string(folder.path().join(wanted)).unwrap()
}

#[test]
fn the_page_of_rules_is_current() {
    holds("docs/rules.md", &check::rules_markdown());
}

#[test]
fn the_page_of_help_is_current() {
    holds("docs/help.md", &help::markdown());
}

#[test]
fn the_schemas_are_current() {
    holds("docs/works.schema.json", &format!("{:#}\n", schema::works()));
    holds("docs/config.schema.json", &format!("{:#}\n", schema::config()));
}

#[test]
fn the_page_of_templates_is_current_and_its_example_is_built() {
    let mut page = read("docs/templates.md");
    for (name, table) in TABLES {
        page = fill(&page, name, &table());
    }
    let result = build(&blocks(&page, "file"), "papers.md");
    page = fill(&page, "result", &format!("```markdown\n{}\n```\n", result.trim_end()));
    holds("docs/templates.md", &page);
}

#[test]
fn the_page_of_formats_is_current() {
    let page = read("docs/formats.md");
    holds("docs/formats.md", &fill(&page, "formats", &formats::docs::markdown()));
}

#[test]
fn the_style_of_the_page_of_templates_is_the_default() {
    let page = read("docs/templates.md");
    let style = &blocks(&page, "style")[""];
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let file = sources.add("style.yaml", style.as_str());
    let document = syntax::parse(file, &sources, &mut sink);
    let shown = config::decode_style(&document.root, &mut sink);
    assert_eq!(Style { beside_item: Vec::new(), ..shown }, Style::built_in());
    assert!(sink.into_sorted().is_empty());
}

/// The verbs that the program has.
fn verbs() -> Vec<String> {
    let page = help::markdown();
    let heads = page.lines().filter_map(|line| line.strip_prefix("## byline "));
    heads.filter(|verb| !verb.contains(' ')).map(str::to_owned).collect()
}

#[test]
fn the_readme_names_every_verb_and_only_options_that_are_there() {
    let (readme, help) = (read("README.md"), read("docs/help.md"));
    let rows: Vec<&str> =
        readme.lines().filter_map(|line| line.strip_prefix("| `byline ")).collect();
    let named: Vec<&str> = rows.iter().filter_map(|row| row.split([' ', '`']).next()).collect();
    assert_eq!(named, verbs(), "the table of verbs, in the order of `byline --help`");
    for row in rows {
        let verb = row.split([' ', '`']).next().unwrap();
        let own = help.split(&format!("\n## byline {verb}\n")).nth(1).unwrap();
        let own = own.split("\n## ").next().unwrap();
        let options = row.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        for option in options.filter(|word| word.starts_with("--")) {
            assert!(
                own.contains(&format!("{option} ")) || own.contains(&format!("{option}\n")),
                "`byline {verb}` has no {option}"
            );
        }
    }
}

#[test]
fn what_the_readme_shows_of_the_data_is_there() {
    let readme = read("README.md");
    let mut shown = 0;
    for (before, rest) in readme.match_indices("`:\n\n```").map(|(at, _)| readme.split_at(at)) {
        let file = before.rsplit('`').next().unwrap();
        let block = rest.split_once("```").unwrap().1.split_once('\n').unwrap().1;
        let block = block.split("```").next().unwrap();
        assert!(read(file).contains(block), "{file} has no\n{block}");
        shown += 1;
    }
    assert_eq!(shown, 4, "source, page, CV and .bib");
}

/// The paths in backticks in `text` that hold a slash, and are not meant as examples.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    let spans = text.split('`').skip(1).step_by(2);
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    spans.filter(move |span| span.contains('/') && span.chars().all(is_plain))
}

#[test]
fn every_path_that_the_map_of_the_code_names_is_there() {
    let map = read("ARCHITECTURE.md");
    // What stands in a table or a sentence about stages is below src/.
    let is_there = |name: &str| path(name).exists() || path("src").join(name).exists();
    let missing: Vec<&str> =
        paths(&map).filter(|name| !name.starts_with('_') && !is_there(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    for entry in fs::read_dir(path("src")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        let word = name.trim_end_matches(".rs");
        let is_named = map.contains(&format!("`{word}/`")) || map.contains(&format!("`{word}`"));
        assert!(
            is_named || ["lib", "main"].contains(&word),
            "ARCHITECTURE.md does not name {name}"
        );
    }
}

#[test]
fn every_page_that_the_readme_names_is_there() {
    let readme = read("README.md");
    let more = readme.split("\n## More").nth(1).unwrap();
    let named = paths(more).filter(|name| !name.starts_with("_byline"));
    let missing: Vec<&str> = named.filter(|name| !path(name).exists()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The properties of `schema` that say nothing, below `path`.
fn silent(root: &Value, schema: &Value, path: &str, out: &mut Vec<String>) {
    for (name, value) in schema["properties"].as_object().into_iter().flatten() {
        let referred =
            value["$ref"].as_str().and_then(|to| root.pointer(to.trim_start_matches('#')));
        let says = |value: &Value| value["description"].is_string();
        if !says(value) && !referred.is_some_and(says) {
            out.push(format!("{path}/{name}"));
        }
    }
    match schema {
        Value::Object(pairs) => {
            for (name, value) in pairs {
                silent(root, value, &format!("{path}/{name}"), out);
            }
        }
        Value::Array(items) => items.iter().for_each(|value| silent(root, value, path, out)),
        _ => {}
    }
}

#[test]
fn every_field_and_option_of_the_schemas_says_what_it_means() {
    for name in ["works", "config"] {
        let path = format!("{}/docs/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
        let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let mut found = Vec::new();
        silent(&schema, &schema, "", &mut found);
        assert!(found.is_empty(), "{name}: {found:#?}");
    }
}

/// The anchor of a heading, as forges and mdBook make it.
fn anchor(heading: &str) -> String {
    let kept = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = kept.chars().filter(|sign| sign.is_alphanumeric() || " -_".contains(*sign));
    kept.map(|sign| if sign == ' ' { '-' } else { sign }).collect()
}

/// The relative links of `text` outside code: the path and the anchor of each.
fn links(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut is_code = false;
    for line in text.lines() {
        is_code ^= line.trim_start().starts_with("```");
        let prose: String = line.split('`').step_by(2).collect();
        for rest in prose.split("](").skip(1).filter(|_| !is_code) {
            let link = rest.split(')').next().unwrap_or_default();
            if !link.contains(':') {
                let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
                found.push((path.to_owned(), anchor.to_owned()));
            }
        }
    }
    found
}

#[test]
fn every_link_of_a_page_leads_somewhere() {
    let pages = fs::read_dir(path("docs")).unwrap().map(|entry| entry.unwrap().path());
    let pages: Vec<PathBuf> =
        pages.filter(|page| page.extension().is_some_and(|ending| ending == "md")).collect();
    let (mut tried, mut broken) = (0, Vec::new());
    for page in pages.into_iter().chain([path("README.md"), path("CONTRIBUTING.md")]) {
        let text = fs::read_to_string(&page).unwrap();
        for (to, anchor_asked) in links(&text) {
            tried += 1;
            let target =
                if to.is_empty() { page.clone() } else { page.parent().unwrap().join(&to) };
            let is_there = target.exists()
                && (anchor_asked.is_empty()
                    || fs::read_to_string(&target).unwrap().lines().any(|line| {
                        line.starts_with('#') && anchor(line) == anchor_asked
                            || line.contains(&format!("id=\"{anchor_asked}\""))
                    }));
            if !is_there {
                broken.push(format!("{}: {to}#{anchor_asked}", page.display()));
            }
        }
    }
    assert!(tried > 100, "{tried} links");
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn the_book_has_every_page() {
    let summary = read("docs/SUMMARY.md");
    let names: Vec<String> = fs::read_dir(path("docs"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "md"))
        .filter(|name| name != "SUMMARY.md" && !summary.contains(&format!("({name})")))
        .collect();
    assert!(names.is_empty(), "{names:?}");
}
