//! Commonmeta's works in byline's words.

use super::table::{BY_HAND, FIELDS, PASSED_OVER, TYPES};
use crate::diag::Sink;
use crate::formats::record::{self, Draft, Names, Person, Vocabulary, all, each, said, said_all};
use crate::model::{Data, fields, identifier};
use crate::syntax::node::Node;
use crate::text::Markup;

/// The words of commonmeta.
const WORDS: Vocabulary = Vocabulary {
    types: TYPES,
    type_at: &["type"],
    usual: "misc",
    fields: FIELDS,
    people: &[],
    by_hand: BY_HAND,
    passed_over: PASSED_OVER,
    markup: Markup::Html,
    names: Names::OfPeople,
    more,
};

/// Members that its works have.
const MARKS: [&str; 4] = ["contributors", "container", "provider", "titles"];

/// Whether `root` is a work of commonmeta's, or a list of them.
pub(crate) fn looks_like(root: &Node) -> bool {
    let first = root.items().map_or(Some(root), |items| items.first());
    first.is_some_and(|work| {
        let has = |name: &str| work.get(name).is_some();
        let says_id = said(work, &["id"]).is_some_and(|id| id.starts_with("http"));
        says_id && has("type") && MARKS.iter().any(|name| has(name)) && !has("authorships")
    })
}

/// Reads them.
pub(crate) fn read(root: &Node, sink: &mut Sink) -> Data {
    WORDS.source(&each(root), sink)
}

/// People by their roles, identifiers, pages and the abstract.
fn more(record: &Node, draft: &mut Draft) {
    // What OpenAlex calls an article is a preprint only outside a journal.
    if draft.kind == "preprint" && said(record, &["container/type"]) == Some("Journal") {
        "article".clone_into(&mut draft.kind);
    }
    if let Some(doi) = said(record, &["doi", "id"]).and_then(|id| identifier::bare(fields::DOI, id))
    {
        draft.literal(fields::DOI, &doi);
    }
    if let Some(url) = said(record, &["url"]) {
        draft.literal(fields::URL, url);
    }
    let contributors = all(record, "contributors");
    for (role, field) in [("Author", fields::AUTHORS), ("Editor", fields::EDITORS)] {
        let of_role = contributors.iter().filter(|one| {
            let roles = said_all(one, "contributorRoles");
            roles.contains(&role) || (roles.is_empty() && role == "Author")
        });
        let people = of_role.filter_map(|one| match said(one, &["type"]) {
            Some("Organization") => said(one, &["name"]).and_then(Person::group),
            _ => Person::read(one, Names::OfPeople),
        });
        draft.people(field, &people.collect::<Vec<_>>());
    }
    about(record, draft);
}

/// The number of the series, the pages, the abstract and the licence.
fn about(record: &Node, draft: &mut Draft) {
    let number = said(record, &["container/identifier"]);
    match (number, said(record, &["container/identifierType"])) {
        (Some(number), Some("ISSN")) => draft.literal(fields::ISSN, number),
        (Some(number), Some("ISBN")) => draft.literal(fields::ISBN, number),
        _ => {}
    }
    let [first, last] =
        ["container/firstPage", "container/lastPage"].map(|path| said(record, &[path]));
    draft.literal(fields::PAGES, &record::page_range(first, last));
    let is_abstract = |part: &&&Node| said(part, &["type"]).is_none_or(|kind| kind == "Abstract");
    let descriptions = all(record, "descriptions");
    if let Some(text) =
        descriptions.iter().find(is_abstract).and_then(|one| said(one, &["description"]))
    {
        draft.prose(fields::ABSTRACT, text);
    }
    if let Some(license) = said(record, &["license/id", "license/url"]) {
        draft.literal(fields::LICENSE, license);
    }
}
