//! Works in real styles.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Desk, Marked};
use crate::config::{SelfStyle, Style};
use crate::model::{Date, Kind, Library, Role, Value, Work, fields};
use crate::render::samples;
use crate::text::{Formula, Inline, Text};
use crate::view::Lens;

/// An article by `names` (`!` marks the owner).
fn article(names: &[&str]) -> Work {
    let mut work = samples::by("names", "On Names", names);
    work.fields.push(samples::field(fields::DATE, Value::Date(Date::of(2024, Some(5), None))));
    work.fields
        .push(samples::field(fields::JOURNALTITLE, Value::Text(Text::plain("Journal of Lists"))));
    work.fields.push(samples::field(fields::VOLUME, Value::Literal("3".into())));
    work.fields.push(samples::field(fields::PAGES, Value::Literal("10--20".into())));
    work.fields.push(samples::field(fields::DOI, Value::Literal("10.1000/xyz".into())));
    work
}

fn lens(work: Work, style: Style) -> Arc<Lens> {
    samples::lens(Library { works: vec![work], ..Library::default() }, style)
}

/// `content` with `*` around strong text, `_` around emphasis.
fn brief(content: &[Inline]) -> String {
    content
        .iter()
        .map(|inline| match inline {
            Inline::Strong(inner) => format!("*{}*", brief(inner)),
            Inline::Emph(inner) => format!("_{}_", brief(inner)),
            Inline::Sup(inner) => format!("^{}^", brief(inner)),
            Inline::Underline(inner) => format!("<u>{}", brief(inner)),
            Inline::Math(formula) => format!("${}$", formula.tex),
            Inline::Text(text) => text.clone(),
            other => other.inner().map(brief).unwrap_or_default(),
        })
        .collect()
}

fn cited(work: Work, style: &str) -> String {
    let lens = lens(work, Style::default());
    let cited = Desk::default().cite(&lens, 0, style, Marked::No);
    brief(&cited.expect("a bundled style").inlines())
}

#[test]
fn my_name_is_marked_by_its_place_in_every_style() {
    // The surname stands in the title and in another name too: text would not tell them apart.
    let names = ["Bin He", "!Bing He", "Rui Sun"];
    assert_eq!(
        cited(article(&names), "apa"),
        "He, B., *He, B.*, & Sun, R. (2024). On Names. _Journal of Lists_, _3_, 10–20. https://doi.org/10.1000/xyz"
    );
    let ieee = cited(article(&names), "ieee");
    assert!(ieee.starts_with("B. He, *B. He*, and R. Sun, “On Names,”"), "{ieee}");
    let desk = Desk::default();
    let lens = lens(article(&names), Style::default());
    for style in super::names() {
        let text = brief(&desk.cite(&lens, 0, style, Marked::No).unwrap().inlines());
        assert_eq!(mine(&text), 1, "{style}: {text}");
    }
    assert!(desk.hidden().is_empty() && desk.authorless().is_empty(), "{desk:?}");
}

/// How often my name stands out in `text`.
fn mine(text: &str) -> usize {
    let bold = text.split('*').skip(1).step_by(2);
    // Where all names are bold, mine is underlined.
    let marked: Vec<&str> =
        if text.contains("<u>") { text.split("<u>").skip(1).collect() } else { bold.collect() };
    marked.iter().filter(|part| part.contains("He") || part.contains("HE")).count()
}

#[test]
fn my_name_is_kept_wherever_a_style_cuts_the_list() {
    let desk = Desk::default();
    for (at, of) in [(3, 5), (6, 8), (15, 30), (25, 26), (28, 30), (29, 30)] {
        let names: Vec<String> = (0..of).map(|at| format!("A{at} Author{at}")).collect();
        let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
        names[at] = "!Bing He";
        let lens = lens(article(&names), Style::default());
        for style in super::names() {
            let text = brief(&desk.cite(&lens, 0, style, Marked::No).unwrap().inlines());
            assert_eq!(mine(&text), 1, "{style}: {text}");
            let lower = text.to_lowercase();
            let before = lower.find("…, *").or(lower.find("… *")).unwrap_or(0);
            let rest = &lower[before..];
            assert!(at + 1 < of || !rest.contains("et al"), "{style}: {text}");
        }
    }
    assert!(desk.hidden().is_empty(), "{:?}", desk.hidden());
}

