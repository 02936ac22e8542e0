//! Dates: an EDTF text, BibTeX's `year`, `month` and `day`, or a word that says how far a work has
//! come. What cannot be read is reported and kept as it was written.

use super::reading::Reading;
use crate::diag::{Diagnostic, Edit, Safety, Severity, codes};
use crate::model::date::{Moment, ParsedDate};
use crate::model::{Date, Field, Status, Value};
use crate::span::Span;
use crate::syntax::node::{Language, Node, Scalar};

/// What a date field said: when, how far the work has come, or both (`2026, to appear`).
#[derive(Default)]
pub(super) struct Dated {
    /// When; or the text as written, if it is no date.
    pub(super) when: Option<Value>,
    /// How far it has come.
    pub(super) status: Option<Value>,
}

impl Dated {
    /// Only a date.
    fn when(value: Value) -> Dated {
        Dated { when: Some(value), status: None }
    }
}

/// A text and where it stands.
#[derive(Clone)]
pub(super) struct Part<'n> {
    /// Where the field's name stands.
    pub(super) name_span: Span,
    /// The value.
    pub(super) node: &'n Node,
    /// What it says.
    pub(super) text: String,
}

/// BibTeX's way to write a date.
#[derive(Default)]
pub(super) struct Parts<'n> {
    /// `year`.
    pub(super) year: Option<Part<'n>>,
    /// `month`.
    pub(super) month: Option<Part<'n>>,
    /// `day`.
    pub(super) day: Option<Part<'n>>,
}

impl Parts<'_> {
    /// The date that the parts make with `year`.
    fn read(&self, year: &str) -> ParsedDate {
        let [month, day] =
            [&self.month, &self.day].map(|part| part.as_ref().map(|part| part.text.as_str()));
        Date::from_parts(year, month, day)
    }

    /// What the parts say beside a `date` of the year `year`, which serves where they have none.
    fn beside(&self, year: i32) -> Option<Moment> {
        if [&self.year, &self.month, &self.day].iter().all(|part| part.is_none()) {
            return None;
        }
        let written = self.year.as_ref().map(|part| part.text.clone());
        match self.read(&written.unwrap_or_else(|| format!("{year:04}"))) {
            ParsedDate::Good(date) | ParsedDate::Odd(date, _) => date.moment(),
            ParsedDate::Bad(_) => None,
        }
    }
}

/// What to do about the `text` in the field `name`, which is no date.
fn bad_help(name: &str, text: &str) -> String {
    let known = "write what is known: 2024, 2024-11 or 2024-11-03";
    match (Date::year_within(text), name) {
        (Some(date), _) => {
            format!("it is printed as written and sorted by the year {}; {known}", date.edtf())
        }
        (None, "date" | "year") => format!("the work counts as undated; {known}"),
        _ => known.to_owned(),
    }
}

