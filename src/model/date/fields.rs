//! BibTeX's three fields `year`, `month` and `day` as one date.
//!
//! Good is what BibTeX styles print rightly: a month's English name or number, and BibTeXing's own
//! way to give a day, `jul # "~4"`. The rest is odd; a month that nobody can read costs the month,
//! not the year.

use super::moment::{Date, Moment, ParsedDate, Point};
use super::{east_asian, loose, spoken};

/// Joins the fields; white space and braces around each do not count.
pub(super) fn join(year: &str, month: Option<&str>, day: Option<&str>) -> ParsedDate {
    let [year, month, day] = [year, month.unwrap_or(""), day.unwrap_or("")].map(bare);
    if let Some(range) = next_year(year) {
        return ParsedDate::Odd(range, range.edtf());
    }
    let parsed = match Date::parse(year) {
        ParsedDate::Bad(fault) => match loose::year(year) {
            Some(date) => ParsedDate::Odd(date, date.edtf()),
            None => return ParsedDate::Bad(fault),
        },
        parsed => parsed,
    };
    if month.is_empty() && day.is_empty() {
        return parsed;
    }
    let (date, odd) = match parsed {
        ParsedDate::Good(date) => (date, false),
        ParsedDate::Odd(date, _) => (date, true),
        bad @ ParsedDate::Bad(_) => return bad,
    };
    let Some(known) = plain_year(&date) else {
        // The year field says more than a year: it is the date.
        return ParsedDate::Odd(date, date.edtf());
    };
    let joined = with_month(known, month, day);
    match joined {
        Some((joined, true)) if !odd => ParsedDate::Good(joined),
        Some((joined, _)) => ParsedDate::Odd(joined, joined.edtf()),
        None => ParsedDate::Odd(date, date.edtf()),
    }
}

/// `text` without white space, braces and quotes around it.
fn bare(text: &str) -> &str {
    text.trim_matches(|letter: char| letter.is_whitespace() || matches!(letter, '{' | '}' | '"'))
}

/// The two years of `1984-5`: in a field of years the digit is that of the next year, not a month.
fn next_year(text: &str) -> Option<Date> {
    let (year, digit) = text.split_once('-')?;
    let digit = digit.trim_start_matches('-');
    // `2024-05` is May.
    let is_digit = digit.len() == 1 && year.len() == 4;
    let (year, digit) = (year.parse::<i32>().ok()?, digit.parse::<i32>().ok()?);
    let is_next = is_digit && year % 10 + 1 == digit;
    let point = |year| Point::At(Moment { year, ..Moment::default() });
    is_next.then(|| Date { start: point(year), end: Some(point(year + 1)) })
}

/// The year of `date`, if it is a year and nothing more.
fn plain_year(date: &Date) -> Option<i32> {
    match (date.start, date.end) {
        (Point::At(moment), None) => {
            let plain = Moment { year: moment.year, ..Moment::default() };
            (moment == plain).then_some(moment.year)
        }
        _ => None,
    }
}

/// The number of the month that `text` is: a word of any language, or its number.
fn month_number(text: &str) -> Option<u8> {
    let number = || spoken::month(text).or_else(|| east_asian::month(text));
    let number = text.parse::<u8>().ok().or_else(number);
    number.filter(|number| (1..=12).contains(number))
}

/// The number of the month that `text` is in the usual way: an English word, or its number.
pub fn usual_month(text: &str) -> Option<u8> {
    month_number(text).filter(|_| text.parse::<u8>().is_ok() || is_english(text))
}

/// The date of `year` with what `month` and `day` say; whether it was written in a usual way.
fn with_month(year: i32, month: &str, day: &str) -> Option<(Date, bool)> {
    if month.is_empty() {
        return None;
    }
    if let Some(number) = month_number(month) {
        let usual = usual_month(month).is_some();
        let date = match day {
            "" => Some(Date::of(year, Some(number), None)),
            _ => day_of(year, number, day),
        };
        // A day that the month does not have costs the day alone.
        return Some(
            date.map_or((Date::of(year, Some(number), None), false), |date| (date, usual)),
        );
    }
    if let Some(date) = months(year, month).filter(|_| day.is_empty()) {
        return Some((date, true));
    }
    let text = if day.is_empty() { month.to_owned() } else { format!("{day} {month}") };
    let whole = match Date::parse(month) {
        ParsedDate::Good(date) | ParsedDate::Odd(date, _) => {
            Some(date).filter(|date| date.year() == Some(year))
        }
        ParsedDate::Bad(_) => None,
    };
    let date = whole.or_else(|| spoken::words(&text, Some(year)))?;
    let is_worded = month_words(month).next().is_some();
    Some((date, whole.is_none() && is_worded && month_words(month).all(is_usual)))
}

/// The words of `month`.
fn month_words(month: &str) -> impl Iterator<Item = &str> {
    month.split(|letter: char| !letter.is_alphabetic()).filter(|part| !part.is_empty())
}

/// Whether `word` is English as BibTeX's styles would print it: a month, a season, or what stands between
/// two of them.
fn is_usual(word: &str) -> bool {
    const SEASONS: [&str; 5] = ["spring", "summer", "autumn", "fall", "winter"];
    let folded = word.to_ascii_lowercase();
    is_english(word) || SEASONS.contains(&folded.as_str()) || folded == "and" || folded == "to"
}

/// The months in English, in small letters.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The range of months in `5--6`, `11/12`.
fn months(year: i32, text: &str) -> Option<Date> {
    let (from, to) = text.split_once(['-', '–', '/'])?;
    let to = to.trim_start_matches(['-', '–']);
    let month =
        |text: &str| text.trim().parse::<u8>().ok().filter(|month| (1..=12).contains(month));
    let (from, to) = (month(from)?, month(to)?);
    let point = |month| Date::of(year, Some(month), None).start;
    (from < to).then(|| Date { start: point(from), end: Some(point(to)) })
}

/// The date of `day`, a number or a range of numbers, in a month.
fn day_of(year: i32, month: u8, day: &str) -> Option<Date> {
    let name = MONTHS.get(usize::from(month).checked_sub(1)?)?;
    spoken::words(&format!("{day} {name}"), Some(year))
}

/// Whether `month` is English in one of the usual spellings: in full, three letters, `Sept`.
fn is_english(month: &str) -> bool {
    let word = month.trim_end_matches('.').to_ascii_lowercase();
    let is_it = |name: &&str| *name == word || (word.len() == 3 && name.starts_with(&word));
    word == "sept" || MONTHS.iter().any(is_it)
}
