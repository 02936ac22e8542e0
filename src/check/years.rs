//! Rules about years that do not go together.

use chrono::{Datelike as _, Months};

use super::context::Context;
use super::facts::seen::Seen;
use super::report::Report;
use super::rule::{Rule, Scope};
use crate::diag::{Code, Severity};
use crate::model::date::Point;
use crate::model::same::is_preprint;
use crate::model::{Status, Value, Work, fields};
use crate::span::Span;
use crate::text::Text;

/// A key with another year.
pub(super) const YEAR_IN_KEY: Rule = Rule {
    code: Code::new("D004", "year-in-key"),
    severity: Severity::Info,
    summary: "a key with another year than the date",
    explain: include_str!("explain/D004.md"),
    scope: Scope::Work(year_in_key),
    on_by_default: false,
    ..Rule::USUAL
};

/// Reports each written key whose year is none of the date, unless the work tells where the key has it
/// from.
fn year_in_key(seen: &Seen<'_>, report: &mut Report<'_>) {
    let work = seen.work;
    if work.key_derived {
        return;
    }
    // The digits of `DBLP:journals/corr/abs-1902-04629` are those of arXiv: the year 2019.
    let key = work.key.value.split("/abs-").next().unwrap_or_default();
    let (Some(year), Some(in_key)) = (year(work), only_year(key)) else { return };
    if in_key != year && !is_in_range(work, in_key) && !is_of_other_origin(work, year, in_key) {
        let finding = report
            .finding(format!(
                "the key `{}` contains the year {in_key}, but the date is {year}",
                work.key.value
            ))
            .label(work.key.span, "")
            .label(date_span(work), "the date")
            .help("correct the wrong one; a key that others cite may stay");
        report.push(finding);
    }
}

/// Whether the date of `work` is a range that reaches up to or over `year`: `2010/2012`.
fn is_in_range(work: &Work, year: i32) -> bool {
    let end = work.date().and_then(|date| date.end);
    match (end, work.year()) {
        (Some(Point::At(end)), Some(start)) => (start..=end.year).contains(&year),
        _ => false,
    }
}

/// Whether `in_key` may be a year that belongs to `work` and is not its `year`: that of its preprint, of the
/// first edition or the original, one in its title, or the year that had just ended.
fn is_of_other_origin(work: &Work, year: i32, in_key: i32) -> bool {
    let is_early =
        work.date().and_then(|date| date.moment()?.month).is_some_and(|month| month <= 3);
    let has_preprint = is_preprint(work) || work.has(fields::ARXIV) || work.has(fields::EPRINT);
    let original = work.field(fields::ORIGDATE).map(|field| &field.value);
    let is_original = matches!(original, Some(Value::Date(date)) if date.year() == Some(in_key));
    in_key + 1 == year && (is_early || has_preprint)
        || in_key < year && arxiv_year(work) == Some(in_key)
        || in_key < year && work.has(fields::EDITION)
        || is_original
        || is_in_title(work, &in_key.to_string())
}

/// The year in which arXiv numbered `work`: 2020 in `2009.11388`, 1994 in `gr-qc/9408002`.
fn arxiv_year(work: &Work) -> Option<i32> {
    let id = work.literal(fields::ARXIV)?;
    let year: i32 = id.rsplit('/').next()?.get(..2)?.parse().ok()?;
    Some(if year > 90 { 1900 + year } else { 2000 + year })
}

/// Whether the title of `work` has the number `year`.
fn is_in_title(work: &Work, year: &str) -> bool {
    let title = work.title().map(Text::as_plain).unwrap_or_default();
    title.split(|c: char| !c.is_ascii_digit()).any(|number| number == year)
}

/// The year of `work`, if all its digits are known.
fn year(work: &Work) -> Option<i32> {
    let moment = work.date().and_then(|date| date.moment())?;
    (moment.unspecified_digits == 0 && !moment.approximate && !moment.uncertain)
        .then_some(moment.year)
}

/// The place of the date of `work`.
fn date_span(work: &Work) -> Span {
    work.field(fields::DATE).map_or(work.key.span, |field| field.span)
}

/// The year from 1900 to 2099 in `text`, if there is exactly one number of four digits in it.
pub(super) fn only_year(text: &str) -> Option<i32> {
    let mut numbers = text
        .split(|c: char| !c.is_ascii_digit() && c != '.')
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse::<i32>().ok());
    let year = numbers.next().filter(|year| (1900..2100).contains(year))?;
    numbers.next().is_none().then_some(year)
}

/// A status that should have changed.
pub(super) const STALE_STATUS: Rule = Rule {
    code: Code::new("D005", "stale-status"),
    severity: Severity::Warning,
    summary: "a work accepted, in press or submitted for more than eighteen months",
    explain: include_str!("explain/D005.md"),
    scope: Scope::Work(stale_status),
    ..Rule::USUAL
};

