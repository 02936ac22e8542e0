//! strftime over what is known of a moment: a missing part and the text behind it fall away.

use crate::model::date::Moment;
use crate::words::Words;

/// What can be wrong with a pattern, in words for the user.
pub(super) type PatternFault = String;

/// `moment` by `pattern`; a part that is missing takes the text behind it along, the last one the
/// text before it too.
pub(super) fn format_moment(
    moment: &Moment,
    pattern: &str,
    words: &Words,
) -> Result<String, PatternFault> {
    format_pieces(moment, &pieces(pattern), words)
}

/// `moment` by the pieces of a pattern.
pub(super) fn format_pieces(
    moment: &Moment,
    pieces: &[Piece<'_>],
    words: &Words,
) -> Result<String, PatternFault> {
    let mut out = String::new();
    // The text since the last part that was printed, and whether a part was missed since then.
    let (mut waiting, mut lost, mut skip) = (String::new(), false, false);
    let mut whole = false;
    for piece in pieces {
        match *piece {
            Piece::Literal(text) if !skip => {
                // A name that is not shortened (`May`) takes no full stop.
                let rest =
                    text.strip_prefix('.').filter(|_| whole && out.ends_with(char::is_alphabetic));
                waiting.push_str(rest.unwrap_or(text));
            }
            Piece::Literal(_) => skip = false,
            Piece::Directive(name) => {
                let printed = directive(moment, name, words)?;
                (lost, skip) = (printed.is_none(), printed.is_none());
                whole =
                    name == "b" && printed.as_deref() == month_name(moment, &words.months, words);
                if let Some(text) = printed {
                    out.push_str(&std::mem::take(&mut waiting));
                    out.push_str(&text);
                }
            }
        }
    }
    if !lost {
        out.push_str(&waiting);
    }
    Ok(out)
}

/// A part of a pattern.
pub(super) enum Piece<'a> {
    /// Text that is printed as it is.
    Literal(&'a str),
    /// A directive without its `%`: `B`, `-d`.
    Directive(&'a str),
}

/// The parts of `pattern`, in order.
pub(super) fn pieces(pattern: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = pattern;
    while let Some(at) = rest.find('%') {
        if at > 0 {
            found.push(Piece::Literal(&rest[..at]));
        }
        let name = &rest[at + 1..];
        let flag = usize::from(name.starts_with('-'));
        let len = flag + name[flag..].chars().next().map_or(0, char::len_utf8);
        let piece = if &name[..len] == "%" { Piece::Literal } else { Piece::Directive };
        found.push(piece(&name[..len]));
        rest = &name[len..];
    }
    if !rest.is_empty() {
        found.push(Piece::Literal(rest));
    }
    found
}

/// What the directive `name` prints of `moment`; `None` where the date does not say.
fn directive(moment: &Moment, name: &str, words: &Words) -> Result<Option<String>, PatternFault> {
    let time = moment.time;
    let two = |part: u8| format!("{part:02}");
    Ok(match name {
        "Y" => Some(year(moment, words)),
        "y" => Some(two(u8::try_from(moment.year.rem_euclid(100)).unwrap_or(0))),
        "B" => month_name(moment, &words.months, words).map(str::to_owned),
        "b" | "h" => month_name(moment, &words.months_short, words).map(str::to_owned),
        "m" => moment.month.map(two),
        "-m" => moment.month.map(|month| month.to_string()),
        "d" => moment.day.map(two),
        "-d" | "e" => moment.day.map(|day| day.to_string()),
        "A" => weekday(moment, &words.weekdays).map(str::to_owned),
        "a" => weekday(moment, &words.weekdays_short).map(str::to_owned),
        "H" => time.map(|time| two(time.hour)),
        "M" => time.map(|time| two(time.minute)),
        "S" => time.map(|time| two(time.second)),
        _ => {
            return Err(format!(
                "unsupported `%{name}` in the date pattern; use %Y %y %B %b %m %-m %d %-d %A %a \
                 %H %M %S %%"
            ));
        }
    })
}

/// The year, as people write it: `2024`, `1990s` where the last digit is not known, `44 BC`.
pub(super) fn year(moment: &Moment, words: &Words) -> String {
    match (moment.year, moment.unspecified_digits) {
        (year, 0) if year > 0 => year.to_string(),
        (year, 0) => words.bc.replace("{}", &(1 - i64::from(year)).to_string()),
        (year, digits) => {
            let unit = 10_i32.saturating_pow(u32::from(digits));
            words.decade.replace("{}", &(year - year.rem_euclid(unit)).to_string())
        }
    }
}

/// The name of the month among `months`, else of the season.
pub(super) fn month_name(
    moment: &Moment,
    months: &[&'static str; 12],
    words: &Words,
) -> Option<&'static str> {
    let at = |number: Option<u8>, first: u8| number?.checked_sub(first).map(usize::from);
    at(moment.month, 1)
        .and_then(|at| months.get(at))
        .or_else(|| at(moment.season, 21).and_then(|at| words.seasons.get(at)))
        .copied()
}

/// The day of the week of a whole date, among `days` from Monday.
pub(super) fn weekday(moment: &Moment, days: &[&'static str; 7]) -> Option<&'static str> {
    use chrono::Datelike as _;
    let (month, day) = (u32::from(moment.month?), u32::from(moment.day?));
    let date = chrono::NaiveDate::from_ymd_opt(moment.year, month, day)?;
    days.get(date.weekday().num_days_from_monday() as usize).copied()
}
