//! Dates in and out, by tables.

use super::*;

/// What reading gave, in short: `=` before EDTF that was good, `~` before what was odd.
fn shown(parsed: &ParsedDate) -> String {
    match parsed {
        ParsedDate::Good(date) => format!("={}", date.edtf()),
        ParsedDate::Odd(date, text) => {
            assert_eq!(date.edtf(), *text);
            format!("~{text}")
        }
        ParsedDate::Bad(fault) => fault.clone(),
    }
}

#[test]
fn edtf_of_levels_0_and_1_is_good_and_written_back() {
    let cases = [
        "2024",
        "2024-11",
        "2024-11-03",
        "2024-02-29",
        "-0999",
        "0000",
        "Y17000",
        "Y-12000",
        "2024-21",
        "2024-24",
        "199X",
        "19XX",
        "1984?",
        "1984~",
        "1984%",
        "2004-06?",
        "2004-06-11~",
        "2004/2005",
        "2004-02-01/2005-02",
        "../2004",
        "2004/..",
        "2004/",
        "/2004",
        "2004?/2005~",
        "2004-01-01T10:10:10Z",
        "2004-01-01T10:10:10+05:00",
        "2004-01-01T10:10:10-03:30",
        "2001-02-03T09:30:01",
        "2001-02-03T24:00:00",
    ];
    for text in cases {
        assert_eq!(shown(&Date::parse(text)), format!("={text}"));
    }
    for (text, written) in [
        ("2004-XX", "=2004"),
        ("2004-02-XX", "=2004-02"),
        ("2004-XX-XX", "=2004"),
        ("y-12000", "=Y-12000"),
        ("2004-01-01T10:10", "=2004-01-01T10:10:00"),
        ("2004-01-01T10:10:10+05", "=2004-01-01T10:10:10+05:00"),
    ] {
        assert_eq!(shown(&Date::parse(text)), written, "{text}");
    }
}

#[test]
fn what_people_write_is_odd() {
    let cases = [
        ("Nov 2025", "2025-11"),
        ("November 2025", "2025-11"),
        ("Nov. 2025", "2025-11"),
        ("2025 Nov", "2025-11"),
        ("Nov-2025", "2025-11"),
        ("2024-1", "2024-01"),
        ("2024-1-3", "2024-01-03"),
        ("2024/11", "2024-11"),
        ("2024/11/03", "2024-11-03"),
        ("2023/24", "2023/2024"),
        ("3 May 2024", "2024-05-03"),
        ("3. Mai 2024", "2024-05-03"),
        ("3-May-2024", "2024-05-03"),
        ("3 de mayo de 2024", "2024-05-03"),
        ("May 3, 2024", "2024-05-03"),
        ("May 3rd, 2024", "2024-05-03"),
        ("Wed 15 Oct 2014", "2014-10-15"),
        ("2024.11.03", "2024-11-03"),
        ("3.11.2024", "2024-11-03"),
        ("11/2024", "2024-11"),
        ("25/12/2024", "2024-12-25"),
        ("20241103", "2024-11-03"),
        ("Spring 2024", "2024-21"),
        ("Fall 2023 - Spring 2024", "2023-23/2024-21"),
        ("2023--2024", "2023/2024"),
        ("2023–2024", "2023/2024"),
        ("2004 / 2005", "2004/2005"),
        ("May 3-5, 2024", "2024-05-03/2024-05-05"),
        ("30 June - 2 July 2018", "2018-06-30/2018-07-02"),
        ("Dec 2023–Jan 2024", "2023-12/2024-01"),
        ("März 2024", "2024-03"),
        ("août 2024", "2024-08"),
        ("março de 2024", "2024-03"),
        ("ca. 2005", "2005~"),
        ("[2005]", "2005"),
        ("199u", "199X"),
        ("1999-uu", "1999"),
        ("1984?~", "1984%"),
        ("unknown/2006", "/2006"),
        ("2004/open", "2004/.."),
        ("2024-11-03 10:00:00 +0200", "2024-11-03T10:00:00+02:00"),
        ("2024-11-03T10:00:00.123Z", "2024-11-03T10:00:00Z"),
        ("1997年6月25日", "1997-06-25"),
        ("平成25年", "2013"),
        ("12 июня 2020 г.", "2020-06-12"),
        ("5 maja 2019", "2019-05-05"),
        ("Herbst 2021", "2021-23"),
        ("[2020] ©", "2020"),
        ("cop. 2020", "2020"),
        ("2020--present", "2020/.."),
        ("2020–", "2020/.."),
        ("desde 2020", "2020/.."),
    ];
    for (text, edtf) in cases {
        assert_eq!(shown(&Date::parse(text)), format!("~{edtf}"), "{text}");
    }
}

