//! The links of a line: the title's own, labelled ones, badges, bare addresses, DOIs and arXiv numbers.

use std::ops::Range;

use super::draft::Draft;
use super::line::Mark;
use super::reading::Reading;
use super::words::{is_picture, is_venue_like};
use crate::model::{FieldId, fields, identifier};

/// Words that label links, in lower case.
const LABELS: &[&str] = &[
    "paper",
    "pdf",
    "code",
    "slide",
    "video",
    "project",
    "doi",
    "arxiv",
    "poster",
    "demo",
    "data",
    "dataset",
    "link",
    "website",
    "bibtex",
    "bib",
    "abstract",
    "preprint",
    "publisher",
    "talk",
    "appendix",
    "supplement",
    "supp",
    "blog",
    "github",
    "html",
    "url",
    "here",
    "software",
    "page",
    "media",
    "news",
    "repo",
    "repository",
    "tool",
    "online",
    "download",
    "cite",
    "citation",
    "press",
    "teaser",
    "acm",
    "ieee",
    "springer",
    "openreview",
    "hal",
    "ssrn",
];

/// Whether `text` labels a link.
pub(super) fn is_label(text: &str) -> bool {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.len() <= 3
        && words.iter().any(|word| {
            LABELS.contains(&word.trim_end_matches('s')) || LABELS.contains(&word.as_str())
        })
}

/// Whether `text`, which has several words, labels a link all the same: `(Open Access Manuscript PDF)`.
pub(super) fn is_long_label(text: &str) -> bool {
    const ENDS: &[&str] = &["pdf", "doi", "bibtex", "arxiv", "html", "manuscript"];
    const STARTS: &[&str] = &["on", "this", "see", "here", "available"];
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    is_label(text)
        || words.len() < 8
            && words.first().is_some_and(|word| STARTS.contains(&word.as_str()))
            && text.starts_with(char::is_lowercase)
        || words.len() <= 5 && words.last().is_some_and(|word| ENDS.contains(&word.as_str()))
}

/// Takes the links of the line; `title` is where the title stands.
pub(super) fn take(draft: &mut Draft<'_>, reading: &mut Reading, title: Option<&Range<usize>>) {
    let links: Vec<(Range<usize>, String, String)> = draft
        .line
        .links()
        .map(|(range, url, alt)| (range.clone(), address(url), alt.to_owned()))
        .collect();
    for (range, url, alt) in links {
        let is_title =
            title.is_some_and(|title| title.start < range.end && range.start < title.end);
        let text = draft.line.at(&range).to_owned();
        if is_dummy(&url) {
            if !is_title && is_label(&text) {
                draft.take(&range);
            }
            continue;
        }
        identify(&url, reading);
        if is_title {
            reading.url.get_or_insert(url);
            continue;
        }
        if is_bare(&text, &url) {
            bare(draft, reading, &range, &url);
            continue;
        }
        let label = label(&text, &alt, &url);
        if !is_name(draft, &range, &text) && draft.is_free(&range) {
            draft.take(&range);
        }
        reading.links.push((label, url));
    }
    addresses(draft, reading);
    numbers(draft, reading);
}

/// Keeps the address to which all of a work leads.
pub(super) fn add_address(reading: &mut Reading, url: &str) {
    let url = address(url);
    if !is_dummy(&url) {
        identify(&url, reading);
        add_url(&url, reading);
    }
}

/// Whether the link `text` at `range` says something of the work and is no label.
fn is_name(draft: &Draft<'_>, range: &Range<usize>, text: &str) -> bool {
    let in_brackets = draft.line.text[..range.start].ends_with(['[', '(']);
    !in_brackets
        && !is_label(text)
        && (is_venue_like(text)
            || super::words::says_thesis(text)
            || text.split_whitespace().count() > 4
            || is_venue(draft, range, text))
}

/// Whether the link `text` at `range` names where the work appeared: it is emphasised, a word leads to it, or it
/// is a short name with a year.
fn is_venue(draft: &Draft<'_>, range: &Range<usize>, text: &str) -> bool {
    let is_emphasised = draft.line.marked(|mark| *mark == Mark::Emph).any(|span| {
        let (outer, inner) = (&span.range, range);
        let (outer, inner) =
            if outer.len() < inner.len() { (inner, outer) } else { (outer, inner) };
        outer.start <= inner.start + 1 && inner.end <= outer.end + 1
    });
    let rest = draft.rest();
    let before = rest[..range.start].trim_end().to_lowercase();
    // Prose leads to much else: `an example in [Map Days 2020]`.
    let leads = |head: &str| {
        let head = head.trim_end();
        let words = ["proceedings", "proc.", "appear", "published", "presented", "accepted"];
        head.is_empty()
            || head.ends_with(['.', ',', ';', '\n', super::draft::TAKEN])
            || words.iter().any(|word| head.ends_with(word))
    };
    let is_led = ["in", "at", "of", "in the", "at the"]
        .iter()
        .any(|lead| before.strip_suffix(lead).is_some_and(leads));
    let head = before.strip_suffix(" the").unwrap_or(&before);
    let head = head.strip_suffix(" of").unwrap_or(head);
    let is_led = is_led || head.ends_with("proc.") || head.ends_with("proceedings");
    let is_apart =
        before.is_empty() || before.ends_with(['.', ',', ';', '\n', super::draft::TAKEN]);
    let is_dated = is_apart && super::section::dated_venue(text).is_some();
    (is_emphasised || is_led || is_dated) && text.chars().filter(|c| c.is_alphabetic()).count() > 2
}

