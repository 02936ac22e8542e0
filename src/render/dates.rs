//! Dates in the pattern that the style asks for, with as much of a date as there is.
//!
//! A strftime pattern over a date that lacks its day prints what is known: the missing part and the
//! text behind it fall away (`%d %B %Y` of `2024-05` is `May 2024`). Names of months and days are those
//! of the readers' language. Knows no template and no target.

use super::ranges::folded;
use super::strftime::{PatternFault, format_moment, month_name, weekday};
use crate::config::DateStyle;
use crate::model::Date;
use crate::model::date::{Moment, Point, Time};
use crate::words::{self, Words};

/// `date` as `style` has it: the pattern for days, months or years, whichever the date has.
pub(super) fn styled(
    date: &Date,
    style: &DateStyle,
    words: &Words,
) -> Result<String, PatternFault> {
    between(date, words, |moment| {
        let own = |month| style.months.iter().find(|row| row.0 == month);
        if let (None, Some((_, pattern))) = (moment.day, moment.month.and_then(own)) {
            return pattern;
        }
        let (pattern, default) = match (moment.day, moment.month.or(moment.season)) {
            (Some(_), _) => (&style.day, words.day),
            (None, Some(_)) => (&style.month, words.month),
            (None, None) => (&style.year, words.year),
        };
        pattern.as_deref().unwrap_or(default)
    })
}

/// `date` by one pattern, whatever it has.
pub(super) fn by_pattern(
    date: &Date,
    pattern: &str,
    words: &Words,
) -> Result<String, PatternFault> {
    between(date, words, |_| pattern)
}

/// Both ends of `date`, each by the pattern that `choose` gives for it, joined by a dash where they
/// differ.
fn between<'p>(
    date: &Date,
    words: &Words,
    choose: impl Fn(&Moment) -> &'p str,
) -> Result<String, PatternFault> {
    let one = |point: Point| match point {
        Point::At(moment) => decorated(&moment, choose(&moment), words),
        Point::Open | Point::Unknown => Ok(String::new()),
    };
    let start = one(date.start)?;
    let Some(end) = date.end.map(one).transpose()? else {
        return Ok(start);
    };
    if let (Point::At(from), Some(Point::At(to))) = (date.start, date.end)
        && start != end
        && choose(&from) == choose(&to)
        && let Some(folded) = folded(&from, &to, choose(&from), words)?
    {
        return Ok(folded);
    }
    let dash = if start.contains(' ') || end.contains(' ') { " – " } else { "–" };
    Ok(match (start.as_str(), end.as_str()) {
        (a, b) if a == b => start,
        ("", _) | (_, "") => format!("{start}–{end}"),
        _ => format!("{start}{dash}{end}"),
    })
}

/// `moment` by `pattern`, with what the language has for "about" where it is approximate and `?` where it is uncertain.
fn decorated(moment: &Moment, pattern: &str, words: &Words) -> Result<String, PatternFault> {
    let mut out = format_moment(moment, pattern, words)?;
    if moment.approximate {
        out.insert_str(0, words.circa);
    }
    if moment.uncertain {
        out.push('?');
    }
    Ok(out)
}

/// The moment of `date` with its missing parts at their first value: what feeds and file names say
/// of a paper that has only a month.
fn completed(date: &Date) -> Option<Moment> {
    let moment = date.moment()?;
    let month = moment.month.or_else(|| Some((moment.season?.checked_sub(21)? * 3 + 3).min(12)));
    Some(Moment { month: month.or(Some(1)), day: moment.day.or(Some(1)), ..moment })
}

/// `2023-04-01`.
pub(super) fn iso(date: &Date) -> Option<String> {
    let moment = completed(date)?;
    Some(format!("{:04}-{:02}-{:02}", moment.year, moment.month?, moment.day?))
}

