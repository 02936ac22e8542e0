//! Dates as BibLaTeX reads EDTF (ISO 8601-2:2019, levels 0 and 1): with missing parts, ranges,
//! seasons, uncertainty and open ends. chrono cannot hold "March 2024"; this can.
//!
//! `edtf` reads and writes the standard, `spoken` what people write instead, `loose` what is clear
//! but unusual, `east_asian` dates in the scripts of East Asia, `fields` joins BibTeX's `year`, `month` and `day`.

mod east_asian;
mod edtf;
mod fields;
mod loose;
mod moment;
mod spoken;

pub use fields::{MONTHS, usual_month};
pub use moment::{Date, Moment, ParsedDate, Point, Time};

/// No date is longer than this many bytes.
const LONGEST: usize = 200;

impl Date {
    /// Reads `text` as EDTF, or as people write dates (`Nov 2025`, `2024-1`, `3 May 2024`).
    pub fn parse(text: &str) -> ParsedDate {
        let text = text.trim();
        if text.is_empty() {
            return ParsedDate::Bad("the date is empty".to_owned());
        }
        if text.len() > LONGEST {
            return ParsedDate::Bad("the text is too long for a date".to_owned());
        }
        if super::status::Status::find(text).is_some() {
            return ParsedDate::Bad(format!("`{text}` is a status, not a date"));
        }
        match edtf::parse(text) {
            Ok(date) => ParsedDate::Good(date),
            Err(fault) => match spoken::parse(text).or_else(|| loose::parse(text)) {
                Some(date) => ParsedDate::Odd(date, date.edtf()),
                None => ParsedDate::Bad(spoken::unclear(text).unwrap_or(fault)),
            },
        }
    }

    /// The year that `text`, which is no date, names first: `2005 (2nd ed. 2010)`. Lists sort by it.
    pub fn year_within(text: &str) -> Option<Date> {
        loose::year_within(text)
    }

    /// Joins BibTeX's `year`, `month` and `day` fields. `month` may be a macro's value (`January`),
    /// a name in any of the usual spellings, or a number; `day~month` in `month` is read too. Of a
    /// month that cannot be read the year stays, and is `Odd`.
    pub fn from_parts(year: &str, month: Option<&str>, day: Option<&str>) -> ParsedDate {
        fields::join(year, month, day)
    }
}

#[cfg(test)]
mod tests;
