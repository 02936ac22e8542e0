//! Addresses of a work: its labelled links, the short fields that mean one, its identifiers.

use std::sync::Arc;

use minijinja::Value;

use super::names::IDENTIFIERS;
use super::{Lens, data, venue};
use crate::config::Site;
use crate::model::{Date, Kind, Link, Status, Work, identifier};

/// The fields that are short for a link, in the order in which they follow the labelled ones.
pub const SHORTS: &[&str] =
    &["pdf", "code", "data", "slides", "video", "poster", "website", "supp"];

/// The links of `work`: the labelled ones, then those of short fields that lead elsewhere.
pub(super) fn value(lens: &Arc<Lens>, work: &Work) -> Option<Value> {
    let labelled = work.links();
    let mut links: Vec<Value> = labelled.iter().map(|labelled| link(lens, labelled)).collect();
    for name in SHORTS {
        let url = work.literal(name).filter(|url| is_address(url));
        let new = url.filter(|url| labelled.iter().all(|link| link.url != *url));
        links.extend(new.map(|url| object(&lens.site, name, url, Some(name))));
    }
    (!links.is_empty()).then(|| links.into())
}

/// Whether a short field holds an address (al-folio also has `code: true` and bare file names).
fn is_address(text: &str) -> bool {
    text.starts_with('/') || text.contains("://")
}

/// A link as a value.
pub(super) fn link(lens: &Lens, link: &Link) -> Value {
    object(&lens.site, &link.label, &link.url, link.kind.as_deref())
}

/// A link with `label`, `url`, `type`, and `absolute`: the URL as it is seen from elsewhere.
fn object(site: &Site, label: &str, url: &str, kind: Option<&str>) -> Value {
    data::map([
        ("label", Value::from(label)),
        ("url", Value::from(url)),
        ("type", kind.map_or(Value::UNDEFINED, Value::from)),
        ("absolute", Value::from(absolute(site, url))),
    ])
}

/// A link to the work with index `at`, labelled by what version it is: where it appeared and when, or
/// that it is a preprint; none where nothing leads to it.
pub(super) fn to_version(lens: &Lens, at: usize) -> Option<Value> {
    let work = lens.library.works.get(at)?;
    let url = main(work)?;
    let venue = venue::of_work(lens, work).and_then(|found| {
        let venue = venue::find(lens, &found)?;
        Some(venue.short.as_ref().unwrap_or(&venue.name).to_plain())
    });
    let label = match venue.filter(|_| work.kind != Kind::Preprint) {
        Some(venue) => match work.date().and_then(Date::year) {
            Some(year) => format!("{venue} {year}"),
            None => venue,
        },
        None if work.kind == Kind::Preprint => lens.words().status(Status::Preprint).to_owned(),
        None => lens.words().heading(work.kind).to_lowercase(),
    };
    Some(object(&lens.site, &label, &url, None))
}

/// `url` with the site's address before it if it is a path below `site.root`.
pub fn absolute(site: &Site, url: &str) -> String {
    match &site.url {
        Some(address) if url.starts_with('/') && !url.starts_with("//") => {
            format!("{}{url}", address.trim_end_matches('/'))
        }
        _ => url.to_owned(),
    }
}

/// The address that the identifier in `field` stands for.
pub(super) fn identifier_url(work: &Work, field: &str) -> Option<String> {
    identifier::url(field, work.literal(field).filter(|value| !value.is_empty())?)
}

/// The addresses of all identifiers of `work`.
pub(super) fn urls(work: &Work) -> Value {
    let found = IDENTIFIERS.iter().filter_map(|field| Some((*field, identifier_url(work, field)?)));
    data::map(found.map(|(field, url)| (field, Value::from(url))))
}

/// Types of links that lead to what goes with a work, not to the work.
const BESIDE: &[&str] = &["code", "data", "slides", "video", "poster", "supp"];

/// The address that `work` is best reached at: its own, else its first link to the work itself,
/// else its identifier's, else any link.
pub fn main(work: &Work) -> Option<String> {
    let written = |name| work.literal(name).filter(|url| !url.is_empty()).map(str::to_owned);
    let short = || SHORTS.iter().filter_map(|name| written(name)).find(|url| is_address(url));
    let links = work.links();
    let is_beside = |link: &&Link| link.kind.as_deref().is_some_and(|kind| BESIDE.contains(&kind));
    let url = |link: &Link| link.url.clone();
    written("url")
        .or_else(|| links.iter().find(|link| !is_beside(link)).map(url))
        .or_else(|| ["doi", "arxiv"].iter().find_map(|field| identifier_url(work, field)))
        .or_else(|| links.first().map(url))
        .or_else(short)
}
