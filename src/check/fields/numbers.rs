//! Rules about fields that hold numbers: pages and acceptance rates.

use crate::check::context::Context;
use crate::check::facts::seen::Seen;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::check::say::with_fix;
use crate::diag::{Code, Edit, Safety, Severity};
use crate::model::{Field, fields};

/// A rate that its own numbers contradict.
pub(crate) const ACCEPTANCE_MISMATCH: Rule = Rule {
    code: Code::new("F005", "acceptance-mismatch"),
    severity: Severity::Warning,
    summary: "an acceptance rate that contradicts its numbers",
    explain: include_str!("../explain/F005.md"),
    scope: Scope::Work(acceptance_mismatch),
    ..Rule::USUAL
};

/// Reports each acceptance rate that is not what its numbers give.
fn acceptance_mismatch(seen: &Seen<'_>, report: &mut Report<'_>) {
    let context = seen.context;
    if let Some((field, text)) = seen.own_literal(fields::ACCEPTANCE) {
        let Some(fault) = rate_fault(text) else { return };
        let finding =
            report.finding(fault.message).at(context.find(text, field.span)).help(fault.help);
        let edit = fault.right.and_then(|(old, new)| context.field_edit(field, &old, &new));
        report.push(with_fix(
            finding,
            Safety::Unsafe,
            "write the rate computed from the numbers",
            edit,
        ));
    }
}

/// What is wrong with an acceptance rate.
struct RateFault {
    message: String,
    help: &'static str,
    /// The wrong rate as written, and the right one.
    right: Option<(String, String)>,
}

/// What is wrong with the acceptance rate `text`, in words: `238/1541=18.4%`: 238 of 1541 is 15.4%.
pub(crate) fn rate_does_not_compute(text: &str) -> Option<String> {
    rate_fault(text).map(|fault| fault.message)
}

/// What is wrong with the rate `text`: `365/1900`, `21.3%` or `238/1541=15.4%`.
fn rate_fault(text: &str) -> Option<RateFault> {
    let (fraction, rate) = match text.split_once('=') {
        Some((fraction, rate)) => (Some(fraction), Some(rate.trim())),
        None if text.contains('/') => (Some(text), None),
        None => (None, Some(text.trim())),
    };
    let written = rate.and_then(|rate| rate.trim_end_matches(['%', ' ', '\\']).parse::<f64>().ok());
    if written.is_some_and(|percent| percent > 100.0) {
        let message = format!("an acceptance rate of `{text}` is more than 100%");
        return Some(RateFault { message, help: "check the numbers", right: None });
    }
    let (accepted, submitted) = fraction?.split_once('/')?;
    let (accepted, submitted) = (number(accepted)?, number(submitted)?);
    if submitted == 0 || accepted > submitted {
        let message = format!("`{accepted}` of `{submitted}` is impossible");
        return Some(RateFault {
            message,
            help: "write the number of accepted papers first: \
                                                238/1541",
            right: None,
        });
    }
    mismatch(text, accepted, submitted, rate?, written?)
}

/// A whole number of papers; a million papers is more than any venue has.
fn number(text: &str) -> Option<u32> {
    text.trim().replace(',', "").parse().ok().filter(|&n| n < 1_000_000)
}

/// The fault if `rate` is not what `accepted` of `submitted` gives, rounded as it is written.
fn mismatch(
    text: &str,
    accepted: u32,
    submitted: u32,
    rate: &str,
    written: f64,
) -> Option<RateFault> {
    let exact = f64::from(accepted) * 100.0 / f64::from(submitted);
    let number = rate.trim_end_matches(['%', ' ', '\\']);
    let digits = number.split_once('.').map_or(0, |(_, digits)| digits.len()).min(9);
    let allowed = 0.5 / 10_f64.powi(i32::try_from(digits).unwrap_or(0));
    // A rate that was cut instead of rounded (`15.4` for 15.44) is as good.
    if (exact - written).abs() <= allowed * 2.0 + 1e-9 {
        return None;
    }
    let right = format!("{exact:.digits$}");
    let message = format!("`{text}`: {accepted} of {submitted} is {right}%");
    Some(RateFault {
        message,
        help: "correct the rate or the numbers",
        right: Some((number.to_owned(), right)),
    })
}

/// A page range that runs backwards.
pub(crate) const PAGES_REVERSED: Rule = Rule {
    code: Code::new("F006", "pages-reversed"),
    severity: Severity::Warning,
    summary: "a reversed page range",
    explain: include_str!("../explain/F006.md"),
    scope: Scope::Work(pages_reversed),
    ..Rule::USUAL
};