/// `Sat, 01 Apr 2023 00:00:00 +0000`: RFC 822 with a four-digit year, as RSS 2.0 wants it.
pub(super) fn rfc822(date: &Date) -> Option<String> {
    let moment = completed(date)?;
    let time = moment.time.unwrap_or(Time { hour: 0, minute: 0, second: 0, offset: Some(0) });
    let offset = time.offset.unwrap_or(0);
    let sign = if offset < 0 { '-' } else { '+' };
    let english = words::of("en");
    let (hours, minutes) = (offset.unsigned_abs() / 60, offset.unsigned_abs() % 60);
    Some(format!(
        "{}, {:02} {} {:04} {:02}:{:02}:{:02} {sign}{hours:02}{minutes:02}",
        weekday(&moment, &english.weekdays_short)?,
        moment.day?,
        month_name(&moment, &english.months_short, english)?,
        moment.year,
        time.hour,
        time.minute,
        time.second,
    ))
}

/// `2023-04-01T00:00:00Z`, as Atom (RFC 4287, section 3.3) and JSON Feed want it.
pub(super) fn rfc3339(date: &Date) -> Option<String> {
    let moment = completed(date)?;
    let time = moment.time.unwrap_or(Time { hour: 0, minute: 0, second: 0, offset: Some(0) });
    let offset = time.offset.unwrap_or(0);
    let (hours, minutes) = (offset.unsigned_abs() / 60, offset.unsigned_abs() % 60);
    let zone = match offset {
        0 => "Z".to_owned(),
        _ => format!("{}{hours:02}:{minutes:02}", if offset < 0 { '-' } else { '+' }),
    };
    let Time { hour, minute, second, .. } = time;
    Some(format!("{}T{hour:02}:{minute:02}:{second:02}{zone}", iso(date)?))
}

#[cfg(test)]
mod tests {
    use super::super::strftime::year;
    use super::*;

