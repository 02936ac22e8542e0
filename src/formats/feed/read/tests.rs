//! Feeds are imported, printed as YAML, and read back with nothing changed.

use std::path::Path;

use super::read;
use crate::diag::{Diagnostic, Sink};
use crate::formats::{self, Input};
use crate::model::Data;
use crate::span::Sources;
use crate::syntax::node::{Node, NodeKind};
use crate::syntax::{write, yaml};

/// The seed: 34 posts of a Hugo blog.
const SEED: &[u8] = include_bytes!("../../../../tests/data/feed.xml");

/// Imports `bytes`, prints the source, and reads it back.
fn import(bytes: &[u8]) -> (Option<Node>, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    let file = sources.add("feed.xml", String::from_utf8_lossy(bytes).into_owned());
    let mut sink = Sink::default();
    let (path, text) = (Path::new("feed.xml"), String::from_utf8_lossy(bytes));
    let input = Input { file, path, bytes, columns: &[], owner: None, text };
    let format = formats::find(&input, None, &mut sink);
    let data = format.and_then(|format| {
        assert_eq!(format.name, "feed");
        read(&input, &mut sink)
    });
    let root = data.map(|data| {
        let text = write::source(&data);
        let file = sources.add("works.yaml", text.clone());
        let mut again = Sink::default();
        let document = yaml::parse(file, &text, &mut again);
        assert_eq!(again.findings(), [], "{text}");
        assert!(same(&data, &document.root), "{text}");
        document.root
    });
    (root, sink.into_sorted())
}

/// Whether a tree holds the texts, lists and mappings of `data`.
fn same(data: &Data, node: &Node) -> bool {
    match (data, &node.kind) {
        (Data::Null, NodeKind::Null) => true,
        (Data::Text(text) | Data::Plain(text), NodeKind::Scalar(scalar)) => *text == scalar.text,
        (Data::List(items), NodeKind::List(nodes)) => {
            items.len() == nodes.len()
                && items.iter().zip(nodes).all(|(data, node)| same(data, node))
        }
        (Data::Map(pairs), NodeKind::Map(nodes)) => {
            let pair = |(pair, node): (&(String, Data), &crate::syntax::node::Pair)| {
                pair.0 == node.key.value && same(&pair.1, &node.value)
            };
            pairs.len() == nodes.len() && pairs.iter().zip(nodes).all(pair)
        }
        _ => false,
    }
}

/// The text at `path` of a mapping.
fn at<'a>(node: &'a Node, path: &[&str]) -> Option<&'a str> {
    path.iter().try_fold(node, |node, name| node.get(name))?.text()
}

/// The works of an imported source.
fn works(root: &Node) -> &[Node] {
    root.get("works").and_then(Node::items).unwrap_or_default()
}

#[test]
fn the_seed_keeps_titles_links_dates_and_html() {
    let (root, findings) = import(SEED);
    assert_eq!(findings, []);
    let root = root.unwrap();
    let feed = feed_rs::parser::parse(SEED).unwrap();
    assert_eq!((works(&root).len(), feed.entries.len()), (34, 34));
    assert_eq!(at(&root, &["site", "title"]), Some("LLM on Chen Kai Blog"));
    assert_eq!(at(&root, &["site", "url"]), Some("https://www.chenk.top/en/tags/llm/"));
    assert_eq!(at(&root, &["site", "language"]), Some("en"));
    let mut keys = std::collections::BTreeSet::new();
    for (work, entry) in works(&root).iter().zip(&feed.entries) {
        let title = at(work, &["title"]).or(at(work, &["title", "plain"]));
        assert_eq!(title, entry.title.as_ref().map(|title| title.content.as_str()));
        assert_eq!(at(work, &["url"]), Some(entry.links[0].href.as_str()));
        assert_eq!(at(work, &["guid"]).or(at(work, &["url"])), Some(entry.id.as_str()));
        let date =
            at(work, &["date"]).map(|date| chrono::DateTime::parse_from_rfc3339(date).unwrap());
        assert_eq!(date.map(|date| date.to_utc()), entry.published);
        let html = at(work, &["summary", "html"]);
        assert_eq!(html, entry.summary.as_ref().map(|summary| summary.content.as_str()));
        assert!(keys.insert(at(work, &["key"]).unwrap().to_owned()));
    }
    assert_eq!(at(&works(&root)[0], &["key"]), Some("10-bailian-llm"));
    assert_eq!(at(&works(&root)[0], &["date"]), Some("2026-05-07T09:00:00Z"));
}

#[test]
fn atom_and_json_feeds_are_read() {
    let atom = r#"<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>B</title>
      <link rel="self" href="https://b.org/atom.xml"/><link href="https://b.org/"/><author><name>Bing He</name></author>
      <entry><title type="html">A &lt;i&gt;b&lt;/i&gt;</title><id>urn:1</id><link href="https://b.org/a/"/>
      <published>2024-11-03T10:00:00+02:00</published><category term="x" label="LLM"/><summary>Plain * text</summary></entry></feed>"#;
    let (root, findings) = import(atom.as_bytes());
    let root = root.unwrap();
    let work = &works(&root)[0];
    assert_eq!(findings, []);
    assert_eq!(at(&root, &["site", "url"]), Some("https://b.org/"));
    let shown = [&["key"][..], &["title", "html"], &["guid"], &["date"]]
        .map(|path| at(work, path).unwrap());
    assert_eq!(shown, ["a", "A <i>b</i>", "urn:1", "2024-11-03T10:00:00+02:00"]);
    assert_eq!(
        work.get("authors").and_then(Node::items).and_then(|names| names[0].text()),
        Some("Bing He")
    );
    assert_eq!(work.get("tags").and_then(Node::items).and_then(|tags| tags[0].text()), Some("LLM"));

    let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [
      {"id": "https://j.org/a", "url": "https://j.org/a", "content_html": "<p>x</p>", "date_published": "soon"}]}"#;
    let (root, findings) = import(json.as_bytes());
    let root = root.unwrap();
    assert_eq!(at(&works(&root)[0], &["summary", "html"]), Some("<p>x</p>"));
    assert_eq!(works(&root)[0].get("guid").map(|_| ()), None);
    assert_eq!(
        findings.iter().map(|f| f.message.as_str()).collect::<Vec<_>>(),
        ["`soon` is not a date"]
    );
}

#[test]
fn a_broken_feed_gives_a_place_and_the_items_before_it() {
    let text = String::from_utf8(SEED.to_vec()).unwrap();
    let third = text.match_indices("<item>").nth(2).unwrap().0;
    let (root, findings) = import(&SEED[..third + 100]);
    assert_eq!(works(&root.unwrap()).len(), 2);
    assert_eq!((findings.len(), findings[0].code.id), (1, "E901"));
    for (bytes, code) in
        [("<html><p>x</p></html>", "E900"), ("", "E900"), ("<rss><a>&b;</a></rss>", "E901")]
    {
        let (root, findings) = import(bytes.as_bytes());
        assert!(root.is_none());
        assert_eq!((findings.len(), findings[0].code.id), (1, code), "{bytes}");
    }
}

#[test]
fn a_feed_may_be_in_latin_1() {
    let mut bytes =
        b"<?xml version='1.0' encoding='ISO-8859-1'?><rss version='2.0'><channel><item><title>M"
            .to_vec();
    bytes.extend(b"\xFCller</title><link>https://x.org/a</link></item></channel></rss>");
    let (root, findings) = import(&bytes);
    assert_eq!(findings, []);
    assert_eq!(at(&works(&root.unwrap())[0], &["title"]), Some("Müller"));
}
