//! A feed as the entries of a source: what the feed says of itself becomes `site`, each of its items
//! a work of type `blog`. HTML stays as the feed has it; it is sanitised when the source is read.

use feed_rs::model::{Entry, Feed, Link, Person};
use feed_rs::parser::{self, ParseFeedError};

use super::date::Dates;
use super::xml;
use crate::diag::{Diagnostic, Sink, codes};
use crate::formats::input::Input;
use crate::formats::key::Keys;
use crate::formats::pairs::Pairs;
use crate::model::Data;
use crate::span::Span;
use crate::text::{Inline, markdown};

/// How much of a file is looked at to tell a feed.
const HEAD: usize = 4096;

/// Whether `text` looks like a feed.
pub(crate) fn looks_like(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(HEAD).collect();
    let xml = ["<rss", "<feed", "<rdf:RDF", ":feed"].iter().any(|root| head.contains(root));
    (head.starts_with('<') && xml)
        || (head.starts_with('{') && head.contains("jsonfeed.org/version"))
}

/// Reads a feed.
pub(crate) fn read(input: &Input, sink: &mut Sink) -> Option<Data> {
    let start = input.text.trim_start_matches('\u{feff}').trim_start();
    let fault = start.starts_with('<').then(|| xml::check(&input.text)).flatten();
    let dates = Dates::default();
    let read = match &fault {
        Some(fault) => {
            sink.push(broken(&fault.message, Span::new(input.file, fault.at.clone())));
            parse(fault.rest.as_ref()?.as_bytes(), &dates)
        }
        None => parse(without_mark(input.bytes), &dates),
    };
    for date in dates.bad() {
        sink.push(bad_date(input, &date));
    }
    match read {
        Ok(feed) => Some(source(&feed, &dates)),
        Err(error) => {
            let (message, at) = explain(&error, input);
            sink.push(broken(&message, at));
            None
        }
    }
}

/// `bytes` without a UTF-8 byte-order mark, which JSON does not allow.
fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes)
}

/// Reads the feed in `bytes`; an item without an id gets none.
fn parse(bytes: &[u8], dates: &Dates) -> Result<Feed, ParseFeedError> {
    let dates = dates.clone();
    parser::Builder::new()
        .id_generator(|_, _, _| String::new())
        .timestamp_parser(move |written| dates.read(written))
        .sanitize_content(false)
        .build()
        .parse(bytes)
}

/// The finding for a broken feed.
fn broken(message: &str, at: Span) -> Diagnostic {
    Diagnostic::error(codes::IMPORT_BROKEN, message)
        .at(at)
        .help("download the feed again; the items before this place were read")
}

/// What feed-rs found wrong, and where.
fn explain(error: &ParseFeedError, input: &Input) -> (String, Span) {
    match error {
        ParseFeedError::JsonSerde(error) => {
            let before = input.text.split_inclusive('\n').take(error.line().saturating_sub(1));
            let at = before.map(str::len).sum::<usize>() + error.column().saturating_sub(1);
            let text = error.to_string();
            let message = text.split(" at line ").next().unwrap_or_default();
            (format!("the JSON is not a feed: {message}"), Span::new(input.file, at..at + 1))
        }
        ParseFeedError::ParseError(parser::ParseErrorKind::NoFeedRoot) => {
            ("not an RSS, Atom or JSON feed".to_owned(), input.first_line())
        }
        other => (other.to_string(), input.first_line()),
    }
}

/// The finding for a date that could not be read.
fn bad_date(input: &Input, date: &str) -> Diagnostic {
    let at = input.text.find(date).map_or(0..0, |at| at..at + date.len());
    Diagnostic::warning(codes::IMPORT_DATE, format!("`{date}` is not a date"))
        .at(Span::new(input.file, at))
        .help("add `date:` to the imported work")
}

/// `text` without white space around it.
fn trimmed(text: Option<&str>) -> Option<&str> {
    text.map(str::trim)
}

/// The entries of a source for `feed`.
fn source(feed: &Feed, dates: &Dates) -> Data {
    let mut keys = Keys::default();
    let works = feed.entries.iter().map(|entry| work(entry, feed, dates, &mut keys)).collect();
    let mut source = Pairs::default();
    source.add("site", site(feed));
    source.add("works", Some(Data::List(works)));
    Data::Map(source.0)
}

