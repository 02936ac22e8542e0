//! Groups, and groups in groups.

use super::*;

#[test]
fn groups_stand_in_the_order_of_what_they_are() {
    let lens = shelf();
    let cases = [
        ("year", "To appear[soon] 2025[post,journal] 2023[www] 2019[old]"),
        ("-year", "2019[old] 2023[www] 2025[post,journal] To appear[soon]"),
        (
            "type",
            "Journal Articles[journal,soon] Conference Papers[www] Books[old] Blog Posts[post]",
        ),
        (
            "venue",
            "ACM Transactions on Knowledge Discovery[journal,soon] The ACM Web Conference[www] \
             Other[post,old]",
        ),
        ("topic", "Post-Training[post] Other[www,journal,soon,old]"),
        ("topics", "Post-Training[post] Other[www,journal,soon,old]"),
        ("tags", "LLM[post] RLHF[post] Other[www,journal,soon,old]"),
        ("-tag", "RLHF[post] LLM[post] Other[www,journal,soon,old]"),
        ("status", "Published[post,www,journal,old] In press[soon]"),
        ("selected", "Selected[post] Other[www,journal,soon,old]"),
        (
            "authors",
            "Bing He[post,www,journal] Srijan Kumar[www] Yingchen Ma[journal] Other[soon,old]",
        ),
        ("theme", "x[old] Other[post,www,journal,soon]"),
        ("year // 10 * 10 if year else none", "2010[old] 2020[post,www,journal] Other[soon]"),
    ];
    for (key, expected) in cases {
        assert_eq!(run_outline(&lens, &grouped(&[key])), expected, "{key}");
    }
    assert_eq!(run_outline(&lens, &filtered("false")), "[]");
    let none = Query { group: vec![placed("year").into()], ..filtered("false") };
    assert_eq!(run_outline(&lens, &none), "");
}

#[test]
fn a_group_of_a_venue_is_headed_as_venues_are_shown() {
    let style = Style { venue: Some(VenueStyle::Short), ..Style::default() };
    let lens = Sample::new().styled(style).with(work("a").at_venue(0)).lens();
    let groups = run(&lens, &grouped(&["venue"]), Reach::Heads, &mut Sink::default());
    assert_eq!((groups[0].key.as_str(), groups[0].title.to_plain()), ("www", "ACM WWW".into()));
}

#[test]
fn groups_of_a_field_stand_as_the_sources_have_them_or_as_they_are_asked_for() {
    let section = |key: &str, section: &str| work(key).with_literal("section", section);
    let lens = Sample::new()
        .with(section("a", "Journal"))
        .with(section("b", "Conference"))
        .with(work("none"))
        .with(section("c", "Art"))
        .lens();
    let as_met = grouped(&["section"]);
    assert_eq!(run_outline(&lens, &as_met), "Journal[a] Conference[b] Art[c] Other[none]");
    let by_date = Query { sort: None, ..grouped(&["section"]) };
    assert_eq!(run_outline(&lens, &by_date), "Art[c] Conference[b] Journal[a] Other[none]");
    let order = vec![(placed("Conference"), Some("Talks".to_owned())), (placed("journal"), None)];
    let asked = GroupKey { by: placed("section"), order };
    let query = Query { group: vec![asked], ..by_date };
    assert_eq!(run_outline(&lens, &query), "Talks[b] Journal[a] Art[c] Other[none]");
}

#[test]
fn types_as_they_are_written_are_groups_where_the_order_names_them() {
    let lens = Sample::new()
        .with(work("j"))
        .with(work("m").kind("mastersthesis"))
        .with(work("d").kind("phdthesis"))
        .with(work("h").kind("thesis"))
        .lens();
    let order = vec![
        (placed("phdthesis"), Some("Doctoral thesis".to_owned())),
        (placed("mastersthesis"), Some("Master's thesis".to_owned())),
        (placed("article"), None),
    ];
    let group = vec![GroupKey { by: placed("type"), order }];
    let found = run_outline(&lens, &Query { group, ..sorted(&[]) });
    assert_eq!(found, "Doctoral thesis[d,h] Master's thesis[m] Journal Articles[j]");
}

#[test]
fn groups_stand_in_groups() {
    let lens = shelf();
    let all = Query { filter: None, ..grouped(&["year"]) };
    let first = "Under review[secret] To appear[soon] 2025[post,journal]";
    assert!(run_outline(&lens, &all).starts_with(first));
    assert_eq!(
        run_outline(&lens, &grouped(&["year", "type"])),
        "To appear[soon](Journal Articles[soon]) \
         2025[post,journal](Journal Articles[journal] Blog Posts[post]) \
         2023[www](Conference Papers[www]) 2019[old](Books[old])"
    );
}

#[test]
fn groups_that_multiply_are_refused() {
    let tags: Vec<String> = (0..40).map(|tag| format!("t{tag}")).collect();
    let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
    let lens = Sample::new().with(work("a").with_words("tags", &tags)).lens();
    let found = faults(&lens, &grouped(&["tags"; 6]));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, codes::TOO_MANY_GROUPS);
}

#[test]
fn the_limit_cuts_before_works_are_grouped() {
    let query = Query { limit: Some(2), sort: None, ..grouped(&["type"]) };
    assert_eq!(run_outline(&shelf(), &query), "Journal Articles[soon] Blog Posts[post]");
}

#[test]
fn ten_thousand_works_are_one_pass() {
    let mut sample = Sample::new();
    for number in 0..10_000_u16 {
        let kind = if number % 3 == 0 { "article" } else { "inproceedings" };
        let (year, month) = (1990 + i32::from(number % 30), u8::try_from(number % 12).unwrap() + 1);
        sample = sample.with(
            work(&format!("key{number}"))
                .kind(kind)
                .titled(&format!("Title {} of a paper", u32::from(number) * 7919 % 10_007))
                .dated(year, month)
                .at_venue(usize::from(number % 2))
                .with_words("tags", &["a", "b"])
                .by("Bing", "He", |author| author.is_self = true),
        );
    }
    let lens = sample.lens();
    let query = Query {
        filter: Some(placed("type != 'blog' and year < 2018 and 'a' in tags")),
        sort: Some(vec![placed("-date"), placed("title")]),
        group: vec![placed("year").into(), placed("type").into()],
        number: Some(Numbering::Down),
        limit: None,
    };
    let groups = run(&lens, &query, Reach::Heads, &mut Sink::default());
    assert_eq!(groups.len(), 28);
    assert_eq!(groups[0].works[0].number, "9334");
}
