//! A work in a foreign vocabulary, or a library in byline's own: values, not bytes.

pub mod bibtex;
pub mod yaml;

use crate::model::{Link, Work};
use crate::source::decode::{LINK_FIELDS, guess_link};

/// The links of `work` without those that a field of its own is short for (`pdf:`, `code:`), which
/// decoding adds at the end.
fn links_of(work: &Work) -> &[Link] {
    let links = work.links();
    let is_short = |link: &Link| {
        LINK_FIELDS.contains(&link.label.as_str())
            && work.literal(&link.label) == Some(&link.url)
            && link.kind == guess_link(&link.label, &link.url)
    };
    let own = links.iter().rposition(|link| !is_short(link)).map_or(0, |last| last + 1);
    &links[..own]
}
