//! A file that cannot be read in one piece: its parts, each read alone; those with a fault are
//! `Broken`.

use std::ops::Range;

use super::read::read as read_alone;
use super::tree::Token;
use super::tree::{Element, Shape};
use crate::strings::slice::slice;
use crate::syntax::yaml::lines::Line;
use crate::syntax::yaml::split::{self, Piece};

/// Reads the parts of `text`: what is at its top, and how many documents it has.
pub(super) fn read<'a>(text: &'a str, tokens: &mut Vec<Token>) -> (Option<Element<'a>>, usize) {
    let parts = split::split(text, 0);
    let elements = parts.pieces.iter().flat_map(|piece| piece_of(text, piece, tokens)).collect();
    (join(elements), 1 + usize::from(parts.second_document.is_some()))
}

/// What a piece holds.
fn piece_of<'a>(text: &'a str, piece: &Piece, tokens: &mut Vec<Token>) -> Vec<Element<'a>> {
    let (header, below) = match piece {
        Piece::Whole(range) => return vec![part(text, range, tokens)],
        Piece::Below(header, below) => (header, below),
    };
    let mut whole = part(text, header, tokens);
    let parts: Vec<Element<'a>> = below.iter().map(|range| part(text, range, tokens)).collect();
    let value = join(parts);
    if let (Shape::Map { pairs, .. }, Some(value)) = (&mut whole.shape, value) {
        whole.range.end = value.range.end;
        if let Some(pair) = pairs.last_mut() {
            pair.1 = value;
        }
        return vec![whole];
    }
    // A header that cannot be read takes all below it along.
    let end = below.last().map_or(header.end, |range| range.end);
    vec![broken(text, header.start..end)]
}

/// The bytes `range` of `text`, read alone.
fn part<'a>(text: &'a str, range: &Range<usize>, tokens: &mut Vec<Token>) -> Element<'a> {
    let known = tokens.len();
    let alone = slice(text, range.clone());
    if let Ok((Some(element), 1)) = read_alone(alone, range.start, tokens)
        && element.is_block()
        && !element.has_properties()
    {
        return element;
    }
    tokens.truncate(known);
    broken(text, range.clone())
}

/// The bytes `range` of `text` as one that cannot be read: from what is first on its first line to the
/// last line that holds more than a comment.
fn broken<'a>(text: &str, range: Range<usize>) -> Element<'a> {
    let start = Line::at(text, range.start).indent.max(range.start);
    let lines = std::iter::successors(Some(Line::at(text, start)), |line| line.next(text));
    let inside = lines.take_while(|line| line.start < range.end);
    let end = inside.filter(|line| !line.is_blank(text)).last().map_or(start, |line| line.end);
    Element::new(start..end.max(start), Shape::Broken)
}

/// The elements of parts as one: a list of their items, or a mapping of their pairs. A broken part is
/// an item, or a pair without a value.
fn join(elements: Vec<Element<'_>>) -> Option<Element<'_>> {
    let range = elements.first()?.range.start..elements.last()?.range.end;
    let is_map = elements.iter().all(|e| matches!(e.shape, Shape::Map { .. } | Shape::Broken))
        && elements.iter().any(|e| matches!(e.shape, Shape::Map { .. }));
    let shape = if is_map {
        let pairs = elements.into_iter().flat_map(pairs_of).collect();
        Shape::Map { flow: false, pairs }
    } else {
        Shape::List { flow: false, items: elements.into_iter().flat_map(items_of).collect() }
    };
    Some(Element::new(range, shape))
}

/// The pairs of a part.
fn pairs_of(element: Element<'_>) -> Vec<(Element<'_>, Element<'_>)> {
    let end = element.range.end;
    match element.shape {
        Shape::Map { pairs, .. } => pairs,
        _ => vec![(element, Element::new(end..end, Shape::Absent))],
    }
}

/// The items of a part.
fn items_of(element: Element<'_>) -> Vec<Element<'_>> {
    match element.shape {
        Shape::List { items, .. } => items,
        _ => vec![element],
    }
}
