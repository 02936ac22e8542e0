//! That the programs which read our Markdown show it as it was meant: kramdown and pandoc, on
//! thousands of random texts of the characters that mean most to them.
//!
//! Ignored where these programs are not installed; `.ci/run` runs them.

use std::io::Write;
use std::process::{Command, Stdio};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::tests::{NASTY, squeezed};
use super::*;

/// What stands between two texts in one document.
const DIVIDER: &str = "QXQ";

/// The output of a program that is given `input`.
fn run(program: &str, arguments: &[&str], input: String) -> String {
    let mut command = Command::new(program);
    let command = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()).unwrap());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// kramdown's HTML of each text, with Jekyll's parser (`GFM`) or kramdown's own.
fn kramdown(parser: &str, markdown: &[String]) -> Vec<String> {
    const RUBY: &str = "puts JSON.parse(STDIN.read).map { |m| \
        Kramdown::Document.new(m, input: ARGV[0], hard_wrap: false).to_html }.to_json";
    let arguments = ["-rjson", "-rkramdown", "-rkramdown-parser-gfm", "-e", RUBY, parser];
    let output = run("ruby", &arguments, serde_json::to_string(markdown).unwrap());
    serde_json::from_str(&output).unwrap()
}

/// pandoc's HTML of each text, read as `format`.
fn pandoc(format: &str, markdown: &[String]) -> Vec<String> {
    let divider = format!("\n\n{DIVIDER}\n\n");
    let from = format!("--from={format}");
    let arguments = [from.as_str(), "--to=html", "--wrap=preserve", "--mathjax"];
    let output = run("pandoc", &arguments, markdown.join(&divider));
    output.split(&format!("<p>{DIVIDER}</p>")).map(str::to_owned).collect()
}

