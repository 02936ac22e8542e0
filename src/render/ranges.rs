//! Ranges of days and months, with what both ends share said once.

use super::strftime::{PatternFault, Piece, format_pieces, pieces};
use crate::model::date::Moment;
use crate::words::Words;

/// A part of a date that both ends of a range may share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Year,
    Month,
    Day,
}

impl Unit {
    /// That of the directive `name`; `None` for one of the time of the day.
    fn of(name: &str) -> Option<Unit> {
        match name {
            "Y" | "y" => Some(Unit::Year),
            "B" | "b" | "h" | "m" | "-m" => Some(Unit::Month),
            "d" | "-d" | "e" | "A" | "a" => Some(Unit::Day),
            _ => None,
        }
    }
}

/// The first and the last of `pieces` that says more than both ends of a range share; `None` where there
/// is none, or a piece whose unit is not known.
fn differing(pieces: &[Piece<'_>], shared: Unit) -> Option<(usize, usize)> {
    let mut differs = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let Piece::Directive(name) = piece else { continue };
        if Unit::of(name)? > shared {
            differs.push(at);
        }
    }
    Some((*differs.first()?, *differs.last()?))
}

/// The range by `pattern` with what both ends share said once: `3–7 May 2011`, `May 3–7, 2011`,
/// `2011年5月3日–7日`; `None` where they share nothing, or one of them is in doubt.
pub(super) fn folded(
    from: &Moment,
    to: &Moment,
    pattern: &str,
    words: &Words,
) -> Result<Option<String>, PatternFault> {
    let is_plain = |one: &Moment| {
        !one.approximate && !one.uncertain && one.unspecified_digits == 0 && one.season.is_none()
    };
    if !is_plain(from) || !is_plain(to) || from.year != to.year || from.month.is_none() {
        return Ok(None);
    }
    let pieces = pieces(pattern);
    // A range of bare numbers would be one longer number.
    let is_spelled = |piece: &Piece| match piece {
        Piece::Directive(name) => matches!(*name, "B" | "b" | "h"),
        Piece::Literal(text) => !text.is_ascii(),
    };
    if !pieces.iter().any(is_spelled) {
        return Ok(None);
    }
    let shared = if from.month == to.month { Unit::Month } else { Unit::Year };
    let Some((first, last)) = differing(&pieces, shared) else { return Ok(None) };
    let is_directive = |piece: &Piece| matches!(piece, Piece::Directive(_));
    let (before, after) = (&pieces[..first], &pieces[last + 1..]);
    if !before.iter().chain(after).any(is_directive) {
        return Ok(None);
    }
    // What follows a number at once belongs to it: the full stop of `3.`, the sign of `3日`.
    let tail = match after.first() {
        Some(Piece::Literal(text)) if !after[1..].iter().any(is_directive) => *text,
        Some(Piece::Literal(text)) if text.starts_with('.') => ".",
        _ => "",
    };
    let start = format!("{}{tail}", format_pieces(from, &pieces[..=last], words)?);
    let end = format_pieces(to, &pieces[first..], words)?;
    let dash = if shared == Unit::Year && start.contains(' ') { " – " } else { "–" };
    Ok(Some(format!("{start}{dash}{end}")))
}
