//! The links of a work as its line has them: the address of its title, where the identifiers lead elsewhere, and
//! links with labels as fields of their own, each of which a pattern can put in its place.

use crate::formats::page::Item;
use crate::model::{Data, fields, identifier, link};

/// How works have the links of their lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// All of them in a list, with their labels.
    Listed,
    /// Those whose label is a field in that field, and the paper itself as the address of the work.
    InFields,
}

/// The work of `item` on the page `text`, with the address that its title links to.
pub fn work(text: &str, item: &Item, links: Links) -> Data {
    let Data::Map(mut pairs) = item.work.clone() else { return item.work.clone() };
    let line = text.get(item.range.clone()).unwrap_or_default();
    if let Some(url) = title_link(line, &pairs)
        && !pairs.iter().any(|(name, _)| name == "url")
    {
        let at = pairs.iter().position(|(name, _)| matches!(name.as_str(), "links" | "note"));
        pairs.insert(at.unwrap_or(pairs.len()), ("url".to_owned(), Data::Text(url)));
    }
    if links == Links::InFields {
        pairs = in_fields(pairs);
    }
    Data::Map(pairs)
}

/// `pairs` with links in fields where their labels are fields.
fn in_fields(pairs: Vec<(String, Data)>) -> Vec<(String, Data)> {
    let mut has_url = pairs.iter().any(|(name, _)| name == "url");
    let mut out = Vec::with_capacity(pairs.len());
    for (name, value) in pairs {
        let Data::Map(listed) = &value else {
            out.push((name, value));
            continue;
        };
        if name != "links" {
            out.push((name, value));
            continue;
        }
        let mut left = Vec::new();
        for (label, url) in listed.clone() {
            let word = label.to_lowercase();
            let is_new = |name: &str, out: &[(String, Data)]| out.iter().all(|row| row.0 != name);
            if word == "paper" && !has_url {
                has_url = true;
                out.push(("url".to_owned(), url));
            } else if link::short_for(&word).is_some() && is_new(&word, &out) {
                out.push((word, url));
            } else {
                left.push((label, url));
            }
        }
        out.extend((!left.is_empty()).then_some((name, Data::Map(left))));
    }
    out
}

/// The address that the title of the work of `pairs` links to in `line`, where its identifiers lead elsewhere.
fn title_link(line: &str, pairs: &[(String, Data)]) -> Option<String> {
    let text = |wanted: &str| {
        pairs.iter().find_map(|(name, value)| match value {
            Data::Text(text) | Data::Plain(text) if name == wanted => Some(text.as_str()),
            _ => None,
        })
    };
    let start: String = text("title")?.chars().take(12).collect();
    let title = line.find(start.as_str())?;
    let from = title + line[title..].find("](")? + 2;
    let url = line[from..].split([')', ' ', '\n']).next()?;
    let is_opened = line[..title].trim_end_matches(['*', '_']).ends_with('[');
    let led = [("doi", fields::DOI), ("arxiv", fields::ARXIV)]
        .into_iter()
        .find_map(|(name, field)| identifier::url(field, text(name)?));
    let is_elsewhere = led.as_deref() != Some(url) || pairs.iter().any(|(name, _)| name == "links");
    (is_opened && is_elsewhere && url.contains(['/', '.']) && text("url").is_none())
        .then(|| url.to_owned())
}
