//! Dates of one work that contradict each other, and dates that cannot be: each reported once, at the part
//! that is not used.

use crate::byline::Byline;

/// What is found about dates in an entry of `kind` with `fields`.
fn findings(kind: &str, fields: &str) -> Vec<String> {
    let text = format!(
        "@{kind}{{a, author={{He, Bing}}, title={{T}}, url={{https://example.org}},\n{fields}}}\n"
    );
    let out = Byline::new().file("a.bib", text).run("check a.bib --format concise").out;
    let is_date =
        |line: &&str| ["[D0", "[E008]", "[E009]", "[E010]"].iter().any(|code| line.contains(code));
    out.lines().filter(is_date).map(str::to_owned).collect()
}

#[test]
fn contradictions_are_reported_once_at_what_is_not_used() {
    let cases = [
        ("date={2023-04}, year={2022}", "a.bib:2:22", "E010"),
        ("year={2025}, month=mar, date={19}", "a.bib:2:30", "E008"),
        ("date={2023-04}, year={2023}, month={5}", "a.bib:2:36", "E010"),
        ("date={2023-04}, month=may", "a.bib:2:23", "E010"),
        ("year={2023}, month={5}, date={2023-05-03}, day={4}", "a.bib:2:48", "E010"),
        ("date={2023}, year={2023}, month={5}", "a.bib:2:33", "E010"),
        ("date={2023/2024}, year={2022}", "a.bib:2:24", "E010"),
        ("month={5}", "a.bib:2:1", "E008"),
        ("date={2023-02-30}", "a.bib:2:6", "E008"),
        ("date={2024/2023}", "a.bib:2:6", "E008"),
        ("year={2023}, month=feb, day={30}", "a.bib:2:20", "E009"),
        ("date={2023-04}, urldate={2023-03-31}", "a.bib:2:6", "D003"),
        ("date={2023-04}, origdate={2024}", "a.bib:2:26", "D003"),
    ];
    for (fields, place, code) in cases {
        let found = findings("online", fields);
        let [line] = found.as_slice() else { panic!("{fields}: {found:?}") };
        assert!(line.starts_with(place) && line.contains(code), "{line}");
    }
}

#[test]
fn dates_that_agree_or_may_both_be_right_are_silent() {
    let silent = [
        "date={2023-04-01}, year={2023}, month=apr, day={1}",
        "date={2023-04-01}, year={2023}",
        "date={2023-04}, month={04}",
        "date={2023-04/2023-06}, year={2023}, month=may",
        "date={2023-21}, year={2023}, month=apr",
        "date={2023-04}, urldate={2023}",
        "date={2023}, urldate={2023-01-01}",
        "date={199X}, origdate={1999}",
        "date={2023}, origdate={2023}",
        "date={2023-04/..}, urldate={2024}",
    ];
    for fields in silent {
        assert_eq!(findings("online", fields), Vec::<String>::new(), "{fields}");
    }
    let early = "journal={J}, date={2023-04}, urldate={2022-12-01}";
    assert_eq!(findings("article", early), Vec::<String>::new(), "online first");
}

#[test]
fn a_date_that_is_only_the_day_leaves_year_and_month() {
    let entry = |date: &str| {
        format!(
            "@misc{{a, author={{He, Bing}}, title={{T}}, year={{2025}}, month=mar, date={{{date}}}}}\n"
        )
    };
    for (date, read, said) in [
        ("19", "2025-03-19", "`19` is only the day, so the date is read as `2025-03-19`"),
        ("spring term", "2025-03", "`spring term` is not a date"),
        ("3 of it", "2025-03", "`3 of it` is not a date, so `2025-03` of the other fields is"),
    ] {
        let list = Byline::new().file("a.bib", entry(date));
        let found = list.run("ls a.bib --format concise");
        assert!(list.run("ls a.bib").out.contains(read), "{date}: {}", found.out);
        assert!(list.run("check a.bib").out.contains(said), "{date}");
    }
    let list = Byline::new().file("a.bib", entry("19"));
    list.run("check --unsafe-fixes a.bib");
    assert!(list.read("a.bib").contains("day={19}"));
}
