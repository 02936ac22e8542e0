//! A list of names as BibTeX reads it: separated by ` and ` outside braces, in any case.
//!
//! Lists that BibTeX would misread are read as they were meant, with a fault, where that is clear:
//! separated by commas, by semicolons, by ` & `.

use std::ops::Range;

use super::commas::{Place, split_comma_list};
use super::gather::Gather;
use super::listed::NameList;
use super::parts::{Reading, whole_braced};
use super::separators::{find_semicolons, split_conjunctions};
use super::words::{between, is_initials, outside_braces, split_commas, trim, words};
use crate::model::name::Fault;

/// Reads a list as BibTeX does: names separated by ` and ` outside braces, each in TeX.
pub fn parse_bibtex_list(input: &str) -> NameList {
    let mut gather = Gather::new(input, Reading::Tex);
    if trim(input, 0..input.len()).is_empty() {
        return gather.finish();
    }
    let mut items = between(input, find_ands(input).into_iter());
    if items.len() == 1 {
        let semicolons = find_semicolons(input);
        if !semicolons.is_empty() {
            gather.report(Fault::Semicolons, trim(input, 0..input.len()));
            items = between(input, semicolons.into_iter());
        }
    }
    gather.expect(items.len());
    // `A B, C D and E F`: what stands before the only ` and ` may be a list, as in a sentence.
    let leads =
        items.len() == 2 && items.last().is_some_and(|last| is_given_first(&input[last.clone()]));
    for (at, item) in items.into_iter().enumerate() {
        read_item(&mut gather, item, if leads && at == 0 { Place::Leading } else { Place::Any });
    }
    gather.finish()
}

/// Whether `text` is one name of several words with its given name first.
fn is_given_first(text: &str) -> bool {
    words(text).len() > 1 && split_commas(text).len() == 1
}

/// Whether `text` is surely one name, as most are: words of plain letters that begin with a capital, with
/// at most one comma, after a family name of one word.
fn is_surely_one(text: &str) -> bool {
    let (mut before, mut commas, mut words) = (b' ', 0, 0);
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            // A letter with an accent: `{\`e}`. A small word may begin with one.
            b'{' if !before.is_ascii_whitespace() && bytes.next() == Some(b'\\') => {
                if !bytes.by_ref().take(8).any(|byte| byte == b'}') {
                    return false;
                }
                before = b'a';
                continue;
            }
            // U+00C0 to U+017F: letters of Latin.
            0xC3..=0xC5 if !before.is_ascii_whitespace() => {
                bytes.next();
                before = b'a';
                continue;
            }
            b',' if commas == 0 && words < 2 => commas = 1,
            b' ' | b'\n' | b'\t' | b'\r' | b'.' | b'-' | b'\'' => {}
            b'A'..=b'Z' if before.is_ascii_alphabetic() => {}
            b'A'..=b'Z' => words += usize::from(before.is_ascii_whitespace()),
            b'a'..=b'z' if !before.is_ascii_whitespace() => {}
            _ => return false,
        }
        before = byte;
    }
    words > 0 && before != b','
}

/// Reads what stands between two ` and `: one name, or several that are separated in another way.
fn read_item(gather: &mut Gather<'_>, item: Range<usize>, place: Place) {
    let text = gather.text(&item);
    if is_surely_one(text) {
        return gather.add(item);
    }
    let shift = |range: &Range<usize>| range.start + item.start..range.end + item.start;
    if let Some((fault, sides)) = split_conjunctions(text) {
        gather.report(fault, item.clone());
        let leads = sides.last().is_some_and(|last| is_given_first(&text[last.clone()]));
        for side in &sides {
            let list =
                if leads { split_comma_list(&text[side.clone()], Place::Leading) } else { None };
            match list {
                Some(names) => names.iter().for_each(|name| {
                    gather.add_listed(shift(&(name.start + side.start..name.end + side.start)));
                }),
                None => gather.add(shift(side)),
            }
        }
        return;
    }
    if let Some(names) = braced_list(text) {
        gather.report(Fault::InBraces, item.clone());
        return names.iter().for_each(|name| gather.add(shift(name)));
    }
    match split_comma_list(text, place) {
        Some(names) => {
            gather.report(Fault::Commas, item.clone());
            for name in &names {
                gather.add_listed(shift(name));
            }
        }
        None => gather.add(item),
    }
}

/// The names of a whole list that stands in braces, as some put it so that nothing is done to it: `{A. Roe,
/// K. Doe, and J. Poe}`. Every one begins with initials, as no body's name does.
fn braced_list(text: &str) -> Option<Vec<Range<usize>>> {
    let inner = whole_braced(text)?;
    let ands = find_ands(inner);
    let shift = |range: &Range<usize>| range.start + 1..range.end + 1;
    let mut names = Vec::new();
    for part in between(inner, ands.into_iter()) {
        let commas = split_commas(&inner[part.clone()]);
        let found = commas.iter().filter(|name| !name.is_empty());
        names.extend(found.map(|name| name.start + part.start..name.end + part.start));
    }
    let is_name = |name: &Range<usize>| {
        let words = words(&inner[name.clone()]);
        words.len() > 1 && is_initials(words[0]) && !is_initials(words[words.len() - 1])
    };
    let is_list = names.len() > 1 && names.iter().all(is_name);
    is_list.then(|| names.iter().map(shift).collect())
}

/// The separators ` and ` of `text`: between white space, outside braces, in any case.
pub(super) fn find_ands(text: &str) -> Vec<Range<usize>> {
    let blank = |letter: Option<char>| letter.is_none_or(char::is_whitespace);
    let is_and = |at: usize| {
        text.get(at..at + 3).is_some_and(|word| word.eq_ignore_ascii_case("and"))
            && blank(text[..at].chars().next_back())
            && blank(text[at + 3..].chars().next())
    };
    let mut found = Vec::new();
    for (at, byte) in outside_braces(text) {
        if matches!(byte, b'a' | b'A') && is_and(at) {
            found.push(at..at + 3);
        }
    }
    found
}

#[cfg(test)]
mod tests;
