//! Dates as CSL's date variables: numbers where they say all, else the EDTF text.

use crate::model::date::{Moment, Point};
use crate::model::{Data, Date};

/// A date that could not be read, as it was written.
pub(super) fn literal(text: &str) -> Data {
    Data::Map(vec![("literal".to_owned(), Data::Text(text.to_owned()))])
}

/// `date` as a date variable.
pub(super) fn variable(date: &Date) -> Data {
    let moments = match (date.start, date.end) {
        (Point::At(start), None) => Some(vec![start]),
        (Point::At(start), Some(Point::At(end))) => Some(vec![start, end]),
        _ => None,
    };
    let is_plain = |moment: &Moment| moment.season.is_none() && !moment.approximate;
    let says_all = |moments: &Vec<Moment>| {
        moments.iter().all(is_numbers) && (moments.len() == 1 || moments.iter().all(is_plain))
    };
    match moments.filter(says_all) {
        Some(moments) => numbers(&moments),
        None => Data::Map(vec![("raw".to_owned(), Data::Text(date.edtf()))]),
    }
}

/// Whether numbers say all of `moment` that CSL has a place for, which is no time of day: at most that
/// it is a season, or not exact.
fn is_numbers(moment: &Moment) -> bool {
    let is_plain_season = moment.season.is_none_or(|season| (21..=24).contains(&season));
    moment.unspecified_digits == 0 && !moment.uncertain && is_plain_season
}

/// One moment, or the two ends of a range, in numbers.
fn numbers(moments: &[Moment]) -> Data {
    let number = |number: i64| Data::Plain(number.to_string());
    let parts = |moment: &Moment| {
        let month = moment.month.map(i64::from);
        let day = moment.day.map(i64::from).filter(|_| month.is_some());
        let parts = [Some(i64::from(moment.year)), month, day];
        Data::List(parts.into_iter().flatten().map(number).collect())
    };
    let mut pairs =
        vec![("date-parts".to_owned(), Data::List(moments.iter().map(parts).collect()))];
    if let [Moment { season: Some(season), .. }] = moments {
        pairs.push(("season".to_owned(), number(i64::from(*season) - 20)));
    }
    if moments.iter().any(|moment| moment.approximate) {
        pairs.push(("circa".to_owned(), Data::Plain("true".to_owned())));
    }
    Data::Map(pairs)
}
