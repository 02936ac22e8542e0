//! The documents of ADS in byline's words.

use super::table::{BY_HAND, FIELDS, PASSED_OVER, TYPES};
use crate::diag::Sink;
use crate::formats::record::{Draft, Names, Person, Vocabulary, each, said, said_all};
use crate::model::{Data, fields, identifier};
use crate::syntax::node::Node;
use crate::text::Markup;

/// The words of ADS.
const WORDS: Vocabulary = Vocabulary {
    types: TYPES,
    type_at: &["doctype"],
    usual: "article",
    fields: FIELDS,
    people: &[],
    by_hand: BY_HAND,
    passed_over: PASSED_OVER,
    markup: Markup::Html,
    names: Names::OfPeople,
    more,
};

/// Whether `root` is an answer of ADS, or a document of one.
pub(crate) fn looks_like(root: &Node) -> bool {
    documents(root).first().is_some_and(|one| one.get("bibcode").is_some())
}

/// Reads it.
pub(crate) fn read(root: &Node, sink: &mut Sink) -> Data {
    WORDS.source(&documents(root), sink)
}

/// The documents of an answer.
fn documents(root: &Node) -> Vec<&Node> {
    let list = root.get("response").and_then(|answer| answer.get("docs")).unwrap_or(root);
    each(list)
}

/// People, with what stands at the same place of other lists; the date without days of zero.
fn more(record: &Node, draft: &mut Draft) {
    let texts = |name: &str| -> Vec<&str> {
        let items = record.get(name).and_then(Node::items).unwrap_or_default();
        items.iter().map(|item| item.text().unwrap_or_default()).collect()
    };
    let (orcids, places) = (texts("orcid_pub"), texts("aff"));
    let known = |list: &[&str], at: usize| {
        let text = list.get(at).copied().filter(|text| !matches!(*text, "-" | ""));
        text.map(str::to_owned)
    };
    let authors = texts("author").into_iter().enumerate().filter_map(|(at, name)| {
        let orcid = known(&orcids, at).and_then(|orcid| identifier::check_orcid(&orcid).ok());
        Person::named(name).map(|one| Person { orcid, affiliation: known(&places, at), ..one })
    });
    draft.people(fields::AUTHORS, &authors.collect::<Vec<_>>());
    draft.people(
        fields::EDITORS,
        &said_all(record, "editor").into_iter().filter_map(Person::named).collect::<Vec<_>>(),
    );
    if let Some(date) = said(record, &["pubdate", "date", "year"]) {
        let day = date.split('T').next().unwrap_or(date);
        draft.date(fields::DATE, day.trim_end_matches("-00").trim_end_matches("-00"));
    }
    if let Some(pages) = said(record, &["page_range", "page"]) {
        draft.literal(fields::PAGES, pages);
    }
    for id in said_all(record, "identifier").into_iter().chain(said_all(record, "arxiv_id")) {
        if let Some(arxiv) = id.strip_prefix("arXiv:") {
            draft.literal(fields::ARXIV, arxiv);
        }
    }
    draft.key = said(record, &["bibcode"]).map(str::to_owned);
}