/// `count` values of `strategy`.
fn samples<S: Strategy>(strategy: &S, count: usize) -> Vec<S::Value> {
    let mut runner = TestRunner::default();
    (0..count).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

/// Inline content a few levels deep, without markup that only byline shows.
fn nasty() -> impl Strategy<Value = Vec<Inline>> {
    let leaf = prop_oneof![
        3 => NASTY.prop_map(Inline::Text),
        1 => "[ab `{}%*|_<>&;\\\\]{1,6}".prop_map(Inline::Code),
    ];
    let inline = leaf.prop_recursive(3, 12, 3, |inner| {
        let many = prop::collection::vec(inner, 1..3);
        prop_oneof![
            many.clone().prop_map(Inline::Emph),
            many.clone().prop_map(Inline::Strong),
            many.prop_map(|inner| Inline::Link("https://a.b/c_(d)?e=*f*&g=%20".into(), inner)),
        ]
    });
    prop::collection::vec(inline, 1..4)
}

/// What `content` shows: a character with its marks after the other, as one text.
fn marked(content: &[Inline], marks: &str, out: &mut Vec<String>) {
    let with =
        |mark: &str| if marks.contains(mark) { marks.to_owned() } else { sorted(marks, mark) };
    for inline in content {
        match inline {
            Inline::Text(text) | Inline::Code(text) => {
                let code = matches!(inline, Inline::Code(_));
                let marks = if code { with("c") } else { marks.to_owned() };
                let shown =
                    straight(text).chars().filter(|c| !c.is_whitespace()).collect::<String>();
                out.extend(shown.chars().map(|c| format!("{c}{marks}")));
            }
            Inline::Emph(inner) => marked(inner, &with("e"), out),
            Inline::Strong(inner) => marked(inner, &with("s"), out),
            Inline::Link(_, inner) => marked(inner, &with("l"), out),
            other => out.push(format!("{other:?}")),
        }
    }
}

/// `marks` and `mark` in the order of the alphabet.
fn sorted(marks: &str, mark: &str) -> String {
    let mut all: Vec<char> = marks.chars().chain(mark.chars()).collect();
    all.sort_unstable();
    all.into_iter().collect()
}

/// Quotation marks as typed; readers of Markdown may curl them.
fn straight(text: &str) -> String {
    text.replace(['“', '”', '„'], "\"").replace(['‘', '’'], "'")
}

/// Fails with the shortest texts that are not shown as they are.
fn assert_shown(texts: &[String], markdown: &[String], html: &[String], reader: &str) {
    assert_eq!(html.len(), texts.len(), "{reader}");
    // pandoc drops the space behind an opening quotation mark.
    let comparable = |text: &str| match reader {
        "markdown" => straight(text).replace(' ', ""),
        _ => straight(&squeezed(text)),
    };
    let shown = |html: &String| {
        let plain = crate::text::html::parse(html).0.to_plain();
        comparable(&plain.replace(super::tests::APART, ""))
    };
    let rows = texts.iter().zip(markdown).zip(html);
    let mut wrong: Vec<_> = rows
        .filter(|((text, _), html)| shown(html) != comparable(text))
        .map(|((text, markdown), html)| [text, markdown, html])
        .collect();
    wrong.sort_by_key(|row| row[0].len());
    wrong.truncate(20);
    assert!(wrong.is_empty(), "{reader}: {wrong:#?}");
}

/// Fails with the shortest content that is not shown with its marks.
fn assert_marked(contents: &[Vec<Inline>], markdown: &[String], html: &[String], reader: &str) {
    let mut wrong = Vec::new();
    for ((content, markdown), html) in contents.iter().zip(markdown).zip(html) {
        let [mut expected, mut found] = [Vec::new(), Vec::new()];
        marked(content, "", &mut expected);
        // Nobody sees what keeps MathJax from a backslash or two dollars.
        let seen = html.replace('\u{200c}', "");
        marked(&crate::text::html::parse(&seen).0.inlines(), "", &mut found);
        if expected != found {
            wrong.push([markdown.clone(), html.clone(), expected.join(" ")]);
        }
    }
    if html.len() == contents.len() {
        wrong.sort_by_key(|row| row[0].len());
    }
    wrong.truncate(12);
    assert!(wrong.is_empty(), "{reader}: {wrong:#?}");
    assert_eq!(html.len(), contents.len(), "{reader}");
}

#[test]
#[ignore = "needs Debian's ruby-kramdown-parser-gfm"]
fn kramdown_shows_text_as_it_is() {
    let texts = samples(&NASTY, 10_000);
    let markdown: Vec<_> = texts.iter().map(|text| escape(text, Dialect::Kramdown)).collect();
    for parser in ["GFM", "kramdown"] {
        assert_shown(&texts, &markdown, &kramdown(parser, &markdown), parser);
    }
    let items: Vec<_> =
        markdown.iter().map(|text| format!("* **Bing He**, {text}, [a](b)")).collect();
    let shown: Vec<_> = texts.iter().map(|text| format!("Bing He, {text}, a")).collect();
    assert_shown(&shown, &items, &kramdown("GFM", &items), "GFM item");
}

#[test]
#[ignore = "needs Debian's ruby-kramdown-parser-gfm"]
fn kramdown_shows_markup_as_it_is() {
    let contents = samples(&nasty(), 5_000);
    let markdown = write_all(&contents, Dialect::Kramdown);
    for parser in ["GFM", "kramdown"] {
        assert_marked(&contents, &markdown, &kramdown(parser, &markdown), parser);
    }
}

#[test]
#[ignore = "needs Debian's pandoc"]
fn pandoc_shows_text_as_it_is() {
    let readers = [
        ("markdown", Dialect::Pandoc),
        ("gfm-emoji", Dialect::Goldmark),
        ("commonmark", Dialect::CommonMark),
        ("commonmark+smart", Dialect::Goldmark),
    ];
    for (format, dialect) in readers {
        let texts: Vec<String> = samples(&NASTY, 5_000)
            .into_iter()
            .filter(|text| !text.trim_matches(' ').is_empty())
            .collect();
        let markdown: Vec<_> = texts.iter().map(|text| escape(text, dialect)).collect();
        assert_shown(&texts, &markdown, &pandoc(format, &markdown), format);
    }
}

#[test]
#[ignore = "needs Debian's pandoc"]
fn pandoc_shows_markup_as_it_is() {
    for (format, dialect) in [
        ("markdown", Dialect::Pandoc),
        // pandoc 2.17 takes a link's URL for a bare one too and then forgets the escapes behind it.
        ("gfm-emoji-autolink_bare_uris", Dialect::CommonMark),
        ("commonmark", Dialect::Goldmark),
    ] {
        // What pandoc pairs as quotations it does not split for emphasis.
        let unquoted = |content: &Vec<Inline>| !format!("{content:?}").contains(['\'', '“']);
        let contents: Vec<_> = samples(&nasty(), 3_000).into_iter().filter(unquoted).collect();
        let markdown = write_all(&contents, dialect);
        assert_marked(&contents, &markdown, &pandoc(format, &markdown), format);
    }
}

/// Each of `contents` as Markdown.
fn write_all(contents: &[Vec<Inline>], dialect: Dialect) -> Vec<String> {
    let one = |content: &Vec<Inline>| {
        let mut out = String::new();
        write_inlines(content, dialect, &mut out);
        out
    };
    contents.iter().map(one).collect()
}
