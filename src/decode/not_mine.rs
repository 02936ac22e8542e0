//! `not-mine:`, the works that the owner said are somebody else's.

use super::data::decode_data;
use super::faults::wants;
use super::reading::Reading;
use super::work::decode_work;
use crate::diag::{Diagnostic, Sink, codes};
use crate::model::Work;
use crate::model::not_mine::NotMine;
use crate::model::same::identifiers;
use crate::syntax::node::{Language, Node, NodeKind};
use crate::text::Commands;

/// The name of the section.
pub(super) const NOT_MINE: &str = "not-mine";

/// The works of a `not-mine:` list, each with an identifier or a title.
pub fn decode_not_mine(node: &Node, sink: &mut Sink) -> Vec<NotMine> {
    const SHAPE: &str = "a list of works such as `[{doi: 10.1000/x, title: …}]`";
    match &node.kind {
        NodeKind::List(items) => items.iter().filter_map(|item| one(item, sink)).collect(),
        NodeKind::Null => Vec::new(),
        _ => {
            wants(sink, codes::WRONG_SHAPE, NOT_MINE, SHAPE, node);
            Vec::new()
        }
    }
}

/// One of them.
fn one(item: &Node, sink: &mut Sink) -> Option<NotMine> {
    let commands = Commands::default();
    // What a work of the list would need is of no interest here.
    let mut unsaid = Sink::default();
    let mut reading = Reading::new(Language::Yaml, &commands, &mut unsaid);
    let work = item.pairs().map(|pairs| decode_work(&mut reading, pairs, item.span));
    let is_known = |work: &Work| !identifiers(work).is_empty() || work.title().is_some();
    let found = work.filter(is_known);
    if found.is_none() {
        let message = "an entry of `not-mine` that no work can be recognised by";
        let finding = Diagnostic::error(codes::MISSING_PART, message).at(item.span);
        sink.push(finding.help("write `doi: …`, another identifier, or `title: …`"));
    }
    found.map(|work| NotMine { work, written: decode_data(item), span: item.span })
}
