//! What the links of a work lead to, and where the work is best reached.

use super::fields::{self, FieldId, Leads};
use super::identifier;
use super::value::Link;
use super::work::Work;

/// Words in labels of links that no field is short for, and what such links lead to.
const WORDS: &[(&str, &[&str])] = &[("demo", &["demo"]), ("blog", &["blog", "post"])];

/// Endings of paths and what such links lead to.
const ENDINGS: &[(&str, FieldId)] = &[
    (".pdf", fields::PDF),
    (".pptx", fields::SLIDES),
    (".ppt", fields::SLIDES),
    (".key", fields::SLIDES),
    (".odp", fields::SLIDES),
    (".mp4", fields::VIDEO),
    (".webm", fields::VIDEO),
    (".csv", fields::DATA),
];

/// Hosts and what links to them lead to.
const HOSTS: &[(&str, FieldId)] = &[
    ("github.com", fields::CODE),
    ("gitlab.com", fields::CODE),
    ("youtube.com", fields::VIDEO),
    ("youtu.be", fields::VIDEO),
    ("vimeo.com", fields::VIDEO),
    ("arxiv.org/pdf", fields::PDF),
];

/// The field that is short for a link, by its name.
pub fn short_for(name: &str) -> Option<FieldId> {
    fields::links().find(|field| field.name() == name)
}

/// Whether a short field holds an address (al-folio also has `code: true` and bare file names).
pub fn is_address(text: &str) -> bool {
    text.starts_with('/') || text.contains("://")
}

/// Whether a link of this kind leads to what goes with a work, not to the work.
pub fn is_beside(kind: Option<&str>) -> bool {
    let field = kind.and_then(short_for);
    field.and_then(FieldId::link).is_some_and(|link| link.leads == Leads::Beside)
}

/// The address that `work` is best reached at: its own, else its first link to the work itself,
/// else its identifier's, else any link.
pub fn main(work: &Work) -> Option<String> {
    let short =
        || fields::links().filter_map(|name| written(work, name)).find(|url| is_address(url));
    let first = || work.links().first().map(|link| link.url.clone());
    own(work).or_else(first).or_else(short)
}

/// The address that leads to `work` itself and to nothing beside it: its own, else its first link to the work
/// itself, else its identifier's.
pub fn own(work: &Work) -> Option<String> {
    let links = work.links();
    let link =
        || links.iter().find(|link| !is_beside(link.kind.as_deref())).map(|link| link.url.clone());
    written(work, fields::URL).or_else(link).or_else(|| {
        [fields::DOI, fields::ARXIV].into_iter().find_map(|field| {
            identifier::url(field, work.literal(field).filter(|value| !value.is_empty())?)
        })
    })
}

/// The address in the field `name` of `work`.
fn written(work: &Work, name: FieldId) -> Option<String> {
    work.literal(name).filter(|url| !url.is_empty()).map(str::to_owned)
}

/// What a link leads to, where that is not written: by the first telling word of its label, else by
/// its ending or host.
pub fn guess_link(label: &str, url: &str) -> Option<String> {
    guess(label, url).map(str::to_owned)
}

/// The word that label or address tells.
fn guess(label: &str, url: &str) -> Option<&'static str> {
    let label = label.to_lowercase();
    let by_word = label.split(|c: char| !c.is_alphanumeric()).find_map(named_by);
    let address = url.to_lowercase();
    let path = address.split(['?', '#']).next().unwrap_or("");
    by_word
        .or_else(|| ENDINGS.iter().find(|row| path.ends_with(row.0)).map(|row| row.1.name()))
        .or_else(|| HOSTS.iter().find(|row| address.contains(row.0)).map(|row| row.1.name()))
}

/// What a link leads to that has `word` in its label.
fn named_by(word: &str) -> Option<&'static str> {
    let tells = |field: &FieldId| field.link().is_some_and(|link| link.words.contains(&word));
    let other = || WORDS.iter().find(|(_, words)| words.contains(&word)).map(|row| row.0);
    fields::links().find(tells).map(FieldId::name).or_else(other)
}

/// The links of `work` without those that a field of its own is short for (`pdf:`, `code:`), which
/// decoding adds at the end.
pub fn own_links(work: &Work) -> &[Link] {
    let links = work.links();
    let is_short = |link: &Link| {
        short_for(&link.label).is_some_and(|field| work.literal(field) == Some(&link.url))
            && link.kind == guess_link(&link.label, &link.url)
    };
    let own = links.iter().rposition(|link| !is_short(link)).map_or(0, |last| last + 1);
    &links[..own]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_link_leads_to_is_guessed() {
        let cases = [
            ("code and data", "https://x.org", Some("code")),
            ("Data", "https://github.com/a/b", Some("data")),
            ("paper", "/files/x.pdf?raw=1", Some("pdf")),
            ("paper", "https://arxiv.org/pdf/2403.06021", Some("pdf")),
            ("poster", "/x.pdf", Some("poster")),
            ("here", "https://youtu.be/abc", Some("video")),
            ("paper", "https://doi.org/10.1/x", None),
            ("decode", "https://x.org", None),
        ];
        for (label, url, kind) in cases {
            assert_eq!(guess(label, url), kind, "{label} {url}");
        }
    }
}
