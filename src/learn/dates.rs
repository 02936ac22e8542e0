//! How a page spells dates that have a month or a day.

use super::hand::Hand;
use super::printed;
use crate::model::{Data, Work, date};
use crate::words::LANGUAGES;

/// The ways to write a month with its year.
const MONTHS: &[&str] = &[
    "%B %Y", "%b. %Y", "%b %Y", "%B, %Y", "%b., %Y", "%b, %Y", "%m/%Y", "%Y-%m", "%Y/%m", "%Y.%m",
    "%Y, %B", "%Y %B", "%m.%Y",
];

/// The ways to write a day.
const DAYS: &[&str] = &[
    "%B %-d, %Y",
    "%-d %B %Y",
    "%b. %-d, %Y",
    "%b %-d, %Y",
    "%-d %b %Y",
    "%-d %b. %Y",
    "%Y-%m-%d",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d.%m.%Y",
    "%-d. %B %Y",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%B %d, %Y",
];

/// What `style.date` says for `bodies`, if a line has a month or a day, and `style.language`, if their words are of
/// another language than the page's.
pub(super) fn learn(
    hand: &Hand<'_>,
    bodies: &[&str],
    pairs: &[(String, Data)],
) -> Vec<(String, Data)> {
    let dated = such(hand, "day").len() + such(hand, "month").len();
    let mut best = learn_in(hand, bodies, pairs);
    // Each further language costs as much as all parts of a line.
    let others = if best.0 < dated { LANGUAGES } else { &[] };
    for words in others {
        let language = ("language".to_owned(), Data::Text(words.language.to_owned()));
        let with: Vec<_> = pairs.iter().cloned().chain([language.clone()]).collect();
        let (count, mut found) = learn_in(hand, bodies, &with);
        if count > best.0 && has_own_month(bodies, &words.months) {
            found.insert(0, language);
            best = (count, found);
        }
    }
    best.1
}

/// Whether one of `bodies` has one of `months` or its first letters, and that is no English month: `Mar.` tells
/// nothing, `März` and `juin` do.
fn has_own_month(bodies: &[&str], months: &[&str]) -> bool {
    let is_english = |word: &str| date::MONTHS.iter().any(|month| month.starts_with(word));
    let is_own = |word: &str| {
        let word = word.to_lowercase();
        let is_start = |month: &&str| month.to_lowercase().starts_with(&word);
        word.chars().count() > 2 && !is_english(&word) && months.iter().any(is_start)
    };
    bodies.iter().any(|body| body.split(|c: char| !c.is_alphabetic()).any(is_own))
}

/// What `style.date` says in the language of `pairs`, and how many lines have their dates so.
fn learn_in(
    hand: &Hand<'_>,
    bodies: &[&str],
    pairs: &[(String, Data)],
) -> (usize, Vec<(String, Data)>) {
    let mut count = 0;
    let mut found: Vec<(String, Data)> = Vec::new();
    for (key, ways) in [("day", DAYS), ("month", MONTHS)] {
        let (shown, way) = most(hand, bodies, pairs, key, ways);
        count += shown;
        found.extend(way.map(|way| (key.to_owned(), Data::Text(way.to_owned()))));
    }
    if let Some((_, Data::Text(way))) = found.last().filter(|row| row.0 == "month").cloned() {
        found.extend(own_months(hand, bodies, pairs, &way));
    }
    let date = ("date".to_owned(), Data::Map(found));
    (count, if count > 0 { vec![date] } else { Vec::new() })
}

/// The fewest lines that show how a month is written in a way of its own.
const FEWEST: usize = 2;

