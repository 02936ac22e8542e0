//! An edit changes its own bytes and what they say, and nothing else.

use std::path::Path;

use super::{End, YamlEditor};
use crate::diag::{Edit, Sink};
use crate::model::Data;
use crate::rewrite::edit::apply;
use crate::span::{FileId, Sources, Span};
use crate::syntax::node::{Node, NodeKind};
use crate::syntax::yaml;
use proptest::prelude::*;

/// A file whose text does not matter.
fn file() -> FileId {
    Sources::default().add("works.yaml", "")
}

/// The works of `text`.
fn works(text: &str) -> Vec<Node> {
    let root = yaml::parse(file(), text, &mut Sink::default()).root;
    let list = root.get("works").cloned().unwrap_or(root);
    list.items().unwrap_or_default().to_vec()
}

/// A node as flow text; nothing as `~`.
fn show(node: &Node) -> String {
    match &node.kind {
        NodeKind::Null => "~".to_owned(),
        NodeKind::Scalar(scalar) => scalar.text.clone(),
        NodeKind::List(items) => {
            format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(", "))
        }
        NodeKind::Map(pairs) => {
            let shown =
                pairs.iter().map(|pair| format!("{}: {}", pair.key.value, show(&pair.value)));
            format!("{{{}}}", shown.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A work's fields, shown, without the field `name`.
fn others(work: &Node, name: &str) -> Vec<String> {
    let pairs = work.pairs().unwrap_or_default().iter().filter(|pair| pair.key.value != name);
    pairs.map(|pair| format!("{}: {}", pair.key.value, show(&pair.value))).collect()
}

/// `text` with the field `name` of its work number `at` set.
fn set(text: &str, at: usize, name: &str, value: &Data) -> String {
    let edits = YamlEditor::new(file(), text).set_field(works(text)[at].span, name, value).unwrap();
    apply(text, &edits)
}

/// `text` without the field `name` of its work number `at`.
fn removed(text: &str, at: usize, name: &str) -> String {
    let edits = YamlEditor::new(file(), text).remove_field(works(text)[at].span, name).unwrap();
    apply(text, &edits)
}

#[test]
fn a_work_goes_with_its_lines() {
    let gone = |text: &str, at: usize| {
        let edits = YamlEditor::new(file(), text).remove_work(works(text)[at].span);
        edits.map(|edits| apply(text, &edits))
    };
    let text = "# head\n- key: a\n  x: 1\n- key: b\n\n- {key: c}\n";
    assert_eq!(gone(text, 0).unwrap(), "# head\n- key: b\n\n- {key: c}\n");
    assert_eq!(gone(text, 2).unwrap(), "# head\n- key: a\n  x: 1\n- key: b\n\n");
    assert_eq!(gone("works:\n- key: a\n", 0).unwrap(), "works:\n[]\n");
    assert_eq!(gone("[{key: a}, {key: b}]", 0), None);
}

/// A text.
fn text(text: &str) -> Data {
    Data::Text(text.to_owned())
}

/// A source with quotes, brackets, blocks and comments of its own.
const SOURCE: &str = "# file\nworks:\n  # first\n  - key: a\n    title: 'A: b'   # t\n    authors:\n      - Bing He\n      - Rui Sun\n    summary: |\n        one\n        two\n    # d\n    date: 2024\n    doi:\n  - {key: b, title: \"B\", tags: [x, y]}\n  # tail\n";

#[test]
fn a_field_is_set_in_the_style_of_the_file() {
    let cases = [
        ("title", text("New: it's"), "title: 'A: b'   # t", "title: 'New: it''s'   # t"),
        ("date", text("2024-11-03"), "date: 2024\n", "date: '2024-11-03'\n"),
        ("doi", text("10.1/x"), "doi:\n", "doi: 10.1/x\n"),
        ("summary", text("three\nfour\n"), "one\n        two\n", "three\n      four\n"),
        ("summary", text("three"), "summary: |\n        one\n        two\n", "summary: three\n"),
        (
            "author",
            Data::List(vec![text("X"), text("Y: z")]),
            "- Bing He\n      - Rui Sun\n",
            "- X\n      - 'Y: z'\n",
        ),
        ("authors", text("X"), "authors:\n      - Bing He\n      - Rui Sun\n", "authors: X\n"),
        ("venue", text("ACM: WWW"), "date: 2024\n", "date: 2024\n    venue: 'ACM: WWW'\n"),
        ("type", text("blog"), "key: a\n", "key: a\n    type: blog\n"),
        (
            "tags",
            Data::List(vec![text("x"), text("z")]),
            "    doi:\n",
            "    doi:\n    tags:\n    - x\n    - z\n",
        ),
    ];
    for (name, value, old, new) in cases {
        let expected = SOURCE.replacen(old, new, 1);
        let expected = match name {
            "summary" if new.starts_with("three\n") => {
                expected.replace("        three", "      three")
            }
            _ => expected,
        };
        assert_eq!(set(SOURCE, 0, name, &value), expected, "{name}");
        let crlf = SOURCE.replace('\n', "\r\n");
        assert_eq!(set(&crlf, 0, name, &value), expected.replace('\n', "\r\n"), "{name}");
    }
    let line = "{key: b, title: \"B\", tags: [x, y]}";
    for (name, new) in [
        ("title", "{key: b, title: \"C, d\", tags: [x, y]}"),
        ("tags", "{key: b, title: \"B\", tags: 'C, d'}"),
        ("date", "{key: b, title: \"B\", date: 'C, d', tags: [x, y]}"),
    ] {
        assert_eq!(set(SOURCE, 1, name, &text("C, d")), SOURCE.replace(line, new), "{name}");
    }
}

#[test]
fn a_field_goes_with_its_lines() {
    let cases = [
        (0, "title", "    title: 'A: b'   # t\n", ""),
        (0, "authors", "    authors:\n      - Bing He\n      - Rui Sun\n", ""),
        (0, "summary", "    summary: |\n        one\n        two\n", ""),
        (0, "key", "- key: a\n    title", "- title"),
        (0, "doi", "    doi:\n", ""),
        (1, "key", "{key: b, title", "{title"),
        (1, "tags", ", tags: [x, y]}", "}"),
    ];
    for (at, name, old, new) in cases {
        assert_eq!(removed(SOURCE, at, name), SOURCE.replacen(old, new, 1), "{name}");
    }
}

#[test]
fn what_an_anchor_shares_is_not_edited() {
    let source = "- key: a\n  venue: &v X\n- key: b\n  venue: *v\n";
    let editor = YamlEditor::new(file(), source);
    let works = works(source);
    assert_eq!(editor.set_field(works[0].span, "venue", &text("Why")), None);
    assert_eq!(editor.remove_field(works[0].span, "venue"), None);
    assert_eq!(set(source, 1, "venue", &text("Why")), source.replace("*v", "Why"));
}

/// `source` with a work at `end`.
fn added(source: &str, end: End) -> String {
    let work = Data::Map(vec![("key".into(), text("new")), ("title".into(), text("N: m"))]);
    let edit = YamlEditor::new(file(), source).add_work(&work, end).unwrap();
    apply(source, &[edit])
}

#[test]
fn a_work_is_added_at_either_end() {
    let new = "- key: new\n  title: 'N: m'\n";
    let cases = [
        ("- key: a\n\n- key: b\n", End::Top, format!("{new}\n- key: a\n\n- key: b\n")),
        (
            "# of all\n- key: a\n- key: b\n# end\n",
            End::Top,
            format!("# of all\n{new}- key: a\n- key: b\n# end\n"),
        ),
        ("# file\n\n# of a\n- key: a\n", End::Top, format!("# file\n\n{new}\n# of a\n- key: a\n")),
        (
            "- key: a\n- key: b # b",
            End::Bottom,
            format!("- key: a\n- key: b # b\n{}", new.trim_end()),
        ),
        (
            "works:\n  - key: a\nsite: {}\n",
            End::Bottom,
            "works:\n  - key: a\n\n  - key: new\n    title: 'N: m'\nsite: {}\n".into(),
        ),
        ("works:\nsite: {}\n", End::Bottom, format!("works:\n{new}site: {{}}\n")),
        ("site: {}\n", End::Bottom, format!("site: {{}}\n\nworks:\n{new}")),
        (
            "- key: a\n  note: |+\n    x\n\n- key: b\n  note: |+\n    y\n\n",
            End::Bottom,
            format!("- key: a\n  note: |+\n    x\n\n- key: b\n  note: |+\n    y\n\n{new}"),
        ),
        ("", End::Top, new.into()),
        ("# only\n", End::Bottom, format!("# only\n{new}")),
        ("[{key: a}]\n", End::Bottom, "[{key: a}, {key: new, title: 'N: m'}]\n".into()),
        ("- key: a\r\n", End::Bottom, "- key: a\r\n\r\n- key: new\r\n  title: 'N: m'\r\n".into()),
        ("---\n- key: a\n...\n", End::Bottom, format!("---\n- key: a\n\n{new}...\n")),
    ];
    for (source, end, expected) in cases {
        assert_eq!(added(source, end), expected, "{source:?}");
        assert_eq!(works(&expected).len(), works(source).len() + 1, "{source:?}");
    }
}

/// Whether `edits` are made in `source` to nothing but the work at `span`.
fn assert_inside(edits: &[Edit], span: Span) {
    for edit in edits {
        let inside = span.start <= edit.span.start.max(1) + 1 && edit.span.end <= span.end + 400;
        assert!(inside, "{edit:?} {span:?}");
    }
}

/// Asserts that every field of every work of `source` can be set and taken out alone, and that works
/// can be added.
fn assert_edits(source: &str, value: &str) {
    let editor = YamlEditor::new(file(), source);
    let before = works(source);
    for (at, work) in before.iter().enumerate() {
        for pair in work.pairs().unwrap_or_default() {
            let name = &pair.key.value;
            let Some(edits) = editor.set_field(work.span, name, &text(value)) else { continue };
            assert_inside(&edits, work.span);
            let after = works(&apply(source, &edits));
            assert_eq!(after.len(), before.len(), "{name}");
            assert_eq!(after[at].get(name).and_then(Node::text), Some(value), "{name}");
            assert_eq!(others(&after[at], name), others(work, name), "{name}");
            assert_same_but(&before, &after, at);
            let Some(edits) = editor.remove_field(work.span, name) else { continue };
            let after = works(&apply(source, &edits));
            assert_eq!(others(&after[at], name), others(work, name), "{name}");
            assert_same_but(&before, &after, at);
        }
    }
    for end in [End::Top, End::Bottom] {
        let mut after = works(&added(source, end));
        let new = if end == End::Top { after.remove(0) } else { after.pop().unwrap() };
        assert_eq!(show(&new), "{key: new, title: N: m}");
        assert_same_but(&before, &after, usize::MAX);
    }
}

/// Asserts that all works but the one at `but` are as they were.
fn assert_same_but(before: &[Node], after: &[Node], but: usize) {
    assert_eq!(before.len(), after.len());
    for (at, (before, after)) in before.iter().zip(after).enumerate() {
        if at != but {
            assert_eq!(show(before), show(after));
        }
    }
}

#[test]
fn every_field_of_the_example_can_be_edited_alone() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/works.yaml");
    let source = std::fs::read_to_string(path).unwrap();
    assert!(works(&source).len() > 5);
    assert_edits(&source, "New: it's \"odd\" #1");
    assert_edits(&source.replace('\n', "\r\n"), "x");
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
#[allow(clippy::disallowed_methods, reason = "tests read their own environment")]
fn fields_of_the_corpus_can_be_edited_alone() {
    let folder = Path::new(&std::env::var("BYLINE_CORPUS").unwrap()).join("yaml");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let source = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let syntax = YamlEditor::new(file(), &source);
        if syntax.syntax.root.as_ref().is_some_and(|root| root.items().is_some()) {
            // Edits of each of a hundred works, each read again.
            let end = source.match_indices("\n- ").nth(40).map_or(source.len(), |(at, _)| at + 1);
            assert_edits(&source[..end], "New: it's \"odd\" #1");
            seen += works(&source[..end]).len();
        }
    }
    assert!(seen > 20, "{seen}");
}

proptest! {
    #[test]
    fn any_text_can_be_set(value in "[a-z0-9:#\\-?,\\[\\]{}&*!|>'\"%@` \\\\.~=<_+é]{1,12}", at in 0_usize..2) {
        prop_assume!(!value.trim().is_empty());
        for name in ["title", "authors", "summary", "date", "doi", "key", "tags", "venue"] {
            let after = works(&set(SOURCE, at, name, &text(&value)));
            let name = if after[at].get(name).is_none() { "author" } else { name };
            prop_assert_eq!(after[at].get(name).and_then(Node::text), Some(value.as_str()));
            prop_assert_eq!(after.len(), 2);
        }
    }
}
