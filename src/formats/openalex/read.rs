//! OpenAlex's works in byline's words.

use super::table::{BY_HAND, FIELDS, PASSED_OVER, TYPES};
use crate::diag::Sink;
use crate::formats::record::{self, Draft, Names, Person, Vocabulary, all, each, said, said_all};
use crate::model::{Data, fields, identifier};
use crate::syntax::node::Node;
use crate::text::Markup;

/// The words of OpenAlex.
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

/// How many words of an abstract are put in order.
const MOST_WORDS: usize = 20_000;

/// Whether `root` is a work of OpenAlex's, a list of them, or an answer with results.
pub(crate) fn looks_like(root: &Node) -> bool {
    works(root).first().is_some_and(|work| work.get("authorships").is_some())
}

/// Reads it.
pub(crate) fn read(root: &Node, sink: &mut Sink) -> Data {
    WORDS.source(&works(root), sink)
}

/// The works of an answer.
fn works(root: &Node) -> Vec<&Node> {
    let list = root.get("results").unwrap_or(root);
    each(list)
}

/// People, pages, the abstract, what happened to the work.
fn more(record: &Node, draft: &mut Draft) {
    draft.people(
        fields::AUTHORS,
        &all(record, "authorships").into_iter().filter_map(person).collect::<Vec<_>>(),
    );
    let kind = said(record, &["type_crossref"]);
    if kind == Some("proceedings-article") {
        "inproceedings".clone_into(&mut draft.kind);
    }
    let [first, last] = ["biblio/first_page", "biblio/last_page"].map(|path| said(record, &[path]));
    draft.literal(fields::PAGES, &record::page_range(first, last));
    if said(record, &["is_retracted"]) == Some("true") {
        draft.literal(fields::STATUS, "retracted");
    }
    if let Some(url) = said(record, &["primary_location/landing_page_url"])
        && let Some(arxiv) = identifier::bare(fields::ARXIV, url)
    {
        draft.literal(fields::ARXIV, &arxiv);
    }
    if let Some(index) = record.get("abstract_inverted_index") {
        draft.prose(fields::ABSTRACT, &in_order(index));
    }
}

/// A person with the name as the work has it.
fn person(node: &Node) -> Option<Person> {
    let name = said(node, &["raw_author_name", "author/display_name"])?;
    let orcid = said(node, &["author/orcid"]).and_then(|orcid| identifier::check_orcid(orcid).ok());
    let affiliation = said_all(node, "institutions/display_name").join("; ");
    let is_corresponding = said(node, &["is_corresponding"]) == Some("true");
    let flags = if is_corresponding { vec!["corresponding"] } else { Vec::new() };
    let affiliation = Some(affiliation).filter(|all| !all.is_empty());
    Person::named(name).map(|person| Person { orcid, affiliation, flags, ..person })
}

/// The text whose words are listed with their places.
fn in_order(index: &Node) -> String {
    let mut words: Vec<(usize, &str)> = Vec::new();
    for pair in index.pairs().unwrap_or_default() {
        for place in pair.value.items().unwrap_or_default() {
            let place = place.text().and_then(|text| text.parse().ok());
            words.extend(place.map(|place| (place, pair.key.value.as_str())));
        }
    }
    words.sort_unstable();
    let words = words.into_iter().take(MOST_WORDS).map(|(_, word)| word);
    words.collect::<Vec<_>>().join(" ")
}
