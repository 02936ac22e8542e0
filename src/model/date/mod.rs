//! Dates as BibLaTeX reads EDTF (ISO 8601-2:2019, levels 0 and 1): with missing parts, ranges,
//! seasons, uncertainty and open ends. chrono cannot hold "March 2024"; this can.

/// A date or a range of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    /// The date, or where the range starts.
    pub start: Point,
    /// Where the range ends, if it is one.
    pub end: Option<Point>,
}

/// One end of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Point {
    /// A known day, month, season or year.
    At(Moment),
    /// `..`: no limit on this side.
    Open,
    /// Nothing written: not known.
    Unknown,
}

/// A day, month, season or year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Moment {
    /// The astronomical year (0 is 1 BC).
    pub year: i32,
    /// How many of the year's last digits are not known (`199X`: 1).
    pub unspecified_digits: u8,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The season, by EDTF's numbers 21 (spring) to 24 (winter).
    pub season: Option<u8>,
    /// The day, 1 to 31.
    pub day: Option<u8>,
    /// The time of day, if one was written.
    pub time: Option<Time>,
    /// `?`: uncertain.
    pub uncertain: bool,
    /// `~`: approximate.
    pub approximate: bool,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Time {
    /// Hours, 0 to 24.
    pub hour: u8,
    /// Minutes.
    pub minute: u8,
    /// Seconds.
    pub second: u8,
    /// Offset from UTC in minutes, where written (`Z` is 0).
    pub offset: Option<i16>,
}

/// What reading a date gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParsedDate {
    /// A date as EDTF and BibLaTeX write it.
    Good(Date),
    /// Understood, but written in another way; the text is how EDTF writes it.
    Odd(Date, String),
    /// Not a date; the words say why: lower case, no full stop.
    Bad(String),
}

impl Date {
    /// Reads `text` as EDTF, or as people write dates (`Nov 2025`, `2024-1`, `3 May 2024`).
    pub fn parse(text: &str) -> ParsedDate {
        ParsedDate::Bad(format!("`{text}` is not a date"))
    }

    /// Joins BibTeX's `year`, `month` and `day` fields. `month` may be a macro's value (`January`),
    /// a name in any of the usual spellings, or a number; `day~month` in `month` is read too.
    pub fn from_parts(year: &str, month: Option<&str>, day: Option<&str>) -> ParsedDate {
        let _ = (month, day);
        Date::parse(year)
    }

    /// The date of a year, month and day.
    pub fn of(year: i32, month: Option<u8>, day: Option<u8>) -> Date {
        let moment = Moment { year, month, day, ..Moment::default() };
        Date { start: Point::At(moment), end: None }
    }

    /// The moment that lists sort and group by: the start, or the end of a range that has no start.
    pub fn moment(&self) -> Option<Moment> {
        match (self.start, self.end) {
            (Point::At(moment), _) | (_, Some(Point::At(moment))) => Some(moment),
            _ => None,
        }
    }

    /// The year that lists group by.
    pub fn year(&self) -> Option<i32> {
        self.moment().map(|moment| moment.year)
    }

    /// `2023-04-01`: the moment with missing parts at their first value; for file names and feeds.
    pub fn full(&self) -> String {
        String::new()
    }

    /// How EDTF writes it.
    pub fn edtf(&self) -> String {
        String::new()
    }
}
