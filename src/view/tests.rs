//! What templates print of a small library, before `render` gives values their looks.

use minijinja::{Environment, UndefinedBehavior, Value};

use super::lens::Mode;
use super::sample::{Sample, at, work};
use super::*;
use crate::config::{AcceptanceStyle, Style};
use crate::model::value::Value as Written;
use crate::model::{Data, Status};
use crate::text::{Inline, Markup, Text};

/// A paper with a bit of everything.
fn paper() -> Sample {
    let emphasis = vec![Inline::Text("A ".into()), Inline::Emph(vec![Inline::Text("Case".into())])];
    let awards = vec![at(Text::plain("Best paper"))];
    let rank = Data::Map(vec![("core-rank".into(), Data::Text("A*".into()))]);
    Sample::new()
        .with(
            work("He:2023/www")
                .kind("conference")
                .having("title", Written::Text(Text::inline(emphasis, Markup::Markdown)))
                .dated(2023, 4)
                .at_venue(0)
                .linked("paper", "/files/he.pdf", Some("pdf"))
                .with_literal("code", "https://github.com/claws-lab/MisinfoCorrect")
                .with_literal("number", "7")
                .with_literal("reading-time", "22 min")
                .with_literal("acceptance", "365/1900")
                .with_literal("volume", " ")
                .with_literal("private", "secret")
                .with_literal("arxiv", "2303.06433")
                .with_words("tags", &["rlhf", "Agents"])
                .prose("abstract", "We do.")
                .prose("Project-Note", "n")
                .having("ranks", Written::Data(rank))
                .having("awards", Written::Texts(awards))
                .flagged("selected")
                .by("Bing", "He", |author| {
                    author.is_self = true;
                    author.equal = true;
                    author.person = Some(0);
                })
                .by("Srijan", "Kumar", |author| author.corresponding = true)
                .ending_in_others(),
        )
        .with(work("bare").with_words("version-of", &["He:2023/www"]))
        .with(work("bib").prose("journaltitle", "TKDD").at_status(Status::InPress))
        .with(work("thesis").kind("phdthesis").prose("institution", "Georgia Tech"))
        .with(work("scan").prose("booktitle", "Some Proceedings").prose("institution", "GT"))
}

/// What `expression` says of `subject`, called `x`, printed plainly.
fn say(subject: &Value, expression: &str) -> String {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    let context = minijinja::context! { x => subject };
    let compiled = environment.compile_expression(expression).unwrap();
    match compiled.eval(context) {
        Ok(value) if value.is_undefined() => "-".to_owned(),
        Ok(value) => value.to_string(),
        Err(error) => format!("{error:#}"),
    }
}

/// Checks what expressions say of `subject`.
fn check(subject: &Value, cases: &[(&str, &str)]) {
    for (expression, expected) in cases {
        assert_eq!(say(subject, expression), *expected, "{expression}");
    }
}

#[test]
fn a_work_has_its_fields_by_every_name() {
    let lens = paper().lens();
    check(
        &super::work::work(&lens, 0, Some("J3")),
        &[
            ("x.key", "He:2023/www"),
            ("x.slug", "he-2023-www"),
            ("x.type", "inproceedings"),
            ("x.type_written", "conference"),
            ("x.number", "J3"),
            ("x.issue_number", "7"),
            ("x.title", "A Case"),
            ("x.title.plain|upper", "A CASE"),
            ("x.author", "Bing He, Srijan Kumar"),
            ("x.authors|length", "2"),
            ("x.authors.others", "True"),
            ("x.authors[1].family", "Kumar"),
            ("x.authors[-1].given", "Srijan"),
            ("x.authors[:1]|length", "1"),
            ("x.authors|selectattr('equal')|list|length", "1"),
            ("x.first_author.self", "True"),
            ("x.first_author.url", "https://binghe2727.github.io"),
            ("x.first_author.orcid", "0000-0002-4369-1150"),
            ("x.first_author.role", "author"),
            ("x.first_author.person.role", "owner"),
            ("x.last_author", "Srijan Kumar"),
            ("x.last_author.url", "-"),
            ("x.last_author.particle", "-"),
            ("x.self_authors|length", "1"),
            ("x.is_mine", "True"),
            ("x.editors", "-"),
            ("x.date.year", "2023"),
            ("x.date.month", "4"),
            ("x.date.day", "-"),
            ("x.year", "2023"),
            ("x.month", "4"),
            ("x.venue", "The ACM Web Conference"),
            ("x.venue.short", "ACM WWW"),
            ("x.venue.id", "www"),
            ("x.venue.type", "conference"),
            ("x.venue.rank", "A*"),
            ("x.booktitle", "The ACM Web Conference"),
            ("x.journal", "-"),
            ("x.eprint", "2303.06433"),
            ("x.eprinttype", "arxiv"),
            ("x.archiveprefix", "arxiv"),
            ("x.status", "published"),
            ("x.keywords|join('/')", "rlhf/Agents"),
            ("x.topics|map(attribute='title')|join('/')", "Post-Training/Agents & Tools"),
            ("x.summary", "We do."),
            ("x.abstract", "We do."),
            ("x.awards[0]", "Best paper"),
            ("x.selected", "True"),
            ("x.hidden", "False"),
            ("x.mine", "True"),
            ("x.reading_time", "22"),
            ("x.acceptance", "365/1900"),
            ("x.acceptance.rate", "19.2%"),
            ("x.links|map(attribute='label')|join('/')", "paper/code"),
            ("x.links[0].absolute", "https://binghe2727.github.io/files/he.pdf"),
            ("x.links[1].absolute", "https://github.com/claws-lab/MisinfoCorrect"),
            ("x.links[1].type", "code"),
            ("x.link", "/files/he.pdf"),
            ("x.pdf", "/files/he.pdf"),
            ("x.category", "conferences"),
            ("x.versions|map(attribute='key')|join('/')", "bare"),
            ("x.project_note", "n"),
            ("x.ranks.core_rank", "A*"),
            ("x.volume", "-"),
            ("x.doi", "-"),
            ("x.nothing", "-"),
            ("x.nothing is defined", "False"),
            ("x.private", "-"),
            ("x.bibtex.type", "conference"),
            ("x.bibtex.key", "He:2023/www"),
        ],
    );
}

