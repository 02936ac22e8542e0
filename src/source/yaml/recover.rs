//! Reads a file in parts after it failed as a whole: each part alone, repaired where that is
//! possible, so that every fault is reported and every other part is read as it is written.

use std::ops::Range;

use super::anchors::Anchors;
use super::build::{self, Built, Failure};
use super::patch::Patched;
use super::place::Place;
use super::split::{self, Piece};
use super::{keys, messages, repair};
use crate::diag::{Diagnostic, Severity, codes};
use crate::source::node::{Node, NodeKind, Pair};
use crate::span::Span;

/// How many faults of one part are repaired.
const REPAIRS: usize = 32;

/// Reads the file of `place` in parts; `whole` is why it cannot be read in one.
pub(super) fn recover(place: &Place, whole: &Failure, anchors: &mut Anchors) -> Built {
    let text = place.source;
    let parts = split::split(text);
    let mut reader = Reader {
        place: *place,
        anchors,
        found: Vec::new(),
        // Repeated reading of a part is paid from this, so that the whole stays linear.
        budget: 4 * text.len() + (1 << 20),
    };
    let nodes: Vec<Node> = parts.pieces.iter().filter_map(|piece| reader.piece(piece)).collect();
    let mut found = reader.found;
    if let Some(at) = parts.second_document {
        found.push(messages::second_document(Span::new(place.file, at..at + 3)));
    }
    if !found.iter().any(|finding| finding.severity == Severity::Error) {
        found.push(messages::syntax(&whole.kind, place.span(whole.at..whole.at)));
    }
    let root = join(nodes, &mut found);
    Built { root, failure: None, found }
}

/// Reads parts, one after the other.
struct Reader<'a> {
    place: Place<'a>,
    anchors: &'a mut Anchors,
    found: Vec<Diagnostic>,
    budget: usize,
}

impl Reader<'_> {
    /// Reads a piece.
    fn piece(&mut self, piece: &Piece) -> Option<Node> {
        let (header, below) = match piece {
            Piece::Whole(range) => return self.part(range.clone()),
            Piece::Below(header, below) => (header, below),
        };
        let mut node = self.part(header.clone())?;
        let parts: Vec<Node> = below.iter().filter_map(|range| self.part(range.clone())).collect();
        let value = join(parts, &mut self.found);
        if let (NodeKind::Map(pairs), Some(value)) = (&mut node.kind, value)
            && let Some(pair) = pairs.last_mut()
        {
            node.span = node.span.to(value.span);
            pair.value = value;
        }
        Some(node)
    }

    /// Reads the bytes `range` of the file, repairing what it can.
    fn part(&mut self, range: Range<usize>) -> Option<Node> {
        let original = self.place.source.get(range.clone())?;
        let mut patched = Patched::new(original);
        let mut repairs: Vec<Diagnostic> = Vec::new();
        let mark = self.anchors.mark();
        loop {
            let place = self.place.part(range.start, &patched);
            let built = build::build(patched.text(), &place, self.anchors);
            let Some(failure) = built.failure else {
                return self.take(built.root, built.found, repairs);
            };
            let repair = repair::repair(patched.text(), &failure, &place);
            let again = repair.finding;
            if !repairs.iter().any(|finding| self.follows(finding, &again)) {
                repairs.push(again);
            }
            let affordable = repairs.len() < REPAIRS && self.budget >= original.len();
            if !affordable || !patched.apply(&repair.edits) {
                return self.take(built.root, built.found, repairs);
            }
            self.budget -= original.len();
            self.anchors.rewind(mark);
        }
    }

    /// Whether `second` came of `first`: it is about the same place, or is a fault without a name of
    /// its own on the same line.
    fn follows(&self, first: &Diagnostic, second: &Diagnostic) -> bool {
        let (Some(a), Some(b)) = (first.span(), second.span()) else { return false };
        let (from, to) = (a.start.min(b.start) as usize, a.start.max(b.start) as usize);
        let between = self.place.source.get(from..to).unwrap_or_default();
        a == b || (second.code == codes::YAML_SYNTAX && !between.contains('\n'))
    }

    /// Takes the findings of a part that was read.
    fn take(
        &mut self,
        root: Option<Node>,
        found: Vec<Diagnostic>,
        repairs: Vec<Diagnostic>,
    ) -> Option<Node> {
        self.found.extend(repairs);
        self.found.extend(found);
        root
    }
}

/// Joins the roots of parts: items to a list, entries to a mapping.
fn join(nodes: Vec<Node>, found: &mut Vec<Diagnostic>) -> Option<Node> {
    let span = nodes.first()?.span.to(nodes.last()?.span);
    if matches!(nodes.first()?.kind, NodeKind::Map(_)) {
        let pairs: Vec<Pair> = nodes.into_iter().flat_map(entries).collect();
        keys::duplicates(&pairs, found);
        return Some(Node { kind: NodeKind::Map(pairs), span });
    }
    if nodes.len() == 1 {
        return nodes.into_iter().next();
    }
    let items = nodes.into_iter().flat_map(items).collect();
    Some(Node { kind: NodeKind::List(items), span })
}

/// The pairs of a part.
fn entries(node: Node) -> Vec<Pair> {
    match node.kind {
        NodeKind::Map(pairs) => pairs,
        _ => Vec::new(),
    }
}

/// The items of a part; anything but a list is one item.
fn items(node: Node) -> Vec<Node> {
    match node.kind {
        NodeKind::List(items) => items,
        _ => vec![node],
    }
}
