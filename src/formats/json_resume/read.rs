//! The publications of JSON Resume in byline's words.

use super::table::{BY_HAND, FIELDS, PEOPLE};
use crate::diag::Sink;
use crate::formats::page::{self, Appearance, Language};
use crate::formats::record::{
    Draft, Names, Sections, Vocabulary, all, kind_of_venue, said, said_all,
};
use crate::model::{Data, Kind, fields};
use crate::syntax::node::Node;
use crate::text::Markup;

/// The words of JSON Resume.
const WORDS: Vocabulary = Vocabulary {
    types: &[],
    type_at: &[],
    usual: "misc",
    fields: FIELDS,
    people: PEOPLE,
    by_hand: BY_HAND,
    passed_over: &[],
    markup: Markup::Plain,
    names: Names::OfPeople,
    more,
};

/// Whether `root` is a resume with publications.
pub(crate) fn looks_like(root: &Node) -> bool {
    root.get("publications").and_then(Node::items).is_some()
        && (root.get("basics").is_some() || !all(root, "publications/releaseDate").is_empty())
}

/// Reads its publications.
pub(crate) fn read(root: &Node, sink: &mut Sink) -> Data {
    let mut others = Sections::default();
    for pair in root.pairs().unwrap_or_default() {
        let is_known = ["basics", "publications", "meta", "$schema"];
        if !is_known.contains(&pair.key.value.as_str()) {
            others.note(&pair.key.value, &pair.value);
        }
    }
    others.report(sink);
    let records = all(root, "publications");
    WORDS.source(&records, sink)
}

/// The type, which nothing says but where the work appeared; and a summary that is no repetition.
fn more(record: &Node, draft: &mut Draft) {
    let summary = said(record, &["summary"]).unwrap_or_default();
    // byline's own files say in the summary all that themes are to show, people first.
    let own = summary.strip_prefix(&said_all(record, "authors").join(", "));
    let own = own.and_then(|rest| rest.strip_prefix(". ")).map(|rest| rest.trim_end_matches('.'));
    let venue = said(record, &["publisher"]).unwrap_or_default();
    let found = own.map(|text| appearance(text, venue));
    let kind = found.as_ref().and_then(Appearance::kind).map(Kind::name);
    kind.unwrap_or_else(|| kind_of_venue(venue)).clone_into(&mut draft.kind);
    if let Some(found) = found {
        return found.fill(draft);
    }
    draft.prose(fields::VENUE, venue);
    draft.prose(fields::SUMMARY, summary);
}

/// What `text` says around `venue`.
fn appearance(text: &str, venue: &str) -> Appearance {
    let marked = if venue.is_empty() { String::new() } else { format!("*{venue}*") };
    page::appearance(&text.replacen(venue, &marked, 1), Language::Markdown)
}