/// Reports each page range whose end lies before its start. There is no fix: in real lists a digit is
/// mistyped (`655--588` for `655--688`), and swapping the numbers would only hide it.
fn pages_reversed(seen: &Seen<'_>, report: &mut Report<'_>) {
    let context = seen.context;
    for_each_range(seen, |field, range| {
        if let Order::Reversed = range.order() {
            let finding = report
                .finding(format!("the page range `{}` ends before it begins", range.written))
                .at(context.find(range.written, field.span))
                .help("look up the pages: a number is mistyped, or the two are swapped");
            report.push(finding);
        }
    });
}

/// A page range whose end is cut short.
pub(crate) const PAGES_ABBREVIATED: Rule = Rule {
    code: Code::new("F007", "pages-abbreviated"),
    severity: Severity::Info,
    summary: "an abbreviated page range",
    explain: include_str!("../explain/F007.md"),
    scope: Scope::Work(pages_abbreviated),
    ..Rule::USUAL
};

/// Reports each page range such as 123-9.
fn pages_abbreviated(seen: &Seen<'_>, report: &mut Report<'_>) {
    let context = seen.context;
    for_each_range(seen, |field, range| {
        if let Order::Abbreviated(end) = range.order() {
            let whole = range.with_end(&end);
            let finding = report
                .finding(format!("the pages `{}` are abbreviated", range.written))
                .at(context.find(range.written, field.span))
                .of_cause("abbreviated")
                .help("write both numbers in full; styles abbreviate them as needed");
            let edit = range_edit(context, field, &range, |range| range.with_end(&end));
            report.push(with_fix(finding, Safety::Safe, format!("write `{whole}`"), edit));
        }
    });
}

/// Calls `look` with every range of `pages`.
fn for_each_range<'a>(seen: &Seen<'a>, mut look: impl FnMut(&'a Field, PageRange<'a>)) {
    if let Some((field, text)) = seen.own_literal(fields::PAGES) {
        if has_thousands(text) {
            return;
        }
        let year = seen.work.year();
        for part in text.split([',', ';']) {
            if let Some(range) =
                PageRange::parse(part.trim()).filter(|range| !is_other(range, year))
            {
                look(field, range);
            }
        }
    }
}

/// Whether `text` has numbers such as `14,336`, whose comma parts nothing.
fn has_thousands(text: &str) -> bool {
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = text.as_bytes();
    text.match_indices(',').any(|(at, _)| {
        let digits = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let before = bytes[..at].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        is_digit(bytes.get(at + 1)) && digits == 3 && (1..=2).contains(&before)
    })
}

/// Whether what looks like a range is none: an article's number with its count of pages (`123503-6`,
/// as the APS has them) or with another number (`2250001-2058`), or the month that is the start of a preprint's number (`2023--07`).
fn is_other(range: &PageRange<'_>, year: Option<i32>) -> bool {
    let is_article = range.start.len() >= 7
        || range.start.len() == 6 && range.end.len() <= 2
        || range.start.len() == 5 && range.end == "1";
    let is_month = range.end.len() == 2 && range.end.parse::<u8>().is_ok_and(|month| month <= 12);
    is_article || is_month && range.start.len() == 4 && range.start.parse().ok() == year
}

/// The edit that writes `new` for `range` in `field`, where it stands with a dash of any length: in
/// BibTeX, `--` is one dash.
fn range_edit<'a>(
    context: &Context<'_>,
    field: &Field,
    range: &PageRange<'a>,
    new: impl Fn(&PageRange<'a>) -> String,
) -> Option<Edit> {
    let PageRange { prefix, start, dash, end, .. } = *range;
    [dash, "--", "---", "–"].into_iter().find_map(|dash| {
        let old = format!("{prefix}{start}{dash}{prefix}{end}");
        context.field_edit(field, &old, &new(&PageRange { dash, ..*range }))
    })
}

/// `12--34`, `e12-e34`, `7:1-7:20`: two numbers with the same letters before them.
struct PageRange<'a> {
    /// All of it.
    written: &'a str,
    /// The letters before each number.
    prefix: &'a str,
    /// The first number.
    start: &'a str,
    /// What stands between: `--`, `–`, ` - `.
    dash: &'a str,
    /// The second number.
    end: &'a str,
}

/// How the numbers of a range stand to each other.
enum Order {
    /// The end is not before the start.
    Forward,
    /// The end lies before the start.
    Reversed,
    /// The end is the last digits of this number.
    Abbreviated(String),
}