impl Reading<'_> {
    /// The date in `node`; `None`, and a finding, if it is no text.
    pub(super) fn date(&mut self, name: &str, node: &Node) -> Option<Dated> {
        let text = self.literal(name, node)?;
        if name == "date"
            && let Some(dated) = self.date_with_status(&text, node, Date::parse)
        {
            return Some(dated);
        }
        Some(Dated::when(match Date::parse(&text) {
            ParsedDate::Good(date) => Value::Date(date),
            ParsedDate::Odd(date, edtf) => {
                self.odd_date(name, node, &text, &edtf);
                Value::Date(date)
            }
            ParsedDate::Bad(why) => return Some(self.bad_date(name, node.span, text, &why)),
        }))
    }

    /// What `text`, in the place of a date, says of how far the work has come, with the date beside it
    /// as `parse` reads it; `None` where it says nothing of that.
    fn date_with_status(
        &mut self,
        text: &str,
        node: &Node,
        parse: impl Fn(&str) -> ParsedDate,
    ) -> Option<Dated> {
        if let Some(status) = Status::find(text) {
            return Some(Dated { when: None, status: Some(Value::Status(status)) });
        }
        if let Some((status, ParsedDate::Good(date) | ParsedDate::Odd(date, _))) =
            split_status(text).map(|(status, rest)| (status, parse(rest)))
        {
            let (when, status) = (Some(Value::Date(date)), Some(Value::Status(status)));
            return Some(Dated { when, status });
        }
        if let Some((date, words)) = split_words(text) {
            let status = Status::find(words)?;
            let (ParsedDate::Good(date) | ParsedDate::Odd(date, _)) = parse(date) else {
                return None;
            };
            let when = Some(Value::Date(date));
            return Some(Dated { when, status: Some(Value::Status(status)) });
        }
        if is_undated(text) || text.chars().any(char::is_numeric) || !says_something(text) {
            return None;
        }
        let words = text.trim().to_owned();
        self.push(
            Diagnostic::warning(codes::BAD_DATE, format!("`{words}` is not a date"))
                .at(node.span)
                .help("it is printed as the status of the work; `status` is the field for that"),
        );
        Some(Dated { when: None, status: Some(Value::Literal(words)) })
    }

    /// Reports what BibTeX's fields say against `field`, which is the date and counts: another year,
    /// month or day, or more than it says.
    pub(super) fn compare_date(&mut self, field: &Field, parts: &Parts<'_>) {
        let Value::Date(date) = &field.value else { return };
        let Some(ours) = date.moment() else { return };
        let Some(theirs) = parts.beside(ours.year) else { return };
        let number = |part: Option<u8>| part.map(i32::from);
        let pairs = [
            ("year", &parts.year, Some(ours.year), Some(theirs.year)),
            ("month", &parts.month, number(ours.month), number(theirs.month)),
            ("day", &parts.day, number(ours.day), number(theirs.day)),
        ];
        // A month within a range or season is no contradiction.
        let is_wide = date.end.is_some() || ours.season.is_some();
        let compared = if is_wide { &pairs[..1] } else { &pairs };
        let differing = compared.iter().find(|(.., our, their)| their.is_some() && our != their);
        if let Some((name, Some(part), our, _)) = differing {
            self.report_conflict(name, part, *our, field);
        }
    }

    /// The date that BibTeX's fields make beside `field`, a `date` that is none; there `19` may be the day.
    pub(super) fn date_beside_unread(&mut self, field: &Field, parts: &Parts<'_>) -> Option<Date> {
        let Value::Literal(written) = &field.value else { return None };
        let year = &parts.year.as_ref()?.text;
        let [month, day] =
            [&parts.month, &parts.day].map(|part| part.as_ref().map(|part| part.text.as_str()));
        let is_day = |text: &str| text.len() <= 2 && text.parse::<u8>().is_ok();
        let only_day = Some(written.trim()).filter(|text| is_day(text) && day.is_none());
        let only_day = only_day.filter(|_| month.is_some());
        let ParsedDate::Good(date) = Date::from_parts(year, month, day.or(only_day)) else {
            return None;
        };
        let edtf = date.edtf();
        let mut finding = Diagnostic::warning(
            codes::BAD_DATE,
            match only_day {
                Some(day) => format!("`{day}` is only the day, so the date is read as `{edtf}`"),
                None => format!("`{written}` is not a date, so `{edtf}` of the other fields is"),
            },
        )
        .at(field.span)
        .of_cause(if only_day.is_some() { "only the day" } else { "no date" });
        finding = finding.help(match only_day {
            Some(_) => "call the field `day`",
            None => "remove it, or write the whole date here",
        });
        let is_date = self.language == Language::Bibtex && field.name_span.range().len() == 4;
        if only_day.is_some() && is_date {
            let edit = Edit { span: field.name_span, replacement: "day".to_owned() };
            finding = finding.fix(Safety::Unsafe, "call the field `day`", edit);
        }
        self.correct(finding);
        Some(date)
    }

    /// Reports that `part`, the field `name`, says another thing than the date in `field`, or, where
    /// that has no such part (`ours`), more than it.
    fn report_conflict(&mut self, name: &str, part: &Part<'_>, ours: Option<i32>, field: &Field) {
        let says = &part.text;
        let message = if ours.is_some() {
            format!("`date` and `{name}` disagree: `date` is used, `{name}` says {says}")
        } else {
            format!("`{name}` ({says}) is not used: `date` is used, and has no {name}")
        };
        self.push(
            Diagnostic::warning(codes::DATE_CONFLICT, message)
                .label(part.node.span, "this is not used")
                .label(field.span, "this is")
                .of_cause(name)
                .help(format!("write it in `date`, or remove `{name}`")),
        );
    }

    /// The date that BibTeX's fields make together.
    pub(super) fn date_of_parts(&mut self, parts: &Parts<'_>, year: &Part<'_>) -> Dated {
        if let Some(dated) = self.date_with_status(&year.text, year.node, |text| parts.read(text)) {
            return dated;
        }
        Dated::when(match parts.read(&year.text) {
            ParsedDate::Good(date) => Value::Date(date),
            ParsedDate::Odd(date, edtf) => {
                if parts.month.is_none() && parts.day.is_none() {
                    self.odd_date("year", year.node, &year.text, &edtf);
                } else {
                    self.odd_parts(parts, year, &date, &edtf);
                }
                Value::Date(date)
            }
            ParsedDate::Bad(why) => {
                return self.bad_date("year", year.node.span, year.text.clone(), &why);
            }
        })
    }

    /// Reports a month or day that is written in an unusual way, or that nobody can read.
    fn odd_parts(&mut self, parts: &Parts<'_>, year: &Part<'_>, date: &Date, edtf: &str) {
        let written: Vec<&Part<'_>> = [&parts.day, &parts.month].into_iter().flatten().collect();
        let words = written.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(" ");
        if let (Some(day), None) = (&parts.day, &parts.month) {
            let message =
                format!("`day` is not used, because there is no month: the date is `{edtf}`");
            let finding = Diagnostic::warning(codes::ODD_DATE, message).at(day.node.span);
            return self.push(finding.help("add `month`, or remove `day`"));
        }
        let has_month = |moment: Moment| moment.month.is_some() || moment.season.is_some();
        let message = if date.moment().is_some_and(has_month) {
            format!("`{words}` in the year `{}` is read as `{edtf}`", year.text)
        } else if let Some(calendar) = calendar_of(&words) {
            format!("`{words}` is of the {calendar} calendar, so the date is read as `{edtf}`")
        } else {
            format!("`{words}` is not a month, so the date is read as `{edtf}`")
        };
        let span = written.last().map_or(year.node.span, |part| part.node.span);
        let help = match calendar_of(&words) {
            Some(_) => {
                "lists show only the year; write the Gregorian date in `date` to have the month"
                    .to_owned()
            }
            None if words.to_lowercase().contains("10.") && words.contains('/') => {
                "it is a DOI: move it to `doi`".to_owned()
            }
            None => format!("write `date = {{{edtf}}}`, or the month as `jan`, `feb`, …"),
        };
        self.push(Diagnostic::warning(codes::ODD_DATE, message).at(span).help(help));
    }

    /// Reports a `text` that is no date, which stops no build: of a year with unknown words the year
    /// is the date, and the words are printed after it as they are.
    fn bad_date(&mut self, name: &str, span: Span, text: String, why: &str) -> Dated {
        let as_year = |year: &str| year.parse().ok().map(|year| Date::of(year, None, None));
        let parts = split_words(&text).and_then(|(year, words)| Some((as_year(year)?, words)));
        let help = match &parts {
            Some((date, _)) => {
                format!("it is read as {}; the words are printed as they are", date.edtf())
            }
            None if is_undated(&text) => {
                let status = match self.language {
                    Language::Bibtex => "pubstate",
                    Language::Yaml => "status",
                };
                format!("omit the date; use `{status}` to say why there is none")
            }
            None => bad_help(name, &text),
        };
        let dated = match parts {
            Some((date, words)) => Dated {
                when: Some(Value::Date(date)),
                status: Some(Value::Literal(words.to_owned())),
            },
            None => Dated::when(Value::Literal(text)),
        };
        self.push(Diagnostic::warning(codes::BAD_DATE, why).at(span).help(help));
        dated
    }

    /// Reports a date that is written in another way than EDTF, with the fix. The `year` of BibTeX
    /// holds what a style prints, so that only a plain year is better there.
    fn odd_date(&mut self, name: &str, node: &Node, text: &str, edtf: &str) {
        let message = format!("`{text}` is read as `{edtf}`");
        let is_kept = name == "year" && !is_plain_year(edtf);
        let severity = if is_kept { Severity::Info } else { Severity::Warning };
        let mut finding = Diagnostic::new(codes::ODD_DATE, severity, message)
            .at(node.span)
            .help(format!("write `{name}` as `{edtf}`"))
            .of_cause(shape(text));
        if let Some((year, original)) = reprint(text) {
            let help = format!(
                "write `{year}` here, and `{original}` in `origdate` if it appeared then first"
            );
            finding = finding.help(help);
        } else if is_era(text) {
            let help = "lists show only the year; leave it as it is if your style prints the era";
            finding = finding.help(help);
        } else if is_kept {
            let help = format!(
                "leave it as it is for BibTeX; for BibLaTeX write `date = {{{edtf}}}` in its place"
            );
            finding = finding.help(help);
        } else if let Some(scalar) = node.scalar() {
            let span = scalar.span_of(0..scalar.text.len(), node.span);
            let edit = Edit { span, replacement: edtf.to_owned() };
            let loses = name == "year" && loses_words(text);
            let safety =
                safety(scalar, node.span).min(if loses { Safety::Unsafe } else { Safety::Safe });
            finding = finding.fix(safety, "write it in EDTF", edit);
        }
        self.push(finding);
    }
}