/// A link that shows its own address: it is called what stands before it.
fn bare(draft: &mut Draft<'_>, reading: &mut Reading, range: &Range<usize>, url: &str) {
    let before = label_before(&draft.rest(), range.start);
    let is_free = draft.is_free(range);
    if is_free {
        draft.take(range);
    }
    match before {
        Some(label) if !draft.line.at(&label).eq_ignore_ascii_case("doi") => {
            let name = draft.line.at(&label).trim().to_owned();
            draft.take(&(label.start..range.start));
            reading.links.push((name, url.to_owned()));
        }
        label => {
            if let Some(label) = label {
                draft.take(&label);
            }
            if !is_page_of(url, reading) {
                add_url(url, reading);
            }
        }
    }
}

/// Keeps an address without a label.
fn add_url(url: &str, reading: &mut Reading) {
    if reading.url.is_none() {
        reading.url = Some(url.to_owned());
    } else if reading.url.as_deref() != Some(url) {
        reading.links.push((label("", "", url), url.to_owned()));
    }
}

/// The words before the byte `at` of `rest` that end in a colon: `Code: `.
fn label_before(rest: &str, at: usize) -> Option<Range<usize>> {
    let head = rest[..at].trim_end();
    let head = head.strip_suffix(':')?.trim_end();
    let start =
        head.rfind(['\n', '.', ',', ';', '|', '(', super::draft::TAKEN]).map_or(0, |at| at + 1);
    let label = head[start..].trim_start();
    let words = label.split_whitespace().count();
    (1..=3).contains(&words).then(|| head.len() - label.len()..head.len())
}

/// Whether the address leads nowhere.
fn is_dummy(url: &str) -> bool {
    let url = url.trim();
    url.is_empty() || url.starts_with('#') || url.starts_with("javascript:")
}

/// Whether the text of a link is its address.
fn is_bare(text: &str, url: &str) -> bool {
    let short = |text: &str| {
        let text = text.trim().trim_end_matches('/');
        text.trim_start_matches("https://")
            .trim_start_matches("http://")
            .trim_start_matches("www.")
            .to_lowercase()
    };
    // `doi:10.1/x` with the address of that DOI.
    let lower = text.to_lowercase();
    let id = lower.strip_prefix("doi:").map(str::trim);
    let number = ["pmid:", "pmcid:"].iter().find_map(|word| lower.strip_prefix(word));
    !text.is_empty()
        && (short(text) == short(url)
            || id.is_some_and(|id| id.starts_with("10.") && short(url).ends_with(id))
            || number.is_some_and(|number| short(url).ends_with(number.trim()))
            || text.starts_with("http")
            || text.starts_with("10.")
            || text.starts_with("doi.org"))
}

/// `url` without the site's own variables, which are the root of the site.
fn address(url: &str) -> String {
    let mut url = url.trim().to_owned();
    for variable in [
        "{{ site.baseurl }}",
        "{{site.baseurl}}",
        "{{ site.url }}",
        "{{site.url}}",
        "{{ base_path }}",
        "{{base_path}}",
    ] {
        url = url.replace(variable, "");
    }
    let quoted = url.strip_prefix("{{").and_then(|rest| rest.split(['"', '\'']).nth(1));
    quoted.filter(|_| url.contains("_url")).map(str::to_owned).unwrap_or(url)
}

/// The label of a link that shows `text`, or an image that says `alt`.
fn label(text: &str, alt: &str, url: &str) -> String {
    let trimmed = |text: &str| {
        let is_edge = |c: char| {
            c.is_whitespace()
                || matches!(c, '[' | ']' | '(' | ')' | '|' | ':' | ',' | '.' | ';')
                || is_picture(c)
        };
        text.trim_matches(is_edge).replace('\n', " ")
    };
    let said = [text, alt].into_iter().map(trimmed).find(|label| !label.is_empty());
    said.unwrap_or_else(|| host(url).to_owned())
}

/// What a link to `url` is called that nobody named.
fn host(url: &str) -> &str {
    let bare = url.split("://").nth(1).unwrap_or(url);
    let host = bare.split('/').next().unwrap_or(bare).trim_start_matches("www.");
    match host {
        "github.com" | "gitlab.com" => "code",
        "arxiv.org" => "arXiv",
        "doi.org" | "dx.doi.org" => "DOI",
        "youtube.com" | "youtu.be" | "vimeo.com" => "video",
        "" => "link",
        _ if url.to_lowercase().ends_with(".pdf") => "PDF",
        host => host,
    }
}

