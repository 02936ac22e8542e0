//! What the links of a work lead to, and where the work is best reached.

use super::{Link, Work, identifier};

/// The fields that are short for a link (`pdf: …` for `links: {pdf: …}`).
pub const LINK_FIELDS: [&str; 8] =
    ["pdf", "code", "data", "slides", "video", "poster", "website", "supp"];

/// Words in labels and what such links lead to.
const WORDS: &[(&str, &[&str])] = &[
    ("pdf", &["pdf"]),
    ("code", &["code", "github", "gitlab", "repo", "repository", "implementation", "software"]),
    ("data", &["data", "dataset", "datasets"]),
    ("slides", &["slides", "slide", "presentation"]),
    ("video", &["video", "recording", "youtube", "talk"]),
    ("poster", &["poster"]),
    ("supp", &["supp", "supplement", "supplementary", "appendix"]),
    ("demo", &["demo"]),
    ("website", &["website", "site", "project", "homepage", "html"]),
    ("blog", &["blog", "post"]),
];

/// Endings of paths and what such links lead to.
const ENDINGS: &[(&str, &str)] = &[
    (".pdf", "pdf"),
    (".pptx", "slides"),
    (".ppt", "slides"),
    (".key", "slides"),
    (".odp", "slides"),
    (".mp4", "video"),
    (".webm", "video"),
    (".csv", "data"),
];

/// Hosts and what links to them lead to.
const HOSTS: &[(&str, &str)] = &[
    ("github.com", "code"),
    ("gitlab.com", "code"),
    ("youtube.com", "video"),
    ("youtu.be", "video"),
    ("vimeo.com", "video"),
    ("arxiv.org/pdf", "pdf"),
];

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
    let short = || LINK_FIELDS.iter().filter_map(|name| written(name)).find(|url| is_address(url));
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

/// What a link leads to, where that is not written: by the first telling word of its label, else by
/// its ending or host.
pub fn guess_link(label: &str, url: &str) -> Option<String> {
    guess(label, url).map(str::to_owned)
}

/// The word that label or address tells.
fn guess(label: &str, url: &str) -> Option<&'static str> {
    let label = label.to_lowercase();
    let by_word = label.split(|c: char| !c.is_alphanumeric()).find_map(|word| {
        WORDS.iter().find(|(_, words)| words.contains(&word)).map(|(kind, _)| *kind)
    });
    let address = url.to_lowercase();
    let path = address.split(['?', '#']).next().unwrap_or("");
    by_word
        .or_else(|| ENDINGS.iter().find(|(ending, _)| path.ends_with(ending)).map(|row| row.1))
        .or_else(|| HOSTS.iter().find(|(host, _)| address.contains(host)).map(|row| row.1))
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
