//! The white space between words: which of it a reader of a page does not see, so that a page may keep its own.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A word and the white space before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Word<'a> {
    gap: &'a str,
    text: &'a str,
}

/// What readers of Markdown see of white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seen {
    /// None is there.
    Nothing,
    /// A blank: any number of them, or the end of a line that was wrapped.
    Blank,
    /// A line that is broken here.
    Break,
    /// A line that ends before an item, a row or a heading.
    Line,
    /// Empty lines.
    Apart,
}

/// The words of `text`, the last of which is empty: what is behind them. A tag that breaks a line is a word, and so
/// is one of an element that is no part of a line.
fn words(text: &str) -> Vec<Word<'_>> {
    words_apart(text, &[])
}

/// The words of `text`, in which the letters `ties` are white space, too, but for the start of a part of an address.
fn words_apart<'a>(text: &'a str, ties: &[char]) -> Vec<Word<'a>> {
    let is_apart = |letter: char| is_blank(letter) || ties.contains(&letter);
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        let gap = rest.len() - rest.trim_start_matches(is_apart).len();
        let bare = &rest[gap..];
        let is_end = |(at, letter): &(usize, char)| {
            is_apart(*letter) && !(ties.contains(letter) && bare[..*at].ends_with('/'))
                || tag(&bare[*at..]).is_some()
        };
        let end = match tag(bare) {
            Some(end) => end,
            None => bare.char_indices().find(is_end).map_or(bare.len(), |(at, _)| at),
        };
        found.push(Word { gap: &rest[..gap], text: &bare[..end] });
        if bare.is_empty() {
            return found;
        }
        rest = &bare[end..];
    }
}

/// Whether `letter` is white space that a page may be laid out with; others show.
fn is_blank(letter: char) -> bool {
    letter.is_ascii_whitespace()
}

/// How many bytes at the start of `text` are a tag that breaks a line.
fn breaking(text: &str) -> Option<usize> {
    let inner = text.strip_prefix("<br").or_else(|| text.strip_prefix("<BR"))?;
    let tag = inner.trim_start_matches([' ', '/']);
    tag.starts_with('>').then(|| text.len() - tag.len() + 1)
}

/// How many bytes at the start of `text` are a tag beside which blanks do not show.
fn tag(text: &str) -> Option<usize> {
    let is_whole = |end: &usize| !text[1..*end].contains('<');
    let block = || is_block(text).then(|| text.find('>'))?.filter(is_whole).map(|end| end + 1);
    breaking(text).or_else(block)
}

