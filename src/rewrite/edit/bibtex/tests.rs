//! Edits in the style of the file, byte for byte.

use super::super::source::{NewWork, Source};
use super::super::{add_work, apply, remove_field, set_field};
use crate::diag::{Edit, Sink};
use crate::span::{Sources, Span};
use crate::syntax::bibtex;
use crate::syntax::node::Language;

/// What `change` makes of `text`; it is given the text and the place of its first entry.
fn changed(text: &str, change: impl Fn(Source<'_>, Span) -> Option<Vec<Edit>>) -> Option<String> {
    let file = Sources::default().add("x.bib", text);
    let source = Source { file, language: Language::Bibtex, text };
    let document = bibtex::parse(file, text, &mut Sink::default());
    let edits = change(source, document.root.items().unwrap()[0].span)?;
    Some(apply(text, &edits))
}

/// `text` with the field `name` of its first entry set.
fn set(text: &str, name: &str, value: &str) -> String {
    changed(text, |source, work| set_field(source, work, name, value)).unwrap()
}

/// `text` without the field `name` of its first entry.
fn removed(text: &str, name: &str) -> String {
    changed(text, |source, work| remove_field(source, work, name)).unwrap()
}

#[test]
fn a_value_is_changed_between_its_own_delimiters() {
    let text = "@string{j = {J}}\n@misc{a,\n  Title=\"T\",year = 2020 ,\n\tjournal = j # { B}, % c\n  note = {N {x}}\n}\n";
    assert_eq!(set(text, "title", "New {X}"), text.replace("\"T\"", "\"New {X}\""));
    assert_eq!(set(text, "title", "a \"q\""), text.replace("\"T\"", "{a \"q\"}"));
    assert_eq!(set(text, "year", "2021"), text.replace("2020", "2021"));
    assert_eq!(set(text, "year", "in press"), text.replace("2020", "{in press}"));
    assert_eq!(set(text, "NOTE", ""), text.replace("{N {x}}", "{}"));
    assert_eq!(set(text, "journal", "K"), text.replace("j # { B}", "{K}"), "the macro stays");
    assert_eq!(changed(text, |source, work| set_field(source, work, "note", "a}b{")), None);
}

#[test]
fn a_new_field_looks_like_its_neighbours() {
    let cases = [
        ("@misc{a,\n  title = {T},\n}", "@misc{a,\n  title = {T},\n  doi = {x},\n}"),
        ("@misc{a,\n  title = {T}\n}", "@misc{a,\n  title = {T},\n  doi = {x}\n}"),
        ("@misc{a,\r\n\ttitle=\"T\"\r\n}", "@misc{a,\r\n\ttitle=\"T\",\r\n\tdoi=\"x\"\r\n}"),
        ("@misc{a, title = {T}}", "@misc{a, title = {T}, doi = {x}}"),
        ("@misc{a,title={T}}", "@misc{a,title={T}, doi={x}}"),
        (
            "@misc{a,\n  title     = {T},\n  year      = {2020},\n}",
            "@misc{a,\n  title     = {T},\n  year      = {2020},\n  doi       = {x},\n}",
        ),
        (
            "@misc{a,\n  title = {T}, % nice\n  % end\n}",
            "@misc{a,\n  title = {T}, % nice\n  doi = {x},\n  % end\n}",
        ),
        ("@misc{a,\n  title = {T} % nice\n}", "@misc{a,\n  title = {T}, % nice\n  doi = {x}\n}"),
        ("@misc{a}", "@misc{a,\n  doi = {x},\n}"),
        ("@misc(a,)", "@misc(a,\n  doi = {x},\n)"),
        ("@misc{a,\n}", "@misc{a,\n  doi = {x},\n}"),
    ];
    for (text, expected) in cases {
        assert_eq!(set(text, "doi", "x"), expected, "{text}");
    }
    let open = "@misc{a,\n  title = {T},\n";
    assert_eq!(changed(open, |source, work| set_field(source, work, "doi", "x")), None);
}

#[test]
fn a_field_goes_with_its_line_and_comma() {
    let text = "@misc{a,\n  title = {T},\n  year = 2020, % y\n  note = {N}\n}";
    assert_eq!(removed(text, "title"), "@misc{a,\n  year = 2020, % y\n  note = {N}\n}");
    assert_eq!(removed(text, "year"), "@misc{a,\n  title = {T}, % y\n  note = {N}\n}");
    assert_eq!(removed(text, "note"), "@misc{a,\n  title = {T},\n  year = 2020 % y\n}");
    assert_eq!(removed("@misc{a, title = {T}}", "title"), "@misc{a}");
    assert_eq!(changed(text, |source, work| remove_field(source, work, "doi")), None);
}

#[test]
fn a_new_work_looks_like_the_last_one() {
    let work = NewWork { kind: "article", key: "b", fields: &[("title", "U"), ("year", "2021")] };
    let added = |text: &str| {
        changed(text, |source, _| add_work(source, work).map(|edit| vec![edit])).unwrap()
    };
    let text = "@misc{a,\n\ttitle=\"T\",\n\tyear=2020\n}";
    let expected = format!("{text}\n\n@article{{b,\n\ttitle=\"U\",\n\tyear=\"2021\"\n}}\n");
    assert_eq!(added(text), expected);
    let dated = NewWork { kind: "misc", key: "b", fields: &[("month", "mar"), ("note", "mar")] };
    let got = changed("@misc{a, title=\"T\"}\n", |source, _| {
        add_work(source, dated).map(|edit| vec![edit])
    });
    let got = got.unwrap();
    assert!(got.contains("month=mar,") && got.contains("note=\"mar\""), "{got}");
    let text = "@misc{a,\n  title = {T},\n}\n";
    let expected = format!("{text}\n@article{{b,\n  title = {{U}},\n  year = {{2021}},\n}}\n");
    assert_eq!(added(text), expected);
}
