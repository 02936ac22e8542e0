//! A site of nasty titles, built by the real Hugo.

use crate::byline::Byline;
use crate::nasty;
use crate::page::text_of_main;
use crate::{PYTHON, run};

#[test]
#[ignore = "needs hugo"]
fn titles_appear_on_the_built_site_as_typed() {
    let byline = Byline::new()
        .file("works.yaml", nasty::works())
        .file("layouts/_default/single.html", "<main>{{ .Content }}</main>")
        .file(
            "config.yaml",
            "title: OWNED\nenableEmoji: true\nmarkup: {goldmark: {renderer: {unsafe: true}, parser: {attribute: {block: true}}}}\n",
        )
        .file(
            "byline.yaml",
            "self: Bing He\nsources: works.yaml\nsite: {markdown: goldmark}\noutputs:\n- {to: content/list.md, template: list, sort: [], page: {title: X}}\n- {to: content/archive.md, template: archive, sort: [], page: {title: X}}\n",
        );
    byline.run("build").exits(0);
    run(&byline.path(""), "hugo", &["--quiet", "--destination", "out"]);
    for name in ["list", "archive"] {
        let page = byline.read(&format!("out/{name}/index.html"));
        let text = text_of_main(&page);
        assert!(!page.contains("<script") && !page.contains("OWNED"), "{page}");
        assert_eq!(page.matches("<strong>Bing He</strong>").count(), nasty::TITLES.len(), "{page}");
        for (title, line) in nasty::TITLES.iter().zip(&text) {
            nasty::assert_shown(title, line);
        }
        assert_eq!(text.len(), nasty::TITLES.len(), "{text:#?}");
    }
}

/// A layout that shows what pages in Hugo show: title, date, and the body.
const SINGLE: &str =
    "<main><h1>{{ .Title }}</h1><p>{{ .Date.Format \"2006-01-02\" }}</p>{{ .Content }}</main>";

/// The bundled papers as Hugo's pages by `template` at `to`, built by Hugo, which must warn of nothing.
fn built(template: &str, to: &str) -> Byline {
    let byline = Byline::bundled();
    byline.write("site/layouts/_default/single.html", SINGLE);
    byline.write(
        "site/config.yaml",
        "title: T\ndisableKinds: [taxonomy, term, home, section, rss, sitemap, 404]\n",
    );
    byline.write(
        "hugo.yaml",
        format!(
            "self: bing-he\nsources: [data/works.yaml, data/papers.bib]\nsite: {{root: site, markdown: goldmark}}\noutputs:\n- {{to: 'site/content/publications/{to}', each: work, template: {template}}}\n- {{to: 'site/content/publications/{{{{ work.slug }}}}/cite.bib', each: work, template: bibtex}}\n"
        ),
    );
    byline.run("build --config hugo.yaml").exits(0);
    let said = run(&byline.path("site"), "hugo", &["--destination", "out"]);
    assert!(!said.contains("WARN") && !said.contains("ERROR"), "{said}");
    byline
}

/// The pages that Hugo built, by the name of their folder.
fn pages(byline: &Byline) -> Vec<(String, String)> {
    let folder = std::fs::read_dir(byline.path("site/out/publications")).unwrap();
    let folders = folder.map(|entry| entry.unwrap().path());
    let pages = folders.filter(|path| path.join("index.html").exists());
    pages
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path.join("index.html")).unwrap())
        })
        .collect()
}

#[test]
#[ignore = "needs hugo"]
fn every_work_is_a_page_of_a_plain_section() {
    let byline = built("hugo", "{{ work.slug }}/index.md");
    let pages = pages(&byline);
    assert_eq!(pages.len(), 14, "what lies in the future is not hidden");
    for (name, page) in pages {
        assert!(page.contains("<strong>Bing He"), "{name}: {page}");
        assert!(page.contains("<h1>") && !page.contains("<p>0001"), "{name}: {page}");
    }
}

#[test]
#[ignore = "needs hugo and python3-yaml"]
fn every_work_is_a_bundle_of_hugoblox() {
    let byline = built("hugoblox", "{{ work.slug }}/index.md");
    let pages = pages(&byline);
    assert_eq!(pages.len(), 14);
    for (name, _) in pages {
        assert!(byline.has(&format!("site/out/publications/{name}/cite.bib")), "{name}");
        let index = byline.path(&format!("site/content/publications/{name}/index.md"));
        let front: serde_json::Value = serde_json::from_str(&run(
            &byline.path(""),
            PYTHON,
            &["-c", FRONT, index.to_str().unwrap()],
        ))
        .unwrap();
        assert!(front["authors"].as_array().unwrap().iter().any(|one| one == "me"), "{front}");
        assert_eq!(front["publication_types"].as_array().unwrap().len(), 1, "{front}");
        assert_eq!(front["date"], front["publishDate"], "{front}");
        assert!(front["date"].as_str().unwrap().ends_with("T00:00:00Z"), "{front}");
        let deprecated = |key: &&String| {
            key.starts_with("url_") || ["doi", "external_link"].contains(&key.as_str())
        };
        let keys: Vec<&String> = front.as_object().unwrap().keys().filter(deprecated).collect();
        assert!(keys.is_empty(), "deprecated: {keys:?}");
        for link in front["links"].as_array().into_iter().flatten() {
            assert!(
                link["type"].is_string() && link["url"].is_string() && link["name"].is_null(),
                "{link}"
            );
        }
    }
}

/// The front matter of the page in its argument as JSON, by a YAML reader that is not ours.
const FRONT: &str = "
import json, sys, yaml
print(json.dumps(yaml.safe_load(open(sys.argv[1], encoding='utf-8').read().split('---\\n')[1])))
";