impl<'a> PageRange<'a> {
    /// Reads `written`; `None` if it is not two numbers.
    fn parse(written: &'a str) -> Option<PageRange<'a>> {
        let is_dash = |c: char| matches!(c, '-' | '–' | '—' | '−' | ' ');
        let dash_at = written.find(is_dash)?;
        let (left, rest) = written.split_at(dash_at);
        let right = rest.trim_start_matches(is_dash);
        let dash = &rest[..rest.len() - right.len()];
        let (prefix, start) = split_number(left)?;
        let (other, end) = split_number(right)?;
        let range = PageRange { written, prefix, start, dash, end };
        (prefix == other && !dash.trim().is_empty()).then_some(range)
    }

    /// How its numbers stand to each other.
    fn order(&self) -> Order {
        let number = |text: &str| text.parse::<u64>().unwrap_or(0);
        if number(self.end) >= number(self.start) {
            return Order::Forward;
        }
        let kept = self.start.len().saturating_sub(self.end.len());
        let whole = format!("{}{}", &self.start[..kept], self.end);
        if kept > 0 && number(&whole) >= number(self.start) {
            Order::Abbreviated(whole)
        } else {
            Order::Reversed
        }
    }

    /// The range with another end.
    fn with_end(&self, end: &str) -> String {
        let PageRange { prefix, start, dash, .. } = self;
        format!("{prefix}{start}{dash}{prefix}{end}")
    }
}

/// A page number's letters and digits: `e`, `12`. Numbers of more than 12 digits are no pages.
fn split_number(text: &str) -> Option<(&str, &str)> {
    let number_at = text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (prefix, number) = text.split_at(number_at);
    ((1..=12).contains(&number.len())).then_some((prefix, number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::Case;
    use crate::model::Value;

    /// The case of a work with the field `name: value`.
    fn case(name: &'static str, value: &str) -> Case {
        let mut case = Case::yaml(&format!("- key: a\n  {name}: {value}\n"));
        case.work("a", 0);
        case.literal(name, value);
        case
    }

    #[test]
    fn acceptance_rates_are_computed() {
        let good =
            ["238/1541=15.4%", "365/1900", "21.3%", "22/118=18.6%", "1/3 = 33%", "22%", "many"];
        for text in [&good[..], &["1,014/5,789=17.5%", "2/3=66%", "2/3=67%"]].concat() {
            assert!(case("acceptance", text).messages(&ACCEPTANCE_MISMATCH).is_empty(), "{text}");
        }
        let bad = [
            ("238/1541=16.4%", "`238/1541=16.4%`: 238 of 1541 is 15.4%"),
            ("1541/238", "`1541` of `238` is impossible"),
            ("213%", "an acceptance rate of `213%` is more than 100%"),
            ("3/0", "`3` of `0` is impossible"),
        ];
        for (text, message) in bad {
            assert_eq!(case("acceptance", text).messages(&ACCEPTANCE_MISMATCH), [message]);
        }
        let fixed = case("acceptance", "238/1541=16.4%").fixed(&ACCEPTANCE_MISMATCH);
        assert_eq!(fixed, "- key: a\n  acceptance: 238/1541=15.4%\n");
    }

    #[test]
    fn pages_that_run_backwards() {
        let cases = [
            ("2709-2698", true),
            ("655--588", true),
            ("12–3, 5–7", false),
            ("e30-e12", true),
            ("90 - 80", true),
            ("2698-2709", false),
            ("123-9", false),
            ("47E10", false),
            ("S12-34", false),
            ("iv-xii", false),
            ("1-12:3", false),
            ("12", false),
            ("", false),
        ];
        for (text, is_found) in cases {
            let case = case("pages", text);
            assert_eq!(case.messages(&PAGES_REVERSED).len(), usize::from(is_found), "{text}");
            // Nobody knows which of the numbers is wrong.
            let unchanged = format!("- key: a\n  pages: {text}\n");
            assert_eq!(case.fixed(&PAGES_REVERSED), unchanged, "{text}");
        }
    }

    #[test]
    fn numbers_of_articles_and_months_are_no_ranges() {
        for text in ["123503-6", "60408--1", "023507--14", "2023--07", "2023-04", "14,336-14,346"] {
            let mut case = case("pages", text);
            let date = Value::Date(crate::model::Date::of(2023, None, None));
            case.field("date", text, date);
            assert!(case.messages(&PAGES_REVERSED).is_empty(), "{text}");
            assert!(case.messages(&PAGES_ABBREVIATED).is_empty(), "{text}");
        }
        for text in ["2010--12", "10042-57", "2023--31"] {
            assert_eq!(case("pages", text).messages(&PAGES_ABBREVIATED).len(), 1, "{text}");
        }
    }

    #[test]
    fn pages_that_are_cut_short() {
        for (text, whole) in
            [("123-9", "123-129"), ("1042--57", "1042--1057"), ("e12-e5", "e12-e15"), ("9-3", "")]
        {
            let case = case("pages", text);
            if whole.is_empty() {
                assert!(case.messages(&PAGES_ABBREVIATED).is_empty(), "{text}");
            } else {
                assert_eq!(case.fixed(&PAGES_ABBREVIATED), format!("- key: a\n  pages: {whole}\n"));
            }
        }
    }
}
