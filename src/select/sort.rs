//! The order of works: the asked keys, then the order of the sources.
//!
//! Dates with missing parts are early, undated works are newest; types and statuses stand in the
//! order of their tables, numbers by size, texts by the site's language; works without a value come
//! last, whichever way the order runs.

use std::cmp::Ordering;

use minijinja::Value;
use minijinja::value::ValueKind;

use super::collation::{Collation, TextKey};
use super::direction::Direction;
use super::expression::{Expression, Language};
use crate::diag::Sink;
use crate::model::kind::KINDS;
use crate::model::status::STATUSES;
use crate::model::{Kind, Status, Work, fields};
use crate::span::Spanned;
use crate::view::date::{MomentOrder, moment_order};
use crate::view::values::{NameValue, NamesValue};
use crate::view::venue;

/// One key that works are sorted by.
pub(super) struct Column<'a> {
    by: By<'a>,
    direction: Direction,
}

/// What a column compares.
enum By<'a> {
    /// The date.
    Date,
    /// The year alone.
    Year,
    /// The type, in the order of the table.
    Kind,
    /// The status, in the order of the table.
    Status,
    /// The name of the venue.
    Venue,
    /// The authors, by the name for sorting where the work has one (`sortname`, Japanese BibTeX's
    /// `yomi`).
    Authors(Expression<'a>),
    /// The value of an expression.
    Value(Expression<'a>),
}

/// What stands for a work in one column.
#[derive(Clone, Debug)]
pub(super) enum SortKey {
    /// A number, a place in a table, or no and yes.
    Number(f64),
    /// A date, also that of an undated work.
    Date(MomentOrder),
    /// A text.
    Text(TextKey),
    /// No value.
    Absent,
}

impl SortKey {
    /// The order of two keys; absent ones are last either way.
    pub(super) fn compare(&self, other: &SortKey, direction: Direction) -> Ordering {
        use SortKey::{Absent, Date, Number, Text};
        let order = match (self, other) {
            (Absent, Absent) => return Ordering::Equal,
            (Absent, _) => return Ordering::Greater,
            (_, Absent) => return Ordering::Less,
            (Number(a), Number(b)) => a.total_cmp(b),
            (Date(a), Date(b)) => a.cmp(b),
            (Text(a), Text(b)) => a.cmp(b),
            _ => self.rank().cmp(&other.rank()),
        };
        match direction {
            Direction::Ascending => order,
            Direction::Descending => order.reverse(),
        }
    }

    /// Which of two keys of different sorts comes first.
    fn rank(&self) -> u8 {
        match self {
            SortKey::Number(_) => 0,
            SortKey::Date(_) => 1,
            SortKey::Text(_) => 2,
            SortKey::Absent => 3,
        }
    }

    /// The key of a text: of its number if it is nothing else (`volume: 10` is above `9`).
    pub(super) fn text(text: &str, collation: &Collation) -> SortKey {
        let numeric = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-');
        match text.parse::<f64>() {
            Ok(number) if text.chars().all(numeric) => SortKey::Number(number),
            _ => SortKey::Text(collation.key(text)),
        }
    }

    /// The key of any value.
    pub(super) fn value(value: &Value, collation: &Collation) -> SortKey {
        match value.kind() {
            ValueKind::Undefined | ValueKind::None => SortKey::Absent,
            ValueKind::Bool => SortKey::Number(f64::from(u8::from(value.is_true()))),
            ValueKind::Number => {
                f64::try_from(value.clone()).map_or(SortKey::Absent, SortKey::Number)
            }
            _ => SortKey::text(&plain(value), collation),
        }
    }
}

/// The columns of `keys`; without keys the newest works come first.
pub(super) fn columns<'a>(
    language: &'a Language,
    keys: Option<&[Spanned<String>]>,
    sink: &mut Sink,
) -> Option<Vec<Column<'a>>> {
    let Some(keys) = keys else {
        return Some(vec![Column { by: By::Date, direction: Direction::Descending }]);
    };
    let columns: Vec<Option<Column<'a>>> =
        keys.iter().map(|key| column(language, key, sink)).collect();
    columns.into_iter().collect()
}