/// What readers see of the white space before the word `at` of `words`.
fn seen(words: &[Word<'_>], at: usize) -> Seen {
    let Some(word) = words.get(at) else { return Seen::Nothing };
    let breaks = word.gap.matches('\n').count();
    let is_beside_break = breaking(word.text).is_some()
        || at.checked_sub(1).is_some_and(|before| breaking(words[before].text).is_some());
    let is_beside_block =
        is_block(word.text) || at.checked_sub(1).is_some_and(|before| is_block(words[before].text));
    match breaks {
        0 if word.gap.is_empty() || is_beside_break || is_beside_block => Seen::Nothing,
        1 if is_opening(word.text) => Seen::Line,
        1 if word.gap.starts_with("  ") => Seen::Break,
        1 if is_beside_break => Seen::Nothing,
        0 | 1 => Seen::Blank,
        _ => Seen::Apart,
    }
}

/// Whether a line that starts with `word` is none that goes on: an item, a row, a heading, a rule, the end.
fn is_opening(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
    // A year at the end of a sentence is no number of an item.
    let is_number = (1..4).contains(&(word.len() - digits.len())) && matches!(digits, "." | ")");
    is_number
        || word.is_empty()
        || matches!(word, "-" | "*" | "+" | ">" | ":")
        || word.starts_with(['#', '|'])
        || is_block(word)
        || word.starts_with("---")
        || word.starts_with("<!--")
}

/// Whether `word` opens or closes an element that is no part of a line.
fn is_block(word: &str) -> bool {
    const BLOCKS: &[&str] = &[
        "article", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol",
        "p", "section", "table", "tbody", "td", "th", "thead", "tr", "ul",
    ];
    let Some(tag) = word.strip_prefix('<') else { return false };
    let tag = tag.trim_start_matches('/');
    BLOCKS.contains(&tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default())
}

/// Whether readers see no difference between `one` and `other`: their words are the same, and so is the white
/// space between them, as far as it shows. What stands at either end does not count.
pub fn is_same(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let (one, other) = (words(one.trim()), words(other.trim()));
    one.len() == other.len()
        && (0..one.len()).all(|at| {
            one[at].text == other[at].text && (at == 0 || seen(&one, at) == seen(&other, at))
        })
}

/// `text` with white space that shows as little as it can: one blank, or what `breaks` and `apart` say for the
/// end of a line and for empty lines.
pub fn even(text: &str, line_break: &str, apart: &str) -> String {
    let all = words(text.trim());
    let mut out = String::with_capacity(text.len());
    for (at, word) in all.iter().enumerate() {
        match seen(&all, at) {
            _ if at == 0 => {}
            Seen::Nothing | Seen::Line => out.push_str(word.gap),
            // The end of a wrapped line may stand there in every work.
            Seen::Blank => out.push_str(if word.gap.contains('\n') { word.gap } else { " " }),
            Seen::Break => out.push_str(line_break),
            Seen::Apart => out.push_str(apart),
        }
        out.push_str(word.text);
    }
    out
}

/// How many of the lines of `text` are wrapped where a blank could stand.
pub fn wraps(text: &str) -> usize {
    let all = words(text.trim());
    let is_wrapped = |at: &usize| all[*at].gap.contains('\n') && seen(&all, *at) == Seen::Blank;
    (1..all.len()).filter(is_wrapped).count()
}

/// `text`, none of whose lines is wrapped where a blank can stand.
pub fn unwrapped(text: &str) -> String {
    let all = words(text.trim());
    let mut out = String::with_capacity(text.len());
    for (at, word) in all.iter().enumerate().filter(|(_, word)| !word.text.is_empty()) {
        let is_blank = at > 0 && seen(&all, at) == Seen::Blank;
        out.push_str(if is_blank { " " } else { word.gap });
        out.push_str(word.text);
    }
    out
}

/// `text` with one blank, one line end or one empty line for white space: texts of one shape lay a page out alike.
pub fn shape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, word) in words(text).iter().enumerate() {
        out.push_str(match word.gap.matches('\n').count() {
            // The first line of an item may be set in by one blank.
            0 if word.gap.is_empty() || at == 0 && word.gap == " " => "",
            0 => " ",
            1 => "\n",
            _ => "\n\n",
        });
        out.push_str(word.text);
    }
    out
}

/// What is there most often of `all`, which look alike; of several the shortest.
pub fn usual<T: AsRef<str> + Ord>(all: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    all.for_each(|one| *counts.entry(one).or_default() += 1);
    let best = counts.into_iter().max_by_key(|(one, count)| (*count, Reverse(one.as_ref().len())));
    best.map(|(one, _)| one)
}

/// Where the end of `text` starts that lays a page out like `end`; at the start of a line.
pub fn strip_end(text: &str, end: &str) -> Option<usize> {
    let wanted = shape(end);
    let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
    let most = end.matches('\n').count() + 4;
    let starts: Vec<usize> = starts.collect();
    starts.into_iter().rev().take(most).find(|at| shape(&text[*at..]) == wanted)
}

/// The breaks of lines in `text`, then the empty lines in it, each as it is written.
pub fn breaks(text: &str) -> [Vec<&str>; 2] {
    let all = words(text.trim());
    let of = |wanted: Seen| {
        let such = (1..all.len()).filter(|at| seen(&all, *at) == wanted);
        such.map(|at| all[at].gap).collect()
    };
    [of(Seen::Break), of(Seen::Apart)]
}

