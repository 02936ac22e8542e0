//! The config lines of docs/outputs.md, each built over the bundled list.

use std::collections::BTreeSet;
use std::path::Path;

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

#[test]
fn every_block_of_the_page_of_outputs_is_built() {
    let page = bundled("docs/outputs.md");
    let (mut built, mut files) = (0, Vec::new());
    for block in blocks(&page) {
        if let Some((_, name)) = block.info.split_once("file=") {
            files.push((name.to_owned(), block.text));
            continue;
        }
        let head = "self: bing-he\nsources: [data/works.yaml, data/papers.bib]\n\
                    site: {title: Bing He, url: 'https://example.org'}\n";
        let byline = Byline::new()
            .file("data/works.yaml", bundled("data/works.yaml"))
            .file("data/papers.bib", bundled("data/papers.bib"))
            .file("byline.yaml", format!("{head}{}", block.text));
        for (name, text) in files.drain(..) {
            byline.write(&name, text);
        }
        let ran = byline.run("build --keep-going");
        // A file that a link of the list names is not in this folder; nothing else may be wrong.
        let others: Vec<&str> = ran
            .err
            .lines()
            .filter(|line| line.starts_with("error[") || line.starts_with("warning["))
            .filter(|line| !line.contains("L003"))
            .collect();
        assert!(others.is_empty(), "{}: {others:?}\n{}", block.section, ran.err);
        let words = [" created", " updated"];
        assert!(words.iter().any(|word| ran.out.contains(word)), "{}: {}", block.section, ran.out);
        built += 1;
    }
    assert!(built >= 20, "{built} blocks");
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
