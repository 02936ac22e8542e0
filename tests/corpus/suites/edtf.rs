//! edtf-ruby's tables of dates, those of EDTF's levels 0 and 1.

use std::collections::BTreeMap;

use byline::internals::model::date::{Date, Moment, ParsedDate, Point};
use chrono::{Datelike, NaiveDate, Timelike, Utc};

use super::corpus::corpus;
use super::ratchet::{Case, Suite, hold};
use super::table::{Row, rows};

/// The dates.
pub(crate) const SUITE: Suite = Suite {
    id: "edtf-ruby",
    title: "edtf-ruby: levels 0 and 1",
    about: "`tables/edtf-ruby`: one date with the values in its row (year, month, day, precision, qualifiers), or marked as invalid; rows of the draft's level 2 are skipped",
    gate: 100,
};

/// The tables.
const FILES: &[&str] = &[
    "parser__date_times",
    "parser__dates",
    "parser__intervals",
    "parser__precision",
    "parser__uncertain_or_approximate",
    "parser__unspecified",
    "print__uncertain_or_approximate",
];

/// The date that `text` is, good or odd.
fn date(text: &str) -> Option<Date> {
    match Date::parse(text) {
        ParsedDate::Good(date) | ParsedDate::Odd(date, _) => Some(date),
        ParsedDate::Bad(_) => None,
    }
}

/// Whether an EDTF text is of level 0 or 1: one qualifier, at the end, and no masked decades of the
/// draft's level 2.
fn is_level_1(text: &str) -> bool {
    let signs = text.trim_end_matches(['?', '~', '%']);
    !signs.contains(['?', '~', '(', ')', 'x'])
}

/// The cells of `columns` in one line.
fn cells(row: &Row, columns: &[&str]) -> String {
    columns.iter().map(|column| row.cell(column)).collect::<Vec<_>>().join(" ")
}

/// `yes` or `no`, as the tables say it.
fn yes(flag: bool) -> &'static str {
    if flag { "yes" } else { "no" }
}

/// What a row expects and what was found, in one line each.
fn compared(file: &str, row: &Row) -> (String, String) {
    let text = row.cell("string");
    let Some(found) = date(text) else { return ("a date".into(), "none".into()) };
    let (mut expected, mut shown) = match file {
        "parser__date_times" => {
            let columns = ["year", "month", "day", "hours", "minutes", "seconds"];
            (cells(row, &columns), in_utc(&found))
        }
        "parser__intervals" => {
            let day: NaiveDate = row.cell("date").parse().expect("a day");
            let within = found.first_day() <= Some(day) && Some(day) <= found.last_day();
            ("yes".to_owned(), yes(within).to_owned())
        }
        _ if row.cell("year").is_empty() => precision(row, &found),
        _ => (cells(row, &["year", "month", "day"]), first_day(&found)),
    };
    if let Point::At(moment) = found.start {
        for (column, word) in qualities(&moment) {
            if !row.cell(column).is_empty() {
                expected.extend([" ", &unspecified(row, column)]);
                shown.extend([" ", &word]);
            }
        }
    }
    (expected, shown)
}

/// The instant in UTC.
fn in_utc(date: &Date) -> String {
    let Some(at) = date.instant().map(|instant| instant.with_timezone(&Utc)) else {
        return "no instant".to_owned();
    };
    let (day, time) = (at.date_naive(), at.time());
    format!(
        "{} {} {} {} {} {}",
        day.year(),
        day.month(),
        day.day(),
        time.hour(),
        time.minute(),
        time.second()
    )
}

/// Year, month and day of the first day.
fn first_day(date: &Date) -> String {
    let day = date.first_day();
    day.map_or(String::new(), |day| format!("{} {} {}", day.year(), day.month(), day.day()))
}

/// How precise a date is and what qualifies its year, for tables with those columns.
fn precision(row: &Row, date: &Date) -> (String, String) {
    let moment = date.moment().unwrap_or_default();
    let precision = match (moment.month, moment.day) {
        (_, Some(_)) => "day",
        (Some(_), None) => "month",
        (None, None) => "year",
    };
    let year = row.cell("date").split('-').next().unwrap_or_default();
    let expected = format!("{year} {}", cells(row, &["precision", "?-year", "~-year"]));
    let (uncertain, approximate) = (yes(moment.uncertain), yes(moment.approximate));
    (expected, format!("{} {precision} {uncertain} {approximate}", moment.year))
}

/// What the tables' other columns tell of a moment.
fn qualities(moment: &Moment) -> [(&'static str, String); 4] {
    [
        ("uncertain", yes(moment.uncertain).to_owned()),
        ("uncertain-year", yes(moment.uncertain).to_owned()),
        ("approximate", yes(moment.approximate).to_owned()),
        ("unspecified", moment.unspecified_digits.to_string()),
    ]
}

/// The cell of `column`; of the mask `sssX-ss-ss` the number of the year's unknown digits.
fn unspecified(row: &Row, column: &str) -> String {
    let cell = row.cell(column);
    match cell.split_once('-').filter(|_| column == "unspecified") {
        Some((year, _)) => year.matches('X').count().to_string(),
        None => cell.to_owned(),
    }
}

/// The case of one row; `None` for one of level 2.
fn case(file: &str, row: &Row) -> Option<(String, Case)> {
    if row.scenario.contains("an error should be raised") {
        let text = row.cells[0].1.clone();
        let case = Case::equal(text.clone(), "None", &format!("{:?}", date(&text)));
        return Some((text, case));
    }
    let text = row.cell("string").to_owned();
    is_level_1(&text).then(|| {
        let (expected, found) = compared(file, row);
        (text.clone(), Case::equal(text, &expected, &found))
    })
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn levels_0_and_1_hold() {
    let mut cases = Vec::new();
    for file in FILES {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for row in rows(&corpus(&format!("tables/edtf-ruby/{file}.feature.tsv"))) {
            let Some((text, mut case)) = case(file, &row) else { continue };
            let count = seen.entry(text).or_default();
            *count += 1;
            let again = if *count > 1 { format!(" ({count})") } else { String::new() };
            case.id = format!("{file} {}{again}", case.id);
            cases.push(case);
        }
    }
    hold(&SUITE, &cases);
}
