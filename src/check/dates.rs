//! Rules about dates that can be read but cannot be right.

use chrono::Datelike as _;

use super::facts::seen::Seen;
use super::report::Report;
use super::rule::{Rule, Scope};
use super::years::is_implausible;
use crate::diag::{Code, Severity};
use crate::model::date::{Moment, Point};
use crate::model::{Date, FieldId, Kind, Status, Value, Work, fields};
use crate::span::Span;

/// A published work whose day has not come.
pub(super) const FUTURE_DATE: Rule = Rule {
    code: Code::new("D001", "future-date"),
    severity: Severity::Warning,
    summary: "a published work has a date in the future",
    explain: include_str!("explain/D001.md"),
    scope: Scope::Work(future_date),
    ..Rule::USUAL
};

/// Reports each published work whose date lies behind today; events are announced ahead, and what is ahead
/// by decades has a mistyped year, of which D006 tells.
fn future_date(seen: &Seen<'_>, report: &mut Report<'_>) {
    let today = seen.context.today;
    let today = (today.year(), today.month(), today.day());
    let announced = |work: &Work| matches!(work.kind, Kind::Talk | Kind::Tutorial | Kind::Poster);
    let work = seen.work;
    let Some(moment) = work.date().and_then(|date| date.moment()) else { return };
    let published = work.status() == Status::Published && !announced(work);
    if published && !is_implausible(moment.year, seen.context) && earliest(&moment) > today {
        let span = work.field(fields::DATE).map_or(work.key.span, |field| field.span);
        let (context, file) = (seen.context, span.file);
        let said = |status: Status| {
            let name = context.word(file, fields::STATUS);
            context.said(file, name, context.status_word(file, status))
        };
        let finding = report
            .finding(format!("`{}` is dated in the future", work.key.value))
            .at(span)
            .help(format!(
                "correct the date, or add {} or {}",
                said(Status::Accepted),
                said(Status::InPress)
            ));
        report.push(finding);
    }
}

/// The first day that `moment` can mean: year, month, day.
fn earliest(moment: &Moment) -> (i32, u32, u32) {
    let unknown = 10_i32.checked_pow(moment.unspecified_digits.into()).unwrap_or(1);
    let year = moment.year - moment.year.rem_euclid(unknown.max(1));
    // EDTF's seasons are of no hemisphere: spring is March here, the earliest that is usual.
    let season = moment.season.map(|season| match season {
        22 => 6,
        23 => 9,
        24 => 12,
        _ => 3,
    });
    (year, moment.month.or(season).unwrap_or(1).into(), moment.day.unwrap_or(1).into())
}

/// A preprint that is older than its arXiv id.
pub(super) const DATE_BEFORE_ARXIV: Rule = Rule {
    code: Code::new("D002", "date-before-arxiv"),
    severity: Severity::Warning,
    summary: "a preprint dated before its arXiv id was assigned",
    explain: include_str!("explain/D002.md"),
    scope: Scope::Work(date_before_arxiv),
    ..Rule::USUAL
};

/// Reports each preprint whose date lies before the month in its arXiv id.
fn date_before_arxiv(seen: &Seen<'_>, report: &mut Report<'_>) {
    let work = seen.work;
    if work.kind != Kind::Preprint {
        return;
    }
    let (Some(id), Some(date)) = (work.literal(fields::ARXIV), work.field(fields::DATE)) else {
        return;
    };
    let Some(moment) = work.date().and_then(|date| date.moment()) else { return };
    let Some((year, month)) = arxiv_month(id) else { return };
    if (moment.year, moment.month.map_or(12, u32::from)) < (year, month) {
        let message = format!("`{}` is older than its arXiv id `{id}`", work.key.value);
        let finding = report
            .finding(message)
            .at(date.span)
            .help(format!("the id was assigned in {year}-{month:02}: correct one of them"));
        report.push(finding);
    }
}

/// The year and month in an arXiv id of the form used since April 2007
/// (info.arxiv.org, "Understanding the arXiv identifier").
fn arxiv_month(id: &str) -> Option<(i32, u32)> {
    let number = id.trim().rsplit(['/', ':']).next()?;
    let (date, rest) = number.split_once('.')?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (year, month) = (date.get(..2)?.parse::<i32>().ok()?, date.get(2..)?.parse::<u32>().ok()?);
    let known = date.len() == 4 && digits(date) && rest.len() >= 4 && digits(rest.get(..4)?);
    (known && (1..=12).contains(&month) && year >= 7).then_some((2000 + year, month))
}

/// Dates of one work in an order that cannot be.
pub(super) const DATES_OUT_OF_ORDER: Rule = Rule {
    code: Code::new("D003", "dates-out-of-order"),
    severity: Severity::Warning,
    summary: "a work older than its original, or a page visited before it appeared",
    explain: include_str!("explain/D003.md"),
    scope: Scope::Work(dates_out_of_order),
    ..Rule::USUAL
};

