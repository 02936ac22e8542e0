//! How a page spells dates that have a month or a day.

use super::hand::Hand;
use super::printed;
use crate::model::{Data, Work};

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
    let found: Vec<(String, Data)> =
        [with("day", DAYS), with("month", MONTHS)].into_iter().flatten().collect();
    (!found.is_empty()).then(|| ("date".to_owned(), Data::Map(found)))
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
        let mut pairs = pairs.to_vec();
        let pattern = Data::Map(vec![(key.to_owned(), Data::Text(way.to_owned()))]);
        pairs.push(("date".to_owned(), pattern));
        let printed = printed::parts(hand, &pairs, "{date}").unwrap_or_default();
        let has = |at: &&usize| match (printed.get(**at), bodies.get(**at)) {
            (Some(date), Some(body)) => !date.is_empty() && body.contains(date.as_str()),
            _ => false,
        };
        such.iter().filter(has).count()
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