/// Reports each work that has been on its way since long before today.
fn stale_status(seen: &Seen<'_>, report: &mut Report<'_>) {
    let Some(limit) = seen.context.today.checked_sub_months(Months::new(18)) else { return };
    let work = seen.work;
    let Some(field) = work.field(fields::STATUS) else { return };
    let waits = matches!(
        field.value,
        Value::Status(Status::Accepted | Status::InPress | Status::Submitted | Status::UnderReview)
    );
    let last = work.date().and_then(|date| date.last_day());
    if waits && last.is_some_and(|day| day < limit) {
        let (key, status) = (&work.key.value, work.status().word());
        let finding = report
            .finding(format!("`{key}` has been `{status}` for more than eighteen months"))
            .label(field.span, "")
            .label(date_span(work), "since then")
            .help("if it has appeared, remove `status` and set the date and the venue");
        report.push(finding);
    }
}

/// A year that nobody means.
pub(super) const IMPLAUSIBLE_YEAR: Rule = Rule {
    code: Code::new("D006", "implausible-year"),
    severity: Severity::Warning,
    summary: "a year before 1000, or more than ten years in the future",
    explain: include_str!("explain/D006.md"),
    scope: Scope::Work(implausible_year),
    ..Rule::USUAL
};

/// Reports each work whose year cannot be meant.
fn implausible_year(seen: &Seen<'_>, report: &mut Report<'_>) {
    let work = seen.work;
    if let Some(year) = year(work).filter(|&year| is_implausible(year, seen.context)) {
        let help =
            if year < 1000 { "write all four digits of the year" } else { "correct the year" };
        let finding = report
            .finding(format!("`{}` has the year {year}", work.key.value))
            .at(date_span(work))
            .help(help);
        report.push(finding);
    }
}

/// Whether nobody means `year`.
pub(super) fn is_implausible(year: i32, context: &Context<'_>) -> bool {
    (1..1000).contains(&year) || year > context.today.year() + 10
}

/// An event far from its paper.
pub(super) const DISTANT_EVENT: Rule = Rule {
    code: Code::new("D007", "distant-event"),
    severity: Severity::Warning,
    summary: "a work and its event that are years apart",
    explain: include_str!("explain/D007.md"),
    scope: Scope::Work(distant_event),
    ..Rule::USUAL
};

/// Reports each work whose event took place two years or more after it, or seven before it.
fn distant_event(seen: &Seen<'_>, report: &mut Report<'_>) {
    let work = seen.work;
    let Some(field) = work.field(fields::EVENT_DATE) else { return };
    let Value::Date(event) = &field.value else { return };
    let (Some(year), Some(held)) = (year(work), event.year()) else { return };
    if !(-6..=1).contains(&(held - year)) {
        let finding = report
            .finding(format!(
                "the event of `{}` was in {held}, but the work is from {year}",
                work.key.value
            ))
            .label(field.span, "")
            .label(date_span(work), "the date")
            .help("correct the wrong one");
        report.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::Case;
    use crate::model::Date;
    use crate::model::date::ParsedDate;

    #[test]
    fn a_year_is_distinguished_from_other_numbers() {
        for (text, year) in [
            ("he2021petgen", Some(2021)),
            ("arxiv-2109.06777", None),
            ("he20210", None),
            ("2019-2021", None),
            ("mnist1234", None),
            ("he21", None),
        ] {
            assert_eq!(only_year(text), year, "{text}");
        }
    }

    /// A work with this key, of this year.
    fn dated(key: &str, year: i32) -> Case {
        let mut case = Case::yaml(&format!("- key: {key}\n"));
        case.work(key, 0);
        case.field("date", key, Value::Date(Date::of(year, None, None)));
        case
    }

    #[test]
    fn a_key_may_have_the_year_of_a_preprint_or_of_another_edition() {
        let found = |case: &Case| case.messages(&YEAR_IN_KEY).len();
        for (year, is_found) in [(2020, 1), (2021, 0), (2022, 1), (2023, 1)] {
            assert_eq!(found(&dated("he2021", year)), is_found, "{year}");
        }
        let mut preprint = dated("he2021", 2022);
        preprint.literal("arxiv", "2109.06777");
        assert_eq!(found(&preprint), 0);
        let mut again = dated("he2011", 2022);
        assert_eq!(found(&again), 1);
        again.literal("edition", "2");
        assert_eq!(found(&again), 0);
        let mut about = dated("he2011", 2022);
        let title = crate::text::Text::plain("Elections of 2011 in Baden");
        about.field("title", "he2011", Value::Text(title));
        assert_eq!(found(&about), 0);
    }

    #[test]
    fn a_key_may_have_any_year_of_a_range() {
        let case = |key: &str| {
            let mut case = Case::yaml(&format!("- key: {key}\n"));
            case.work(key, 0);
            let ParsedDate::Good(date) = Date::parse("2010/2012") else { panic!("a range") };
            case.field("date", key, Value::Date(date));
            case.messages(&YEAR_IN_KEY).len()
        };
        let found = ["he2009", "he2010", "he2011", "he2012", "he2013"].map(case);
        assert_eq!(found, [1, 0, 0, 0, 1]);
    }

    #[test]
    fn a_year_that_nobody_means_is_told_with_its_cure() {
        for (year, help) in [
            (201, &["write all four digits of the year"][..]),
            (2036, &[]),
            (6666, &["correct the year"]),
        ] {
            assert_eq!(dated("a", year).helps(&IMPLAUSIBLE_YEAR), help, "{year}");
        }
    }
}
