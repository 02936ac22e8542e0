//! DataCite's works in byline's words.

use super::table::{BY_HAND, FIELDS, PASSED_OVER, TYPES};
use crate::diag::Sink;
use crate::formats::record::{self, Draft, Names, Person, Vocabulary, all, each, said, said_all};
use crate::model::{Data, fields, identifier};
use crate::syntax::node::Node;
use crate::text::Markup;

/// The words of DataCite.
const WORDS: Vocabulary = Vocabulary {
    types: TYPES,
    type_at: &["types/resourceTypeGeneral", "resourceTypeGeneral"],
    usual: "misc",
    fields: FIELDS,
    people: &[],
    by_hand: BY_HAND,
    passed_over: PASSED_OVER,
    markup: Markup::Html,
    names: Names::OfPeople,
    more,
};

/// Whether `root` is an answer of DataCite's, or the attributes of a DOI.
pub(crate) fn looks_like(root: &Node) -> bool {
    works(root).first().is_some_and(|work| {
        let has = |name: &str| work.get(name).is_some();
        has("creators") && has("titles") && (has("doi") || has("identifiers") || has("types"))
    })
}

/// Reads it.
pub(crate) fn read(root: &Node, sink: &mut Sink) -> Data {
    WORDS.source(&works(root), sink)
}

/// The attributes of each DOI.
fn works(root: &Node) -> Vec<&Node> {
    let data = root.get("data").unwrap_or(root);
    each(data).into_iter().map(|item| item.get("attributes").unwrap_or(item)).collect()
}

/// People by their roles, the date, identifiers.
fn more(record: &Node, draft: &mut Draft) {
    // arXiv calls its preprints texts.
    let doi = said(record, &["doi"]).unwrap_or_default().to_lowercase();
    if let Some(arxiv) = doi.strip_prefix("10.48550/arxiv.") {
        "preprint".clone_into(&mut draft.kind);
        draft.literal(fields::ARXIV, arxiv);
    }
    draft.people(
        fields::AUTHORS,
        &all(record, "creators").into_iter().filter_map(person).collect::<Vec<_>>(),
    );
    let editors = all(record, "contributors").into_iter();
    let editors = editors.filter(|one| said(one, &["contributorType"]) == Some("Editor"));
    draft.people(fields::EDITORS, &editors.filter_map(person).collect::<Vec<_>>());
    let dates = all(record, "dates");
    let of_kind = |kind: &str| {
        let date = dates.iter().find(|date| said(date, &["dateType"]) == Some(kind));
        date.and_then(|date| said(date, &["date"]))
    };
    let year = said(record, &["publicationYear"]);
    let issued = of_kind("Issued").or_else(|| of_kind("Submitted"));
    let exact = issued.filter(|date| year.is_none_or(|year| date.starts_with(year)));
    if let Some(date) = exact.or(year) {
        draft.date(fields::DATE, date);
    }
    about(record, draft);
    if let Some(url) = said(record, &["url"]).filter(|_| doi.is_empty()) {
        draft.literal(fields::URL, url);
    }
}

/// The pages, the number of the series, the abstract and the licence.
fn about(record: &Node, draft: &mut Draft) {
    let [first, last] =
        ["container/firstPage", "container/lastPage"].map(|path| said(record, &[path]));
    draft.literal(fields::PAGES, &record::page_range(first, last));
    if said(record, &["container/identifierType"]) == Some("ISSN")
        && let Some(number) = said(record, &["container/identifier"])
    {
        draft.literal(fields::ISSN, number);
    }
    let descriptions = all(record, "descriptions");
    let is_abstract = |one: &&&Node| said(one, &["descriptionType"]) == Some("Abstract");
    if let Some(text) =
        descriptions.iter().find(is_abstract).and_then(|one| said(one, &["description"]))
    {
        draft.prose(fields::ABSTRACT, text);
    }
    let licenses = ["rightsList/rightsIdentifier", "rightsList/rights"];
    if let Some(license) =
        licenses.iter().find_map(|place| said_all(record, place).first().copied())
    {
        draft.literal(fields::LICENSE, license);
    }
}

/// A person or an organisation.
fn person(node: &Node) -> Option<Person> {
    let orcid = said_all(node, "nameIdentifiers/nameIdentifier");
    let orcid = orcid.into_iter().find_map(|id| identifier::check_orcid(id).ok());
    let read = match said(node, &["nameType"]) {
        Some("Organizational") => said(node, &["name"]).and_then(Person::group),
        _ => Person::read(node, Names::OfPeople),
    };
    read.map(|person| Person { orcid: orcid.or(person.orcid), ..person })
}