/// The months that most lines write otherwise than `way` does: `Sept.` beside `Jan.`.
fn own_months(
    hand: &Hand<'_>,
    bodies: &[&str],
    pairs: &[(String, Data)],
    way: &str,
) -> Vec<(String, Data)> {
    let Some(name) = ["%b.", "%b", "%B"].into_iter().find(|name| way.contains(name)) else {
        return Vec::new();
    };
    let others = ["%B", "%b", "%b.", "Sept", "Sept."].into_iter().filter(|other| *other != name);
    let ways = others.map(|other| way.replace(name, other));
    let shown: Vec<(String, Vec<bool>)> = std::iter::once(way.to_owned())
        .chain(ways)
        .map(|way| (way.clone(), shown(hand, bodies, pairs, "month", &way)))
        .collect();
    let month = |at: usize| {
        let date = hand.library.works.get(at).and_then(Work::date);
        date.and_then(|date| date.moment()).and_then(|moment| moment.month)
    };
    let such: Vec<(usize, u8)> =
        such(hand, "month").into_iter().filter_map(|at| Some((at, month(at)?))).collect();
    let own = |(number, name): (u8, &str)| {
        let count = |(_, shown): &(String, Vec<bool>)| {
            such.iter().filter(|(at, month)| *month == number && shown[*at]).count()
        };
        let may_be = |row: &&(String, Vec<bool>)| number == 9 || !row.0.contains("Sept");
        let (usual, others) = shown.split_first()?;
        let best = others.iter().filter(may_be).max_by_key(|row| count(row))?;
        let is_own = count(best) >= FEWEST && count(best) > count(usual);
        is_own.then(|| (name.to_owned(), Data::Text(best.0.clone())))
    };
    (1..).zip(date::MONTHS).filter_map(own).collect()
}

/// For each of `bodies` whether it has its date as the pattern `way` for `key` prints it.
fn shown(
    hand: &Hand<'_>,
    bodies: &[&str],
    pairs: &[(String, Data)],
    key: &str,
    way: &str,
) -> Vec<bool> {
    let mut pairs = pairs.to_vec();
    let pattern = Data::Map(vec![(key.to_owned(), Data::Text(way.to_owned()))]);
    pairs.push(("date".to_owned(), pattern));
    let printed = printed::parts(hand, &pairs, "{date}").unwrap_or_default();
    let has = |(at, body): (usize, &&str)| {
        printed.get(at).is_some_and(|date| !date.is_empty() && body.contains(date.as_str()))
    };
    bodies.iter().enumerate().map(has).collect()
}

/// The works whose dates have what `key` names, and no more.
fn such(hand: &Hand<'_>, key: &str) -> Vec<usize> {
    let is_such = |work: &Work| {
        let moment = work.date().and_then(|date| date.moment());
        moment.is_some_and(|moment| match key {
            "day" => moment.day.is_some(),
            _ => moment.day.is_none() && moment.month.is_some(),
        })
    };
    let works = hand.library.works.iter().enumerate();
    works.filter(|(_, work)| is_such(work)).map(|(at, _)| at).collect()
}

/// The one of `ways` by which most lines have their dates, and how many have.
fn most(
    hand: &Hand<'_>,
    bodies: &[&str],
    pairs: &[(String, Data)],
    key: &str,
    ways: &'static [&'static str],
) -> (usize, Option<&'static str>) {
    let such = such(hand, key);
    let count = |way: &str| {
        let shown = shown(hand, bodies, pairs, key, way);
        such.iter().filter(|at| shown.get(**at) == Some(&true)).count()
    };
    let mut best = (0, None);
    for way in ways.iter().filter(|_| !such.is_empty()) {
        let found = count(way);
        if found > best.0 {
            best = (found, Some(*way));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words;

    #[test]
    fn a_month_tells_a_language_where_english_has_no_such_word() {
        let has = |language: &str, body: &str| has_own_month(&[body], &words::of(language).months);
        assert!(has("fr", "Caen, juin 2018") && has("de", "Zürich, Juni 2017"));
        assert!(!has("de", "Sky, Mar. 2023") && !has("de", "Sky, Sept. 2023"));
        assert!(!has("fr", "a map of juice"));
    }
}
