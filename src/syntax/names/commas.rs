//! Lists of names that are separated by commas, distinguished from one name `Family, Given`.

use std::ops::Range;

use super::east_asian;
use super::words::{is_initials, is_lower, is_suffix, split_commas, words};
use crate::model::name::is_cjk;

/// Where in a list a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Before the only ` and `, behind which a name stands with its given name first: in `A B, C D and
    /// E F` the commas are those of a sentence.
    Leading,
    /// Anywhere else.
    Any,
}

/// The names of a comma list, where it is clear that `text` is one: names of several words, pairs of
/// family and given name (`Kernighan, B., Ritchie, D.`), or two that are no name together.
pub(super) fn split_comma_list(text: &str, place: Place) -> Option<Vec<Range<usize>>> {
    if is_plainly_one(text, place) || text.contains('=') {
        return None;
    }
    let mut parts = split_commas(text);
    if parts.len() < 2 {
        return None;
    }
    // The comma before a last ` and `.
    let is_serial = parts.last().is_some_and(Range::is_empty);
    if is_serial && (parts.len() > 3 || (parts.len() == 3 && place == Place::Leading)) {
        parts.pop();
    }
    let names: Vec<&str> = parts.iter().map(|part| &text[part.clone()]).collect();
    if are_east_asian(text, &names) {
        return Some(parts);
    }
    let has_several = |name: &&str| words(name).len() > 1;
    match names.as_slice() {
        [first, second] => {
            let in_sentence = place == Place::Leading
                && [first, second].into_iter().all(has_several)
                && !is_suffix(second);
            (in_sentence || are_two(first, second)).then_some(parts)
        }
        // `d' Aubignac, abbé d', François Hédelin` has a particle, not three names.
        _ if names.iter().all(has_several)
            && (parts.len() > 3 || !words(text).into_iter().any(is_lower)) =>
        {
            Some(parts)
        }
        [_, second, rest @ ..]
            if are_initials(second) && rest.iter().all(|name| begins_with_initials(name)) =>
        {
            let whole = parts[0].start..parts[1].end;
            Some(std::iter::once(whole).chain(parts.into_iter().skip(2)).collect())
        }
        _ => in_pairs(&names).then(|| join_pairs(&parts.chunks(2).collect::<Vec<_>>())),
    }
}

/// Whether `text` is plainly one name, as nearly all are: without a comma, or with one behind a family
/// name of one word.
fn is_plainly_one(text: &str, place: Place) -> bool {
    if !text.is_ascii() {
        return false;
    }
    match text.split_once(',') {
        None => true,
        Some((family, given)) => {
            place == Place::Any
                && !given.contains(',')
                && !family.trim().contains([' ', '~', '\t', '\n'])
        }
    }
}

/// Whether `part` is nothing but initials.
fn are_initials(part: &str) -> bool {
    let words = words(part);
    !words.is_empty() && words.iter().all(|word| is_initials(word))
}

/// Whether `name` is initials and then a family name, as those behind the first are in `Roe, R. L., K. K.
/// Poe, P. R. Doe`.
fn begins_with_initials(name: &str) -> bool {
    match words(name).as_slice() {
        [first, .., last] => is_initials(first) && !is_initials(last),
        _ => false,
    }
}

/// Whether `names` are pairs of family and given name.
fn in_pairs(names: &[&str]) -> bool {
    let given =
        |pair: &[&str]| pair.get(1).is_some_and(|given| (1..=2).contains(&words(given).len()));
    names.len() >= 4
        && names.len().is_multiple_of(2)
        && !names.iter().any(|name| is_suffix(name))
        && names.chunks(2).all(given)
}

/// Whether `first, second` cannot be one name: with initials before or within what would be the family
/// name (`J. A. Smith, B. C. Jones`), or behind both (`Smith JA, Jones BC`).
fn are_two(first: &str, second: &str) -> bool {
    let [first, second] = [words(first), words(second)];
    let ([.., first_last], [.., second_last]) = (first.as_slice(), second.as_slice()) else {
        return false;
    };
    if first.len() < 2 || second.len() < 2 || is_body(&first) || is_body(&second) {
        return false;
    }
    let is_given_first = |words: &[&str], last: &str| {
        let before = &words[..words.len() - 1];
        !is_initials(last) && before.iter().any(|word| is_initials(word) && word.ends_with('.'))
    };
    let has_initials_last = |words: &[&str], last: &str| {
        is_family_first(words) && !is_suffix(last) && (letters(last) > 1 || !last.ends_with('.'))
    };
    (is_given_first(&first, first_last) && !is_initials(second_last))
        || (has_initials_last(&first, first_last) && has_initials_last(&second, second_last))
}