#[test]
fn the_words_of_a_cut_list_are_those_of_the_style() {
    let names = |at: usize, of: usize| {
        let names: Vec<String> = (0..of).map(|at| format!("A{at} N{at}")).collect();
        let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
        names[at] = "!Bing He";
        article(&names)
    };
    for (at, of, style, start) in [
        (6, 8, "ieee", "A. N0, …, *B. He*, _et al._, “On"),
        (1, 8, "ieee", "A. N0, *B. He*, _et al._, “On"),
        (7, 8, "ieee", "A. N0, …, *B. He*, “On"),
        (6, 8, "nature", "N0, A., …, *He, B.*, _et al._ On"),
        (6, 8, "chicago-author-date", "N0, A0, A1 N1, A2 N2, …, *Bing He*, et al. 2024."),
        (4, 8, "american-medical-association", "N0 A, N1 A, N2 A, …, *He B*, et al. On"),
    ] {
        let text = cited(names(at, of), style);
        assert!(text.starts_with(start), "{style}: {text}");
    }
    let apa = cited(names(20, 24), "apa");
    assert!(apa.contains("N18, A., …, *He, B.*, … N23, A. (2024)"), "{apa}");
    let apa = cited(names(19, 24), "apa");
    assert!(apa.contains("N18, A., *He, B.*, … N23, A. (2024)"), "{apa}");
    let apa = cited(names(22, 24), "apa");
    assert!(apa.contains("N18, A., …, *He, B.*, N23, A. (2024)"), "{apa}");
}

#[test]
fn a_style_is_left_alone_if_i_say_so() {
    let mut style = Style::default();
    style.authors.keep_self = Some(false);
    let names: Vec<String> = (0..8).map(|at| format!("A{at} N{at}")).collect();
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    names[5] = "!Bing He";
    let lens = lens(article(&names), style);
    let desk = Desk::default();
    let text = brief(&desk.cite(&lens, 0, "ieee", Marked::No).unwrap().inlines());
    assert!(text.starts_with("A. N0 _et al._, “On"), "{text}");
    assert!(desk.hidden()["ieee"].contains("names"));
}

#[test]
fn marks_stand_behind_the_names_that_have_them() {
    let lens = lens(article(&["Rui Sun*", "!Bing He*", "A B"]), Style::default());
    let text = brief(&Desk::default().cite(&lens, 0, "ieee", Marked::Yes).unwrap().inlines());
    assert!(text.starts_with("R. Sun∗, *B. He∗*, and A. B"), "{text}");
}

#[test]
fn i_stand_out_in_every_role() {
    for (role, style, expected) in [
        (Role::Editor, "apa", "*He, B.*, & Sun, R. (Eds.). (2024)."),
        (Role::Editor, "chicago-author-date", "*He, Bing*, and Rui Sun, eds. 2024."),
        (Role::Editor, "vancouver", "*He B*, Sun R, editors."),
        (Role::Editor, "american-medical-association", "*He B*, Sun R, eds."),
    ] {
        let mut work = article(&["!Bing He", "Rui Sun"]);
        work.kind = Kind::Book;
        work.contributors.iter_mut().for_each(|person| person.role = role);
        let text = cited(work, style);
        assert!(text.starts_with(expected), "{style}: {text}");
    }
    let mut work = article(&["A B", "!Bing He"]);
    work.kind = Kind::Book;
    work.contributors[1].role = Role::Translator;
    assert!(cited(work, "apa").contains("(*B. He*, Trans.)"));
}

