//! The name with which the lines of a page start again and again: its owner, where nothing else tells who that is.

use std::collections::{BTreeSet, HashMap};

use super::evidence::is_name;
use super::line::Line;
use super::words::{MARKS, is_name_word, is_stop_word};

/// The name that most dated works have in a list of names at the start of a line, if half of those have it in which
/// such a list is.
pub(super) fn most_repeated(lines: &[&Line]) -> Option<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut works = 0;
    for line in lines.iter().filter(|line| super::dates::years(&line.text).next().is_some()) {
        let names: BTreeSet<String> = line.text.split('\n').flat_map(names).collect();
        works += usize::from(!names.is_empty());
        for name in names {
            *counts.entry(name).or_default() += 1;
        }
    }
    let best = counts
        .into_iter()
        .max_by(|(name, count), (other, others)| count.cmp(others).then_with(|| other.cmp(name)))?;
    let is_often = best.1 > 2 || best.1 == 2 && works < 4;
    (is_often && best.1 * 2 > works).then_some(best.0)
}

/// The names at the start of `text`: `Ann Lee, Bo Roe, 2020`, `Lee, Ann, and Bo Roe. 2020`.
fn names(text: &str) -> Vec<String> {
    let text = text.trim_start_matches(['“', '"', ' ']);
    let ends = [',', ';', '.', '(', '|', ':', '/', '“', '"', '„', '«'];
    let pieces = text.split(ends).flat_map(|piece| piece.split(" and "));
    let pieces: Vec<&str> = pieces
        .map(|piece| piece.trim().trim_matches(MARKS).trim())
        .map(|piece| piece.strip_prefix("and ").unwrap_or(piece))
        .filter(|piece| !piece.is_empty())
        .collect();
    let is_one = |piece: &&&str| {
        !piece.contains(' ') && is_name_word(piece) && !is_stop_word(piece) && piece.len() > 1
    };
    let inverted = match pieces.as_slice() {
        [family, given, ..] if is_one(&family) && is_one(&given) => {
            Some(format!("{family}, {given}"))
        }
        _ => None,
    };
    let skipped = if inverted.is_some() { 2 } else { 0 };
    let others = pieces.iter().skip(skipped).take_while(|piece| is_name(piece));
    inverted.into_iter().chain(others.map(|piece| (*piece).to_owned())).collect()
}
