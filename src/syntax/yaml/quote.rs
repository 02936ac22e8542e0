//! The insertions that put a piece of YAML text in quotes, so that every reader takes it literally.

use std::ops::Range;

use super::patch::Replacement;
use super::place::Place;
use crate::diag::{Edit, Fix, Safety};
use crate::span::Span;
use crate::strings::slice::slice;

/// The insertions that quote `range` of `text`: the quotes that need no change within, else single
/// quotes with each inner one doubled.
pub(super) fn quote(text: &str, range: Range<usize>) -> Vec<Replacement> {
    let inner = slice(text, range.clone());
    let double = inner.contains('\'') && !inner.contains(['"', '\\']);
    let mark = if double { "\"" } else { "'" };
    let mut edits = vec![(range.start..range.start, mark.to_owned())];
    if !double {
        let doubled = inner.match_indices('\'').map(|(at, _)| range.start + at + 1);
        edits.extend(doubled.map(|at| (at..at, mark.to_owned())));
    }
    // A quote right before the closing one is doubled and closed by one insertion.
    match edits.last_mut() {
        Some((at, new)) if at.start == range.end && !range.is_empty() => new.push_str(mark),
        _ => edits.push((range.end..range.end, mark.to_owned())),
    }
    edits
}

/// The fix that quotes `range` of the file.
pub(super) fn fix(place: &Place, range: Range<usize>, safety: Safety) -> Fix {
    let title = "quote the text".to_owned();
    Fix { title, edits: edits(place, quote(place.source, range)), safety }
}

/// Replacements of bytes of the file as edits of it.
pub(super) fn edits(place: &Place, replacements: Vec<Replacement>) -> Vec<Edit> {
    let edit = |(range, replacement)| Edit { span: Span::new(place.file, range), replacement };
    replacements.into_iter().map(edit).collect()
}