/// Reports each work whose dates cannot all be right, however vague they are. A page is visited after
/// it appeared; a paper is often online long before its issue has a date.
fn dates_out_of_order(seen: &Seen<'_>, report: &mut Report<'_>) {
    let is_page =
        |work: &Work| matches!(work.kind, Kind::Online | Kind::Blog | Kind::News | Kind::Video);
    let work = seen.work;
    compare_dates(work, fields::ORIGDATE, fields::DATE, report);
    if is_page(work) {
        compare_dates(work, fields::DATE, fields::URLDATE, report);
    }
}

/// Reports the dates `first` and `second` of `work` if the first is surely the later one.
fn compare_dates(work: &Work, first: FieldId, second: FieldId, report: &mut Report<'_>) {
    let (Some((early, one)), Some((late, two))) = (date_in(work, first), date_in(work, second))
    else {
        return;
    };
    let start = one.moment().map(|moment| earliest(&moment));
    let end = match two.end {
        Some(Point::At(moment)) => Some(moment),
        Some(_) => None,
        None => two.moment(),
    };
    if start.zip(end).is_some_and(|(start, end)| start > latest(&end)) {
        let message = format!("`{first}` of `{}` is later than `{second}`", work.key.value);
        let finding = report
            .finding(message)
            .label(early, "this date is later")
            .label(late, "than this one")
            .help("correct one of them");
        report.push(finding);
    }
}

/// The date in the field `name` of `work`, with its place.
fn date_in(work: &Work, name: FieldId) -> Option<(Span, &Date)> {
    let field = work.field(name)?;
    match &field.value {
        Value::Date(date) => Some((field.span, date)),
        _ => None,
    }
}

/// The last day that `moment` can mean: year, month, day.
fn latest(moment: &Moment) -> (i32, u32, u32) {
    let unknown = 10_i32.checked_pow(moment.unspecified_digits.into()).unwrap_or(1).max(1);
    let year = moment.year - moment.year.rem_euclid(unknown) + unknown - 1;
    // A season may reach into the next year.
    let year = if moment.season.is_some() { year.saturating_add(1) } else { year };
    (year, moment.month.unwrap_or(12).into(), moment.day.unwrap_or(31).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::Case;

    /// A work of `kind` with this date.
    fn case(kind: Kind, date: (i32, Option<u8>, Option<u8>)) -> Case {
        let mut case = Case::yaml("- key: a\n");
        case.work("a", 0).kind = kind;
        case.field("date", "a", Value::Date(Date::of(date.0, date.1, date.2)));
        case
    }

    #[test]
    fn only_what_is_certainly_ahead_is_in_the_future() {
        let cases = [
            ((2026, None, None), 0),
            ((2026, Some(11), None), 0),
            ((2026, Some(11), Some(23)), 0),
            ((2026, Some(11), Some(24)), 1),
            ((2026, Some(12), None), 1),
            ((2027, None, None), 1),
            ((2036, None, None), 1),
            ((2037, None, None), 0),
            ((6666, None, None), 0),
        ];
        for (date, expected) in cases {
            assert_eq!(
                case(Kind::Article, date).messages(&FUTURE_DATE).len(),
                expected,
                "{date:?}"
            );
            assert!(case(Kind::Talk, date).messages(&FUTURE_DATE).is_empty());
        }
        let mut accepted = case(Kind::Article, (2027, None, None));
        accepted.field("status", "a", Value::Status(Status::Accepted));
        assert!(accepted.messages(&FUTURE_DATE).is_empty());
    }

    #[test]
    fn vague_dates_mean_their_earliest_day() {
        let season = Moment { year: 2026, season: Some(24), ..Moment::default() };
        let decade = Moment { year: 2029, unspecified_digits: 1, ..Moment::default() };
        assert_eq!(earliest(&season), (2026, 12, 1));
        assert_eq!(earliest(&decade), (2020, 1, 1));
    }

    #[test]
    fn an_arxiv_id_tells_its_month() {
        assert_eq!(arxiv_month("2403.06021v2"), Some((2024, 3)));
        assert_eq!(arxiv_month("arXiv:0704.0001"), Some((2007, 4)));
        for id in ["hep-th/9901001", "2413.06021", "10.1145/3543507.3583388", "2403", "é.é"] {
            assert_eq!(arxiv_month(id), None, "{id}");
        }
        let mut case = case(Kind::Preprint, (2023, None, None));
        case.field("arxiv", "a", Value::Literal("2403.06021".into()));
        assert_eq!(
            case.messages(&DATE_BEFORE_ARXIV),
            ["`a` is older than its arXiv id `2403.06021`"]
        );
    }
}
