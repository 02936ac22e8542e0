//! Versions, and the order of works.

use super::*;

#[test]
fn versions_give_way_to_their_head_where_it_is_listed() {
    let lens = Sample::new()
        .with(work("head").dated(2024, 5))
        .with(work("v1").kind("preprint").dated(2023, 1).with_words("version-of", &["head"]))
        .with(work("lone").dated(2022, 1).with_words("version-of", &["elsewhere"]))
        .with(work("a").dated(2021, 2).with_words("version-of", &["b"]))
        .with(work("b").dated(2021, 1).with_words("version-of", &["a"]))
        .lens();
    assert_eq!(keys(&lens, &Query::default()), ["head", "lone", "a", "b"]);
    assert_eq!(keys(&lens, &filtered("type == 'preprint'")), ["v1"]);
    assert_eq!(keys(&lens, &filtered("version_of or true")), ["head", "v1", "lone", "a", "b"]);
    assert_eq!(keys(&lens, &filtered("versions")), ["head"]);
    let all = run(&lens, &Query::default(), Reach::Versions, &mut Sink::default());
    assert_eq!(all[0].works.len(), 5);
}

#[test]
fn the_newest_come_first_and_ties_keep_the_order_of_the_sources() {
    let lens = Sample::new()
        .with(work("year").dated(2024, 0))
        .with(work("month").dated(2024, 1))
        .with(work("undated"))
        .with(work("tie1").dated(2024, 6))
        .with(work("tie2").dated(2024, 6))
        .with(work("late").dated(2024, 12))
        .lens();
    let newest = ["undated", "late", "tie1", "tie2", "month", "year"];
    assert_eq!(keys(&lens, &Query::default()), newest);
    assert_eq!(keys(&lens, &sorted(&["-date"])), newest);
    let oldest = ["year", "month", "tie1", "tie2", "late", "undated"];
    assert_eq!(keys(&lens, &sorted(&["date"])), oldest);
    let source = ["year", "month", "undated", "tie1", "tie2", "late"];
    assert_eq!(keys(&lens, &sorted(&[])), source);
    let years = ["undated", "year", "month", "tie1", "tie2", "late"];
    assert_eq!(keys(&lens, &sorted(&["-year"])), years);
}

#[test]
fn any_value_sorts() {
    let lens = Sample::new()
        .with(work("a").titled("zebra").with_literal("volume", "10").by("Bing", "He", |_| {}))
        .with(work("b").titled("Öl").with_literal("volume", "9").by("Yingchen", "Ma", |_| {}))
        .with(work("c").titled("apple").kind("blog").with_literal("reading-time", "3"))
        .with(
            work("d")
                .kind("inproceedings")
                .at_venue(0)
                .flagged("selected")
                .with_literal("sortname", "Ao"),
        )
        .lens();
    let cases: &[(&[&str], [&str; 4])] = &[
        (&["title"], ["c", "b", "a", "d"]),
        (&["-title"], ["a", "b", "c", "d"]),
        (&["volume"], ["b", "a", "c", "d"]),
        (&["-volume"], ["a", "b", "c", "d"]),
        (&["type", "-title"], ["a", "b", "d", "c"]),
        (&["-type"], ["c", "d", "a", "b"]),
        (&["-first_author.family"], ["b", "a", "c", "d"]),
        (&["authors"], ["d", "a", "b", "c"]),
        (&["reading-time"], ["c", "a", "b", "d"]),
        (&["-selected", "title"], ["d", "c", "b", "a"]),
        (&["venue"], ["d", "a", "b", "c"]),
        (&["title|length", "key"], ["d", "b", "a", "c"]),
        (&["0 if key == 'd' else 1", "-key"], ["d", "c", "b", "a"]),
    ];
    for (sort, expected) in cases {
        assert_eq!(keys(&lens, &sorted(sort)), *expected, "{sort:?}");
    }
}

#[test]
fn the_language_of_the_site_orders_texts() {
    let books = || Sample::new().with(work("o").titled("Öl")).with(work("z").titled("Zebra"));
    assert_eq!(keys(&books().lens(), &sorted(&["title"])), ["o", "z"]);
    assert_eq!(keys(&books().in_language("sv").lens(), &sorted(&["title"])), ["z", "o"]);
    assert_eq!(keys(&books().in_language("?!").lens(), &sorted(&["title"])), ["o", "z"]);
}
