//! What byline writes for Quarto, read by the readers that Quarto itself is built on: a YAML reader for
//! listings, pandoc for pages.

use crate::byline::Byline;
use crate::nasty;
use crate::{PYTHON, run};

/// The items of a listing as JSON, by a YAML reader that is not ours.
const LISTING: &str = "
import json, sys, yaml
print(json.dumps(yaml.safe_load(open(sys.argv[1], encoding='utf-8')), default=str))
";

/// The items of the listing that byline wrote to `path`.
fn listing(byline: &Byline, path: &str) -> Vec<serde_json::Value> {
    serde_json::from_str(&run(&byline.path(""), PYTHON, &["-c", LISTING, path])).unwrap()
}

#[test]
#[ignore = "needs python3-yaml"]
fn a_listing_holds_every_work() {
    let byline = Byline::bundled();
    byline.run("render quarto -o all.yml").exits(0);
    let items = listing(&byline, "all.yml");
    assert_eq!(items.len(), 14);
    for item in &items {
        assert!(item["author"].as_str().unwrap().contains("**Bing He"), "{item}");
        for key in ["path", "title", "date"] {
            assert!(item[key].is_string(), "{key}: {item}");
        }
    }
    byline.write("nasty.yaml", nasty::works());
    byline.run("render quarto nasty.yaml --self 'Bing He' --sort [] -o nasty.yml").exits(0);
    let items = listing(&byline, "nasty.yml");
    assert_eq!(items.len(), nasty::TITLES.len());
    for (title, item) in nasty::TITLES.iter().zip(&items) {
        nasty::assert_shown(title, item["title"].as_str().unwrap());
    }
}

#[test]
#[ignore = "needs pandoc"]
fn pandoc_reads_the_pages_and_what_they_cite() {
    let byline = Byline::bundled();
    byline.write(
        "quarto.yaml",
        "self: bing-he\nsources: [data/works.yaml, data/papers.bib]\nsite: {url: 'https://example.org', markdown: pandoc}\noutputs:\n- {to: 'pubs/{{ work.slug }}.qmd', each: work, template: quarto-page}\n",
    );
    byline.run("build --config quarto.yaml").exits(0);
    byline.write("meta.html", "$meta-json$");
    let mut pages = 0;
    for entry in std::fs::read_dir(byline.path("pubs")).unwrap() {
        let page = entry.unwrap().path();
        let page = page.to_str().unwrap();
        let as_page = ["-f", "markdown", "-t", "html", "--template", "meta.html", page];
        let front: serde_json::Value =
            serde_json::from_str(&run(&byline.path(""), "pandoc", &as_page)).unwrap();
        assert_eq!(front["google-scholar"], true, "{front}");
        let citation = &front["citation"];
        assert!(citation["type"].is_string() && citation["issued"].is_string(), "{citation}");
        assert!(citation["url"].as_str().unwrap().contains("://"), "{citation}");
        let authors = front["author"].as_array().unwrap();
        assert!(authors.iter().any(|author| author["name"] == "Bing He"), "{front}");
        let body = run(&byline.path(""), "pandoc", &["-f", "markdown", "-t", "html", page]);
        assert!(body.contains("<strong>Bing He"), "{body}");
        pages += 1;
    }
    assert_eq!(pages, 14);
}
