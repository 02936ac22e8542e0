//! What whole files are read as.

use super::parse;
use crate::diag::{Diagnostic, Safety, Sink};
use crate::source::edit;
use crate::source::node::{Node, NodeKind};
use crate::span::{FileId, Sources};

/// A tree as flow text: `[{title: Foo}]`, nothing as `~`, texts with `¶` for line breaks.
fn show(node: &Node) -> String {
    match &node.kind {
        NodeKind::Null => "~".to_owned(),
        NodeKind::Scalar(scalar) => scalar.text.replace('\n', "¶"),
        NodeKind::List(items) => {
            format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(", "))
        }
        NodeKind::Map(pairs) => {
            let pair = |pair: &crate::source::node::Pair| {
                format!("{}: {}", pair.key.value, show(&pair.value))
            };
            format!("{{{}}}", pairs.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
    }
}

/// Reads `text`: the tree, the findings, and the sources that they point into.
fn read(text: &str) -> (Node, Vec<Diagnostic>, Sources, FileId) {
    let mut sources = Sources::default();
    let file = sources.add("works.yaml", text);
    let mut sink = Sink::default();
    let document = parse(file, text, &mut sink);
    (document.root, sink.into_sorted(), sources, file)
}

#[test]
fn dump() {
    for c in [
        "- title: Foo: a study\n  date: 2024\n- title: ok\n",
        "- title: Foo\n  authors: *Bing He\n  x: 1\n",
        "- authors: *Bing\n",
        "- title: [LLM] x\n  d: 1\n",
        "- title: @x y\n",
        "- title: `x` y\n",
        "- title: %x y\n",
        "- title: {x} y\n  d: 2\n",
        "- title: & y\n",
        "- title: &y z\n",
        "- title: &Co\n",
        "- title: > y\n  d: 1\n",
        "- title: | y\n",
        "- title: \"abc\n  d: 1\n- title: \"x\"\n",
        "- title: 'it's'\n  d: 1\n",
        "- title: \"x\" y\n",
        "- title: \"a \"b\" c\"\n  d: 1\n",
        "- title: x\n date: 3\n",
        "- title: x\n   date: 3\n",
        "- title: x\n\tdate: 3\n- a: b\n",
        "- title:x\n  date: 3\n",
        "- title: Foo:\n  date: 3\n",
        "- title: a\n  b\n  c: d\n",
        "- title: ! y\n",
        "- title: - y\n",
        "- title: ? y\n",
        "- t: [a, b\n- t: c\n",
        "- t: [a, b\n  d: c\n",
        "a: 1\n---\nb: 2\n",
        "---\na: 1\n---\n",
        "- x: {The ATLAS Collaboration}\n",
        "- x: {a: b, c: d: e}\n",
        "- a: \"\\textbf \\q\"\n",
        "- a: \"\\textbf x\"\n",
        "\u{feff}- a: 1\r\n  b: |\r\n    x\r\n    y\r\n",
        "- &a {b: *a}\n",
        "- a: b\n  - c\n",
        "- a: !x b\n",
        "-a\n- b: c\n",
        "? [a]\n: b\n",
        "- a: *Bing He, x: y\n",
        "- {{a}: b}\n",
        "- title: , x\n",
        "- title: ] x\n",
        "- title: # x\n",
        "-\ta: b\n-\tc: d\n",
        "- a: b\u{0}c\n  d: e\n",
        "- a: b\u{7}c\n",
        "- a: The #MeToo movement\n  b: c #12 x\n",
        "- title: {{ site.x }}\n  a: b\n",
        "- title: {{ site.x }} is nice\n  a: b\n",
        "- authors: [*Rui Sun, Bing]\n  a: [*x, {b: c: d}, @x]\n  b: [[LLM] x, y]\n",
        "- authors:\n  - *Rui Sun\n  - @x\n  - Foo: bar: baz\n",
        "- title: Foo: a\n    study of\n    things\n  d: e\n",
        "- title: >\n    a\n   b\n  d: e\n",
        "people:\n  a: {name: A: B}\n  b: {name: C}\nworks:\n- a: b: c\n  d: e\n- f: g\nsite:\n  url: x\n",
        "[a, b\n",
        "foo\nbar: baz\n",
        "- a: b\n  a: c\n",
        "- &x\n  a: 1\n  b: 2\n- <<: *x\n  b: 3\n",
        "- a: @x\n- b: *q\n- &w c\n- *w\n",
        "works:\n  - title: a\n  - title: b: c\n - title: d\n",
        "- title: x\n  date: 3\n title2: z\n- b: c\n",
        "x: 'a'b\n",
        "- a: b\n  c\n- d: e\n",
        "- title: a: b\n  title: c\n",
        "# x\n",
        "- a: \"foo\n    bar: baz\n  d: 1\n",
    ] {
        let (n, f, s, file) = read(c);
        println!("=== {c:?}\n    {}", show(&n));
        for d in &f {
            println!(
                "    {} {:?} {} {} [{}] help: {:?}",
                s.line_column(file, d.span().unwrap().range().start),
                d.severity,
                d.code.id,
                d.message,
                s.slice(d.span().unwrap()),
                d.help
            );
            if let Some(x) = &d.fix {
                println!("       fix {:?} {:?}", x.safety, edit::apply(c, &x.edits));
            }
        }
    }
}