/// Months and seasons of calendars that are not read, as their languages and English write them.
const OTHER_CALENDARS: &[(&str, &[&str])] = &[
    (
        "Persian",
        &[
            "فروردین",
            "اردیبهشت",
            "خرداد",
            "تیر",
            "مرداد",
            "شهریور",
            "مهر",
            "آبان",
            "آذر",
            "دی",
            "بهمن",
            "اسفند",
            "farvardin",
            "ordibehesht",
            "khordad",
            "tir",
            "mordad",
            "shahrivar",
            "mehr",
            "aban",
            "azar",
            "dey",
            "bahman",
            "esfand",
            "بهار",
            "تابستان",
            "پاییز",
            "زمستان",
        ],
    ),
    (
        "Islamic",
        &["محرم", "صفر", "رجب", "شعبان", "رمضان", "شوال", "muharram", "safar", "rajab", "ramadan"],
    ),
    (
        "Hebrew",
        &[
            "תשרי",
            "חשוון",
            "כסלו",
            "טבת",
            "שבט",
            "אדר",
            "ניסן",
            "אייר",
            "סיוון",
            "תמוז",
            "אב",
            "אלול",
        ],
    ),
];

/// The calendar that has the month in `words`, which may have a day beside it.
fn calendar_of(words: &str) -> Option<&'static str> {
    let lower = words.to_lowercase().replace('ي', "ی");
    let has = |month: &&str| lower.split(|c: char| !c.is_alphabetic()).any(|word| word == *month);
    let known = OTHER_CALENDARS.iter().find(|(_, months)| months.iter().any(&has));
    known.map(|(calendar, _)| *calendar)
}