#[test]
fn all_authors_stand_even_where_works_are_cited_together() {
    // Asked together, the processor lets the short form of one work into the list of the other.
    let works =
        vec![article(&["!Bing He", "Rui Sun", "A A"]), article(&["!Bing He", "Zhan Shi", "B B"])];
    let lens = samples::lens(Library { works, ..Library::default() }, Style::default());
    let desk = Desk::default();
    for (at, second) in [(0, "Sun, R."), (1, "Shi, Z.")] {
        assert!(
            brief(&desk.cite(&lens, at, "apa", Marked::No).unwrap().inlines()).contains(second)
        );
    }
}

#[test]
fn markup_and_mathematics_of_a_title_come_through() {
    let mut work = article(&["!Bing He"]);
    let title = vec![
        Inline::Text("The ".into()),
        Inline::Emph(vec![Inline::Text("E. coli".into())]),
        Inline::Text(" of ".into()),
        Inline::NoCase(vec![Inline::Text("pH".into())]),
        Inline::Text(" <b> & ".into()),
        Inline::Math(Formula::inline("x_1")),
    ];
    let title = Text::inline(title, crate::text::Markup::Plain);
    work.fields[0].value = Value::Text(title);
    assert!(cited(work, "apa").contains("The _E. coli_ of pH <b> & $x_1$."));
}

#[test]
fn a_list_that_goes_on_says_so() {
    let mut work = article(&["Rui Sun", "!Bing He"]);
    work.others.push(Role::Author);
    assert!(
        cited(work.clone(), "apa").starts_with("Sun, R., *He, B.* et al. (2024)"),
        "{}",
        cited(work, "apa")
    );
}

#[test]
fn the_language_and_the_look_are_those_of_the_output() {
    let style = Style {
        self_style: Some(SelfStyle::Italic),
        language: Some("de".into()),
        ..Style::default()
    };
    let lens = lens(article(&["Rui Sun", "!Bing He"]), style);
    let text = brief(
        &Desk::default().cite(&lens, 0, "chicago-author-date", Marked::No).unwrap().inlines(),
    );
    assert!(text.contains("und _Bing He_"), "{text}");
}

#[test]
fn what_is_no_style_is_said() {
    let lens = lens(article(&["!Bing He"]), Style::default());
    let own = BTreeMap::from([
        ("broken".to_owned(), "<style>\n  <info>\n</style>".to_owned()),
        ("none".to_owned(), "<html/>".to_owned()),
    ]);
    let desk = Desk::new(own);
    let fault = |style: &str| desk.cite(&lens, 0, style, Marked::No).unwrap_err();
    assert!(fault("iee").contains("did you mean `ieee`?"), "{}", fault("iee"));
    assert!(
        fault("broken").contains("broken.csl") && fault("broken").contains("line 3"),
        "{}",
        fault("broken")
    );
    assert!(fault("none").contains("none.csl"), "{}", fault("none"));
}

#[test]
fn a_style_of_the_users_own_is_used() {
    let own = BTreeMap::from([("mine".to_owned(), super::xml("ieee").unwrap())]);
    let lens = lens(article(&["!Bing He"]), Style::default());
    let text = brief(&Desk::new(own).cite(&lens, 0, "mine", Marked::No).unwrap().inlines());
    assert!(text.starts_with("*B. He*, “On Names,”"), "{text}");
}

#[test]
fn the_title_of_a_volume_is_printed_by_styles_that_know_it_and_by_those_that_do_not() {
    let volume = || {
        let mut work = samples::by("a", "Theories", &["Ann Lee"]);
        work.kind = Kind::Book;
        let text = |text: &str| Value::Text(Text::plain(text));
        work.fields.push(samples::field(fields::MAINTITLE, text("Space")));
        work
    };
    for style in ["apa", "ieee", "nature", "chicago-author-date"] {
        let cited = cited(volume(), style);
        assert!(cited.contains("Theories") && cited.contains("Space"), "{style}: {cited}");
    }
}