#[test]
fn what_is_no_date_says_why() {
    let cases = [
        ("", "the date is empty"),
        ("  ", "the date is empty"),
        ("to appear", "`to appear` is a status, not a date"),
        ("In Press", "`In Press` is a status, not a date"),
        ("xyz", "`xyz` is not a date"),
        ("x2009", "`x2009` is not a date"),
        ("2004-04-(1)?1", "`2004-04-(1)?1` is not a date"),
        ("2024-13", "`2024-13` is not a date: there is no month 13"),
        ("2023-02-29", "`2023-02-29` is not a date: that month has no day 29"),
        ("2024-04-31", "`2024-04-31` is not a date: that month has no day 31"),
        ("2005/2004", "the range `2005/2004` ends before it begins"),
        ("../..", "the range `../..` has neither start nor end"),
        ("/", "the range `/` has neither start nor end"),
        ("03/11/2024", "`03/11/2024` is ambiguous: 2024-11-03 or 2024-03-11"),
        ("31 Feb 2024", "`31 Feb 2024` is not a date"),
        ("Nov 96", "`Nov 96` is not a date"),
        ("12000", "`12000` is not a date"),
        ("2024-11-03T25:00:00Z", "`2024-11-03T25:00:00Z` is not a date"),
    ];
    for (text, fault) in cases {
        match Date::parse(text) {
            ParsedDate::Bad(found) if text.starts_with("2024-13") => {
                assert!(found.contains("month 13"), "{found}");
            }
            parsed => assert!(shown(&parsed).starts_with(fault), "{text}: {parsed:?}"),
        }
    }
    assert!(matches!(Date::parse(&"9".repeat(100_000)), ParsedDate::Bad(_)));
}

#[test]
fn the_year_in_a_text_is_the_first_that_can_be_one() {
    let cases = [
        ("2005 (2nd ed. 2010)", Some(2005)),
        ("03/04/2020", Some(2020)),
        ("2020-02-30", Some(2020)),
        ("٢٠٢٠ تقريبا", Some(2020)),
        ("no. 12345, 1998", Some(1998)),
        ("12000", None),
        ("in press", None),
    ];
    for (text, year) in cases {
        assert_eq!(Date::year_within(text).and_then(|date| date.year()), year, "{text}");
    }
}

#[test]
fn year_month_and_day_are_joined() {
    let cases = [
        ("2024", "", "", "=2024"),
        ("2024", "January", "", "=2024-01"),
        ("2024", "{June}", "", "=2024-06"),
        ("2024", "6", "", "=2024-06"),
        ("2024", "06", "", "=2024-06"),
        ("2024", "06", "7", "=2024-06-07"),
        ("2024", "jun", "07", "=2024-06-07"),
        ("2024", "Sept.", "", "=2024-09"),
        ("2024", "may ", "", "=2024-05"),
        ("2024", "jan.~3", "", "=2024-01-03"),
        ("2024", "July~4", "", "=2024-07-04"),
        ("2024", "{8 Dec}", "", "=2024-12-08"),
        ("2024", "DEC 16", "", "=2024-12-16"),
        ("2014", "Wed 15 Oct", "", "~2014-10-15"),
        ("2024", "June/July", "", "=2024-06/2024-07"),
        ("2024", "May--June", "", "=2024-05/2024-06"),
        ("2018", "16--18 Apr", "", "=2018-04-16/2018-04-18"),
        ("2018", "April 23-26", "", "=2018-04-23/2018-04-26"),
        ("2018", "14-18 Sept", "", "=2018-09-14/2018-09-18"),
        ("2018", "sep", "14--18", "=2018-09-14/2018-09-18"),
        ("2016", "2016-06-03T00:00:00", "", "~2016-06-03T00:00:00"),
        ("2024", "März", "", "~2024-03"),
        ("2024", "juillet", "", "~2024-07"),
        ("2024", "enero", "", "~2024-01"),
        ("2024", "dezembro", "", "~2024-12"),
        ("2024", "luglio", "", "~2024-07"),
        ("2024", "Spring", "", "=2024-21"),
        ("2024", "5--6", "", "=2024-05/2024-06"),
        ("2024", "May, June", "", "=2024-05/2024-06"),
        ("2024", "jul # \"23--26\"", "", "=2024-07-23/2024-07-26"),
        ("2024", "apr # {~18--20}", "", "=2024-04-18/2024-04-20"),
        ("2024", "11/12", "", "=2024-11/2024-12"),
        ("2024", "Jan/Feb", "", "=2024-01/2024-02"),
        ("2024", "Juni/Juli", "", "~2024-06/2024-07"),
        ("2013年", "3月", "", "~2013-03"),
        ("2024", "июнь", "", "~2024-06"),
        ("2024", "Marcha", "", "~2024"),
        ("2024", "تیر", "", "~2024"),
        ("2024", "13", "", "~2024"),
        ("2023", "feb", "30", "~2023-02"),
        ("2024", "", "5", "~2024"),
        ("{2024}", "", "", "=2024"),
        ("2024a", "", "", "~2024"),
        ("cited 2011", "", "", "~2011"),
        ("1949（中华民国三十八年八月）", "", "", "~1949"),
        ("1998[1905]", "", "", "~1998"),
        ("2002 [1994]", "", "", "~2002"),
        ("2024-05", "5", "", "~2024-05"),
        ("1984-5", "", "", "~1984/1985"),
        ("1984-6", "", "", "~1984-06"),
        ("2023--2024", "", "", "~2023/2024"),
        ("", "", "", "the date is empty"),
        ("in press", "", "", "`in press` is a status, not a date"),
        ("n.d.", "may", "", "`n.d.` is not a date"),
    ];
    for (year, month, day, expected) in cases {
        let part = |text: &'static str| Some(text).filter(|text| !text.is_empty());
        let parsed = Date::from_parts(year, part(month), part(day));
        assert_eq!(shown(&parsed), expected, "{year} {month} {day}");
    }
}