/// The column of one key.
fn column<'a>(
    language: &'a Language,
    key: &Spanned<String>,
    sink: &mut Sink,
) -> Option<Column<'a>> {
    let (expression, direction) = language.compile_key("sort", key, sink)?;
    let by = match expression.name() {
        Some("date") => By::Date,
        Some("year") => By::Year,
        Some("type") => By::Kind,
        Some("status" | "pubstate") => By::Status,
        Some("venue") => By::Venue,
        Some("authors" | "author" | "byline") => By::Authors(expression),
        _ => By::Value(expression),
    };
    Some(Column { by, direction })
}

/// `works` in the order of `columns`; a key that fails for a work is reported once.
pub(super) fn sort(
    language: &Language,
    columns: &[Column<'_>],
    collation: &Collation,
    works: Vec<usize>,
    sink: &mut Sink,
) -> Vec<usize> {
    if columns.is_empty() {
        return works;
    }
    // One row of keys per work, so that a comparison evaluates and collates nothing.
    let mut keys = Vec::with_capacity(works.len() * columns.len());
    for &work in &works {
        for column in columns {
            let Some(key) = column.key(language, collation, work, sink) else { return works };
            keys.push(key);
        }
    }
    let mut rows: Vec<(usize, &[SortKey])> =
        works.into_iter().zip(keys.chunks(columns.len())).collect();
    rows.sort_by(|(_, a), (_, b)| compare_rows(columns, a, b));
    rows.into_iter().map(|(work, _)| work).collect()
}

/// The order of two works by their keys.
fn compare_rows(columns: &[Column<'_>], a: &[SortKey], b: &[SortKey]) -> Ordering {
    let pairs = columns.iter().zip(a.iter().zip(b));
    pairs.fold(Ordering::Equal, |order, (column, (a, b))| {
        order.then_with(|| a.compare(b, column.direction))
    })
}

impl Column<'_> {
    /// What stands for the work with index `at`; none if the expression fails.
    fn key(
        &self,
        language: &Language,
        collation: &Collation,
        at: usize,
        sink: &mut Sink,
    ) -> Option<SortKey> {
        let lens = &language.lens;
        let work = lens.library.works.get(at)?;
        Some(match &self.by {
            By::Date => SortKey::Date(moment_order(work.date())),
            By::Year => SortKey::Number(year(work).map_or(f64::INFINITY, f64::from)),
            By::Kind => SortKey::Number(kind_order(work.kind)),
            By::Status => SortKey::Number(status_order(work.status())),
            By::Venue => {
                let found = venue::of_work(lens, work);
                let found = found.as_ref().and_then(|found| found.find(&lens.library));
                found.map_or(SortKey::Absent, |venue| {
                    SortKey::Text(collation.key(&venue.name.to_plain()))
                })
            }
            By::Authors(expression) => match work.literal(fields::SORTNAME) {
                Some(name) => SortKey::Text(collation.key(name)),
                None => SortKey::value(&expression.of_work(lens, at, sink)?, collation),
            },
            By::Value(expression) => {
                SortKey::value(&expression.of_work(lens, at, sink)?, collation)
            }
        })
    }
}

/// The year of a work.
fn year(work: &Work) -> Option<i32> {
    work.year()
}

/// The place of a type in the table.
pub(super) fn kind_order(kind: Kind) -> f64 {
    place(KINDS.iter().position(|row| row.kind == kind))
}

/// The place of a status in the table.
pub(super) fn status_order(status: Status) -> f64 {
    place(STATUSES.iter().position(|row| row.0 == status))
}

/// A place in a short table as a number.
fn place(at: Option<usize>) -> f64 {
    at.and_then(|at| u32::try_from(at).ok()).map_or(f64::INFINITY, f64::from)
}

/// A value as the text it is sorted and grouped by: names with the family first, lists joined.
fn plain(value: &Value) -> String {
    if let Some(name) = value.downcast_object_ref::<NameValue>() {
        return family_first(name);
    }
    if let Some(names) = value.downcast_object_ref::<NamesValue>() {
        return names.names().iter().map(family_first).collect::<Vec<_>>().join("; ");
    }
    match (value.kind(), value.try_iter()) {
        (ValueKind::Seq | ValueKind::Iterable, Ok(items)) => {
            items.map(|item| item.to_string()).collect::<Vec<_>>().join(", ")
        }
        _ => value.to_string(),
    }
}

/// A name for sorting: `He, Bing`.
fn family_first(name: &NameValue) -> String {
    let Some(name) = name.model().map(|contributor| &contributor.name) else {
        return String::new();
    };
    if name.given.is_empty() {
        return name.family.to_string();
    }
    format!("{}, {}", name.family, name.given)
}
