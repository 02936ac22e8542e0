//! A text with repairs, and the way back from each of its bytes to the text as it was.

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

    /// Makes further replacements; false (and no change) if one touches an earlier one.
    pub(super) fn apply(&mut self, replacements: &[Replacement]) -> bool {
        let added = replacements.iter().map(|(range, new)| Change {
            old: self.original(range.start)..self.original(range.end),
            new: new.clone(),
            at: 0,
        });
        let added: Vec<Change> = added.collect();
        if added.is_empty() || added.iter().any(|change| self.touches(&change.old)) {
            return false;
        }
        self.changes.extend(added);
        self.changes.sort_by_key(|change| (change.old.start, change.old.end));
        self.rebuild();
        true
    }

    /// Whether `range` of the original text overlaps a replacement, or inserts where one is.
    fn touches(&self, range: &Range<usize>) -> bool {
        self.changes.iter().any(|change| {
            let old = &change.old;
            (range.start < old.end && old.start < range.end)
                || (range.is_empty() && old.is_empty() && range.start == old.start)
        })
    }

    /// Writes the text anew from the original and the replacements.
    fn rebuild(&mut self) {
        let mut text = String::with_capacity(self.original.len() + 16);
        let mut from = 0;
        for change in &mut self.changes {
            text.push_str(self.original.get(from..change.old.start).unwrap_or_default());
            change.at = text.len();
            text.push_str(&change.new);
            from = change.old.end;
        }
        text.push_str(self.original.get(from..).unwrap_or_default());
        self.text = text;
    }
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
        assert!(!patched.apply(&[(3..3, "x".into())]));
    }
}
