//! The feeds, read by the real xmllint, by Atom's schema and by a reader of feeds.

use std::collections::BTreeSet;

use crate::byline::Byline;
use crate::full::{self, files};
use crate::{PYTHON, nasty, run, typescript};

#[test]
#[ignore = "needs xmllint"]
fn every_feed_is_well_formed_and_complete() {
    let byline = Byline::bundled();
    byline.run("build").exits(0);
    let mut feeds = 0;
    for entry in std::fs::read_dir(byline.path("example/topics")).unwrap() {
        let path = entry.unwrap().path().join("index.xml");
        if !path.exists() {
            continue;
        }
        let path = path.to_str().unwrap();
        run(&byline.path(""), "xmllint", &["--noout", path]);
        let count = |xpath: &str| -> usize {
            let text = run(&byline.path(""), "xmllint", &["--xpath", xpath, path]);
            text.trim().parse().unwrap()
        };
        let items = count("count(/rss/channel/item)");
        assert!(items > 0, "{path}");
        for element in ["title", "link", "guid", "pubDate"] {
            assert_eq!(
                count(&format!("count(/rss/channel/item/{element})")),
                items,
                "{element} in {path}"
            );
        }
        for element in ["title", "link", "description"] {
            assert_eq!(count(&format!("count(/rss/channel/{element})")), 1, "{element} in {path}");
        }
        assert!(byline.read(path).contains("Bing He"), "{path}");
        feeds += 1;
    }
    assert!(feeds >= 2, "a feed per topic");
}

/// Reads the feed at the path in its argument and says what a reader of feeds would show.
const FEEDPARSER: &str = "
import feedparser, json, sys
feed = feedparser.parse(sys.argv[1])
assert not feed.bozo, feed.bozo_exception
print(json.dumps([{
    'id': one.id, 'title': one.title, 'link': one.get('link'), 'date': one.get('published_parsed'),
    'authors': [author.get('name') for author in one.get('authors', [])],
    'text': ''.join(part.value for part in one.get('content', [])) or one.get('summary', ''),
} for one in feed.entries]))
";

/// The items of the feed at `path`, as feedparser reads them.
fn items(byline: &Byline, path: &str) -> Vec<serde_json::Value> {
    let read = run(&byline.path(""), PYTHON, &["-c", FEEDPARSER, path]);
    serde_json::from_str(&read).unwrap()
}

#[test]
#[ignore = "needs xmllint and python3-feedparser"]
fn readers_of_feeds_show_every_work_of_the_list() {
    let byline = Byline::bundled();
    for name in ["atom", "rss"] {
        let path = format!("{name}.xml");
        byline.run(&format!("render {name} -o {path}")).exits(0);
        run(&byline.path(""), "xmllint", &["--noout", &path]);
        let items = items(&byline, &path);
        assert_eq!(items.len(), 14, "{name}");
        let ids: BTreeSet<&str> = items.iter().filter_map(|item| item["id"].as_str()).collect();
        assert_eq!(ids.len(), items.len(), "{name}: each has an id of its own");
        for item in &items {
            let authors = item["authors"].as_array().unwrap();
            assert!(authors.iter().any(|name| name == "Bing He"), "{name}: {item}");
            assert!(authors.len() > 1 && !item["date"].is_null(), "{name}: {item}");
            assert!(item["link"].as_str().unwrap().starts_with("http"), "{name}: {item}");
        }
    }
}

#[test]
#[ignore = "needs python3-feedparser"]
fn nasty_titles_and_my_name_reach_readers_of_feeds() {
    let byline = Byline::new().file("works.yaml", nasty::works());
    byline.run("render atom works.yaml --self 'Bing He' --sort [] -o atom.xml").exits(0);
    let items = items(&byline, "atom.xml");
    assert_eq!(items.len(), nasty::TITLES.len());
    for (title, item) in nasty::TITLES.iter().zip(&items) {
        nasty::assert_shown(title, item["title"].as_str().unwrap());
        assert!(item["text"].as_str().unwrap().contains("<b>Bing He</b>"), "{item}");
    }
}

#[test]
#[ignore = "needs xmllint"]
fn atom_is_what_its_rfc_says() {
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/real/atom.rng");
    let byline = Byline::bundled();
    byline.run("render atom -o all.xml").exits(0);
    byline.write("nasty.yaml", nasty::works());
    byline.run("render atom nasty.yaml --self 'Bing He' -o nasty.xml").exits(0);
    for feed in ["all.xml", "nasty.xml"] {
        run(&byline.path(""), "xmllint", &["--noout", "--relaxng", schema, feed]);
    }
}

#[test]
fn a_json_feed_has_what_version_1_1_asks_for() {
    let byline = Byline::bundled();
    let feed = byline.run("render jsonfeed").exits(0).out;
    let feed: serde_json::Value = serde_json::from_str(&feed).unwrap();
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["title"], "Bing He");
    let items = feed["items"].as_array().unwrap();
    let ids: BTreeSet<&str> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!((items.len(), ids.len()), (14, 14));
    for item in items {
        assert!(item["url"].as_str().unwrap().starts_with("https://"), "{item}");
        assert!(item["content_html"].as_str().unwrap().contains("<b>Bing He"), "{item}");
        assert!(item["date_published"].as_str().unwrap().ends_with("T00:00:00Z"), "{item}");
        assert!(item["authors"].as_array().unwrap().len() > 1, "{item}");
    }
}

/// What the types of JSON Feed 1.1 refuse in `feeds`.
fn faults(feeds: impl IntoIterator<Item = String>) -> String {
    typescript::faults("import type Feed from 'NODE/@json-feed-types/1_1';", "Feed", feeds)
}

#[test]
#[ignore = "needs @json-feed-types/1_1 and typescript (npm)"]
fn a_json_feed_has_the_names_and_types_of_version_1_1() {
    let outputs = "- {to: out/all.json, template: jsonfeed}\n\
                   - {to: out/none.json, template: jsonfeed, where: 'false'}\n";
    for byline in full::projects(outputs) {
        assert_eq!(faults(files(&byline).iter().map(|path| byline.read(path))), "");
    }
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "a", "items": ["#;
    for (rest, is_valid) in [
        (r#"{"id": "b", "content_html": "c"}]}"#, true),
        (r#"{"content_html": "c"}]}"#, false),
        (r#"{"id": "b", "content_html": "c", "summery": "d"}]}"#, false),
        (r#"{"id": "b", "content_html": "c", "authors": ["He"]}]}"#, false),
    ] {
        let said = faults([format!("{feed}{rest}")]);
        assert_eq!(said.is_empty(), is_valid, "{rest}\n{said}");
    }
}
