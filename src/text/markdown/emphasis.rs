//! Pairs the runs of `*` and `_` that a paragraph holds, as CommonMark's "process emphasis".
//!
//! <https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis>. How far it looks back and how
//! deep emphasis nests is bounded; what lies beyond stays literal.

use super::super::shape::push_text;
use super::super::shape::{Inline, MAX_DEPTH};

/// How many open runs a closing run is compared with.
const MAX_LOOK_BACK: usize = 100;

/// A part of a paragraph whose emphasis is not resolved yet.
pub(super) enum Piece {
    /// An inline, and how deep it nests.
    Done(Inline, usize),
    /// A run of `*` or `_`.
    Delimiter(Delimiter),
}

/// A run of `*` or `_`.
#[derive(Clone, Copy)]
pub(super) struct Delimiter {
    /// Which.
    character: char,
    /// How many are left.
    count: usize,
    /// How many there were.
    length: usize,
    /// Whether emphasis may begin here.
    opens: bool,
    /// Whether emphasis may end here.
    closes: bool,
}

impl Piece {
    /// A run of `count` between `before` and `after`.
    pub(super) fn delimiter(
        character: char,
        count: usize,
        before: Option<char>,
        after: Option<char>,
    ) -> Piece {
        let [before_space, after_space] =
            [before, after].map(|c| c.is_none_or(char::is_whitespace));
        let [before_punct, after_punct] = [before, after].map(|c| c.is_some_and(is_punctuation));
        let left = !after_space && (!after_punct || before_space || before_punct);
        let right = !before_space && (!before_punct || after_space || after_punct);
        let (opens, closes) = if character == '_' {
            (left && (!right || before_punct), right && (!left || after_punct))
        } else {
            (left, right)
        };
        Piece::Delimiter(Delimiter { character, count, length: count, opens, closes })
    }
}

/// Whether CommonMark counts `c` as punctuation: ASCII's, and what is neither letter, digit, mark
/// nor space beyond it.
pub(super) fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    !c.is_alphanumeric()
        && !c.is_whitespace()
        && !c.is_control()
        && !unicode_normalization::char::is_combining_mark(c)
}

/// Resolves all emphasis; gives the inlines and how deep they nest.
pub(super) fn resolve(pieces: Vec<Piece>) -> (Vec<Inline>, usize) {
    let mut stack: Vec<Piece> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Delimiter(delimiter) => close(delimiter, &mut stack, &mut open),
            done @ Piece::Done(..) => stack.push(done),
        }
    }
    flatten(stack)
}

/// Lets `closer` close what it can, then notes what is left of it.
fn close(mut closer: Delimiter, stack: &mut Vec<Piece>, open: &mut Vec<usize>) {
    while closer.closes && closer.count > 0 {
        let Some(found) = find_opener(&closer, stack, open) else { break };
        open.truncate(found + 1);
        let Some(&place) = open.last() else { break };
        let (inner, depth) = flatten(stack.split_off(place + 1));
        if depth >= MAX_DEPTH {
            let mut plain = String::new();
            crate::text::plain::plain_inlines(&inner, &mut plain);
            stack.push(Piece::Done(Inline::Text(plain), 0));
            break;
        }
        let Some(Piece::Delimiter(opener)) = stack.last_mut() else { break };
        let strong = opener.count >= 2 && closer.count >= 2;
        let used = if strong { 2 } else { 1 };
        opener.count -= used;
        closer.count -= used;
        if opener.count == 0 {
            stack.pop();
            open.pop();
        }
        let inline = if strong { Inline::Strong(inner) } else { Inline::Emph(inner) };
        stack.push(Piece::Done(inline, depth + 1));
    }
    if closer.count > 0 {
        if closer.opens {
            open.push(stack.len());
        }
        stack.push(Piece::Delimiter(closer));
    }
}

/// The nearest run that `closer` may close, as an index into `open`.
fn find_opener(closer: &Delimiter, stack: &[Piece], open: &[usize]) -> Option<usize> {
    open.iter().enumerate().rev().take(MAX_LOOK_BACK).find_map(|(index, place)| {
        let Some(Piece::Delimiter(opener)) = stack.get(*place) else { return None };
        // The "rule of 3": `*foo**bar*` is one emphasis.
        let mixed = opener.closes || closer.opens;
        let odd = mixed
            && (opener.length + closer.length).is_multiple_of(3)
            && !(opener.length.is_multiple_of(3) && closer.length.is_multiple_of(3));
        (opener.character == closer.character && !odd).then_some(index)
    })
}

/// The inlines of `pieces`, runs that found no partner being literal, and how deep they nest.
fn flatten(pieces: Vec<Piece>) -> (Vec<Inline>, usize) {
    let mut out = Vec::new();
    let mut deepest = 0;
    for piece in pieces {
        match piece {
            Piece::Done(inline, depth) => {
                deepest = deepest.max(depth);
                push_piece(&mut out, inline);
            }
            Piece::Delimiter(run) => {
                let literal = run.character.to_string().repeat(run.count);
                push_piece(&mut out, Inline::Text(literal));
            }
        }
    }
    (out, deepest)
}

/// Appends a piece's characters to `out`; kept here so that text joins text.
pub(super) fn push_piece(out: &mut Vec<Inline>, inline: Inline) {
    match inline {
        Inline::Text(text) => push_text(out, &text),
        other => out.push(other),
    }
}
