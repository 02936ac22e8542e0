//! The feeds, read by the real xmllint.

use crate::byline::Byline;
use crate::run;

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
