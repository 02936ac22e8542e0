//! What a date is: a moment or a span of time, as exact as it was written.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

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

    /// What orders dates: year, month, day, second of the day; what is missing sorts earliest.
    pub fn sort_key(&self) -> (i32, u8, u8, i32) {
        self.moment().map_or((i32::MIN, 0, 0, 0), |moment| moment.sort_key())
    }

    /// `2023-04-01`: the moment with missing parts at their first value; for file names and feeds.
    pub fn full(&self) -> String {
        let Some(moment) = self.moment() else { return String::new() };
        let month = moment.first_month().unwrap_or(1);
        let moment = Moment { month: Some(month), day: moment.day.or(Some(1)), ..moment };
        let bare = Moment { season: None, time: None, unspecified_digits: 0, ..moment };
        Moment { uncertain: false, approximate: false, ..bare }.edtf()
    }

    /// How EDTF writes it.
    pub fn edtf(&self) -> String {
        match self.end {
            Some(end) => format!("{}/{}", self.start.edtf(), end.edtf()),
            None => self.start.edtf(),
        }
    }

    /// The first day of the moment; `None` for years that chrono cannot hold.
    pub fn first_day(&self) -> Option<NaiveDate> {
        let moment = self.moment()?;
        let month = moment.first_month().unwrap_or(1);
        NaiveDate::from_ymd_opt(moment.year, u32::from(month), u32::from(moment.day.unwrap_or(1)))
    }

    /// The last day that the date, or the range up to its end, covers; `None` for an open end.
    pub fn last_day(&self) -> Option<NaiveDate> {
        match self.end.unwrap_or(self.start) {
            Point::At(moment) => moment.last_day(),
            Point::Open | Point::Unknown => None,
        }
    }

    /// The instant that feeds give: the time as written (in UTC where no offset is), else the start
    /// of the first day in UTC.
    pub fn instant(&self) -> Option<DateTime<FixedOffset>> {
        let day = self.first_day()?;
        let time = self.moment().and_then(|moment| moment.time);
        let offset = time.and_then(|time| time.offset).unwrap_or(0);
        let zone = FixedOffset::east_opt(i32::from(offset) * 60)?;
        let (day, time) = match time {
            Some(time) if time.hour == 24 => (day.succ_opt()?, NaiveTime::MIN),
            Some(time) => (day, time.of_day()?),
            None => (day, NaiveTime::MIN),
        };
        day.and_time(time).and_local_timezone(zone).single()
    }
}

impl Moment {
    /// What orders moments: year, month, day, second of the day.
    pub(super) fn sort_key(&self) -> (i32, u8, u8, i32) {
        let second = self.time.map_or(0, |time| {
            let minutes = i32::from(time.hour) * 60 + i32::from(time.minute);
            (minutes - i32::from(time.offset.unwrap_or(0))) * 60 + i32::from(time.second)
        });
        (self.year, self.first_month().unwrap_or(0), self.day.unwrap_or(0), second)
    }

    /// The month, or the first of the season in the northern hemisphere's year: spring begins in
    /// March, winter in December.
    fn first_month(&self) -> Option<u8> {
        let season = || self.season.map(|season| season.saturating_sub(20).clamp(1, 4) * 3);
        self.month.or_else(season)
    }

    /// The last day of the moment.
    pub(super) fn last_day(&self) -> Option<NaiveDate> {
        let unknown = 10_i32.pow(u32::from(self.unspecified_digits.min(4)));
        let mut year = self.year + (unknown - 1);
        let mut month = self.month.unwrap_or(12);
        if let (Some(first), Some(_)) = (self.first_month(), self.season) {
            month = (first + 1) % 12 + 1;
            year += i32::from(first == 12);
        }
        let day = self.day.unwrap_or_else(|| days_in(year, month));
        NaiveDate::from_ymd_opt(year, u32::from(month), u32::from(day))
    }
}

impl Time {
    /// The time of day as chrono has it.
    fn of_day(self) -> Option<NaiveTime> {
        let [hour, minute, second] = [self.hour, self.minute, self.second].map(u32::from);
        NaiveTime::from_hms_opt(hour, minute, second)
    }
}

/// How many days the month has in the Gregorian calendar.
pub(super) fn days_in(year: i32, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