    fn english() -> &'static Words {
        words::of("en")
    }

    #[test]
    fn dates_are_said_in_the_language_of_the_reader() {
        let (day, month) = (at(2025, Some(11), Some(3)), at(2025, Some(11), None));
        for (language, of_day, of_month) in [
            ("de", "3. November 2025", "November 2025"),
            ("fr", "3 novembre 2025", "novembre 2025"),
            ("es", "3 de noviembre de 2025", "noviembre de 2025"),
            ("ja", "2025年11月3日", "2025年11月"),
        ] {
            let said = |date| styled(date, &DateStyle::default(), words::of(language)).unwrap();
            assert_eq!([said(&day), said(&month)], [of_day, of_month]);
        }
    }

    fn at(year: i32, month: Option<u8>, day: Option<u8>) -> Date {
        Date::of(year, month, day)
    }

    #[test]
    fn the_style_has_a_pattern_for_days_months_and_years() {
        let style = DateStyle::default();
        assert_eq!(styled(&at(2024, Some(5), Some(3)), &style, english()).unwrap(), "3 May 2024");
        assert_eq!(styled(&at(2025, Some(11), None), &style, english()).unwrap(), "November 2025");
        assert_eq!(styled(&at(2021, None, None), &style, english()).unwrap(), "2021");
        let short = DateStyle { month: Some("%b %Y".into()), ..style };
        assert_eq!(styled(&at(2026, Some(2), None), &short, english()).unwrap(), "Feb 2026");
        let own = DateStyle { months: vec![(9, "Sept. %Y".into())], ..short };
        assert_eq!(styled(&at(2026, Some(9), None), &own, english()).unwrap(), "Sept. 2026");
        assert_eq!(styled(&at(2026, Some(2), None), &own, english()).unwrap(), "Feb 2026");
    }

    #[test]
    fn a_pattern_prints_what_the_date_has() {
        let (whole, month, year) =
            (at(2024, Some(5), Some(3)), at(2024, Some(5), None), at(2024, None, None));
        let cases = [
            ("%d %B %Y", "03 May 2024", "May 2024", "2024"),
            ("%B %-d, %Y", "May 3, 2024", "May 2024", "2024"),
            ("%Y-%m-%d", "2024-05-03", "2024-05", "2024"),
            ("%Y/%-m (%a)", "2024/5 (Fri)", "2024/5", "2024"),
            ("100%% %y", "100% 24", "100% 24", "100% 24"),
        ];
        for (pattern, day, to_month, to_year) in cases {
            assert_eq!(by_pattern(&whole, pattern, english()).unwrap(), day, "{pattern}");
            assert_eq!(by_pattern(&month, pattern, english()).unwrap(), to_month, "{pattern}");
            assert_eq!(by_pattern(&year, pattern, english()).unwrap(), to_year, "{pattern}");
        }
        assert!(by_pattern(&year, "%Q", english()).unwrap_err().contains("`%Q`"));
        assert!(by_pattern(&year, "%", english()).unwrap_err().contains("`%`"));
    }

    #[test]
    fn ranges_seasons_and_doubts_are_said() {
        let style = DateStyle::default();
        let moment = |year| Moment { year, ..Moment::default() };
        let range = |start, end| Date { start, end: Some(end) };
        let (a, b) = (Point::At(moment(2019)), Point::At(moment(2021)));
        assert_eq!(styled(&range(a, b), &style, english()).unwrap(), "2019–2021");
        assert_eq!(styled(&range(a, Point::Open), &style, english()).unwrap(), "2019–");
        let spring = Moment { season: Some(21), ..moment(2024) };
        let spring = Date { start: Point::At(spring), end: None };
        assert_eq!(styled(&spring, &style, english()).unwrap(), "Spring 2024");
        let doubt = Moment { approximate: true, uncertain: true, ..moment(1984) };
        let doubt = Date { start: Point::At(doubt), end: None };
        assert_eq!(styled(&doubt, &style, english()).unwrap(), "c. 1984?");
        let nineties = Moment { unspecified_digits: 1, ..moment(1990) };
        assert_eq!(year(&nineties, english()), "1990s");
    }

    #[test]
    fn what_both_ends_of_a_range_share_is_said_once() {
        let range = |from: (u8, u8), to: (u8, u8)| {
            let start = at(2011, Some(from.0), Some(from.1)).start;
            Date { start, end: Some(at(2011, Some(to.0), Some(to.1)).start) }
        };
        let days = range((5, 3), (5, 7));
        let months = range((7, 30), (8, 4));
        for (language, of_days, of_months) in [
            ("en", "3–7 May 2011", "30 July – 4 August 2011"),
            ("de", "3.–7. Mai 2011", "30. Juli – 4. August 2011"),
            ("es", "3–7 de mayo de 2011", "30 de julio – 4 de agosto de 2011"),
            ("ja", "2011年5月3日–7日", "2011年7月30日–8月4日"),
        ] {
            let words = words::of(language);
            let said = |date| styled(date, &DateStyle::default(), words).unwrap();
            assert_eq!([said(&days), said(&months)], [of_days, of_months], "{language}");
        }
        let by = |pattern| by_pattern(&days, pattern, english()).unwrap();
        assert_eq!(by("%B %-d, %Y"), "May 3–7, 2011");
        assert_eq!(by("%Y-%m-%d"), "2011-05-03–2011-05-07");
        assert_eq!(by("%B %Y"), "May 2011");
        let whole = |from, to| Date {
            start: Date::of(2024, Some(from), None).start,
            end: Some(Date::of(2024, Some(to), None).start),
        };
        assert_eq!(
            styled(&whole(1, 2), &DateStyle::default(), english()).unwrap(),
            "January–February 2024"
        );
    }

    #[test]
    fn feeds_get_whole_dates() {
        assert_eq!(rfc822(&at(2023, Some(4), None)).unwrap(), "Sat, 01 Apr 2023 00:00:00 +0000");
        assert_eq!(iso(&at(2023, Some(4), None)).unwrap(), "2023-04-01");
        assert_eq!(iso(&at(2023, None, None)).unwrap(), "2023-01-01");
        let time = Time { hour: 9, minute: 5, second: 0, offset: Some(-330) };
        let moment = Moment { time: Some(time), ..at(2026, Some(5), Some(7)).moment().unwrap() };
        let date = Date { start: Point::At(moment), end: None };
        assert_eq!(rfc3339(&date).unwrap(), "2026-05-07T09:05:00-05:30");
        assert_eq!(rfc3339(&at(2023, None, None)).unwrap(), "2023-01-01T00:00:00Z");
        assert_eq!(rfc822(&date).unwrap(), "Thu, 07 May 2026 09:05:00 -0530");
    }
}
