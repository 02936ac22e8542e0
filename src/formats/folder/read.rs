//! Pages with front matter in byline's words: a page is a work, its key the name of its file or folder.

use std::path::{Component, Path};

use super::table::{BY_HAND, FIELDS, PASSED_OVER, PEOPLE, TYPE_AT, TYPES};
use crate::diag::{Diagnostic, Severity, Sink, codes};
use crate::formats::record::{Draft, Names, Person, Vocabulary, all, said};
use crate::model::{Data, fields, identifier, samples};
use crate::span::{FileId, Span, Spanned};
use crate::strings::slice::slice;
use crate::syntax::front::Cut;
use crate::syntax::node::{Node, NodeKind, Pair, Scalar, Style};
use crate::syntax::{toml, yaml};
use crate::text::{Markup, html};

/// A page.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The file.
    pub file: FileId,
    /// Its path.
    pub path: &'a Path,
    /// Its text.
    pub text: &'a str,
}

/// The words of front matter.
const WORDS: Vocabulary = Vocabulary {
    types: TYPES,
    type_at: TYPE_AT,
    usual: "article",
    fields: FIELDS,
    people: PEOPLE,
    by_hand: BY_HAND,
    passed_over: PASSED_OVER,
    markup: Markup::Markdown,
    names: Names::OfPeople,
    more,
};

/// Keys of which a page of a work has one.
const MARKS: [&str; 12] = [
    "venue",
    "publication",
    "publication_types",
    "authors",
    "citation",
    "paperurl",
    "doi",
    "journal",
    "conference",
    "url_pdf",
    "location",
    "hugoblox",
];

impl Page<'_> {
    /// Whether it is the page of a work, or tries to be: a fault in its front matter is told.
    pub fn is_work(&self) -> bool {
        let mut sink = Sink::default();
        match front(self.file, self.text, &mut sink) {
            Some((root, _)) => self.is_record(&root),
            None => !sink.into_sorted().is_empty(),
        }
    }

    /// Whether front matter is that of a work: a post's, or one with what only works have.
    fn is_record(&self, root: &Node) -> bool {
        let is_marked = || MARKS.iter().any(|mark| root.get(mark).is_some());
        root.get("title").is_some() && (self.is_post() || is_marked())
    }

    /// Whether it is a post: in a folder of posts, with the day before its name, as Jekyll has them.
    fn is_post(&self) -> bool {
        const FOLDERS: [&str; 4] = ["posts", "post", "blog", "drafts"];
        let is_folder = |part: Component<'_>| {
            let name = part.as_os_str().to_string_lossy();
            FOLDERS.contains(&name.trim_start_matches('_'))
        };
        day_of(&self.stem()).is_some()
            && self.path.parent().is_some_and(|folder| folder.components().any(is_folder))
    }

    /// The name of its file, without the ending.
    fn stem(&self) -> String {
        self.path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned()
    }
}

/// The day before the name of a page: `2010-10-01` of `2010-10-01-paper`.
fn day_of(stem: &str) -> Option<&str> {
    let rest = without_date(stem);
    (rest.len() < stem.len()).then(|| stem.get(..10)).flatten()
}

/// Reads the pages that are works; what is a sample of a theme is left out.
pub fn read(pages: &[Page<'_>], sink: &mut Sink) -> Data {
    let mut records = Vec::new();
    let mut samples = Vec::new();
    for page in pages {
        let Some((mut root, body)) = front(page.file, page.text, sink) else { continue };
        if !page.is_record(&root) {
            continue;
        }
        if is_sample(&root) {
            samples.push(Span::new(page.file, 0..3));
            continue;
        }
        add_own(&mut root, page, body);
        records.push(root);
    }
    if let Some(first) = samples.first() {
        let message = format!("{} of the theme's sample pages are not imported", samples.len());
        sink.push(Diagnostic::new(codes::IMPORT_LEFT, Severity::Info, message).at(*first));
    }
    WORDS.source(&records.iter().collect::<Vec<_>>(), sink)
}

/// The front matter of a page, in YAML or TOML, and what stands behind it.
fn front<'t>(file: FileId, text: &'t str, sink: &mut Sink) -> Option<(Node, &'t str)> {
    if let Some(toml::Front { start, toml, body }) = toml::front(text) {
        return Some((toml::parse(file, toml, start, sink)?, body));
    }
    let Cut { open, yaml, body, .. } = Cut::of(text)?;
    // The line of dashes opens a document of YAML, so that every place stays that of the page.
    let root = yaml::parse(file, slice(text, ..open.len() + yaml.len()), sink).root;
    root.pairs().is_some().then_some((root, body))
}

