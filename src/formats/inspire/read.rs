//! INSPIRE's records in byline's words.

use super::table::{BY_HAND, FIELDS, PASSED_OVER, TYPES};
use crate::diag::Sink;
use crate::formats::record::{self, Draft, Names, Person, Vocabulary, all, each, said, said_all};
use crate::model::{Data, fields, identifier};
use crate::syntax::node::Node;
use crate::text::Markup;

/// The words of INSPIRE.
const WORDS: Vocabulary = Vocabulary {
    types: TYPES,
    type_at: &["document_type"],
    usual: "article",
    fields: FIELDS,
    people: &[],
    by_hand: BY_HAND,
    passed_over: PASSED_OVER,
    markup: Markup::Html,
    names: Names::OfPeople,
    more,
};

/// Whether `root` is a record of INSPIRE's, or the hits of a search.
pub(crate) fn looks_like(root: &Node) -> bool {
    works(root).first().is_some_and(|work| {
        let has = |name: &str| work.get(name).is_some();
        has("titles") && (has("document_type") || has("texkeys") || has("control_number"))
    })
}

/// Reads it.
pub(crate) fn read(root: &Node, sink: &mut Sink) -> Data {
    WORDS.source(&works(root), sink)
}

/// The metadata of each record.
fn works(root: &Node) -> Vec<&Node> {
    let hits = root.get("hits").and_then(|hits| hits.get("hits")).unwrap_or(root);
    each(hits).into_iter().map(|item| item.get("metadata").unwrap_or(item)).collect()
}

/// People by their roles, pages, the key that physicists cite it by.
fn more(record: &Node, draft: &mut Draft) {
    let people = all(record, "authors");
    let of = |word: &str| -> Vec<Person> {
        let of_role =
            people.iter().filter(|one| said(one, &["inspire_roles"]).unwrap_or("author") == word);
        of_role.filter_map(|one| person(one)).collect()
    };
    let mut authors = of("author");
    let groups = said_all(record, "corporate_author").into_iter();
    let collaborations = said_all(record, "collaborations/value").into_iter();
    authors.extend(groups.filter_map(Person::group));
    authors
        .extend(collaborations.filter_map(|name| Person::group(&format!("{name} Collaboration"))));
    draft.people(fields::AUTHORS, &authors);
    draft.people(fields::EDITORS, &of("editor"));
    draft.people(fields::SUPERVISORS, &of("supervisor"));
    let ends = ["publication_info/page_start", "publication_info/page_end"];
    let [first, last] = ends.map(|path| said(record, &[path]));
    draft.literal(fields::PAGES, &record::page_range(first, last));
    draft.key = said_all(record, "texkeys").first().map(|key| (*key).to_owned());
    let is_preprint = all(record, "publication_info").is_empty() && draft.kind == "article";
    if is_preprint && !all(record, "arxiv_eprints").is_empty() {
        "preprint".clone_into(&mut draft.kind);
    }
}

/// A person.
fn person(node: &Node) -> Option<Person> {
    let orcid = said_all(node, "ids/value").into_iter();
    let orcid = orcid.filter(|id| id.contains('-')).find_map(|id| identifier::check_orcid(id).ok());
    let affiliation = said_all(node, "affiliations/value").join("; ");
    let affiliation = Some(affiliation).filter(|all| !all.is_empty());
    let person = said(node, &["full_name"]).and_then(Person::named)?;
    Some(Person { orcid, affiliation, ..person })
}