/// How the date `text` is written, whatever it says: all of one program look alike.
fn shape(text: &str) -> String {
    let sign = |c: char| match c {
        c if c.is_numeric() => '0',
        c if c.is_alphabetic() => 'a',
        c => c,
    };
    let mut shape: Vec<char> = text.chars().map(sign).collect();
    shape.dedup_by(|a, b| a == b && *a == 'a');
    shape.into_iter().collect()
}

/// The years of `1998 [1905]`: that of a reprint, and in brackets that of the original.
fn reprint(text: &str) -> Option<(&str, &str)> {
    let (year, rest) = text.trim().split_once(['[', '('])?;
    let (year, original) = (year.trim(), rest.strip_suffix([']', ')'])?.trim());
    let is_year = |part: &str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    (is_year(year) && is_year(original) && original < year).then_some((year, original))
}

/// Whether `edtf` is a year of four digits.
fn is_plain_year(edtf: &str) -> bool {
    edtf.len() == 4 && edtf.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether `text` is a year and, in brackets behind it, the same year by the era of an emperor or a
/// republic, as GB/T 7714 asks for old books: `1865（清同治四年）`.
fn is_era(text: &str) -> bool {
    let inner = text.split_once(['（', '(']).map(|(_, inner)| inner);
    inner.is_some_and(|inner| inner.trim_end_matches(['）', ')']).contains('年'))
}

/// A year and the words before or after it: `2026, to appear`, `forthcoming 2026`, `2026 (in press)`.
fn split_words(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let (before, after) = (text.get(..4)?, text.get(text.len().checked_sub(4)?..)?);
    let (year, words) = match (is_year(before), is_year(after)) {
        (true, _) => (before, text.get(4..)?),
        (false, true) => (after, text.get(..text.len() - 4)?),
        _ => return None,
    };
    let is_sign = |c: char| c.is_whitespace() || ",;:.()[]-–—".contains(c);
    let words = words.trim_matches(is_sign);
    words.starts_with(char::is_alphabetic).then_some((year, words))
}

/// The status that `text` begins with, and what stands behind it: `Accepted, February 3, 2020`.
fn split_status(text: &str) -> Option<(Status, &str)> {
    let is_sign = |c: char| c.is_whitespace() || ",;:.()[]".contains(c);
    let ends = text.char_indices().filter(|&(_, c)| is_sign(c)).map(|(at, _)| at);
    let mut found =
        ends.filter_map(|at| Some((Status::find(&text[..at])?, text[at..].trim_matches(is_sign))));
    found.next_back().filter(|(_, rest)| !rest.is_empty())
}

/// Whether `text` has words: `early access`, not `????`.
fn says_something(text: &str) -> bool {
    text.chars().filter(|letter| letter.is_alphabetic()).count() > 1
}

/// Whether `text` says that there is no date: `n.d.`, French `s.d.`, German `o. J.`.
fn is_undated(text: &str) -> bool {
    // Nearly every date has digits, and none of these words has.
    if text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let letters: String = text.chars().filter(|letter| letter.is_alphanumeric()).collect();
    ["nd", "nodate", "undated", "sd", "sa", "oj"].contains(&letters.to_lowercase().as_str())
}

/// Whether a year's `text` says more than four digits, which a year alone would lose.
fn loses_words(text: &str) -> bool {
    text.chars().filter(|letter| letter.is_alphanumeric()).count() > 4
}

/// A fix in a value that stands at `span`: safe, unless part of it came from an `@string`, whose
/// bytes other works share.
fn safety(scalar: &Scalar, span: Span) -> Safety {
    let is_own = scalar.runs.len() == 1
        && scalar
            .runs
            .iter()
            .all(|run| run.file == span.file && (span.start..=span.end).contains(&run.source));
    if is_own { Safety::Safe } else { Safety::Display }
}
