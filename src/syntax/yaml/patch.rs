//! A text with repairs, and the way back from each of its bytes to the text as it was.

use crate::strings::slice::slice;

use std::ops::Range;

/// A replacement of bytes in the text as it now is.
pub(super) type Replacement = (Range<usize>, String);

/// A text in which some bytes were replaced.
pub(super) struct Patched<'a> {
    /// The text as it was.
    original: &'a str,
    /// The replacements, sorted; they do not overlap.
    changes: Vec<Change>,
    /// The text as it now is.
    text: String,
}

/// One replacement.
struct Change {
    /// The bytes that went.
    old: Range<usize>,
    /// What came.
    new: String,
    /// Where that stands in the text as it now is.
    at: usize,
}

impl<'a> Patched<'a> {
    /// `original` without any repair.
    pub(super) fn new(original: &'a str) -> Patched<'a> {
        Patched { original, changes: Vec::new(), text: original.to_owned() }
    }

    /// The text as it now is.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The byte of the original text that the byte `offset` stands for.
    pub(super) fn original(&self, offset: usize) -> usize {
        let after = self.changes.partition_point(|change| change.at <= offset);
        let Some(change) = after.checked_sub(1).and_then(|at| self.changes.get(at)) else {
            return offset;
        };
        let into = offset - change.at;
        if into < change.new.len() {
            (change.old.start + into).min(change.old.end)
        } else {
            change.old.end + (into - change.new.len())
        }
    }

    /// The bytes within `range` at which what stands there is not what stood behind the byte before.
    pub(super) fn seams(&self, range: &Range<usize>) -> Vec<usize> {
        let ends = |change: &Change| [change.at, change.at + change.new.len()];
        let inside = |at: &usize| range.start < *at && *at < range.end;
        self.changes.iter().flat_map(ends).filter(inside).collect()
    }

    /// Makes further replacements; false (and no change) if one touches an earlier one. An insertion
    /// right before or behind an earlier one joins it; a deletion takes with it what was made within.
    pub(super) fn apply(&mut self, replacements: &[Replacement]) -> bool {
        let place = |range: &Range<usize>| self.original(range.start)..self.original(range.end);
        let clash = |(range, new): &Replacement| {
            self.neighbour(range).is_none() && self.touches(&place(range), new)
        };
        if replacements.is_empty() || replacements.iter().any(clash) {
            return false;
        }
        let mut added = Vec::new();
        let mut joined = Vec::new();
        for (range, new) in replacements {
            match self.neighbour(range) {
                Some((at, behind)) => joined.push((at, behind, new)),
                None => added.push(Change { old: place(range), new: new.clone(), at: 0 }),
            }
        }
        for (at, behind, new) in joined {
            if let Some(change) = self.changes.get_mut(at) {
                let offset = if behind { change.new.len() } else { 0 };
                change.new.insert_str(offset, new);
            }
        }
        let deleted = added.iter().filter(|change| change.new.is_empty());
        let deleted: Vec<Range<usize>> = deleted.map(|change| change.old.clone()).collect();
        let gone = |change: &Change| deleted.iter().any(|range| contains(range, &change.old));
        self.changes.retain(|change| !gone(change));
        self.changes.extend(added);
        self.changes.sort_by_key(|change| (change.old.start, change.old.end));
        self.rebuild();
        true
    }

    /// The earlier insertion that the insertion at `range` stands right before or (true) behind.
    fn neighbour(&self, range: &Range<usize>) -> Option<(usize, bool)> {
        let after = self.changes.partition_point(|change| change.at <= range.start);
        let at = after.checked_sub(1)?;
        let change = self.changes.get(at)?;
        let (before, behind) = (change.at, change.at + change.new.len());
        let beside = range.start == before || range.start == behind;
        (range.is_empty() && change.old.is_empty() && beside).then_some((at, range.start == behind))
    }

    /// Whether `range` of the original text, for which `new` is written, overlaps a replacement, or
    /// inserts where one is. A deletion may hold whole ones.
    fn touches(&self, range: &Range<usize>, new: &str) -> bool {
        // The changes are sorted and apart, so those before and behind the range need no look.
        let first = self.changes.partition_point(|change| change.old.end < range.start);
        let near = self.changes.iter().skip(first);
        near.take_while(|change| change.old.start <= range.end).any(|change| {
            let old = &change.old;
            let overlaps = range.start < old.end && old.start < range.end;
            let together = range.is_empty() && old.is_empty() && range.start == old.start;
            (overlaps && !(new.is_empty() && contains(range, old))) || together
        })
    }

    /// Writes the text anew from the original and the replacements.
    fn rebuild(&mut self) {
        let mut text = String::with_capacity(self.original.len() + 16);
        let mut from = 0;
        for change in &mut self.changes {
            text.push_str(slice(self.original, from..change.old.start));
            change.at = text.len();
            text.push_str(&change.new);
            from = change.old.end;
        }
        text.push_str(slice(self.original, from..));
        self.text = text;
    }
}

/// Whether `inner` lies within `outer`.
fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_knows_where_it_came_from() {
        let mut patched = Patched::new("a: b: c\n\td: e");
        assert!(patched.apply(&[(3..3, "'".into()), (7..7, "'".into())]));
        assert!(patched.apply(&[(10..11, "  ".into())]));
        assert_eq!(patched.text(), "a: 'b: c'\n  d: e");
        assert_eq!([3, 4, 7, 8, 9].map(|at| patched.original(at)), [3, 3, 6, 7, 7]);
        assert_eq!([10, 11, 12, 16].map(|at| patched.original(at)), [8, 9, 9, 13]);
        assert!(!patched.apply(&[(10..12, "x".into())]));
        assert!(patched.apply(&[(9..9, "]".into())]));
        assert_eq!(patched.text(), "a: 'b: c']\n  d: e");
    }
}
