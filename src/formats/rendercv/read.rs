//! The publications of RenderCV in byline's words.

use super::table::{BY_HAND, FIELDS, PEOPLE};
use crate::diag::Sink;
use crate::formats::page::{self, Language};
use crate::formats::record::{
    Draft, Names, Person, Sections, Vocabulary, kind_of_venue, said, said_all,
};
use crate::formats::tree::text_at;
use crate::model::{Data, Kind, fields};
use crate::span::Spanned;
use crate::syntax::node::{Node, NodeKind, Pair};
use crate::text::Markup;

/// The words of RenderCV.
const WORDS: Vocabulary = Vocabulary {
    types: &[],
    type_at: &[],
    usual: "misc",
    fields: FIELDS,
    people: PEOPLE,
    by_hand: BY_HAND,
    passed_over: &[SECTION],
    markup: Markup::Markdown,
    names: Names::OfPeople,
    more,
};

/// Under which key a record has the title of its section.
const SECTION: &str = "#section";

/// Whether `root` is a CV.
pub(crate) fn looks_like(root: &Node) -> bool {
    root.get("cv").and_then(|cv| cv.get("sections")).and_then(Node::pairs).is_some()
}

/// Reads its publications; what else is in it is told.
pub(crate) fn read(root: &Node, sink: &mut Sink) -> Data {
    let sections = root.get("cv").and_then(|cv| cv.get("sections")).and_then(Node::pairs);
    let (mut records, mut others) = (Vec::new(), Sections::default());
    for Pair { key, value } in sections.unwrap_or_default() {
        let works = value.items().unwrap_or_default().iter().filter(|item| is_work(item));
        let before = records.len();
        records.extend(works.map(|work| within(work, key)));
        if records.len() == before {
            others.note(&key.value, value);
        }
    }
    others.report(sink);
    WORDS.source(&records.iter().collect::<Vec<_>>(), sink)
}

/// Whether `entry` is a publication.
fn is_work(entry: &Node) -> bool {
    entry.get("title").is_some() && entry.get("authors").is_some()
}

/// `work` with the title of its section.
fn within(work: &Node, section: &Spanned<String>) -> Node {
    let mut work = work.clone();
    if let NodeKind::Map(pairs) = &mut work.kind {
        let key = Spanned::new(SECTION.to_owned(), section.span);
        let place = Node { kind: NodeKind::Null, span: section.span };
        pairs.push(Pair { key, value: text_at(&place, section.value.as_str()) });
    }
    work
}

/// People, some in bold; where it appeared; and the type, which the title of the section may say.
fn more(record: &Node, draft: &mut Draft) {
    let names = said_all(record, "authors");
    let people = names.iter().filter_map(|name| Person::named(&name.replace('*', "")));
    draft.people(fields::AUTHORS, &people.collect::<Vec<_>>());
    let section = said(record, &[SECTION]).unwrap_or_default().replace('_', " ");
    let journal = said(record, &["journal"]).unwrap_or_default();
    let found = page::appearance(journal, Language::Markdown);
    let kind = page::kind_of_heading(&section).or(found.kind()).map(Kind::name);
    kind.unwrap_or_else(|| kind_of_venue(journal)).clone_into(&mut draft.kind);
    found.fill(draft);
}
