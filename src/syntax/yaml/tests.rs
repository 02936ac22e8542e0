//! What whole files are read as.

use std::fmt::Write;

use super::parse;
use crate::diag::{Diagnostic, Safety, Sink};
use crate::rewrite::edit;
use crate::span::Sources;
use crate::syntax::node::{Node, NodeKind, Pair};
use proptest::prelude::*;

/// A tree as flow text: `[{title: Foo}]`, nothing as `~`, texts with `¶` for line breaks.
fn show(node: &Node) -> String {
    match &node.kind {
        NodeKind::Null => "~".to_owned(),
        NodeKind::Scalar(scalar) => scalar.text.replace('\n', "¶"),
        NodeKind::List(items) => {
            format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(", "))
        }
        NodeKind::Map(pairs) => {
            let pair = |pair: &Pair| format!("{}: {}", pair.key.value, show(&pair.value));
            format!("{{{}}}", pairs.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
    }
}

/// Reads `text`: the tree, the findings, and the sources that they point into.
fn read(text: &str) -> (Node, Vec<Diagnostic>, Sources) {
    let mut sources = Sources::default();
    let file = sources.add("works.yaml", text);
    let mut sink = Sink::default();
    let document = parse(file, text, &mut sink);
    (document.root, sink.into_sorted(), sources)
}

/// The findings as `line:column code`.
fn places(findings: &[Diagnostic], sources: &Sources) -> String {
    let place = |finding: &Diagnostic| {
        let span = finding.span().unwrap();
        let at = sources.line_column(span.file, span.range().start);
        format!("{at} {}", finding.code.id)
    };
    findings.iter().map(place).collect::<Vec<_>>().join(", ")
}

/// `text` after every fix that is at least as sure as `safety`.
fn fixed(text: &str, findings: &[Diagnostic], safety: Safety) -> String {
    let fixes = findings.iter().filter_map(|finding| finding.fix.as_ref());
    let sure = fixes.filter(|fix| fix.safety >= safety);
    edit::apply(text, &sure.flat_map(|fix| fix.edits.clone()).collect::<Vec<_>>())
}

#[test]
fn valid_files_are_read_without_a_finding() {
    let cases = [
        ("", "~"),
        ("\u{feff}# only a comment\n", "~"),
        (
            "- a: no\n  b: 2024-11\n  c: 1.10\n  d: 012\n  e: 47E10\n",
            "[{a: no, b: 2024-11, c: 1.10, d: 012, e: 47E10}]",
        ),
        ("a: ~\nb: null\nc:\nd: 'null'\ne: Null\n", "{a: ~, b: ~, c: ~, d: null, e: Null}"),
        (
            "- {The ATLAS Collaboration}\n- {a, b: [c, 'd, e']}\n",
            "[{The ATLAS Collaboration: ~}, {a: ~, b: [c, d, e]}]",
        ),
        ("a: |\n  x\n\n    y\nb: >-\n  x\n  y\n\n  z\n", "{a: x¶¶  y¶, b: x y¶z}"),
        ("---\r\na: |\r\n  x\r\n  y\r\nb: 1\r\n---\r\n", "{a: x¶y¶, b: 1}"),
        (
            "- &a {x: 1, y: 2}\n- {<<: *a, y: 3}\n- *a\n",
            "[{x: 1, y: 2}, {y: 3, x: 1}, {x: 1, y: 2}]",
        ),
        ("- &a {x: 1}\n- &b {y: 2}\n- {<<: [*a, *b]}\n", "[{x: 1}, {y: 2}, {x: 1, y: 2}]"),
        (
            "title: Music in C# and F# # both\nurl: http://x.org/#a\n",
            "{title: Music in C# and F#, url: http://x.org/#a}",
        ),
        ("{\"a\": [1, \"b\\u00e9\"], \"c\": null}", "{a: [1, bé], c: ~}"),
        ("a: !!str 12\nb: \"x\\ny\"\n", "{a: 12, b: x¶y}"),
    ];
    for (text, tree) in cases {
        let (root, findings, _) = read(text);
        assert_eq!((show(&root).as_str(), findings.as_slice()), (tree, &[][..]), "{text:?}");
    }
}

/// Texts that need quotes or the like: what is read, and the findings, each with a safe fix.
const TRAPS: &[(&str, &str, &str)] = &[
    (
        "- title: Foo: a study\n  date: 2024\n- b: c\n",
        "[{title: Foo: a study, date: 2024}, {b: c}]",
        "1:13 E051",
    ),
    ("- title: Foo:\n  date: 3\n", "[{title: Foo:, date: 3}]", "1:13 E051"),
    (
        "- title: Foo: a\n    study of\n    things\n  d: e\n",
        "[{title: Foo: a study of things, d: e}]",
        "1:13 E051",
    ),
    ("- t: x\n  authors: *Bing He\n  x: 1\n", "[{t: x, authors: *Bing He, x: 1}]", "2:12 E051"),
    ("- authors: *Bing\n", "[{authors: *Bing}]", "1:12 E056"),
    ("- t: [LLM] x\n  d: 1\n", "[{t: [LLM] x, d: 1}]", "1:6 E051"),
    ("- t: {x} y\n  d: 1\n", "[{t: {x} y, d: 1}]", "1:6 E051"),
    (
        "- t: @x y\n- t: `x` y\n- t: %x\n- t: & y\n",
        "[{t: @x y}, {t: `x` y}, {t: %x}, {t: & y}]",
        "1:6 E051, 2:6 E051, 3:6 E051, 4:6 E051",
    ),
    (
        "- t: > y\n- t: | y\n- t: - y\n- t: ? y\n",
        "[{t: > y}, {t: | y}, {t: - y}, {t: ? y}]",
        "1:6 E051, 2:6 E051, 3:6 E051, 4:6 E051",
    ),
    (
        "- t: , x\n- t: ] x\n- t: !x y\n",
        "[{t: , x}, {t: ] x}, {t: !x y}]",
        "1:6 E051, 2:6 E051, 3:6 E057",
    ),
    (
        "- t: {{ site.x }}\n- t: {{ x }} y\n",
        "[{t: {{ site.x }}}, {t: {{ x }} y}]",
        "1:6 E051, 2:6 E051",
    ),
    (
        "- a: [*Rui Sun, B]\n  b: [*x, {c: d: e}, @y]\n  c: [[L] x, y]\n",
        "[{a: [*Rui Sun, B], b: [*x, {c: d: e}, @y], c: [[L] x, y]}]",
        "1:7 E051, 2:7 E056, 2:15 E051, 2:22 E051, 3:7 E051",
    ),
    ("- a:\n  - *Rui Sun\n  - @x\n  - b\n", "[{a: [*Rui Sun, @x, b]}]", "2:5 E051, 3:5 E051"),
    (
        "- t: 'it's'\n- t: \"x\" y\n- t: \"a \"b\" c\"\n",
        "[{t: it's}, {t: \"x\" y}, {t: a \"b\" c}]",
        "1:10 E053, 2:10 E051, 3:10 E053",
    ),
    ("- t: \"\\textbf \\q\"\n  d: 1\n", "[{t: \\textbf \\q, d: 1}]", "1:6 E054"),
    ("- t:x\n  d: 1\n", "[{t: x, d: 1}]", "1:3 E050"),
    ("- t: a\n-t: b\n- t: c\n", "[{t: a}, {t: b}, {t: c}]", "2:1 E050"),
    ("- t: a\u{7}b\u{0}c\n", "[{t: abc}]", "1:7 E063, 1:9 E063"),
];

#[test]
fn a_trap_is_reported_at_its_field_and_its_safe_fix_reads_the_same() {
    for (text, tree, found) in TRAPS {
        let (root, findings, sources) = read(text);
        let seen = (show(&root), places(&findings, &sources));
        assert_eq!((seen.0.as_str(), seen.1.as_str()), (*tree, *found), "{text:?}");
        let better = fixed(text, &findings, Safety::Safe);
        let (root, findings, _) = read(&better);
        assert_eq!((show(&root).as_str(), findings.as_slice()), (*tree, &[][..]), "{better:?}");
    }
}

/// Broken files: what is read, and the findings.
const BROKEN: &[(&str, &str, &str)] = &[
    ("- t: \"abc\n  d: 1\n- t: \"x\"\n", "[{t: abc, d: 1}, {t: x}]", "1:6 E053"),
    ("- t: [a, b\n  d: c\n- e: f\n", "[{t: [a, b], d: c}, {e: f}]", "1:6 E053"),
    ("- t: [a,\n      b\n  d: c\n", "[{t: [a, b], d: c}]", "1:6 E053"),
    ("[a, b\n", "[a, b]", "1:1 E053"),
    ("- t: x\n d: 3\n- e: f\n", "[{t: x, d: 3}, {e: f}]", "2:2 E052"),
    ("- t: x\n   d: 3\n- e: f\n", "[{t: x, d: 3}, {e: f}]", "2:4 E052"),
    ("- t: x\n\td: 3\n- e: f\n", "[{t: x, d: 3}, {e: f}]", "2:1 E052"),
    ("- t: a\n  b\n  c: d\n", "[{t: a b, c: d}]", "2:3 E052"),
    ("- t: |\n    a\n   b\n  d: e\n", "[{t: a¶b¶, d: e}]", "3:4 E052"),
    ("- a: b\n  - c\n- d: e\n", "[{a: b}, {d: e}]", "2:5 E050"),
    (
        "people:\n  a: {name: A: B}\n  b: {name: C}\nworks:\n- a: @\n  d: e\n- f: g\nsite:\n  url: x\n",
        "{people: {a: {name: A: B}, b: {name: C}}, works: [{a: @, d: e}, {f: g}], site: {url: x}}",
        "2:13 E051, 5:6 E051",
    ),
    ("- a: b\n  a: c\n", "[{a: b, a: c}]", "2:3 E055"),
    ("- ? [a]\n  : b\n", "[{[a]: b}]", "1:5 E062"),
    ("a: 1\n---\nb: 2\n", "{a: 1, b: 2}", "2:1 E059"),
    ("site: 1\n...\n- b: 2\n", "{site: 1, works: [{b: 2}]}", "2:1 E059"),
    ("- a: @\n---\n- b: [c\n", "[{a: @}, {b: [c]}]", "1:6 E051, 2:1 E059, 3:6 E053"),
    ("- &a {b: *a}\n- <<: c\n", "[{b: ~}, {}]", "1:10 E056, 2:7 E056"),
    ("- t: &Co\n", "[{t: ~}]", "1:6 E061"),
    ("- t: The #MeToo movement\n- t: x # note\n", "[{t: The}, {t: x}]", "1:10 E060"),
    ("- t: \"\\textbf x\"\n", "[{t: \textbf x}]", "1:7 E054"),
    ("\t&---\u{feff}- ", "~", "1:2 E061, 1:6 E063"),
    ("- &w x\n- t: @y\n- *w\n", "[x, {t: @y}, x]", "2:6 E051"),
];

#[test]
fn a_broken_item_hides_no_other_and_loses_little() {
    for (text, tree, found) in BROKEN {
        let (root, findings, sources) = read(text);
        let seen = (show(&root), places(&findings, &sources));
        assert_eq!((seen.0.as_str(), seen.1.as_str()), (*tree, *found), "{text:?}");
    }
}

#[test]
fn spans_are_those_of_the_file_whatever_was_repaired() {
    let text = "\u{feff}- t: é: x # c\n  s: >\n    Bing He,\n    Rui Sun\n  u: 'it''s'\n  l: [a, b] # c\n\n- x: y\n";
    let (root, _, sources) = read(text);
    let work = &root.items().unwrap()[0];
    let slice = |node: &Node| sources.slice(node.span).to_owned();
    let whole = "t: é: x # c\n  s: >\n    Bing He,\n    Rui Sun\n  u: 'it''s'\n  l: [a, b]";
    assert_eq!(slice(work), whole);
    let shown = ["t", "s", "u", "l"].map(|name| slice(work.get(name).unwrap()));
    assert_eq!(shown, ["é: x", "Bing He,\n    Rui Sun", "'it''s'", "[a, b]"]);
    for (name, part) in [("t", "x"), ("s", "Rui Sun"), ("s", "Bing He"), ("u", "s")] {
        let node = work.get(name).unwrap();
        let scalar = node.scalar().unwrap();
        let at = scalar.text.find(part).unwrap();
        assert_eq!(sources.slice(scalar.span_of(at..at + part.len(), node.span)), part);
    }
}

#[test]
fn a_dash_that_slipped_moves_alone_and_a_whole_item_as_a_whole() {
    let text = "- t: x\n  a:\n  - g: T\n    f: C\n - g: D\n    f: H\n  - g: J\n    f: L\n";
    let (root, findings, sources) = read(text);
    let seen = (show(&root), places(&findings, &sources));
    let people = "{g: T, f: C}, {g: D, f: H}, {g: J, f: L}";
    assert_eq!(seen, (format!("[{{t: x, a: [{people}]}}]"), "5:2 E052".to_owned()));
    assert_eq!(fixed(text, &findings, Safety::Unsafe), text.replace("\n - g: D", "\n  - g: D"));
    let whole = text.replace(" - g: D\n    f: H", " - g: D\n   f: H");
    let (root, findings, _) = read(&whole.replace("\n  - g: D", "\n - g: D"));
    assert_eq!(show(&root), format!("[{{t: x, a: [{people}]}}]"));
    assert_eq!(findings.len(), 1, "{findings:?}");
}

#[test]
fn a_part_of_a_text_that_a_repair_closed_ends_with_the_file() {
    let text = "- {\n  author j{";
    let (root, ..) = read(text);
    let author = root.items().unwrap()[0].get("author").unwrap();
    let NodeKind::Scalar(scalar) = &author.kind else { panic!("{author:?}") };
    assert_eq!(scalar.text, "j{}");
    let span = scalar.span_of(0..scalar.text.len(), author.span);
    assert_eq!(span.range(), text.len() - 2..text.len());
}

#[test]
fn bombs_end_in_a_finding_in_no_time() {
    let mut aliases = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let copies = [format!("*a{}", level - 1).as_str(); 10].join(", ");
        writeln!(aliases, "a{level}: &a{level} [{copies}]").unwrap();
    }
    let mut chain = "a0: &a0 [x]\n".to_owned();
    for level in 1..2000 {
        writeln!(chain, "a{level}: &a{level} [*a{}]", level - 1).unwrap();
    }
    let deep_block: String = (0..3000).map(|depth| " ".repeat(depth) + "a:\n").collect();
    let cases = [
        (aliases, "E056"),
        (chain, "E056"),
        ("[".repeat(100_000), "E058"),
        ("- a: ".to_owned() + &"{a: ".repeat(100_000), "E058"),
        ("- ".repeat(100_000) + "a", "E058"),
        (deep_block, "E058"),
        ("- t: a: b\n".repeat(10_000), "E051"),
        (format!("- a: x: {0}\n  b: y: {0}\n  c: \"z\": {0}\n", "it's \"".repeat(50_000)), "E051"),
        ("- t: '".to_owned() + &"it's ".repeat(100_000), "E051"),
    ];
    for (text, code) in cases {
        let (_, findings, _) = read(&text);
        let head: String = text.chars().take(30).collect();
        assert!(findings.iter().any(|finding| finding.code.id == code), "{head}");
    }
}

