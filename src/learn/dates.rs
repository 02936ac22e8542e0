//! How a page spells dates that have a month or a day.

use super::hand::Hand;
use super::printed;
use crate::model::{Data, Work, date};

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

/// What `style.date` says for `bodies`, if a line has a month or a day.
pub(super) fn learn(
    hand: &Hand<'_>,
    bodies: &[&str],
    pairs: &[(String, Data)],
) -> Option<(String, Data)> {
    let with = |key: &str, ways: &'static [&'static str]| {
        let way = most(hand, bodies, pairs, key, ways)?;
        Some((key.to_owned(), Data::Text(way.to_owned())))
    };
    let mut found: Vec<(String, Data)> =
        [with("day", DAYS), with("month", MONTHS)].into_iter().flatten().collect();
    if let Some((_, Data::Text(way))) = found.last().filter(|row| row.0 == "month").cloned() {
        found.extend(own_months(hand, bodies, pairs, &way));
    }
    (!found.is_empty()).then(|| ("date".to_owned(), Data::Map(found)))
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

/// The one of `ways` by which most lines have their dates.
fn most(
    hand: &Hand<'_>,
    bodies: &[&str],
    pairs: &[(String, Data)],
    key: &str,
    ways: &'static [&'static str],
) -> Option<&'static str> {
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
    best.1
}
