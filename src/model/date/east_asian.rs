//! Dates as Chinese, Japanese and Korean texts have them: `1997年6月25日`, `平成25年`, `民國102年`,
//! `2013년 6월`, `二〇一三年`.

use super::edtf;
use super::moment::Date;

/// The eras whose years are counted from 1, and the year before the first.
const ERAS: &[(&str, i32)] = &[
    ("明治", 1867),
    ("大正", 1911),
    ("昭和", 1925),
    ("平成", 1988),
    ("令和", 2018),
    ("中華民國", 1911),
    ("中华民国", 1911),
    ("民國", 1911),
    ("民国", 1911),
    ("公元", 0),
    ("公元后", 0),
    ("西暦", 0),
];

/// What stands behind a year, a month and a day.
const UNITS: [&[char]; 3] = [&['年', '년'], &['月', '월'], &['日', '号', '號', '일']];

/// Reads `text`; `None` if it is no such date.
pub(super) fn parse(text: &str) -> Option<Date> {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let (before, rest) = ERAS
        .iter()
        .find_map(|(era, before)| Some((*before, text.strip_prefix(era)?)))
        .unwrap_or((0, text.as_str()));
    let (year, rest) = part(rest, UNITS[0])?;
    let year = before + if year == "元" && before > 0 { 1 } else { number(year)? };
    // `13年` alone may be of any century.
    if year < 1000 {
        return None;
    }
    let mut written = format!("{year:04}");
    let mut rest = rest;
    for unit in &UNITS[1..] {
        if rest.is_empty() {
            break;
        }
        let (digits, behind) = part(rest, unit)?;
        let number = number(digits)?;
        written.push_str(&format_part(number));
        rest = behind;
    }
    if rest.is_empty() { edtf::parse(&written).ok() } else { None }
}

/// The month or day `number` as EDTF writes it behind what is before.
fn format_part(number: i32) -> String {
    format!("-{number:02}")
}

/// The month that `text` is: `3月`, `3월`.
pub(super) fn month(text: &str) -> Option<u8> {
    let (digits, rest) = part(text.trim(), UNITS[1])?;
    if rest.is_empty() { u8::try_from(number(digits)?).ok() } else { None }
}

/// What stands before the first of `units` in `text`, and what behind it.
fn part<'t>(text: &'t str, units: &[char]) -> Option<(&'t str, &'t str)> {
    let at = text.find(units)?;
    let unit = text[at..].chars().next()?;
    Some((&text[..at], &text[at + unit.len_utf8()..]))
}

/// The number that `digits` are, in ASCII or in Chinese characters one by one (`二〇一三`) or by tens
/// (`十二`, `二十五`).
fn number(digits: &str) -> Option<i32> {
    if digits.is_empty() || digits.chars().count() > 4 {
        return None;
    }
    if let Ok(number) = digits.parse() {
        return Some(number);
    }
    if let Some((tens, ones)) = digits.split_once('十') {
        let tens = if tens.is_empty() { 1 } else { digit(tens)? };
        let ones = if ones.is_empty() { 0 } else { digit(ones)? };
        return Some(tens * 10 + ones);
    }
    digits
        .chars()
        .try_fold(0, |number, letter| Some(number * 10 + digit(letter.encode_utf8(&mut [0; 4]))?))
}

/// The digit that the Chinese character `letter` is.
fn digit(letter: &str) -> Option<i32> {
    if letter == "零" {
        return Some(0);
    }
    let found = "〇一二三四五六七八九".chars().position(|digit| letter.chars().eq([digit]))?;
    i32::try_from(found).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_eras_and_of_the_common_era() {
        for (text, edtf) in [
            ("1997年6月25日", "1997-06-25"),
            ("2013年", "2013"),
            ("2013年3月", "2013-03"),
            ("平成25年", "2013"),
            ("令和元年5月1日", "2019-05-01"),
            ("昭和 63 年 12 月", "1988-12"),
            ("民國102年", "2013"),
            ("2013년 6월 25일", "2013-06-25"),
            ("二〇一三年十二月二十五日", "2013-12-25"),
        ] {
            assert_eq!(parse(text).map(|date| date.edtf()).as_deref(), Some(edtf), "{text}");
        }
        for text in ["13年", "年", "2013年13月", "2013年6月-7月", "平成", "二十年", "2013年の夏"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(month("3月"), Some(3));
        assert_eq!(month("3"), None);
    }
}