/// Keeps the identifier that `url` names.
fn identify(url: &str, reading: &mut Reading) {
    const AT: &[(&str, FieldId)] = &[
        ("doi.org/", fields::DOI),
        ("/doi/", fields::DOI),
        ("arxiv.org/", fields::ARXIV),
        ("pubmed.ncbi.nlm.nih.gov/", fields::PMID),
        ("ncbi.nlm.nih.gov/pubmed/", fields::PMID),
        ("/pmc/articles/", fields::PMCID),
        ("pmc.ncbi.nlm.nih.gov/articles/", fields::PMCID),
    ];
    for (mark, field) in AT.iter().filter(|(mark, _)| url.contains(mark)) {
        let bare = url
            .split(['?', '#'])
            .next()
            .unwrap_or(url)
            .trim_end_matches(".pdf")
            .trim_end_matches("/full");
        let bare = match *field {
            fields::DOI if *mark == "/doi/" => bare.find("10.").map_or("", |at| &bare[at..]),
            fields::PMID | fields::PMCID => {
                bare.split(mark).nth(1).and_then(|id| id.split('/').next()).unwrap_or_default()
            }
            _ => bare,
        };
        let id = identifier::check(*field, bare).or_else(|fault| fault.suggestion.ok_or(()));
        if let Ok(id) = id {
            reading.identifier(*field, id);
        }
    }
}

/// Whether `url` is the page of an identifier that the work has.
fn is_page_of(url: &str, reading: &Reading) -> bool {
    let bare = |url: &str| {
        url.trim_start_matches("https://")
            .trim_start_matches("http://")
            .trim_start_matches("dx.")
            .trim_end_matches('/')
            .to_lowercase()
    };
    reading
        .identifiers
        .iter()
        .any(|(field, id)| identifier::url(*field, id).is_some_and(|page| bare(&page) == bare(url)))
}

/// Takes addresses that are no links.
fn addresses(draft: &mut Draft<'_>, reading: &mut Reading) {
    let rest = draft.rest();
    for (at, _) in rest.match_indices("http") {
        let tail = &rest[at..];
        if !(tail.starts_with("http://") || tail.starts_with("https://")) {
            continue;
        }
        let url = tail[..address_end(tail)].trim_end_matches(['.', ',', ';']).to_owned();
        identify(&url, reading);
        bare(draft, reading, &(at..at + url.len()), &url);
    }
}

/// Where the address at the start of `text` ends; a bracket that it opens itself is a part of it.
fn address_end(text: &str) -> usize {
    let mut open = 0_usize;
    let ends = |(_, letter): &(usize, char)| {
        match letter {
            '(' => open += 1,
            ')' if open == 0 => return true,
            ')' => open -= 1,
            _ => {}
        }
        letter.is_whitespace() || matches!(*letter, super::draft::TAKEN | ']' | '>' | '"')
    };
    text.char_indices().find(ends).map_or(text.len(), |(at, _)| at)
}

/// Words before numbers that identify works, in lower case; a DOI needs none.
const NUMBERS: &[(&str, FieldId)] = &[
    ("doi", fields::DOI),
    ("arxiv", fields::ARXIV),
    ("10.", fields::DOI),
    ("pmid", fields::PMID),
    ("pmcid", fields::PMCID),
];

/// Takes `doi: 10.1/x`, `arXiv:2403.14192` and the like.
fn numbers(draft: &mut Draft<'_>, reading: &mut Reading) {
    for (word, field) in NUMBERS.iter().copied() {
        let rest = draft.rest();
        let lower = rest.to_ascii_lowercase();
        for (at, _) in lower.match_indices(word) {
            let Some(value) = number(&rest, at, word) else { continue };
            let id = identifier::check(field, &rest[value.clone()]);
            let Ok(id) = id.or_else(|fault| fault.suggestion.ok_or(())) else { continue };
            if reading.identifier(field, id) {
                draft.take(&(at..value.end));
            }
        }
    }
}

/// The number behind the `word` that stands at the byte `at` of `rest`.
fn number(rest: &str, at: usize, word: &str) -> Option<Range<usize>> {
    let before = rest[..at].bytes().next_back();
    let is_word = before.is_none_or(|byte| !byte.is_ascii_alphanumeric() && byte != b'/');
    let behind = if word == "10." { at } else { at + word.len() };
    let signs: &[char] = if word == "arxiv" { &[' ', ':', '.'] } else { &[' ', ':'] };
    let start = rest.len() - rest[behind..].trim_start_matches(signs).len();
    let tail = &rest[start..];
    let is_end = |c: char| c.is_whitespace() || matches!(c, super::draft::TAKEN | ']' | '”' | '"');
    let end = tail.find(is_end).unwrap_or(tail.len());
    let value = tail[..end].trim_end_matches(['.', ',', ';', ')']);
    let digits = if word == "pmcid" { value.trim_start_matches("PMC") } else { value };
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit()) && value.len() > 6;
    (is_word && is_number).then(|| start..start + value.len())
}