/// Pieces of YAML that are hard to read, in any order.
fn nasty() -> impl Strategy<Value = String> {
    "([ \t\n\r]|- |: |[a-cé:#\\-?,\\[\\]{}&*!|>'\"%@`\\\\~<]|\r\n|\n  |---|\u{feff}|\u{7}){0,60}"
}

#[test]
fn behind_a_bracket_that_a_repair_closed_nothing_is_safe() {
    let (_, findings, _) = read("- title: [A,*: *A\n  date: 2024\n");
    let safe =
        |finding: &Diagnostic| finding.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Safe);
    assert!(!findings.is_empty() && !findings.iter().any(safe), "{findings:?}");
}

proptest! {
    #[test]
    fn no_text_makes_it_panic_and_spans_stay_inside(text in nasty()) {
        let (root, findings, _) = read(&text);
        prop_assert!(root.span.range().end <= text.len());
        for finding in &findings {
            let labels = finding.labels.iter().map(|label| label.span);
            let edits = finding.fix.iter().flat_map(|fix| fix.edits.iter().map(|edit| edit.span));
            for span in labels.chain(edits) {
                prop_assert!(text.get(span.range()).is_some(), "{:?} {:?}", text, finding);
            }
        }
    }

    #[test]
    fn safe_fixes_of_a_title_change_nothing_that_was_read(
        title in "[A-Za-z@*%`&,{>|\\[][A-Za-z,:\\]}*@ ]{0,20}[A-Za-z]"
    ) {
        let text = format!("- title: {title}\n  date: 2024\n- title: next\n");
        let (root, findings, _) = read(&text);
        let items = root.items().unwrap_or_default();
        prop_assert_eq!(items.len(), 2, "{}", text);
        prop_assert_eq!(items[1].get("title").and_then(Node::text), Some("next"));
        let better = fixed(&text, &findings, Safety::Safe);
        let (again, left, _) = read(&better);
        let safe = |finding: &Diagnostic| finding.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Safe);
        prop_assert!(!left.iter().any(safe), "{} {:?}", better, left);
        prop_assert_eq!(show(&again), show(&root), "{}", better);
    }
}
