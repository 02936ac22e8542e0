//! The example site as a browser shows it.

use crate::byline::Byline;
use crate::jekyll;
use crate::run;

/// Gives, in place of the page, a line per item of its lists that holds my name: the weights of
/// the fonts in which the name is set.
const WEIGHTS: &str = "<script>
const lines = [];
for (const item of document.querySelectorAll('main li')) {
  const walker = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
  const weights = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.data.includes('Bing He')) weights.push(getComputedStyle(node.parentElement).fontWeight);
  }
  lines.push(weights.join(' '));
}
document.body.textContent = 'weights:' + lines.join(',') + ';';
</script>";

/// The weight of my name in each item of the lists of a built page.
fn weights(byline: &Byline, page: &str) -> Vec<String> {
    let html = byline.read(&format!("site/{page}/index.html"));
    let up = "../".repeat(page.split('/').count());
    let html = html.replace("href=\"/assets/", &format!("href=\"{up}assets/"));
    let probe = format!("site/{page}/probe.html");
    byline.write(&probe, html.replace("</body>", &format!("{WEIGHTS}</body>")));
    let profile = format!("--user-data-dir={}", byline.path("profile").display());
    let address = format!("file://{}", byline.path(&probe).display());
    let arguments =
        ["--headless", "--no-sandbox", "--disable-gpu", &profile, "--dump-dom", &address];
    let dom = run(&byline.path(""), "chromium", &arguments);
    let line = dom.split_once("weights:").and_then(|(_, rest)| rest.split_once(';'));
    let (line, _) = line.unwrap_or_else(|| panic!("{dom}"));
    line.split(',').map(str::to_owned).collect()
}

#[test]
#[ignore = "needs jekyll and chromium"]
fn my_name_is_bold_in_every_item() {
    let byline = jekyll::site();
    for (page, items) in [("publications", 10), ("blogs/by-year", 4)] {
        let weights = weights(&byline, page);
        assert_eq!(weights.len(), items, "{page}: {weights:?}");
        for weight in &weights {
            assert!(weight.parse::<u32>().is_ok_and(|weight| weight >= 600), "{page}: {weights:?}");
        }
    }
}
