//! The numbers of works on a page.

use std::ops::Range;

use super::hand::Hand;

/// What stands for the number of a work in what stands before it.
const NUMBER: &str = "{n}";

/// `before`, with `{n}` in the place of the number in it, and the number.
pub(super) fn parted(before: &str) -> (String, Option<usize>) {
    let is_digit = |c: char| c.is_ascii_digit();
    let Some(start) = before.find(is_digit).filter(|_| !before.contains('<')) else {
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
