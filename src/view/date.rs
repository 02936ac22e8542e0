//! Dates as templates and expressions see them.
//!
//! A date in a template is a `DateValue`, printed by `style.date`; in an expression it is the text of
//! its known parts (`2024-11`), so that `date >= "2024"` compares as people expect.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{DynObject, Object, ObjectRepr};

use super::lens::{Lens, Mode};
use super::values::DateValue;
use crate::model::Date;
use crate::model::date::{Moment, Point};

/// A date in the form that sorts: undated last (an undated work is about to appear), missing parts
/// first. Year, month, day, hour, minute, second.
pub type MomentOrder = (bool, i32, [u8; 5]);

/// Where `date` stands in time.
pub fn moment_order(date: Option<Date>) -> MomentOrder {
    let Some(moment) = date.and_then(|date| date.moment()) else { return (true, 0, [0; 5]) };
    let month = moment.month.or(moment.season.map(season_month)).unwrap_or(0);
    let [hour, minute, second] =
        moment.time.map_or([0; 3], |time| [time.hour, time.minute, time.second]);
    (false, moment.year, [month, moment.day.unwrap_or(0), hour, minute, second])
}

/// The month that a season starts in, on the half of the earth where most dates are written.
fn season_month(season: u8) -> u8 {
    match season {
        21 => 3,
        22 => 6,
        23 => 9,
        24 => 12,
        _ => 0,
    }
}

/// The known parts of a moment: `2024`, `2024-11`, `2024-11-03`.
pub fn iso(moment: &Moment) -> String {
    match (moment.month, moment.day) {
        (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", moment.year),
        (Some(month), None) => format!("{:04}-{month:02}", moment.year),
        _ => format!("{:04}", moment.year),
    }
}

/// `date` as a value; none where neither of its ends is known.
pub(super) fn value(lens: &Arc<Lens>, date: &Date) -> Option<Value> {
    let moment = date.moment()?;
    Some(match lens.mode {
        Mode::Template => Value::from_object(DateValue { lens: Arc::clone(lens), date: *date }),
        Mode::Expression => Value::from(iso(&moment)),
    })
}

/// The word for a season by its number in EDTF.
fn season_word(season: u8) -> Option<&'static str> {
    match season {
        21 => Some("spring"),
        22 => Some("summer"),
        23 => Some("autumn"),
        24 => Some("winter"),
        _ => None,
    }
}

impl DateValue {
    /// The attribute `name`.
    fn get(&self, name: &str) -> Option<Value> {
        let moment = self.date.moment()?;
        match name {
            "year" => Some(moment.year.into()),
            "month" => moment.month.map(Value::from),
            "day" => moment.day.map(Value::from),
            "season" => moment.season.and_then(season_word).map(Value::from),
            "full" => Some(self.date.full().into()),
            "edtf" => Some(self.date.edtf().into()),
            "iso" => Some(iso(&moment).into()),
            "uncertain" => Some(moment.uncertain.into()),
            "approximate" => Some(moment.approximate.into()),
            "start" => value(&self.lens, &Date { start: self.date.start, end: None }),
            "end" => value(&self.lens, &Date { start: self.date.end?, end: None }),
            "open" => Some((self.date.end == Some(Point::Open)).into()),
            _ => None,
        }
    }
}

impl Object for DateValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get(key.as_str()?)
    }

    fn custom_cmp(self: &Arc<Self>, other: &DynObject) -> Option<Ordering> {
        let other = other.downcast_ref::<DateValue>()?;
        Some(moment_order(Some(self.date)).cmp(&moment_order(Some(other.date))))
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date.moment().map_or(Ok(()), |moment| f.write_str(&iso(&moment)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_parts_are_early_and_undated_is_newest() {
        let year = Date::of(2024, None, None);
        let month = Date::of(2024, Some(1), None);
        let mut season = Date::of(2024, None, None);
        season.start = Point::At(Moment { year: 2024, season: Some(23), ..Moment::default() });
        let late = Date::of(2024, Some(10), Some(3));
        let dates = [Some(year), Some(month), Some(season), Some(late), None];
        let order: Vec<_> = dates.map(moment_order).to_vec();
        assert!(order.is_sorted_by(|a, b| a < b), "{order:?}");
    }

    #[test]
    fn an_open_range_without_ends_is_no_date() {
        let date = Date { start: Point::Unknown, end: Some(Point::Open) };
        assert!(moment_order(Some(date)).0);
    }
}
