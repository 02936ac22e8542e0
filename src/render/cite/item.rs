//! A work as an item of the citation processor: the variables of `formats::csl`, prose with marks.

use hayagriva::citationberg::json::{
    DateValue, Item, LiteralName, NameItem, NameValue, Value, VecDate, VecDateRange,
};

use super::markup::Pieces;
use crate::formats::csl;
use crate::model::container::JOURNAL_OR_BOOK;
use crate::model::date::Moment;
use crate::model::{Data, Date, FieldId, Library, Work, fields};

/// The variables that hold dates.
const DATES: &[(&str, FieldId)] = &[
    ("issued", fields::DATE),
    ("accessed", fields::URLDATE),
    ("event-date", fields::EVENT_DATE),
    ("original-date", fields::ORIGDATE),
];

/// `work` as an item; `pieces` keeps what must come back as it is.
pub(super) fn item(work: &Work, library: &Library, pieces: &mut Pieces) -> Item {
    let is_eprint =
        work.venue().is_none() && !JOURNAL_OR_BOOK.into_iter().any(|name| work.has(name));
    let mut item = Item(std::collections::BTreeMap::new());
    let Data::Map(variables) = csl::item_with(work, library, &mut |prose| pieces.encode(prose))
    else {
        return item;
    };
    for (variable, data) in variables {
        let value = match (variable.as_str(), data) {
            // A list is no place for these, and styles print them at odd places.
            ("abstract" | "keyword" | "annote" | "custom", _) => None,
            // Where a published work lies besides, styles print in the middle of where it appeared.
            ("archive" | "archive_location" | "archive_collection", _) if !is_eprint => None,
            (_, Data::Text(text) | Data::Plain(text)) => Some(Value::String(text)),
            (_, Data::List(names)) => Some(Value::Names(names.iter().filter_map(name).collect())),
            _ => None,
        };
        item.0.extend(value.map(|value| (variable, value)));
    }
    for (variable, field) in DATES {
        let date = match *variable {
            "issued" => work.date().copied(),
            _ => work.literal(*field).and_then(|text| match Date::parse(text) {
                crate::model::date::ParsedDate::Good(date) => Some(date),
                _ => None,
            }),
        };
        let value = date.and_then(|date| date.moment()).and_then(|moment| self::date(&moment));
        item.0.extend(value.map(|value| ((*variable).to_owned(), value)));
    }
    item
}

/// A name.
fn name(data: &Data) -> Option<NameValue> {
    let Data::Map(parts) = data else { return None };
    let part = |wanted: &str| {
        parts.iter().find(|(name, _)| name == wanted).and_then(|(_, value)| match value {
            Data::Text(text) | Data::Plain(text) => Some(text.clone()),
            _ => None,
        })
    };
    if let Some(literal) = part("literal") {
        return Some(NameValue::Literal(LiteralName { literal }));
    }
    let particle = part("non-dropping-particle").or_else(|| part("dropping-particle"));
    Some(NameValue::Item(NameItem {
        family: part("family").unwrap_or_default(),
        given: part("given").map(|given| spaced(&given)),
        non_dropping_particle: particle,
        // With a particle the processor takes the family name as it is, and does not look for more.
        dropping_particle: None,
        suffix: part("suffix"),
        comma_suffix: None,
    }))
}

/// `C. J.` for `C.J.`: the processor takes what has no space for one name.
fn spaced(given: &str) -> String {
    let mut out = String::with_capacity(given.len() + 4);
    for letter in given.chars() {
        if out.ends_with('.') && letter.is_alphabetic() {
            out.push(' ');
        }
        out.push(letter);
    }
    out
}

/// A date, as far as the processor's numbers go. A range is its start.
fn date(moment: &Moment) -> Option<Value> {
    let year = i16::try_from(moment.year).ok()?;
    let month = moment.month.map(i16::from);
    let day = moment.day.map(i16::from).filter(|_| month.is_some());
    let parts = [Some(year), month, day].into_iter().flatten().collect();
    Some(Value::Date(DateValue::DateParts {
        date_parts: VecDateRange(vec![VecDate(parts)]),
        literal: None,
        season: moment.season.and_then(|season| season.checked_sub(20)).map(|at| at.to_string()),
        circa: moment.approximate,
    }))
}