/// Whether a page is what academicpages or HugoBlox come with.
fn is_sample(root: &Node) -> bool {
    said(root, &["title"]).is_some_and(samples::is_title)
}

/// Adds what the path says: the name, and the folder, which tells talks from papers.
fn add_own(root: &mut Node, page: &Page<'_>, body: &str) {
    let name = |path: Option<&std::ffi::OsStr>| {
        path.and_then(|name| name.to_str()).unwrap_or_default().to_owned()
    };
    let stem = page.stem();
    let parent = page.path.parent();
    let above = name(parent.and_then(Path::file_name));
    let (own, folder) = if stem == "index" {
        (above, name(parent.and_then(Path::parent).and_then(Path::file_name)))
    } else {
        (stem, above)
    };
    let folder = folder.trim_start_matches('_').to_owned();
    let span = Span::new(page.file, 0..0);
    let day = day_of(&page.stem()).unwrap_or_default().to_owned();
    let is_post = page.is_post();
    let post = if is_post { page.path.display().to_string() } else { String::new() };
    let kind = if is_preprint(root) { "preprint" } else { "" }.to_owned();
    if let NodeKind::Map(pairs) = &mut root.kind {
        // A category of posts is no type of works.
        pairs.retain(|pair| !(is_post && TYPE_AT.contains(&pair.key.value.as_str())));
        let folder = if is_post { "posts".to_owned() } else { folder };
        let body = body.trim().to_owned();
        for (key, text) in [
            ("#path", own),
            ("#folder", folder),
            ("#body", body),
            ("#day", day),
            ("#post", post),
            ("#kind", kind),
        ] {
            let scalar = Scalar::verbatim(text, Style::Quoted, page.file, 0);
            let value = Node { kind: NodeKind::Scalar(scalar), span };
            pairs.push(Pair { key: Spanned::new(key.to_owned(), span), value });
        }
    }
}

/// Whether it is what CSL calls `article`, as HugoBlox does: a preprint, unless it names what it appeared in.
fn is_preprint(root: &Node) -> bool {
    said(root, &["publication_types"]) == Some("article") && said(root, &["publication"]).is_none()
}

/// Where it appeared, addresses, and authors that only a citation names.
fn more(record: &Node, draft: &mut Draft) {
    let path = said(record, &["#path"]).unwrap_or_default();
    draft.key = Some(without_date(path)).filter(|key| !key.is_empty()).map(str::to_owned);
    if let Some(post) = said(record, &["#post"]) {
        draft.literal(fields::POST, post);
    }
    let venue = said(record, &["venue", "publication", "journal", "conference"]);
    if let Some(venue) = venue {
        // HugoBlox writes it in italics.
        let plain = venue.trim_start_matches("In ").replace(['*', '_'], "");
        draft.prose(fields::VENUE, plain.trim());
    }
    for key in ["paperurl", "link", "external_link", "url_preprint", "url", "url_source"] {
        let Some(url) = said(record, &[key]) else { continue };
        if let Some(doi) = identifier::bare(fields::DOI, url) {
            draft.literal(fields::DOI, &doi);
        } else if url.to_lowercase().ends_with(".pdf") {
            draft.literal(fields::PDF, url);
        } else {
            draft.literal(fields::URL, url);
        }
    }
    for link in all(record, "links") {
        if let (Some(label), Some(url)) =
            (said(link, &["name", "label", "type"]), said(link, &["url"]))
        {
            draft.link(label, url);
        }
    }
    if all(record, "authors").is_empty()
        && all(record, "author").is_empty()
        && let Some(citation) = said(record, &["citation"])
    {
        draft.people(fields::AUTHORS, &cited(citation));
    }
}

/// The name of a page without the date before it: `2010-10-01-paper` is `paper`.
fn without_date(name: &str) -> &str {
    match name.get(..11) {
        Some(date)
            if date.bytes().all(|c| c.is_ascii_digit() || c == b'-') && date.ends_with('-') =>
        {
            &name[11..]
        }
        _ => name,
    }
}

/// The people before the year of a citation: `Lee, A., & Roe, R. (2010). …`, `A. Lee and R. Roe, "…"`.
fn cited(citation: &str) -> Vec<Person> {
    let plain = html::decode_entities(citation).replace(['*', '_'], "");
    let end = plain.find(" (").or_else(|| plain.find(['"', '“'])).unwrap_or(0);
    let names = plain.get(..end).unwrap_or_default().trim().trim_end_matches(',');
    Person::listed(&names.replace(", &", " and").replace('&', "and"))
}
