//! Which works an expression picks, and what is said of one that is wrong.

use super::*;

#[test]
fn expressions_decide() {
    let lens = shelf();
    let cases: &[(&str, &[&str])] = &[
        ("true", &["soon", "secret", "post", "journal", "www", "old"]),
        ("type == \"blog\"", &["post"]),
        ("selected", &["post"]),
        ("not selected", &["soon", "secret", "journal", "www", "old"]),
        ("'RLHF' in tags", &["post"]),
        ("\"RLHF\" in keywords", &["post"]),
        ("'post-training' in topics", &["post"]),
        ("year >= 2025", &["post", "journal"]),
        ("year < 2025", &["www", "old"]),
        ("2025 > year", &["www", "old"]),
        ("year is undefined", &["soon", "secret"]),
        ("year is undefined or year < 2020", &["soon", "secret", "old"]),
        ("date >= '2025-02'", &["post"]),
        ("date < '2025-02'", &["journal", "www", "old"]),
        ("first_author.self", &["post", "www"]),
        ("not first_author.self", &["soon", "secret", "journal", "old"]),
        ("first_author.family == 'Ma'", &["journal"]),
        ("'Srijan Kumar' in authors", &["www"]),
        ("'bing-he' in authors", &["www"]),
        ("authors|length > 1", &["journal", "www"]),
        ("authors[0].self and author[-1].family == 'Kumar'", &["www"]),
        ("authors|selectattr('equal')|list|length == 2", &["www"]),
        ("'Kumar' in authors|map(attribute='family')", &["www"]),
        ("is_mine", &["post", "journal", "www"]),
        ("venue == 'www'", &["www"]),
        ("venue_name == 'The ACM Web Conference'", &["www"]),
        ("venue_type == 'conference'", &["soon", "journal", "www"]),
        ("doi", &["www"]),
        ("status == 'under review'", &["secret"]),
        ("unpublished", &["secret"]),
        ("not unpublished and year is undefined", &["soon"]),
        ("status == 'in press'", &["soon"]),
        ("theme == 'x'", &["old"]),
        ("reading_time > 20", &["post"]),
        ("volume == '19'", &["journal"]),
        ("'crowds' in title|lower", &["journal"]),
        ("title|lower < 'b'", &["journal"]),
        ("hidden", &[]),
        ("key in ['www', 'old']", &["www", "old"]),
    ];
    for (text, expected) in cases {
        assert_eq!(keys(&lens, &filtered(text)), *expected, "{text}");
    }
}

#[test]
fn unknown_names_are_errors_with_their_place_even_where_no_work_asks() {
    let lens = shelf();
    let cases = [
        ("titel == 'x'", "titel", "unknown field `titel`", "did you mean `title`?"),
        ("false and yaer > 1", "yaer", "unknown field `yaer`", "did you mean `year`?"),
        (
            "1 if 'yaer' in tags and yaer else 2",
            "yaer else",
            "unknown field `yaer`",
            "did you mean `year`?",
        ),
        (
            "type == xyzxyz",
            "xyzxyz",
            "unknown field `xyzxyz`",
            "if it is a text, put it in quotes: `\"xyzxyz\"`",
        ),
        (
            "private",
            "private",
            "unknown field `private`",
            "private fields cannot decide what is shown",
        ),
        (
            "work.type == 'blog'",
            "work.type",
            "unknown field `work`",
            "use the names of a work directly: write `type`",
        ),
        (
            "venue.type == 'journal'",
            "venue.type",
            "`venue` has no `type` in an expression",
            "write `venue_type`",
        ),
        ("date.year > 2020", "date.year", "`date` has no `year` in an expression", "write `year`"),
        (
            "first_author.famly == 'He'",
            "first_author.famly",
            "`first_author` has no `famly` in an expression",
            "did you mean `first_author.family`?",
        ),
    ];
    for (text, place, message, help) in cases {
        let found = faults(&lens, &filtered(text));
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!((found[0].code, found[0].message.as_str()), (codes::UNKNOWN_NAME, message));
        assert_eq!(found[0].help.as_deref(), Some(help), "{text}");
        let start = text.rfind(place).unwrap();
        let name = place.split(' ').next().unwrap();
        let span = Span::new(file(), 7 + start..7 + start + name.len());
        assert_eq!(found[0].span(), Some(span), "{text}");
    }
    assert_eq!(keys(&lens, &filtered("first_author.role == 'author'")), ["post", "journal", "www"]);
}

#[test]
fn sort_and_group_keys_are_checked_too() {
    let lens = shelf();
    let found = faults(&lens, &sorted(&["-yeer", "title"]));
    assert_eq!(found[0].message, "unknown field `yeer`");
    assert_eq!(found[0].span(), Some(Span::new(file(), 8..12)));
    assert_eq!(faults(&lens, &grouped(&["tpye"]))[0].help.as_deref(), Some("did you mean `type`?"));
    assert_eq!(faults(&lens, &grouped(&["year"; 7]))[0].code, codes::TOO_MANY_GROUPS);
}

