//! Reads a file in parts after it failed as a whole: each part alone, repaired where that is
//! possible, so that every fault is reported and every other part is read as it is written.

use std::ops::Range;

use super::anchors::Anchors;
use super::build::{self, Built, Failure};
use super::patch::Patched;
use super::place::Place;
use super::split::{self, Piece};
use super::{documents, messages, repair};
use crate::diag::{Diagnostic, Severity, codes};
use crate::strings::slice::slice;
use crate::syntax::node::{Node, NodeKind};

/// How many faults of one part are repaired.
const REPAIRS: usize = 32;

/// Reads the file of `place` in parts; `whole` is why it cannot be read in one.
pub(super) fn recover(place: &Place, whole: &Failure, anchors: &mut Anchors) -> Built {
    let text = place.source;
    let mut reader = Reader {
        place: *place,
        anchors,
        found: Vec::new(),
        // Repeated reading of a part is paid from this, so that the whole stays linear.
        budget: 4 * text.len() + (1 << 20),
    };
    let (mut root, mut next) = (None, Some(0));
    while let Some(start) = next {
        let parts = split::split(text, start);
        let document = reader.document(&parts.pieces);
        root = match (root, document) {
            (Some(first), Some(second)) => Some(documents::join(first, second)),
            (first, second) => first.or(second),
        };
        next = parts.second_document;
        reader.found.extend(next.map(|at| documents::second(place.file, text, at)));
    }
    let mut found = reader.found;
    if !found.iter().any(|finding| finding.severity == Severity::Error) {
        found.push(messages::syntax(&whole.kind, place.span(whole.at..whole.at)));
    }
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
    /// Reads the pieces of a document.
    fn document(&mut self, pieces: &[Piece]) -> Option<Node> {
        let nodes = pieces.iter().filter_map(|piece| self.piece(piece)).collect();
        documents::join_parts(nodes, &mut self.found)
    }

    /// Reads a piece.
    fn piece(&mut self, piece: &Piece) -> Option<Node> {
        let (header, below) = match piece {
            Piece::Whole(range) => return self.part(range.clone()),
            Piece::Below(header, below) => (header, below),
        };
        let mut node = self.part(header.clone())?;
        let parts: Vec<Node> = below.iter().filter_map(|range| self.part(range.clone())).collect();
        let value = documents::join_parts(parts, &mut self.found);
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
            match repairs.iter_mut().find(|finding| self.follows(finding, &again)) {
                // What is found at the same place once more, its fix does not cure.
                Some(first) if first.code == again.code && first.span() == again.span() => {
                    first.fix = None;
                }
                Some(_) => {}
                None => repairs.push(again),
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
        let between = slice(self.place.source, from..to);
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