/// Whether `words` are a family name and then initials.
fn is_family_first(words: &[&str]) -> bool {
    let Some((last, family)) = words.split_last() else { return false };
    is_initials(last) && family.iter().all(|word| !is_initials(word))
}

/// How many letters `word` has.
fn letters(word: &str) -> usize {
    word.chars().filter(|letter| letter.is_alphabetic()).count()
}

/// Whether `words` are the name of a body: `U.S. Department of Energy`.
fn is_body(words: &[&str]) -> bool {
    words.iter().any(|word| ["of", "for", "the", "&", "für", "pour"].contains(word))
}

/// Whether `names` are whole names in Chinese, Japanese or Korean script, not a family name and a given
/// name with a comma between them.
fn are_east_asian(text: &str, names: &[&str]) -> bool {
    if names.iter().any(|name| !is_cjk(name) || name.chars().count() < 2) {
        return false;
    }
    // No name of one person has these two; and none has two commas.
    let is_sure = names.len() > 2 || text.contains('、');
    is_sure || names.iter().all(|name| east_asian::is_whole(name))
}

/// The pairs `family, given` of a comma list as one range each.
pub(super) fn join_pairs(pairs: &[&[Range<usize>]]) -> Vec<Range<usize>> {
    let join = |pair: &&[Range<usize>]| Some(pair.first()?.start..pair.last()?.end);
    pairs.iter().filter_map(join).collect()
}

/// Whether every second part of a comma list is nothing but initials: `Kernighan, B., Ritchie, D.`.
pub(super) fn in_initial_pairs(text: &str, parts: &[Range<usize>]) -> bool {
    let initials = |part: &Range<usize>| are_initials(&text[part.clone()]);
    parts.len().is_multiple_of(2)
        && parts.chunks(2).all(|pair| !initials(&pair[0]) && pair.get(1).is_some_and(initials))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of `text` in `place`.
    fn split(text: &str, place: Place) -> Option<Vec<&str>> {
        let parts = split_comma_list(text, place)?;
        Some(parts.into_iter().map(|part| &text[part]).collect())
    }

    #[test]
    fn two_names_are_distinguished_from_family_and_given() {
        for text in [
            "Ann B. Lee, Bob C. Ray",
            "J. A. Smith, B. C. Jones",
            "A. Roe, Bob van Ray",
            "Smith JA, Jones BC",
            "van Roe J, Poe K",
            "Иванов И.И., Петров П.П.",
            "谢昕,王小增",
            "谢昕，王小增",
            "山田太郎、鈴木花子",
            "김철수,이영희",
        ] {
            assert_eq!(split(text, Place::Any).map(|names| names.len()), Some(2), "{text}");
        }
        for text in [
            "Lee, Ann B.",
            "García Márquez, Gabriel José",
            "García M., Luis A.",
            "Smith II, John D",
            "St. John, Mary Ann",
            "U.S. Department of Energy, Office of Science",
            "Lee, A. B.",
            "山田,太郎",
            "金子,江里",
            "谢,昕",
            "김,철수",
            "Gilbert, JR",
        ] {
            assert_eq!(split(text, Place::Any), None, "{text}");
        }
    }

    #[test]
    fn only_the_first_name_may_have_its_family_name_first() {
        let text = "Roe, R.L., K.K. Poe, P. R. van Doe";
        assert_eq!(split(text, Place::Any), Some(vec!["Roe, R.L.", "K.K. Poe", "P. R. van Doe"]));
        let text = "Roe, R.L., Poe, K.K., Doe, P.";
        assert_eq!(split(text, Place::Any), Some(vec!["Roe, R.L.", "Poe, K.K.", "Doe, P."]));
    }

    #[test]
    fn before_the_only_and_the_commas_are_those_of_a_sentence() {
        assert_eq!(split("Ann Lee, Bob Ray", Place::Leading), Some(vec!["Ann Lee", "Bob Ray"]));
        assert_eq!(split("A. Lee, B. Ray,", Place::Leading), Some(vec!["A. Lee", "B. Ray"]));
        assert_eq!(split("Lee, Ann", Place::Leading), None);
        assert_eq!(split("Ann Lee, Jr.", Place::Leading), None);
        assert_eq!(split("Ann Lee, Bob Ray", Place::Any), None);
    }
}
