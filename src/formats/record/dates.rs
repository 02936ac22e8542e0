//! Dates of records as EDTF: texts, numbers, parts under names, and lists of parts.

use super::path::{said, text_of};
use crate::model::Date;
use crate::model::date::ParsedDate;
use crate::syntax::node::{Node, NodeKind};

/// The words for the parts of a date.
const PARTS: [[&str; 3]; 3] =
    [["year", "Year", "years"], ["month", "Month", "months"], ["day", "Day", "days"]];

/// The EDTF of a date as people and programs write it; `None` where it cannot be read.
pub(in crate::formats) fn edtf(text: &str) -> Option<String> {
    // RIS leaves out parts of `2014/05/27`, not the signs between them.
    let text = text.trim();
    let text = text.strip_suffix("//").unwrap_or(text);
    // A moment of a day says more than a list needs.
    let day = text.split_once(['T', ' ']).filter(|(day, rest)| is_day(day) && rest.contains(':'));
    match Date::parse(day.map_or(text, |(day, _)| day)) {
        ParsedDate::Good(date) | ParsedDate::Odd(date, _) => Some(date.edtf()),
        ParsedDate::Bad(_) => None,
    }
}

/// The EDTF of the date that `node` holds.
pub(in crate::formats) fn date_in(node: &Node) -> Option<String> {
    match &node.kind {
        NodeKind::Scalar(scalar) => edtf(&scalar.text),
        NodeKind::List(items) => of_list(items),
        NodeKind::Map(_) => {
            let parts = node.get("date-parts").and_then(date_in);
            parts.or_else(|| of_parts(node)).or_else(|| text_of(node).and_then(edtf))
        }
        NodeKind::Null => None,
    }
}

/// The EDTF of `[2015, 5, 27]`, or of the first date of a list.
fn of_list(items: &[Node]) -> Option<String> {
    if items.first().is_some_and(|item| item.items().is_some() || item.pairs().is_some()) {
        return items.first().and_then(date_in);
    }
    let mut parts = items.iter().map_while(|item| item.text()).filter(|part| *part != "0");
    let (year, month, day) = (parts.next()?, parts.next(), parts.next());
    joined(year, month, day)
}

/// The EDTF of year, month and day under their names.
fn of_parts(node: &Node) -> Option<String> {
    let [year, month, day] = PARTS.map(|names| said(node, &names));
    joined(year?, month, day)
}

/// The EDTF of the parts of a date.
fn joined(year: &str, month: Option<&str>, day: Option<&str>) -> Option<String> {
    match Date::from_parts(year, month, day) {
        ParsedDate::Good(date) | ParsedDate::Odd(date, _) => Some(date.edtf()),
        ParsedDate::Bad(_) => None,
    }
}

/// Whether `text` has the form of `2020-01-31`.
fn is_day(text: &str) -> bool {
    text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}
