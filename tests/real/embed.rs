//! The list as one script (`embed`) in a page of another site, as Chromium shows it.

use std::path::Path;

use serde_json::{Value, json};

use crate::byline::Byline;
use crate::run;
use crate::standalone::modules;

const WORKS: &str = "works:
- {key: a, type: article, title: A <better> paper, authors: [Ann Lee, Rui Sun], date: 2024, venue: J, selected: true, links: {paper: /files/a.pdf}}
- {key: b, type: blog, title: A post, authors: [Ann Lee], date: 2022, url: 'https://example.org/b'}
- {key: c, type: article, title: An old paper, authors: [Rui Sun], date: 2019, venue: J}
";

/// A page whose styles would change the list if they could, with a script for each way to choose.
const PAGE: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>A site</title>
<style>body { color: rgb(1, 2, 3); background: #fff } li { font-weight: 900; display: none }</style><main><h1>Me</h1>
<script id=all src=list.js></script>
<script id=articles src=list.js data-type=article data-group=none></script>
<script id=recent src='list.js?year=2020-&limit=1'></script>
<script id=selected src=list.js data-selected></script>
<script id=nothing src=list.js data-year=1999></script>
<script id=search src=list.js data-search></script>
</main></html>";

#[test]
#[ignore = "needs chromium, node and npm"]
fn one_script_shows_what_is_asked_for_apart_from_the_page_around_it() {
    let byline = Byline::new()
        .file("works.yaml", WORKS)
        .file(
            "byline.yaml",
            "self: Ann Lee\nsources: works.yaml\noutputs:\n- {to: list.js, template: embed}\n",
        )
        .file("page.html", PAGE);
    byline.run("build").exits(0);
    run(&byline.path(""), "node", &["--check", "list.js"]);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/real/embed.mjs");
    let page = byline.path("page.html");
    let arguments = [script.as_path(), &page, modules()].map(|path| path.to_str().unwrap());
    let seen: Value = serde_json::from_str(&run(&byline.path(""), "node", &arguments)).unwrap();
    let lines = |name: &str| {
        let lines = seen["first"][name].as_array().unwrap();
        lines.iter().map(|line| line.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(seen["complaints"], json!([]));
    let all = lines("all");
    assert_eq!(all.len(), 6, "three years and three works: {all:?}");
    assert!(all[1].contains("A <better> paper"), "{all:?}");
    assert_eq!(lines("articles").len(), 2);
    assert!(lines("recent").len() == 2 && lines("recent")[1].contains("better"));
    assert!(lines("selected").len() == 2 && lines("selected")[1].contains("better"));
    assert_eq!(lines("nothing"), ["Nothing matches."]);
    assert_eq!(seen["searched"].as_array().unwrap().len(), 2);
    assert_eq!(seen["bold"], json!(["Ann Lee", "Ann Lee"]));
    let addresses = seen["links"].to_string();
    assert!(
        addresses.contains("file:///files/a.pdf"),
        "an address of the site of the script: {addresses}"
    );
    assert_eq!((&seen["color"], &seen["weight"]), (&json!("rgb(1, 2, 3)"), &json!("400")));
    assert_eq!(seen["axe"], json!([]));
}
