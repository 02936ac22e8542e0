//! What is written is read back as the same data.

use super::{flow, source, yaml, yaml_scalar};
use crate::diag::Sink;
use crate::model::Data;
use crate::span::Sources;
use crate::syntax::node::{Node, NodeKind, Style};
use crate::syntax::yaml::parse;
use proptest::prelude::*;

/// A text.
fn text(text: &str) -> Data {
    Data::Text(text.to_owned())
}

/// A mapping.
fn map<const N: usize>(pairs: [(&str, Data); N]) -> Data {
    Data::Map(pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

/// `written` as data again; bare scalars are plain.
fn read(written: &str) -> Data {
    let mut sources = Sources::default();
    let file = sources.add("x.yaml", written);
    let mut sink = Sink::default();
    let document = parse(file, written, &mut sink);
    // Invisible characters in names are reported; they are read all the same.
    let findings: Vec<_> =
        sink.findings().iter().filter(|f| !["E055", "E063"].contains(&f.code.id)).collect();
    assert!(findings.is_empty(), "{written:?}: {findings:?}");
    data(&document.root)
}

/// A node as data.
fn data(node: &Node) -> Data {
    match &node.kind {
        NodeKind::Null => Data::Null,
        NodeKind::Scalar(scalar) if scalar.style == Style::Plain => {
            Data::Plain(scalar.text.clone())
        }
        NodeKind::Scalar(scalar) => Data::Text(scalar.text.clone()),
        NodeKind::List(items) => Data::List(items.iter().map(data).collect()),
        NodeKind::Map(pairs) => {
            Data::Map(pairs.iter().map(|p| (p.key.value.clone(), data(&p.value))).collect())
        }
    }
}

/// `data` with bare texts that mean nothing else as texts.
fn untyped(data: Data) -> Data {
    match data {
        Data::Plain(plain) if yaml_scalar(&plain) == plain => Data::Text(plain),
        Data::List(items) => Data::List(items.into_iter().map(untyped).collect()),
        Data::Map(pairs) => Data::Map(pairs.into_iter().map(|(k, v)| (k, untyped(v))).collect()),
        other => other,
    }
}

#[test]
fn texts_are_bare_only_where_no_reader_differs() {
    let bare = [
        "Foo",
        "C#",
        "a:b",
        "http://x.org/?a=b#c",
        "2024-11",
        "2698-2709",
        "10.1145/3543507.3583388",
        "Bing He*",
        "l'été",
        "何冰",
        "😀 x",
        "-x",
        "?x",
        "a - b",
        "x, y",
        "Q&A",
        "365/1900",
        "null x",
        "2024a-b",
        "3D printing",
        "a \"b\" c",
    ];
    for text in bare {
        assert_eq!(yaml_scalar(text), text);
    }
    let quoted = [
        ("", "''"),
        ("no", "'no'"),
        ("NO", "'NO'"),
        ("y", "'y'"),
        ("Off", "'Off'"),
        ("~", "'~'"),
        ("Null", "'Null'"),
        ("12", "'12'"),
        ("1_000", "'1_000'"),
        ("1,000", "'1,000'"),
        ("012", "'012'"),
        ("0o7", "'0o7'"),
        ("0x1F", "'0x1F'"),
        ("1.10", "'1.10'"),
        ("47E10", "'47E10'"),
        ("1e-3", "'1e-3'"),
        (".5", "'.5'"),
        ("+1", "'+1'"),
        ("12:30", "'12:30'"),
        (".inf", "'.inf'"),
        ("-.INF", "'-.INF'"),
        (".NaN", "'.NaN'"),
        ("2024-11-03", "'2024-11-03'"),
        ("2024-1-3T10:00:00Z", "'2024-1-3T10:00:00Z'"),
        ("=", "'='"),
        ("<<", "'<<'"),
        ("-", "'-'"),
        ("- a", "'- a'"),
        ("--- a", "'--- a'"),
        ("...", "'...'"),
        ("a: b", "'a: b'"),
        ("a:", "'a:'"),
        ("a #b", "'a #b'"),
        ("# a", "'# a'"),
        ("*a", "'*a'"),
        ("@a", "'@a'"),
        ("[a", "'[a'"),
        (":a", "':a'"),
        (" a", "' a'"),
        ("a ", "'a '"),
        ("it's: x", "\"it's: x\""),
        ("'a' \"b\": c", "'''a'' \"b\": c'"),
        ("a\tb", "\"a\\x09b\""),
        ("a\nB", "\"a\\nB\""),
        ("a\nneq", "\"a\\x0Aneq\""),
        ("a\u{7}", "\"a\\x07\""),
        ("a\u{2028}b", "\"a\\u2028b\""),
        ("\u{feff}a", "\"\\uFEFFa\""),
        ("a\u{85}\"", "\"a\\x85\\\"\""),
    ];
    for (text, written) in quoted {
        assert_eq!(yaml_scalar(text), written);
    }
}

/// A work as it stands in a source.
const WORK: &str = "- key: a2024
  tags:
  - x
  - 'no'
  links:
    code and data: https://x.org
  year: 2024
  selected: true
  summary:
    html: |
      <p>a</p>

        <p>b</p>
  empty: []
  nothing: null
";

#[test]
fn blocks_are_laid_out_as_people_write_them() {
    let work = map([
        ("key", text("a2024")),
        ("tags", Data::List(vec![text("x"), text("no")])),
        ("links", map([("code and data", text("https://x.org"))])),
        ("year", Data::Plain("2024".into())),
        ("selected", Data::Plain("true".into())),
        ("summary", map([("html", text("<p>a</p>\n\n  <p>b</p>\n"))])),
        ("empty", Data::List(vec![])),
        ("nothing", Data::Null),
    ]);
    let library = map([
        ("site", map([("title", text("A: B"))])),
        ("works", Data::List(vec![work.clone(), work])),
    ]);
    assert_eq!(
        source(&library),
        "site:\n  title: 'A: B'\n\nworks:\n".to_owned() + WORK + "\n" + WORK
    );
    assert_eq!(
        flow(&map([("a", Data::List(vec![text("b, c"), text("d"), Data::Null])), ("e?", map([]))])),
        "{a: ['b, c', d, null], 'e?': {}}"
    );
    assert_eq!(
        yaml(&map([("a", Data::List(vec![Data::List(vec![text("b\nc")])]))]), 2),
        "  a:\n  - - |-\n      b\n      c\n"
    );
}

#[test]
fn texts_of_several_lines_keep_every_byte() {
    let texts = [
        "a\nb",
        "a\nb\n",
        "a\nb\n\n",
        "\n",
        "\na",
        " a\nb",
        "a\n  b\n c\n",
        "a \nb",
        "\ta\nb",
        "a\n\tb",
        "a\r\nb",
        "  \n a",
        "a\n   \nb",
        "\n\n a\n",
        "# a\n# b",
        "- a\n- b",
        "a: b\nc",
        "---\na\n...\n",
    ];
    for written in texts {
        let data = map([
            ("a", Data::List(vec![text(written)])),
            ("b", map([("c", text(written))])),
            ("d", text("e")),
        ]);
        assert_eq!(untyped(read(&yaml(&data, 0))), data, "{}", yaml(&data, 0));
    }
}

/// Texts that are hard to write.
fn nasty() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z0-9:#\\-?,\\[\\]{}&*!|>'\"%@` \\\\.\n\t~=<_+]{0,12}",
        "\\PC{0,8}",
        any::<String>().prop_map(|text| text.chars().take(12).collect()),
        prop::sample::select(vec!["null", "yes", "12:30", "<<", "2024-11-03", "1e3"])
            .prop_map(str::to_owned),
        (790_usize..1100).prop_map(|length| "k".repeat(length)),
    ]
}

/// Any data.
fn any_data() -> impl Strategy<Value = Data> {
    let leaf = prop_oneof![1 => Just(Data::Null), 8 => nasty().prop_map(Data::Text)];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Data::List),
            prop::collection::vec((nasty(), inner), 0..5).prop_map(|pairs| {
                let mut known = std::collections::BTreeSet::new();
                let fresh = |pair: &(String, Data)| known.insert(pair.0.clone()) && pair.0 != "<<";
                Data::Map(pairs.into_iter().filter(fresh).collect())
            }),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(data in any_data(), indent in 0_usize..4) {
        let block = yaml(&data, indent);
        prop_assert_eq!(untyped(read(&block)), data.clone(), "{}", block);
        let line = flow(&data);
        prop_assert!(!line.contains('\n'));
        prop_assert_eq!(untyped(read(&line)), data.clone(), "{}", line);
        prop_assert_eq!(untyped(read(&source(&data))), data);
    }
}