/// Where each of `words`, which are all of a text, stands in it.
fn ranges(words: &[Word<'_>]) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut range = |word: &Word<'_>| {
        let start = at + word.gap.len();
        at = start + word.text.len();
        start..at
    };
    words.iter().map(&mut range).collect()
}

/// `new` with the white space of `old` wherever the words around it are the same and readers see no difference.
pub fn carry(old: &str, new: &str) -> String {
    carry_spelled(old, new, &PLAIN)
}

/// A language in which words may be spelled in several ways that are printed alike.
pub struct Spelling {
    /// Letters that stand for white space.
    pub ties: &'static [char],
    /// The words of a text, each at its bytes, as all would be spelled alike.
    pub spell: fn(&str, &[Range<usize>]) -> Vec<String>,
}

/// One in which they are as they are.
const PLAIN: Spelling = Spelling {
    ties: &[],
    spell: |text, words| words.iter().map(|at| text[at.clone()].to_owned()).collect(),
};

/// For each word of a new text the one of the old text that it was, if it was one; `after` are the words of the new
/// one, and `spelled` how those of both are spelled.
fn matched(spelled: &[Vec<String>; 2], after: &[Word<'_>]) -> Vec<Option<usize>> {
    let [before, new] = spelled;
    let mut from: Vec<Option<usize>> = vec![None; new.len()];
    let mut inserted = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, before, new) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                (0..len).for_each(|at| from[new_index + at] = Some(old_index + at));
            }
            DiffOp::Insert { new_index, new_len, .. } => inserted.push((new_index, new_len)),
            _ => {}
        }
    }
    // A line that is new may begin as the next one does: it is new from its start on.
    let starts_line = |at: usize| at == 0 || after[at].gap.contains('\n');
    for (start, length) in inserted {
        let ends_alike = |by: &usize| new[start - by] == new[start + length - by];
        let most = (1..=start.min(length)).take_while(ends_alike).last().unwrap_or(0);
        let by = (0..=most).rev().find(|by| starts_line(start - by)).unwrap_or(0);
        for at in (1..=by).rev() {
            from[start + length - at] = from[start - at].take();
        }
    }
    from
}

/// `carry` of texts in a language with `spelling`: words that are the same but for that stay as `old` has them.
pub fn carry_spelled(old: &str, new: &str, spelling: &Spelling) -> String {
    let [before, after] = [old, new].map(|text| words_apart(text, spelling.ties));
    let spelled = [(old, &before), (new, &after)];
    let spelled = spelled.map(|(text, words)| (spelling.spell)(text, &ranges(words)));
    let from = matched(&spelled, &after);
    let mut out = String::with_capacity(new.len());
    for (at, word) in after.iter().enumerate() {
        let behind = at.checked_sub(1).and_then(|last| from[last]).map(|last| last + 1);
        let known = [behind, from[at]].into_iter().flatten();
        let gap = known
            .filter(|known| *known < before.len() && (*known == 0) == (at == 0))
            .find(|known| seen(&before, *known) == seen(&after, at))
            .map_or(word.gap, |known| before[known].gap);
        out.push_str(gap);
        out.push_str(from[at].map_or(word.text, |known| before[known].text));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_that_does_not_show_makes_no_difference() {
        for (one, other) in [
            ("A  title, of\nwords.", "A title, of words."),
            ("A title.   \n*Venue*   \n  2020", "A title.  \n*Venue*  \n2020 "),
            ("A title<br>\nVenue,\n2023.", "A title <br>Venue, 2023."),
            ("- A. \n- B.", "- A.\n- B."),
            ("<li> A. </li>\n<li>B.</li>", "<li>A.</li>\n<li>B. </li>"),
            ("A.\n\n\n  B.", "A.\n\nB."),
        ] {
            assert!(is_same(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("pp.3", "pp. 3"),
            ("A.\nB.", "A.  \nB."),
            ("A.\n\nB.", "A.\nB."),
            ("- A\n- B", "- A - B"),
            ("A<br>B", "A  \n<br>B"),
        ] {
            assert!(!is_same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn wrapped_lines_can_be_made_one() {
        let text = "one\ntwo  \nthree<br>\nfour\n\nfive";
        assert_eq!(wraps(text), 1);
        assert_eq!(unwrapped(text), "one two  \nthree<br>\nfour\n\nfive");
    }

    #[test]
    fn a_new_line_takes_no_white_space_from_the_next() {
        let old = "- **A. Lee**,  B. Roe. Maps.\n";
        let new = "- **A. Lee**, R. Fox. Stones.\n- **A. Lee**, B. Roe. Maps.\n";
        assert_eq!(carry(old, new), format!("- **A. Lee**, R. Fox. Stones.\n{old}"));
    }

    #[test]
    fn a_page_keeps_its_white_space() {
        let old = "1.  A  title, of\nwords.   \n   *Venue* \n\n\n2. Another.\n";
        let new = "1. A title, of words.  \n   *Venue*\n\n2. Between.\n\n3. Another.\n";
        let kept = "1.  A  title, of\nwords.   \n   *Venue* \n\n\n2. Between.\n\n3. Another.\n";
        assert_eq!(carry(old, new), kept);
        assert_eq!(carry(kept, new), kept);
        assert_eq!(carry("", new), new);
    }
}
