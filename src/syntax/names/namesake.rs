//! Takes the number off a name by which DBLP tells namesakes apart: `Bing He 0003`
//! (<https://dblp.org/faq/How+does+dblp+handle+homonyms+and+synonyms>). It is no part of the name,
//! and read as one it would be the family name.
//!
//! What is taken off becomes spaces, so that ranges in the result are ranges in the input.

use std::borrow::Cow;
use std::ops::Range;

use super::listed::FaultAt;
use crate::model::name::Fault;
use crate::strings::digits::is_number;

/// How many digits the number has; the first is a zero.
const DIGITS: usize = 4;

/// The name `text` without its number, which is remembered as a fault.
pub(super) fn take_off<'a>(text: Cow<'a, str>, faults: &mut Vec<FaultAt>) -> Cow<'a, str> {
    let Some(number) = find_number(&text) else { return text };
    faults.push(FaultAt::new(Fault::Namesake, number.clone()));
    let mut name = text.into_owned();
    name.replace_range(number, &" ".repeat(DIGITS));
    Cow::Owned(name)
}

/// Where the number stands: a word of its own behind others, at the end or before a comma.
fn find_number(text: &str) -> Option<Range<usize>> {
    // A search for two characters takes long to set up, and nearly no name holds a zero.
    memchr::memchr(b'0', text.as_bytes())?;
    let numbers = text.match_indices(" 0").map(|(at, _)| at + 1..at + 1 + DIGITS);
    numbers.into_iter().find(|number| {
        let (word, rest) = (text.get(number.clone()), text.get(number.end..));
        let (Some(word), Some(rest)) = (word, rest.map(str::trim_start)) else { return false };
        word.len() == DIGITS
            && is_number(word)
            && (rest.is_empty() || rest.starts_with(','))
            && text[..number.start].contains(char::is_alphabetic)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_namesakes_number_is_taken_off() {
        for (written, read) in [
            ("Bing He 0003", "Bing He     "),
            ("He 0003, Bing", "He     , Bing"),
            ("He, Bing 0003 ", "He, Bing      "),
            ("0003", "0003"),
            ("Bing He 2003", "Bing He 2003"),
            ("Bing He 00031", "Bing He 00031"),
            ("Bing He 003", "Bing He 003"),
            ("Group 0003 Team", "Group 0003 Team"),
            ("Bing He 0é3", "Bing He 0é3"),
        ] {
            let mut faults = Vec::new();
            assert_eq!(take_off(Cow::Borrowed(written), &mut faults), read);
            assert_eq!(faults.len(), usize::from(written != read), "{written}");
        }
    }
}
