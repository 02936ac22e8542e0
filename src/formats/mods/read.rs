//! MODS in byline's words.

use super::table::{BY_HAND, FIELDS, PASSED_OVER, TYPES};
use crate::diag::Sink;
use crate::formats::input::Input;
use crate::formats::record::{
    self, Draft, Names, Person, Vocabulary, all, said, said_all, text_of,
};
use crate::formats::table::find_read;
use crate::model::{Data, FieldId, fields, identifier};
use crate::syntax::node::Node;
use crate::text::Markup;

/// The words of MODS.
const WORDS: Vocabulary = Vocabulary {
    types: &[],
    type_at: &[],
    usual: "misc",
    fields: FIELDS,
    people: &[],
    by_hand: BY_HAND,
    passed_over: PASSED_OVER,
    markup: Markup::Plain,
    names: Names::OfPeople,
    more,
};

/// Whether `text` looks like it.
pub(crate) fn looks_like(text: &str) -> bool {
    record::has_root(text, &["modsCollection", "mods"])
}

/// Reads it.
#[allow(clippy::unnecessary_wraps, reason = "an importer may find nothing")]
pub(crate) fn read(input: &Input, sink: &mut Sink) -> Option<Data> {
    let root = record::read_xml(input, &["mods"], sink);
    let mut records = all(&root, "modsCollection/mods");
    records.extend(all(&root, "mods"));
    Some(WORDS.source(&records, sink))
}

/// What rows cannot say: types of elements decide what they are.
fn more(record: &Node, draft: &mut Draft) {
    let hosts: Vec<&Node> = all(record, "relatedItem")
        .into_iter()
        .filter(|item| said(item, &["type"]).is_none_or(|kind| kind == "host"))
        .collect();
    kind(record, &hosts, draft);
    if let Some(title) = title(record) {
        draft.prose(fields::TITLE, &title);
    }
    for host in &hosts {
        if let Some(title) = title(host) {
            draft.prose(fields::VENUE, &title);
        }
        people(host, fields::EDITORS, draft);
    }
    if let Some(series) =
        all(record, "relatedItem").into_iter().find(|item| said(item, &["type"]) == Some("series"))
    {
        draft.prose(fields::SERIES, &title(series).unwrap_or_default());
    }
    people(record, fields::AUTHORS, draft);
    for node in std::iter::once(&record).chain(&hosts) {
        identifiers(node, draft);
        parts(node, draft);
    }
    draft.key = said(record, &["ID"]).map(str::to_owned);
}

/// The type: of the genres of the record, then of what holds it.
fn kind(record: &Node, hosts: &[&Node], draft: &mut Draft) {
    let own = said_all(record, "genre");
    let row = own.iter().find_map(|word| find_read(TYPES, word.to_lowercase().as_str()));
    let of_host = hosts.iter().flat_map(|host| said_all(host, "genre"));
    let mut of_host = of_host.filter_map(|word| find_read(TYPES, word.to_lowercase().as_str()));
    let is_within = !hosts.is_empty();
    let word = match (row.map(|row| row.ours), of_host.next().map(|row| row.ours)) {
        (Some("book" | "misc") | None, Some("article" | "periodical")) => "article",
        (Some("book" | "misc") | None, Some("inproceedings")) => "inproceedings",
        (Some("book" | "misc") | None, Some("book" | "collection")) => "incollection",
        (Some(own), _) => own,
        (None, _) if is_within => "article",
        (None, _) => "misc",
    };
    word.clone_into(&mut draft.kind);
    if let Some(genre) = own.iter().find(|genre| genre.to_lowercase().contains("thesis")) {
        draft.prose(fields::GENRE, genre);
    }
}

/// A title with what stands before it and behind it.
fn title(node: &Node) -> Option<String> {
    let infos = all(node, "titleInfo");
    let plain = infos.iter().find(|info| said(info, &["type"]).is_none()).or(infos.first())?;
    let before = said(plain, &["nonSort"]).map(|word| format!("{word} ")).unwrap_or_default();
    let behind = said(plain, &["subTitle"]).map(|word| format!(": {word}")).unwrap_or_default();
    Some(format!("{before}{}{behind}", said(plain, &["title"])?))
}

/// The people of `node`, whose field is `usual` where no role is said.
fn people(node: &Node, usual: FieldId, draft: &mut Draft) {
    let names = all(node, "name");
    let field = |name: &Node| match said(name, &["role/roleTerm"]).map(str::to_lowercase).as_deref()
    {
        Some("author" | "aut" | "creator" | "cre") => fields::AUTHORS,
        Some("editor" | "edt") => fields::EDITORS,
        Some("translator" | "trl") => fields::TRANSLATORS,
        Some("thesis advisor" | "ths") => fields::SUPERVISORS,
        _ => usual,
    };
    for role in [fields::AUTHORS, fields::EDITORS, fields::TRANSLATORS, fields::SUPERVISORS] {
        let of_role = names.iter().filter(|name| field(name) == role);
        draft.people(role, &of_role.filter_map(|name| person(name)).collect::<Vec<_>>());
    }
}

/// A person, a body or a conference.
fn person(name: &Node) -> Option<Person> {
    let parts = all(name, "namePart");
    let of = |kind: &str| {
        let of_kind = parts.iter().filter(|part| said(part, &["type"]).unwrap_or_default() == kind);
        of_kind.filter_map(|part| text_of(part)).collect::<Vec<_>>().join(" ")
    };
    let (family, given, plain) = (of("family"), of("given"), of(""));
    match said(name, &["type"]) {
        Some("corporate" | "conference") => Person::group(&plain),
        _ if family.is_empty() => Person::named(&plain),
        _ => Person::named(&format!("{family}, {given}")),
    }
}

/// The identifiers of `node`, by their types.
fn identifiers(node: &Node, draft: &mut Draft) {
    for id in all(node, "identifier") {
        let field = match said(id, &["type"]).unwrap_or_default().to_lowercase().as_str() {
            "doi" => fields::DOI,
            "isbn" => fields::ISBN,
            "issn" => fields::ISSN,
            "arxiv" => fields::ARXIV,
            "pmid" | "pubmed" => fields::PMID,
            "uri" | "url" => fields::URL,
            "citekey" => {
                draft.key = text_of(id).map(str::to_owned);
                continue;
            }
            _ => continue,
        };
        let text = text_of(id).unwrap_or_default();
        if field != fields::DOI || identifier::check(field, text).is_ok() {
            draft.literal(field, text);
        }
    }
}

/// Volume, number and pages of `node`.
fn parts(node: &Node, draft: &mut Draft) {
    for detail in all(node, "part/detail") {
        let field = match said(detail, &["type"]).unwrap_or_default() {
            "volume" => fields::VOLUME,
            "number" | "issue" => fields::NUMBER,
            "page" | "pages" => fields::PAGES,
            _ => continue,
        };
        draft.literal(field, said(detail, &["number"]).unwrap_or_default());
    }
    for extent in all(node, "part/extent") {
        let [first, last] = ["start", "end"].map(|path| said(extent, &[path]));
        let range = || record::page_range(first, last);
        let pages = said(extent, &["list"]).map_or_else(range, str::to_owned);
        draft.literal(fields::PAGES, &pages);
    }
}
