//! Sources and citations of the Lab Website Template in byline's words.

use super::table::{BY_HAND, FIELDS, IDENTIFIERS, PASSED_OVER, PEOPLE, TYPES};
use crate::diag::emit::plural;
use crate::diag::{Diagnostic, Sink, codes};
use crate::formats::pairs::Pairs;
use crate::formats::record::{Draft, Names, Vocabulary, all, each, kind_of_venue, said};
use crate::model::slug::find_hyphened;
use crate::model::{Data, FieldId, fields, identifier};
use crate::syntax::node::Node;
use crate::text::Markup;

/// The words of the template.
const WORDS: Vocabulary = Vocabulary {
    types: TYPES,
    type_at: &["type"],
    usual: "misc",
    fields: FIELDS,
    people: PEOPLE,
    by_hand: BY_HAND,
    passed_over: PASSED_OVER,
    markup: Markup::Plain,
    names: Names::OfPeople,
    more,
};

/// Keys that works of other lists with an `id` have.
const OTHERS: [&str; 4] = ["key", "issued", "container-title", "author"];

/// Whether `root` is a list of sources or citations: each has an identifier with its kind before it.
pub(crate) fn looks_like(root: &Node) -> bool {
    let Some(items) = root.items() else { return false };
    let is_one = |item: &Node| {
        item.get("id").is_some() && OTHERS.iter().all(|other| item.get(other).is_none())
    };
    items.iter().all(is_one) && items.iter().any(|item| identified(item).is_some())
}

/// Reads them. What was listed only to be left out is remembered as somebody else's.
pub(crate) fn read(root: &Node, sink: &mut Sink) -> Data {
    let is_removed = |item: &&Node| said(item, &["remove"]) == Some("true");
    let (removed, records): (Vec<&Node>, Vec<&Node>) = each(root).into_iter().partition(is_removed);
    report_untitled(&records, sink);
    let mut source = Pairs::default();
    source.list("not-mine", removed.into_iter().filter_map(not_mine).collect());
    source.add("works", Some(Data::List(WORDS.works(&records, sink))));
    Data::Map(source.0)
}

/// What `item` is known by, which is listed only so that it is left out.
fn not_mine(item: &Node) -> Option<Data> {
    let mut known = Pairs::default();
    if let Some((field, value)) = identified(item) {
        known.text(field.name(), Some(value));
    }
    known.text("title", said(item, &["title"]));
    (!known.0.is_empty()).then_some(Data::Map(known.0))
}

/// Reports works of which only an identifier is known: the template asks others for the rest.
fn report_untitled(records: &[&Node], sink: &mut Sink) {
    let untitled = || records.iter().filter(|record| said(record, &["title"]).is_none());
    let Some(first) = untitled().next() else { return };
    let works = plural(untitled().count(), "work");
    let message = format!("{works} without a title: the list has only what identifies them");
    let finding = Diagnostic::warning(codes::IMPORT_BROKEN, message).at(first.span.part(0..1));
    sink.push(finding.help("import `citations.yaml`, which the template makes of this list"));
}

/// The identifier of `item`, with the field that it is in here.
fn identified(item: &Node) -> Option<(FieldId, &str)> {
    let id = said(item, &["id"])?;
    let (kind, value) = id.split_once(':')?;
    let row = IDENTIFIERS.iter().find(|row| row.0 == kind.trim().to_ascii_lowercase())?;
    let field = fields::find(row.1)?;
    let is_address = field == fields::URL && kind != "url";
    Some((field, if is_address { id } else { value.trim() }))
}

/// Identifiers, addresses and buttons.
fn more(record: &Node, draft: &mut Draft) {
    if let Some((field, value)) = identified(record) {
        draft.literal(field, value);
    } else if let Some(id) = said(record, &["id"]) {
        draft.add("x-id", Data::Text(id.to_owned()));
    }
    if said(record, &["title"]).is_none() {
        draft.key = said(record, &["id"]).and_then(find_hyphened);
    }
    let venue = said(record, &["publisher"]).unwrap_or_default();
    if said(record, &["type"]).is_none() {
        kind_of_venue(venue).clone_into(&mut draft.kind);
    }
    draft.prose(fields::VENUE, venue);
    if let Some(url) = said(record, &["link"]) {
        match identifier::bare(fields::DOI, url) {
            Some(doi) => draft.literal(fields::DOI, &doi),
            None => draft.literal(fields::URL, url),
        }
    }
    if let Some(repo) = said(record, &["repo"]) {
        draft.literal(fields::CODE, &of_github(repo));
    }
    for button in all(record, "buttons") {
        let kind = said(button, &["type"]).unwrap_or("link");
        let label = said(button, &["text"]).unwrap_or(kind);
        let Some(target) = said(button, &["link"]) else { continue };
        let is_code = matches!(kind, "github" | "source" | "repo");
        draft.link(label, &if is_code { of_github(target) } else { target.to_owned() });
    }
}

/// The address of a repository that may be named as `owner/name`.
fn of_github(repo: &str) -> String {
    if repo.contains("://") { repo.to_owned() } else { format!("https://github.com/{repo}") }
}