#[test]
fn the_best_link_leads_to_the_work_itself() {
    let code =
        |work: crate::model::Work| work.linked("code and data", "https://c.org", Some("code"));
    let cases = [
        (code(work("a")).linked("paper", "/a.pdf", Some("pdf")), "/a.pdf"),
        (code(work("b")).linked("project", "https://p.org", None), "https://p.org"),
        (code(work("c")).with_literal("doi", "10.1145/x"), "https://doi.org/10.1145/x"),
        (code(work("d")), "https://c.org"),
        (code(work("e")).with_literal("url", "https://u.org"), "https://u.org"),
    ];
    for (work, expected) in cases {
        assert_eq!(
            crate::model::link::main(&work).as_deref(),
            Some(expected),
            "{}",
            work.key.value
        );
    }
}

#[test]
fn an_address_that_stands_in_for_a_link_is_read_as_what_it_is() {
    let cases = [
        ("https://doi.org/10.1145/x", "doi:10.1145/x"),
        ("https://dx.doi.org/10.1002/a%3Cb", "doi:10.1002/a<b"),
        ("https://u.org/a/", "u.org/a"),
        ("https://dl.acm.org/doi/10.1145/x", "dl.acm.org/doi/10.1145/x"),
    ];
    for (url, label) in cases {
        let lens = Sample::new().with(work("a").with_literal("url", url)).lens();
        check(&super::work::work(&lens, 0, None), &[("x.all_links[0].label", label)]);
    }
}

#[test]
fn what_is_not_written_is_implied_or_absent() {
    let lens = paper().lens();
    check(
        &super::work::work(&lens, 1, Some("")),
        &[
            ("x.number", "-"),
            ("x.title", "-"),
            ("x.authors", "-"),
            ("x.first_author", "-"),
            ("x.first_author is defined", "False"),
            ("x.date", "-"),
            ("x.links", "-"),
            ("x.link", "-"),
            ("x.topics", "-"),
            ("x.versions", "-"),
            ("x.venue", "-"),
            ("x.status", "published"),
            ("x.selected", "False"),
            ("x.category", "manuscripts"),
        ],
    );
    let venues = [(2, "ACM Transactions on Knowledge Discovery", "tkdd"), (3, "Georgia Tech", "-")];
    for (at, name, id) in venues {
        check(&super::work::work(&lens, at, None), &[("x.venue", name), ("x.venue.id", id)]);
    }
    check(&super::work::work(&lens, 4, None), &[("x.venue", "Some Proceedings")]);
    check(&super::work::work(&lens, 2, None), &[("x.status", "in press")]);
    check(&super::work::work(&lens, 999, None), &[("x.key", "-"), ("x.title", "-")]);
}

#[test]
fn what_render_prints_keeps_its_type() {
    let lens = paper().lens();
    let work = super::work::work(&lens, 0, None);
    let attr = |name: &str| work.get_attr(name).unwrap();
    assert!(attr("title").downcast_object_ref::<values::TitleValue>().is_some());
    assert!(attr("authors").downcast_object_ref::<values::NamesValue>().is_some());
    assert!(attr("first_author").downcast_object_ref::<values::NameValue>().is_some());
    assert!(attr("date").downcast_object_ref::<values::DateValue>().is_some());
    assert!(attr("venue").downcast_object_ref::<values::VenueValue>().is_some());
    assert!(attr("abstract").downcast_object_ref::<values::TextValue>().is_some());
    assert!(attr("acceptance").downcast_object_ref::<acceptance::AcceptanceValue>().is_some());
    assert!(attr("bibtex").downcast_object_ref::<entry::EntryValue>().is_some());
}