/// What the feed says of itself.
fn site(feed: &Feed) -> Option<Data> {
    let mut site = Pairs::default();
    site.text("title", trimmed(feed.title.as_ref().map(|title| title.content.as_str())));
    site.text("url", trimmed(link(&feed.links)));
    site.text("description", trimmed(feed.description.as_ref().map(|text| text.content.as_str())));
    site.text("language", trimmed(feed.language.as_deref()));
    (!site.0.is_empty()).then_some(Data::Map(site.0))
}

/// An item of the feed as a work.
fn work(entry: &Entry, feed: &Feed, dates: &Dates, keys: &mut Keys) -> Data {
    let id = entry.id.trim();
    let url = link(&entry.links).or_else(|| Some(id).filter(|id| id.starts_with("http")));
    let title = entry.title.as_ref().map_or("", |title| title.content.as_str());
    let date = entry.published.or(entry.updated).map(|instant| dates.edtf(instant));
    let authors = if entry.authors.is_empty() { &feed.authors } else { &entry.authors };
    let guid = Some(id).filter(|id| Some(*id) != url);
    let mut work = Pairs::default();
    work.add("key", Some(Data::Text(keys.next(url, title))));
    work.text("type", trimmed(Some("blog")));
    work.add(
        "title",
        entry.title.as_ref().and_then(|text| prose(&text.content, &text.content_type)),
    );
    work.add("authors", names(authors));
    work.text("date", trimmed(date.as_deref()));
    work.text("url", trimmed(url));
    work.text("guid", trimmed(guid));
    work.add("tags", tags(entry));
    work.add("summary", summary(entry));
    Data::Map(work.0)
}

/// The link to the page itself.
fn link(links: &[Link]) -> Option<&str> {
    let page = |link: &&Link| link.rel.is_none() && link.target.is_none();
    let alternate = |link: &&Link| link.rel.as_deref() == Some("alternate");
    let found = links.iter().find(page).or_else(|| links.iter().find(alternate));
    found.map(|link| link.href.as_str())
}

/// The names of `people`.
fn names(people: &[Person]) -> Option<Data> {
    let names =
        people.iter().filter_map(|person| person.name.as_deref().or(person.email.as_deref()));
    let names: Vec<Data> = names.map(|name| Data::Text(name.to_owned())).collect();
    (!names.is_empty()).then_some(Data::List(names))
}

/// The categories of an item.
fn tags(entry: &Entry) -> Option<Data> {
    let words = entry.categories.iter().map(|tag| tag.label.as_deref().unwrap_or(&tag.term).trim());
    let words: Vec<Data> =
        words.filter(|word| !word.is_empty()).map(|word| Data::Text(word.to_owned())).collect();
    (!words.is_empty()).then_some(Data::List(words))
}

/// What lists show of an item: its summary, else its content.
fn summary(entry: &Entry) -> Option<Data> {
    let summary = entry.summary.as_ref().map(|text| (&text.content_type, text.content.as_str()));
    let content = entry.content.as_ref();
    let content =
        content.and_then(|content| Some((&content.content_type, content.body.as_deref()?)));
    let (kind, text) = summary.filter(|(_, text)| !text.is_empty()).or(content)?;
    prose(text, kind)
}

/// Whether a media type is HTML or XHTML.
fn is_html(kind: &impl AsRef<str>) -> bool {
    kind.as_ref().contains("html")
}

/// A text of a feed with its markup named, unless it is inline Markdown that means just itself.
fn prose(text: &str, kind: &impl AsRef<str>) -> Option<Data> {
    let marked = |markup: &str| Data::Map(vec![(markup.to_owned(), Data::Text(text.to_owned()))]);
    Some(match text {
        "" => return None,
        _ if is_html(kind) && text.contains(['<', '&']) => marked("html"),
        _ if is_literal(text) => Data::Text(text.to_owned()),
        _ => marked("plain"),
    })
}

/// Whether `text`, read as inline Markdown, is these very characters.
fn is_literal(text: &str) -> bool {
    let read = markdown::parse_inline(text).0.inlines();
    let characters = read.iter().map(|inline| match inline {
        Inline::Text(text) => Some(text.as_str()),
        _ => None,
    });
    !text.contains('\n') && characters.collect::<Option<String>>().as_deref() == Some(text)
}

#[cfg(test)]
mod tests;