/// The date that `text` is.
fn date(text: &str) -> Date {
    match Date::parse(text) {
        ParsedDate::Good(date) | ParsedDate::Odd(date, _) => date,
        ParsedDate::Bad(fault) => panic!("{fault}"),
    }
}

#[test]
fn missing_parts_are_the_first() {
    let cases = [
        ("2023", "2023-01-01", "2023-01-01T00:00:00+00:00", "2023-12-31"),
        ("2023-04", "2023-04-01", "2023-04-01T00:00:00+00:00", "2023-04-30"),
        ("2024-02-29", "2024-02-29", "2024-02-29T00:00:00+00:00", "2024-02-29"),
        ("2023-21", "2023-03-01", "2023-03-01T00:00:00+00:00", "2023-05-31"),
        ("2023-24", "2023-12-01", "2023-12-01T00:00:00+00:00", "2024-02-29"),
        ("199X", "1990-01-01", "1990-01-01T00:00:00+00:00", "1999-12-31"),
        ("../2004-05", "2004-05-01", "2004-05-01T00:00:00+00:00", "2004-05-31"),
        ("2004/2005?", "2004-01-01", "2004-01-01T00:00:00+00:00", "2005-12-31"),
        ("2004-01-01T10:10:10+05:00", "2004-01-01", "2004-01-01T10:10:10+05:00", "2004-01-01"),
        ("2004-01-01T24:00:00Z", "2004-01-01", "2004-01-02T00:00:00+00:00", "2004-01-01"),
    ];
    for (text, full, instant, last) in cases {
        let date = date(text);
        assert_eq!(date.full(), full, "{text}");
        assert_eq!(date.instant().map(|at| at.to_rfc3339()).as_deref(), Some(instant), "{text}");
        assert_eq!(date.last_day().map(|day| day.to_string()).as_deref(), Some(last), "{text}");
    }
    assert_eq!(date("Y-999999999").instant(), None);
    assert_eq!(date("Y999999999").full(), "Y999999999-01-01");
}

#[test]
fn missing_parts_sort_earliest() {
    let sorted = [
        "-0999",
        "1999",
        "2024",
        "2024-01",
        "2024-01-01",
        "2024-01-01T09:00:00Z",
        "2024-01-01T09:00:00-01:00",
        "2024-02",
        "2024-21",
        "2024-04",
        "2024-12",
        "2025",
    ];
    let keys: Vec<_> = sorted.iter().map(|text| date(text).sort_key()).collect();
    assert!(keys.is_sorted(), "{keys:?}");
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_and_what_is_a_date_is_written_back(
        text in "([0-9]{1,4}|[-/.,~?%XTZ:+ Y–]|May|Nov|to|Spring|ca|u|[a-z]){0,12}"
    ) {
        let parts = Date::from_parts(&text, Some(&text), Some(&text));
        for parsed in [Date::parse(&text), parts] {
            if let ParsedDate::Good(date) | ParsedDate::Odd(date, _) = parsed {
                let written = date.edtf();
                proptest::prop_assert_eq!(Date::parse(&written), ParsedDate::Good(date), "{}", written);
                let _ = (date.full(), date.instant(), date.last_day(), date.sort_key());
            }
        }
    }
}