#[test]
fn in_expressions_all_is_plain() {
    let lens = paper().seen(Mode::Expression);
    let work = super::work::work(&lens, 0, None);
    for name in ["title", "date", "venue", "summary", "acceptance", "status", "venue_short"] {
        assert!(work.get_attr(name).unwrap().as_str().is_some(), "{name}");
    }
    check(
        &work,
        &[
            ("x.date", "2023-04"),
            ("x.venue", "www"),
            ("x.number", "7"),
            ("x.topics|join('/')", "post-training/agents"),
            ("x.versions|join('/')", "bare"),
            ("'Srijan Kumar' in x.authors", "True"),
            ("'Kumar' in x.authors", "False"),
        ],
    );
}

#[test]
fn a_work_lists_its_names_and_private_is_not_among_them() {
    let lens = paper().lens();
    let work = super::work::work(&lens, 0, None);
    let names: Vec<String> = work.try_iter().unwrap().map(|name| name.to_string()).collect();
    for name in ["key", "title", "authors", "project_note", "tags"] {
        assert!(names.iter().any(|known| known.eq_ignore_ascii_case(name)), "{name}");
    }
    assert!(!names.iter().any(|name| name == "private" || name == "volume"), "{names:?}");
}

#[test]
fn works_compare_and_sort_without_panic() {
    let lens = paper().lens();
    let works: Value = (0..5).map(|at| super::work::work(&lens, at, None)).collect();
    for attribute in
        ["title", "date", "venue", "authors", "first_author", "links", "topics", "bibtex"]
    {
        let text = format!("x|sort(attribute='{attribute}')|list|length");
        assert_eq!(say(&works, &text), "5", "{attribute}");
    }
    assert_eq!(say(&works, "x|sort|list|length"), "5");
}

/// A group of the works 0, 2 and 0 again in another group.
fn lists() -> [Group; 2] {
    let listed = |work, number: &str| Listed { work, number: number.to_owned() };
    let group = |key: &str, works| Group {
        key: key.into(),
        title: Text::plain(key),
        works,
        groups: Vec::new(),
    };
    [group("2023", vec![listed(0, "1"), listed(2, "2")]), group("A B", vec![listed(0, "1")])]
}

#[test]
fn lists_know_their_works_marks_and_counts() {
    let lens = paper().lens();
    let lists = lists();
    let value = minijinja::context! {
        groups => groups(&lens, &lists),
        works => works(&lens, &lists),
        legend => legend(&lens, &lists),
        counts => counts(&lens, &lists),
    };
    check(
        &value,
        &[
            ("x.groups|map(attribute='title')|join('/')", "2023/A B"),
            ("x.groups[1].slug", "a-b"),
            ("x.groups[0].works[1].number", "2"),
            ("x.groups[0].works[-1].key", "bib"),
            ("x.groups[0].groups|length", "0"),
            ("x.works|map(attribute='key')|join(' ')", "He:2023/www bib"),
            ("x.counts.works", "2"),
            ("x.counts.first_author", "1"),
            ("x.counts.types.article", "1"),
            ("x.legend|length", "1"),
            ("x.legend[0].mark ~ x.legend[0].text", "∗equal contribution"),
        ],
    );
}

#[test]
fn the_legend_shows_the_marks_of_the_style() {
    let marks = vec![("equal".into(), String::new()), ("corresponding".into(), "†".into())];
    let style = Style { marks, ..Style::default() };
    let lens = paper().styled(style).lens();
    let value = legend(&lens, &lists());
    check(&value, &[("x|length", "1"), ("x[0].mark ~ x[0].meaning", "†corresponding")]);
}

#[test]
fn subjects_have_their_names() {
    let style = Style { acceptance: Some(AcceptanceStyle::AsWritten), ..Style::default() };
    let lens = paper().styled(style).lens();
    check(&topic(&lens, 0), &[("x.slug", "post-training"), ("x.tags|length", "2")]);
    check(&topic(&lens, 0), &[("x.description is defined", "False")]);
    check(&owner(&lens), &[("x.name", "Bing He"), ("x.self", "True"), ("x.role", "owner")]);
    check(&owners(&lens), &[("x|length", "1")]);
    check(&site(&lens), &[("x.url", "https://binghe2727.github.io"), ("x.title", "-")]);
    check(&super::style(&lens), &[("x.self", "bold"), ("x.acceptance", "as-written")]);
    assert!(topic(&lens, 99).is_undefined());
    assert!(person(&lens, 99).is_undefined());
}

#[test]
fn every_name_of_the_tables_can_be_asked_of_any_work() {
    for mode in [Mode::Template, Mode::Expression] {
        let lens = paper().seen(mode);
        for name in known_names(&lens.library) {
            for at in 0..6 {
                let value = super::work::work(&lens, at, None).get_attr(&name).unwrap();
                assert!(!value.is_none(), "{name}");
            }
        }
    }
}
