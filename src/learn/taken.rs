//! Lines taken apart: where the parts of a work stand in its line, and what stands between them.

use std::collections::BTreeMap;

use super::example::{Example, PARTS};

/// A line taken apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Taken {
    /// The parts, in their order: places in `PARTS`.
    pub(super) parts: Vec<usize>,
    /// The literal text before each part, and behind the last.
    pub(super) literals: Vec<String>,
    /// For each part the marks that go where they would follow it: of two marks that meet one is printed.
    pub(super) drops: Vec<&'static [char]>,
    /// Every part that the work has, a bit each.
    pub(super) has: u128,
}

impl Taken {
    /// Whether the work has `part`.
    pub(super) fn has(&self, part: usize) -> bool {
        self.has & bit(part) != 0
    }

    /// The marks that go at the start of the text `at`, where they would follow the part before it.
    pub(super) fn drops_before(&self, at: usize) -> &'static [char] {
        at.checked_sub(1).and_then(|part| self.drops.get(part)).copied().unwrap_or_default()
    }

    /// The line, of a work that has `other` where it has `part`.
    pub(super) fn with(&self, part: usize, other: usize) -> Taken {
        let more = if self.has(part) { bit(other) } else { 0 };
        Taken { has: self.has | more, ..self.clone() }
    }
}

/// The bit of a part.
fn bit(part: usize) -> u128 {
    1 << part
}

/// How often a part was found behind some text.
type Votes = BTreeMap<(usize, String), usize>;

/// Takes the lines of `examples` apart by the parts `chosen`. Of several places of a short part that counts
/// which most lines of the page agree on.
pub(super) fn take_apart(examples: &[&Example], chosen: &[usize]) -> Vec<Taken> {
    let mut votes = Votes::new();
    for example in examples {
        for &part in chosen {
            let Some(text) = example.part(part) else { continue };
            let line = &example.line;
            let mut seen: Vec<String> = places(line, text).map(|at| context(line, at)).collect();
            seen.sort_unstable();
            seen.dedup();
            for context in seen {
                *votes.entry((part, context)).or_default() += 1;
            }
        }
    }
    examples.iter().map(|example| take(example, chosen, &votes)).collect()
}

/// What stands before the byte `at` of `line`: enough to tell a volume from a number.
fn context(line: &str, at: usize) -> String {
    let mut out = String::new();
    for letter in line[..at].chars().rev().take(6) {
        if letter.is_ascii_digit() {
            out.push('0');
            break;
        }
        out.push(letter);
    }
    out
}

/// The marks that are not printed behind `text`, which `part` prints.
fn drops(part: usize, text: &str) -> &'static [char] {
    let is_sentence = matches!(PARTS[part].name, "title" | "note");
    match text.trim_end_matches(CLOSING).chars().next_back() {
        Some('?' | '!' | '…' | ',' | ';' | ':') => &['.', ','],
        Some('.') if is_sentence => &['.', ','],
        Some('.') => &['.'],
        _ => &[],
    }
}

/// Marks that close what stands before them.
const CLOSING: &[char] = &['"', '”', '’', '»', '*', '_', ')', ']'];

/// Where `text` stands in `line` as words of its own, and an address as a whole.
fn places<'a>(line: &'a str, text: &'a str) -> impl Iterator<Item = usize> + 'a {
    let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let (first, last) = (text.chars().next(), text.chars().next_back());
    line.match_indices(text).map(|(at, _)| at).filter(move |&at| {
        let (before, rest) = (line[..at].chars().next_back(), &line[at + text.len()..]);
        let mut rest = rest.chars();
        let behind = rest.next();
        let goes_on = |c: char| "-/?#&=_%+~".contains(c) || c == '.' && is_word(rest.next());
        let is_within = is_word(before) && is_word(first) || is_word(last) && is_word(behind);
        let is_cut = text.contains('/') && behind.is_some_and(goes_on);
        !is_within && !is_cut
    })
}

/// Takes one line apart.
fn take(example: &Example, chosen: &[usize], votes: &Votes) -> Taken {
    let line = &example.line;
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    let mut has = 0;
    for &part in chosen {
        let Some(text) = example.part(part) else { continue };
        has |= bit(part);
        let is_free = |at: &usize| {
            found.iter().all(|(start, end, _)| at + text.len() <= *start || *end <= *at)
        };
        let vote = |at: usize| votes.get(&(part, context(line, at))).copied().unwrap_or(0);
        if let Some(at) = places(line, text).filter(is_free).max_by_key(|at| vote(*at)) {
            found.push((at, at + text.len(), part));
        }
    }
    found.sort_unstable();
    let (mut parts, mut literals, mut marks, mut at) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for (start, end, part) in found {
        literals.push(line[at..start].to_owned());
        marks.push(drops(part, &line[start..end]));
        parts.push(part);
        at = end;
    }
    literals.push(line[at..].to_owned());
    Taken { parts, literals, drops: marks, has }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An example whose parts are named by their patterns.
    fn example(line: &str, parts: &[(&str, &str)]) -> Example {
        let find = |pattern: &str| parts.iter().find(|row| row.0 == pattern);
        let parts = PARTS.iter().map(|part| find(part.pattern).map(|row| row.1.to_owned()));
        Example { parts: parts.collect(), ..Example::new(line, "article") }
    }

    #[test]
    fn a_number_stands_where_most_lines_have_it() {
        let examples = [
            example("A, vol. 3, no. 4.", &[("{volume}", "3"), ("{issue_number}", "4")]),
            example("B, vol. 7, no. 7.", &[("{volume}", "7"), ("{issue_number}", "7")]),
        ];
        let chosen: Vec<usize> = (0..PARTS.len()).collect();
        for taken in take_apart(&examples.iter().collect::<Vec<_>>(), &chosen) {
            assert_eq!(taken.literals[1], ", no. ");
            assert!(taken.literals[0].ends_with(", vol. "));
        }
    }
}