#[test]
fn faulty_expressions_say_what_is_wrong() {
    let lens = shelf();
    let found = faults(&lens, &filtered("type = 'blog'"));
    assert_eq!(found[0].code, codes::EXPRESSION_SYNTAX);
    assert_eq!(found[0].help.as_deref(), Some("compare with `==`"));
    assert_eq!(faults(&lens, &filtered(""))[0].code, codes::EXPRESSION_SYNTAX);
    assert_eq!(faults(&lens, &filtered("type == 'a=b"))[0].code, codes::EXPRESSION_SYNTAX);

    let found = faults(&lens, &filtered("year + 1 > 2020"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].code, codes::EXPRESSION_FAILED);
    assert!(found[0].message.starts_with("`where` fails for `soon`: "), "{}", found[0].message);
    assert_eq!(found[0].span(), Some(Span::new(file(), 7..15)));

    let found = faults(&lens, &filtered("title|nosuchfilter"));
    assert_eq!(found[0].message, "`where` fails for `post`: filter nosuchfilter is unknown");
    let found = faults(&lens, &sorted(&["year + 1"]));
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn a_text_is_not_compared_with_a_number() {
    let lens = shelf();
    let cases = [
        (
            "date >= 2024",
            "date >= 2024",
            "`date` is a text, not a number",
            "write `year` or a text such as `\"2024\"`",
        ),
        (
            "selected and year >= '2024'",
            "year >= '2024'",
            "`year` is a number, not a text",
            "remove the quotes",
        ),
        ("3 < volume", "3 < volume", "`volume` is a text, not a number", "write `volume|int`"),
    ];
    for (text, place, message, help) in cases {
        let found = faults(&lens, &filtered(text));
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!((found[0].code, found[0].message.as_str()), (codes::NEVER_EQUAL, message));
        assert_eq!(found[0].help.as_deref(), Some(help));
        let start = 7 + text.find(place).unwrap();
        assert_eq!(found[0].span(), Some(Span::new(file(), start..start + place.len())));
    }
    assert_eq!(keys(&lens, &filtered("volume and volume|int > 3")), ["journal"]);
    assert_eq!(keys(&lens, &filtered("title|length >= 30")), ["journal", "www"]);
    assert_eq!(keys(&lens, &filtered("year == '2025'|int")), ["post", "journal"]);
    assert_eq!(keys(&lens, &filtered("volume == '19'")), ["journal"]);
}

#[test]
fn no_expression_runs_for_long_or_crashes() {
    let lens = shelf();
    let bombs = [
        "range(10000)|map('string')|join(' ')|length > range(10000)|sum * range(10000)|list|length"
            .to_owned(),
        "'x' * 1000000000".to_owned(),
        format!("{}1{}", "(".repeat(5000), ")".repeat(5000)),
        format!("{}true", "not ".repeat(50_000)),
        format!("1{}", "+1".repeat(50_000)),
        format!("title{}", "|upper".repeat(50_000)),
        format!("extra{}", ".a".repeat(50_000)),
        format!("1{}", "+1".repeat(1000)),
        format!("title{}", "|upper".repeat(1000)),
        format!("{}true", "not ".repeat(1000)),
        format!("title{}", ".a".repeat(1000)),
        format!("title{}", "[0]".repeat(1000)),
        format!("{}1", "1 if 1 else ".repeat(500)),
        format!("{}1", "-".repeat(1000)),
        format!("{}1", "2**".repeat(500)),
        format!("{}1{}", "[".repeat(1000), "]".repeat(1000)),
    ];
    for bomb in bombs {
        let mut sink = Sink::default();
        run(&lens, &filtered(&bomb), Reach::Heads, &mut sink);
        run(&lens, &sorted(&[&bomb]), Reach::Heads, &mut sink);
        run(&lens, &grouped(&[&bomb]), Reach::Heads, &mut sink);
    }
}

#[test]
fn a_quoted_expression_has_its_place_and_an_escaped_one_the_whole() {
    let lens = shelf();
    let text = "titel == 1".to_owned();
    let quoted = Spanned::new(text.clone(), Span::new(file(), 7..7 + text.len() + 2));
    let query = Query { filter: Some(quoted), ..Query::default() };
    assert_eq!(faults(&lens, &query)[0].span(), Some(Span::new(file(), 8..13)));
    let escaped = Spanned::new(text.clone(), Span::new(file(), 7..7 + text.len() + 5));
    let query = Query { filter: Some(escaped.clone()), ..Query::default() };
    assert_eq!(faults(&lens, &query)[0].span(), Some(escaped.span));
}

#[test]
fn data_of_unknown_fields_is_typed_and_nested() {
    let rank = Data::Map(vec![("core-rank".into(), Data::Plain("3".into()))]);
    let lens = Sample::new().with(work("a").having("x-data", Written::Data(rank))).lens();
    assert_eq!(keys(&lens, &filtered("x_data.core_rank > 2")), ["a"]);
}

proptest::proptest! {
    #[test]
    fn no_text_breaks_an_expression(text in "[a-z\"'=<>!|.,()\\[\\]{}%0-9_ \\-é\n]{0,40}", any in ".{0,20}") {
        let lens = Sample::new().with(work("a").titled("A").dated(2024, 1)).lens();
        for text in [&text, &any, &format!("title == '{any}'"), &format!("year {text} 2")] {
            let mut sink = Sink::default();
            run(&lens, &filtered(text), Reach::Heads, &mut sink);
            run(&lens, &sorted(&[text]), Reach::Heads, &mut sink);
            run(&lens, &grouped(&[text]), Reach::Heads, &mut sink);
            for found in sink.findings() {
                proptest::prop_assert!(found.span().is_some() && found.help.is_some());
            }
        }
    }
}
