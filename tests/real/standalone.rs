//! The page that stands alone (`html`), as visitors see it in Chromium: with and without JavaScript,
//! in the light, in the dark, on a phone and on paper.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::Value;

use crate::byline::Byline;
use crate::nasty;
use crate::run;

/// Where `npm` keeps what the browser's script needs, at the versions of `package.json`; one test
/// installs it for all.
pub(crate) fn modules() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let (wanted, folder) = (root.join("tests/real/package.json"), root.join("target/real-npm"));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::copy(wanted, folder.join("package.json")).unwrap();
        let arguments =
            ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"];
        run(&folder, "npm", &arguments);
        folder
    })
}

/// What the browser saw of the page `html` that byline made of `byline`'s project.
fn look(byline: &Byline, page: &str) -> Value {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/real/browser.mjs");
    let page = byline.path(page);
    let arguments =
        [script.as_path(), &page, modules()].map(|path| path.to_str().unwrap().to_owned());
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    serde_json::from_str(&run(&byline.path(""), "node", &arguments)).unwrap()
}

/// The texts in a list.
fn texts(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

/// Fails unless the page is accessible, asks for nothing, fits, and says all without JavaScript.
#[track_caller]
fn assert_good(seen: &Value) {
    for look in ["light", "dark", "print", "phone"] {
        assert_eq!(texts(&seen["axe"][look]), <[&str; 0]>::default(), "axe, {look}");
    }
    assert_eq!(texts(&seen["requests"]), <[&str; 0]>::default());
    assert_eq!(seen["wide"], serde_json::json!([false, false]), "it scrolls sideways");
    assert_eq!(seen["plain"], seen["all"], "without JavaScript");
    assert_eq!(seen["form_without_scripts"], false);
    assert_eq!(texts(&seen["bold"]), <[&str; 0]>::default(), "works without my name in bold");
}

#[test]
#[ignore = "needs chromium, node and npm"]
fn the_page_is_accessible_searchable_and_whole() {
    let byline = Byline::bundled();
    byline.run("render html --group year -o page.html").exits(0);
    let seen = look(&byline, "page.html");
    assert_good(&seen);
    assert_eq!(texts(&seen["all"]).len(), 14);
    for filter in ["year", "type", "topic"] {
        let works = texts(&seen[filter]["works"]).len();
        assert!((1..14).contains(&works), "{filter}: {}", seen[filter]);
    }
    assert_eq!(texts(&seen["year"]["works"]), ["he2026deepseek"], "the newest year comes first");
    assert_eq!(texts(&seen["searched"]["works"]), ["he2021petgen"]);
    assert_eq!(seen["searched"]["nothing"], false);
    assert_eq!(texts(&seen["searched_nothing"]["works"]), <[&str; 0]>::default());
    assert_eq!(seen["searched_nothing"]["nothing"], true);
}

#[test]
#[ignore = "needs chromium, node and npm"]
fn its_bibtex_is_read_back_as_the_same_works() {
    let byline = Byline::bundled();
    byline.run("render html --sort [] -o page.html").exits(0);
    let seen = look(&byline, "page.html");
    byline.write("copied.bib", seen["bibtex"].as_str().unwrap());
    let copied = byline.run("render html-list copied.bib --self 'Bing He' --sort []").exits(0);
    for title in texts(&seen["titles"]) {
        let escaped = title.replace('&', "&amp;");
        assert!(copied.out.contains(&escaped), "{title}\n{}", copied.out);
    }
}

#[test]
#[ignore = "needs chromium, node and npm"]
fn nasty_titles_stand_on_it_as_typed() {
    let byline = Byline::new().file("works.yaml", nasty::works());
    byline.run("render html works.yaml --self 'Bing He' --sort [] -o page.html").exits(0);
    let seen = look(&byline, "page.html");
    assert_good(&seen);
    let titles = texts(&seen["titles"]);
    assert_eq!(titles.len(), nasty::TITLES.len());
    for (title, shown) in nasty::TITLES.iter().zip(titles) {
        nasty::assert_shown(title, shown);
    }
}
