//! The `<meta>` tags of a page that stands for one work, in byline's words. OpenReview, the ACL Anthology,
//! HAL and most journals have them.

use std::ops::Range;

use super::table::{BY_HAND, FIELDS, TYPES};
use crate::diag::Sink;
use crate::formats::input::Input;
use crate::formats::record::{Draft, Names, Person, Vocabulary, said, said_all};
use crate::model::{Data, fields, identifier};
use crate::span::{FileId, Span, Spanned};
use crate::syntax::node::{Node, NodeKind, Pair, Scalar, Style};
use crate::text::Markup;
use crate::text::html::{Piece, PieceKind, pieces};

/// The words of Highwire Press.
const WORDS: Vocabulary = Vocabulary {
    types: TYPES,
    type_at: &[CONTAINER],
    usual: "misc",
    fields: FIELDS,
    people: &[],
    by_hand: BY_HAND,
    passed_over: &[CONTAINER],
    markup: Markup::Plain,
    names: Names::OfPeople,
    more,
};

/// Under which key a record has the name of the tag that says where the work appeared.
const CONTAINER: &str = "#container";

/// Whether `text` is such a page.
pub(crate) fn looks_like(text: &str) -> bool {
    text.trim_start().starts_with('<')
        && text.contains("citation_title")
        && tags(text).iter().any(|tag| tag.name == "citation_title")
}

/// Reads it.
#[allow(clippy::unnecessary_wraps, reason = "an importer may find nothing")]
pub(crate) fn read(input: &Input, sink: &mut Sink) -> Option<Data> {
    let record = record(&input.text, input.file);
    Some(WORDS.source(&record.iter().collect::<Vec<_>>(), sink))
}

/// A tag of the family.
struct Tag {
    name: String,
    content: String,
    range: Range<usize>,
}

/// The tags of the page `text` that say something.
fn tags(text: &str) -> Vec<Tag> {
    let tag = |piece: Piece| {
        let PieceKind::Open(element, attributes) = piece.kind else { return None };
        let value = |name: &str| attributes.iter().find(|pair| pair.0 == name).map(|pair| &pair.1);
        let name = value("name").or_else(|| value("property"))?.to_lowercase();
        let content = value("content").filter(|content| !content.trim().is_empty())?.clone();
        let is_one = element == "meta" && name.starts_with("citation_");
        is_one.then_some(Tag { name, content, range: piece.range })
    };
    pieces(text).into_iter().filter_map(tag).collect()
}

/// The tags of the page `text` as a record; none without a title.
fn record(text: &str, file: FileId) -> Option<Node> {
    let tags = tags(text);
    let find = |name: &str| tags.iter().find(|tag| tag.name == name);
    let title = Span::new(file, find("citation_title")?.range.clone());
    let mut containers = TYPES.iter().flat_map(|row| row.read).filter(|name| find(name).is_some());
    let container = containers.next().map(|name| pair(CONTAINER, name, title));
    let all =
        tags.iter().map(|tag| pair(&tag.name, &tag.content, Span::new(file, tag.range.clone())));
    Some(Node { kind: NodeKind::Map(all.chain(container).collect()), span: title })
}

/// `name` with `text`, which stand at `span`.
fn pair(name: &str, text: &str, span: Span) -> Pair {
    let scalar = Scalar::verbatim(text, Style::Quoted, span.file, span.range().start);
    let value = Node { kind: NodeKind::Scalar(scalar), span };
    Pair { key: Spanned::new(name.to_owned(), span), value }
}

/// People, pages, and the type where no container says it.
fn more(record: &Node, draft: &mut Draft) {
    let names = said_all(record, "citation_author");
    let mut people: Vec<Person> = match names.as_slice() {
        [all] if all.contains(';') => all.split(';').filter_map(Person::named).collect(),
        all => all.iter().filter_map(|name| Person::named(name)).collect(),
    };
    let orcids = said_all(record, "citation_author_orcid");
    if orcids.len() == people.len() {
        for (person, orcid) in people.iter_mut().zip(orcids) {
            person.orcid = identifier::check_orcid(orcid).ok();
        }
    }
    draft.people(fields::AUTHORS, &people);
    let pages = ["citation_firstpage", "citation_lastpage"];
    let pages: Vec<&str> = pages.iter().filter_map(|tag| said(record, &[tag])).collect();
    draft.literal(fields::PAGES, &pages.join("-"));
    if said(record, &[CONTAINER]).is_none() && said(record, &["citation_arxiv_id"]).is_some() {
        "preprint".clone_into(&mut draft.kind);
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::span::Sources;
    use crate::syntax::write;

    /// What is read of a page with `tags` in its head.
    fn read_page(tags: &str) -> String {
        let text = format!("<!doctype html><html><head>{tags}</head><body>x</body></html>");
        assert!(looks_like(&text), "{text}");
        let file = Sources::default().add("page", text.as_str());
        let bytes = text.as_bytes();
        let input = Input {
            file,
            path: Path::new("page"),
            bytes,
            columns: &[],
            owner: None,
            text: text.as_str().into(),
        };
        write::source(&read(&input, &mut Sink::default()).unwrap())
    }

    #[test]
    fn the_tags_of_a_page_are_a_work() {
        let read = read_page(
            "<meta name='citation_title' content='On &lt;Graphs&gt; &amp; Trees'>\
             <meta name=\"citation_author\" content=\"Lee, Ann\"><meta name=citation_author content='Rob Roe'>\
             <meta name=\"citation_publication_date\" content=\"2024/5/7\">\
             <meta name=\"citation_conference_title\" content=\"Proceedings of Graphs\">\
             <meta name=\"citation_firstpage\" content=\"11\"><meta name=\"citation_lastpage\" content=\"20\">\
             <meta name=\"citation_doi\" content=\"doi:10.1000/g\">",
        );
        insta::assert_snapshot!(read);
    }

    #[test]
    fn a_page_without_them_is_none() {
        assert!(!looks_like("<html><title>citation_title</title></html>"));
        assert!(!looks_like("<html><meta name='citation_title' content=' '></html>"));
    }
}
