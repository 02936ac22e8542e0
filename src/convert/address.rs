//! Where a work can be reached.

use crate::model::{Link, Work, identifier};

/// The fields that are short for a link, in the order in which they follow the labelled ones.
pub const SHORTS: &[&str] =
    &["pdf", "code", "data", "slides", "video", "poster", "website", "supp"];

/// Whether a short field holds an address (al-folio also has `code: true` and bare file names).
pub fn is_address(text: &str) -> bool {
    text.starts_with('/') || text.contains("://")
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
        .or_else(|| {
            ["doi", "arxiv"].iter().find_map(|field| {
                identifier::url(field, work.literal(field).filter(|value| !value.is_empty())?)
            })
        })
        .or_else(|| links.first().map(url))
        .or_else(short)
}
/// Where al-folio keeps preview images.
pub const PREVIEWS: &str = "/assets/img/publication_preview/";

/// The address of the preview image that is `written` as an address, a path, or al-folio's bare name.
pub fn preview(written: &str) -> String {
    let is_address = written.starts_with('/') || written.contains("://");
    if is_address { written.to_owned() } else { format!("{PREVIEWS}{written}") }
}
