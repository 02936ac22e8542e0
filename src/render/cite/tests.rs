//! Works in real styles.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Desk;
use crate::config::{SelfStyle, Style};
use crate::model::{Date, Library, Role, Value, Work, fields};
use crate::render::samples;
use crate::text::{Inline, MathStyle, Text};
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
            Inline::Math(math, _) => format!("${math}$"),
            Inline::Text(text) => text.clone(),
            other => other.inner().map(brief).unwrap_or_default(),
        })
        .collect()
}

fn cited(work: Work, style: &str) -> String {
    let lens = lens(work, Style::default());
    let cited = Desk::default().cite(&lens, 0, style);
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
    let mut unused = Vec::new();
    for style in super::names() {
        let text = match desk.cite(&lens, 0, style) {
            Ok(text) => brief(&text.inlines()),
            Err(why) => {
                assert!(why.contains("prints no authors"), "{style}: {why}");
                unused.push(style);
                continue;
            }
        };
        let strong = text.split('*').skip(1).step_by(2);
        let mine = strong.filter(|part| part.contains("He") || part.contains("HE")).count();
        let is_hidden = desk.hidden().contains_key(style);
        assert_eq!(mine, usize::from(!is_hidden), "{style}: {text}");
    }
    assert!(unused.len() < 9, "{unused:?}");
    assert!(desk.hidden().len() < 10, "{:?}", desk.hidden().keys());
}

#[test]
fn all_authors_stand_even_where_works_are_cited_together() {
    // Asked together, the processor lets the short form of one work into the list of the other.
    let works =
        vec![article(&["!Bing He", "Rui Sun", "A A"]), article(&["!Bing He", "Zhan Shi", "B B"])];
    let lens = samples::lens(Library { works, ..Library::default() }, Style::default());
    let desk = Desk::default();
    for (at, second) in [(0, "Sun, R."), (1, "Shi, Z.")] {
        assert!(brief(&desk.cite(&lens, at, "apa").unwrap().inlines()).contains(second));
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
        Inline::Math("x_1".into(), MathStyle::Inline),
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
fn a_style_that_hides_me_is_remembered() {
    let names: Vec<String> = (0..30).map(|at| format!("A{at} Author{at}")).collect();
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    names.insert(15, "!Bing He");
    let lens = lens(article(&names), Style::default());
    let desk = Desk::default();
    desk.cite(&lens, 0, "nature").unwrap();
    assert!(desk.hidden()["nature"].contains("names"));
}

#[test]
fn the_language_and_the_look_are_those_of_the_output() {
    let style = Style {
        self_style: Some(SelfStyle::Italic),
        language: Some("de".into()),
        ..Style::default()
    };
    let lens = lens(article(&["Rui Sun", "!Bing He"]), style);
    let text = brief(&Desk::default().cite(&lens, 0, "chicago-author-date").unwrap().inlines());
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
    let fault = |style: &str| desk.cite(&lens, 0, style).unwrap_err();
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
    let text = brief(&Desk::new(own).cite(&lens, 0, "mine").unwrap().inlines());
    assert!(text.starts_with("*B. He*, “On Names,”"), "{text}");
}
