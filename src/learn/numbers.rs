//! The numbers of works on a page.

use std::ops::Range;

use super::hand::Hand;

/// What stands for the number of a work in what stands before it.
const NUMBER: &str = "{n}";

/// The most digits of a number that is written out before a work: four are a year.
const DIGITS: usize = 3;

/// How many bytes of `text`, the inside of an item of HTML, are a number that is written out, with the tags and marks
/// around it.
pub(super) fn mark(text: &str) -> usize {
    let mut rest = after_tags(text).trim_start_matches(['[', '(']);
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    rest = &rest[digits..];
    let closed = rest.trim_start_matches(['.', ')', ']']);
    let behind = after_tags(closed);
    let bare = behind.trim_start();
    let is_number = (1..=DIGITS).contains(&digits) && closed.len() < rest.len();
    if is_number && bare.len() < behind.len() { text.len() - bare.len() } else { 0 }
}

/// `text` behind the tags that it starts with.
fn after_tags(text: &str) -> &str {
    let mut rest = text;
    while let Some(end) = rest.strip_prefix('<').and_then(|inner| inner.find('>')) {
        rest = &rest[end + 2..];
    }
    rest
}

/// `before`, with `{n}` in the place of the number in it, and the number.
pub(super) fn parted(before: &str) -> (String, Option<usize>) {
    let is_digit = |c: char| c.is_ascii_digit();
    // What stands in a tag counts nothing.
    let is_text = |at: &usize| before[..*at].rfind('<') <= before[..*at].rfind('>');
    let places = before.match_indices(is_digit).map(|(at, _)| at);
    let Some(start) = places.into_iter().find(is_text) else {
        return (before.to_owned(), None);
    };
    let digits = before[start..].len() - before[start..].trim_start_matches(is_digit).len();
    let number = before[start..start + digits].parse().ok();
    (format!("{}{NUMBER}{}", &before[..start], &before[start + digits..]), number)
}

/// How the works of a list are numbered.
pub(super) struct Numbering {
    /// What stands before each of them, with `{n}` for a number that changes.
    pub(super) before: String,
    /// What `number:` says, where the list does not count by itself.
    pub(super) number: Option<&'static str>,
    /// For each work its number, where that does not follow from the one before.
    pub(super) restarts: Vec<Option<usize>>,
}

/// How byline numbers `works`, the first of which has `before`.
pub(super) fn numbering(
    hand: &Hand<'_>,
    before: &str,
    works: Range<usize>,
    number: impl Fn(usize) -> Option<usize>,
) -> Numbering {
    let none = vec![None; works.len()];
    let with = |before: &str, number: Option<&'static str>, restarts: Vec<Option<usize>>| {
        Numbering { before: before.to_owned(), number, restarts }
    };
    let Some(first) = number(works.start) else { return with(before, None, none) };
    let all: Vec<usize> = works.clone().filter_map(&number).collect();
    if all.len() > 1 && all.iter().all(|one| *one == first) {
        return with(&before.replace(NUMBER, &first.to_string()), None, none);
    }
    let counts =
        |count: &dyn Fn(usize) -> usize| works.clone().all(|at| number(at) == Some(count(at)));
    if counts(&|at| works.end - at) && works.len() > 1 {
        return with(before, Some("down"), none);
    }
    let starts_group =
        |at: usize| at == works.start || hand.items[at - 1].group != hand.items[at].group;
    let per_group = restarts(&works, &number, starts_group);
    let through = restarts(&works, &number, |at| at == works.start);
    let odd = |restarts: &[Option<usize>]| restarts.iter().flatten().count();
    match (odd(&per_group), odd(&through)) {
        (0, _) => with(before, None, none),
        (inner, outer) if inner <= outer => with(before, Some("per-group"), per_group),
        (..) => with(before, Some("up"), through),
    }
}

/// For each of `works` its number, where that is not one more than the one before; `starts` says where
/// counting begins with 1.
fn restarts(
    works: &Range<usize>,
    number: impl Fn(usize) -> Option<usize>,
    starts: impl Fn(usize) -> bool,
) -> Vec<Option<usize>> {
    let mut expected = 1;
    let restart = |at: usize| {
        if starts(at) {
            expected = 1;
        }
        let found = number(at).unwrap_or(expected);
        let is_odd = found != expected;
        expected = found + 1;
        is_odd.then_some(found)
    };
    works.clone().map(restart).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_is_written_out_is_no_part_of_a_line() {
        for (text, length) in [
            ("<span class=\"n1\">12.</span> Lee, A. 1968.", 28),
            ("[3] Lee, A. 1968.", 4),
            ("1. Lee, A. 1968.", 3),
            ("1968. Lee, A.", 0),
            ("3D maps.", 0),
            ("<b>Lee</b>, A. 1968.", 0),
        ] {
            assert_eq!(mark(text), length, "{text}");
        }
        let (before, number) = parted("<li><span class=\"n1\">12.</span> ");
        assert_eq!((before.as_str(), number), ("<li><span class=\"n1\">{n}.</span> ", Some(12)));
        assert_eq!(parted("<li value=\"3\">").1, None);
    }
}
