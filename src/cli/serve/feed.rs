//! A feed as a reader of feeds shows it: its items.

use feed_rs::model::Entry;
use feed_rs::parser;

use super::html::escaped;

/// The items of the feed in `text`, as HTML; `None` if it is no feed.
pub(super) fn items(text: &str) -> Option<String> {
    let feed = parser::parse(text.as_bytes()).ok()?;
    let title = feed.title.map(|title| title.content).unwrap_or_default();
    let entries: String = feed.entries.iter().map(item).collect();
    Some(format!("<h1>{}</h1>\n<ol class=\"items\">\n{entries}</ol>\n", escaped(&title)))
}

/// One item: its title with where it leads, its day, and the text that it brings.
fn item(entry: &Entry) -> String {
    let title = entry.title.as_ref().map_or("(no title)", |title| title.content.as_str());
    let link = entry.links.first().map(|link| link.href.as_str());
    let title = match link {
        Some(link) => format!("<a href=\"{}\">{}</a>", escaped(link), escaped(title)),
        None => escaped(title),
    };
    let day = entry.published.or(entry.updated);
    let day = day.map(|day| day.format("%Y-%m-%d").to_string()).unwrap_or_default();
    let content = entry.content.as_ref().and_then(|content| content.body.as_deref());
    let summary = entry.summary.as_ref().map(|summary| summary.content.as_str());
    // What a feed brings is HTML, which byline has cleaned when it read the list.
    let text = content.or(summary).unwrap_or_default();
    format!("<li><h2>{title}</h2><p class=\"day\">{day}</p><div>{text}</div></li>\n")
}
