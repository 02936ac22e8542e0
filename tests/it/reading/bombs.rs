//! No input crashes, hangs or exhausts memory: what is nested, repeated or cyclic without bound gets
//! an answer and an honest exit code. Time is not measured here, but a run that takes a minute is
//! killed, and on Linux memory is limited.

use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::byline::Byline;

/// How often things are repeated; ten times as often where the program is optimised.
const MANY: usize = if cfg!(debug_assertions) { 10_000 } else { 100_000 };
/// How long a run may take before it counts as hanging, in a debug build on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);
/// Kilobytes of address space that a run may have.
const MEMORY: u64 = 1_500_000;

/// The program, where the shell can limit it with limited memory.
fn limited(arguments: &[&str]) -> Command {
    let program = env!("CARGO_BIN_EXE_byline");
    let mut command = if cfg!(target_os = "linux") {
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("ulimit -v {MEMORY}; exec \"$0\" \"$@\""), program]);
        shell
    } else {
        Command::new(program)
    };
    command.args(arguments).args(["--today", "2026-11-23"]);
    command
}

/// Runs `command`, which may not take longer than [`PATIENCE`].
fn run(command: &mut Command, what: &str) -> ExitStatus {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        if start.elapsed() > PATIENCE {
            child.kill().unwrap();
            panic!("{what} hangs");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Runs every verb over the file `name` with `text`; none may fail otherwise than by its exit code.
fn survives(name: &str, text: &str) {
    let byline = Byline::new()
        .file(name, text)
        .file("byline.yaml", "self: Bing He\nsite: {title: T, url: 'https://example.org'}\n");
    let verbs: [&[&str]; 6] = [
        &["check"],
        &["ls"],
        &["render", "list"],
        &["render", "rss"],
        &["render", "cv", "--target", "tex"],
        &["render", "bibtex"],
    ];
    for verb in verbs {
        let arguments = [verb, &[name]].concat();
        let what = format!("{arguments:?} of {:?}…", text.chars().take(60).collect::<String>());
        let status = run(limited(&arguments).current_dir(byline.path("")), &what);
        assert!(matches!(status.code(), Some(0..=2)), "{what}: {status}");
    }
}

/// `text`, many times.
fn many(text: &str) -> String {
    text.repeat(MANY)
}

/// The numbers below `count` through `part`, joined.
fn each(count: usize, part: impl Fn(usize) -> String) -> String {
    (0..count).map(part).collect()
}

/// An entry whose title is `title`.
fn titled(title: &str) -> String {
    format!("@article{{a, title={{{title}}}, author={{He, Bing}}, year=2020}}")
}

/// A work in YAML whose `field` is written as `value`.
fn work(field: &str, value: &str) -> String {
    format!("- key: a\n  title: A\n  type: blog\n  date: 2020\n  {field}: {value}\n")
}

/// `text` in double quotes.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

#[test]
fn nested_tex() {
    for open in ["{", r"\emph{", r#"\"{"#, r"\href{x}{"] {
        survives("a.bib", &titled(&format!("{}x{}", many(open), many("}"))));
    }
    survives("a.bib", &format!("@article{{a, title={{{}", many("{")));
    survives("a.bib", &titled(&many(r"\begin{x}")));
    survives("a.bib", &titled(&many(r"\textbf\emph")));
    survives("a.bib", &titled(&many("$x")));
}

#[test]
fn long_and_unclosed_entries() {
    survives("a.bib", &many("@article{a,"));
    survives("a.bib", &many("@"));
    survives("a.bib", &format!("@article{{a, title={}}}", vec!["\"x\""; 10_000].join(" # ")));
    survives("a.bib", &format!("@article{{a, title=\"{}", many("x\"")));
    survives("a.bib", &format!("@article{{a, title={{{}}}}}", " ".repeat(100 * MANY)));
}

#[test]
fn macros_that_multiply_or_turn_in_circles() {
    let doubling = each(27, |at| format!("@string{{s{} = s{at} # s{at}}}\n", at + 1));
    survives("a.bib", &format!("@string{{s0=\"lol\"}}{doubling}@misc{{a, title=s27, author=s27}}"));
    survives("a.bib", "@string{a=b}@string{b=a}@misc{a, title=a # b, year=2020}");
    let chain = each(MANY, |at| format!("@string{{s{at}=s{}}}\n", at + 1));
    survives("a.bib", &format!("{chain}@misc{{a, title=s0}}"));
}

/// `count` entries with `field` naming the entry whose number `other` gives.
fn linked(kind: &str, field: &str, count: usize, other: impl Fn(usize) -> usize) -> String {
    each(count, |at| {
        format!("@{kind}{{k{at}, {field}={{k{}}}, title={{T {at}}}, year=2020}}\n", other(at))
    })
}

#[test]
fn works_that_refer_in_circles() {
    for field in ["crossref", "xdata", "version-of", "related", "xref", "entryset"] {
        for circle in [1, 2, 3, MANY / 10] {
            survives("a.bib", &linked("misc", field, circle, |at| (at + 1) % circle));
        }
        survives("a.bib", &linked("xdata", field, MANY / 10, |at| at));
    }
    let granular = |at| format!("@xdata{{k{at}, note={{xdata=k{}-note}}}}\n", (at + 1) % 1000);
    survives("a.bib", &each(1000, granular));
}

#[test]
fn works_that_refer_in_long_chains_or_all_to_one() {
    for field in ["crossref", "xdata", "version-of", "related", "xref", "entryset"] {
        let kind = if field == "xdata" { "xdata" } else { "misc" };
        survives("a.bib", &linked(kind, field, MANY / 10, |at| at + 1));
        survives("a.bib", &linked("misc", field, MANY / 10, |_| 0));
        let list = each(MANY / 10, |at| format!("k{at},"));
        let list = format!("@misc{{k, title={{T}}, {field}={{{list}}}}}\n");
        let distinct = each(MANY / 10, |at| format!("@xdata{{k{at}, f{at}={{x}}}}\n"));
        survives("a.bib", &(list + &distinct));
    }
    let granular = |at| format!("@xdata{{k{at}, note={{xdata=k{}-note}}}}\n", at + 1);
    survives(
        "a.bib",
        &format!("{}@misc{{a, title={{T}}, note={{xdata=k0-note}}}}", each(MANY / 10, granular)),
    );
    let fan = |at| format!("@xdata{{x{at}, xdata={{x{0},x{0}}}, note={{n}}}}\n", at + 1);
    survives("a.bib", &format!("{}@misc{{a, xdata={{x0}}, title={{T}}}}", each(60, fan)));
}

#[test]
fn what_multiplies_by_inheritance() {
    let distinct = |at| {
        format!("@misc{{k{at}, title={{T}}, year=2020, f{at}={{x}}, crossref={{k{}}}}}\n", at + 1)
    };
    survives("a.bib", &each(MANY / 5, distinct));
    let large = format!("@xdata{{k0, note={{{}}}}}\n", "x".repeat(1 << 20));
    survives("a.bib", &(large + &linked("misc", "xdata", MANY / 20, |_| 0)));
    let names = each(MANY, |at| format!("N{at}, F and "));
    let people = format!("@xdata{{p, author={{{names}He, Bing}}}}\n");
    let single = each(MANY, |at| format!("xdata=p-author-{} and ", at + 1));
    survives("a.bib", &format!("{people}@misc{{a, title={{T}}, author={{{single}He, Bing}}}}"));
    let whole = "xdata=p-author and ".repeat(MANY / 10);
    survives("a.bib", &format!("{people}@misc{{a, title={{T}}, author={{{whole}He, Bing}}}}"));
    let places = each(MANY / 10, |at| format!("xdata=p-location-{} and ", at + 1));
    let listed = format!("@xdata{{p, location={{{}}}}}\n", "Rome and ".repeat(MANY / 10));
    survives("a.bib", &format!("{listed}@misc{{a, title={{T}}, location={{{places}Oslo}}}}"));
    survives("a.bib", &format!("@misc{{a, title={{T}}, note={{xdata={}}}}}", many("a-")));
}

#[test]
fn annotations_without_end() {
    let names = each(MANY, |at| format!("Name{at}, First and "));
    let notes = each(MANY, |at| format!("{}=PI;", at + 1));
    let same = each(MANY, |at| format!("1=w{at};"));
    survives(
        "a.bib",
        &format!(
            "@misc{{a, title={{T}}, author={{{names}He, Bing}}, author+an={{{notes}}}, \
             author+an:x={{{same}}}, author+an:orcid={{{same}}}, author+an:y={{{}}}}}",
            many("\"")
        ),
    );
    let labels = each(MANY / 10, |at| format!("author+an:x{at}={{1=x}},"));
    survives("a.bib", &format!("@misc{{a, title={{T}}, author={{He, Bing}}, {labels}}}"));
}

#[test]
fn several_sources_of_many_works() {
    let entries = each(MANY / 5, |at| {
        format!(
            "@misc{{k{at}, title={{T {at}}}, author={{He, Bing}}, year=2020, doi={{10.1000/{at}}}}}\n"
        )
    });
    let others = entries.replace("@misc{k", "@misc{other").replace("year=2020", "year=2021");
    let overlays = each(MANY / 5, |at| format!("- {{key: k{at}, note: n}}\n"));
    let lost = each(MANY / 5, |at| format!("- {{key: lost{at}, note: n}}\n"));
    let byline = Byline::new()
        .file("a.bib", &entries)
        .file("b.bib", &others)
        .file("o.yaml", overlays + &lost)
        .file("byline.yaml", "self: Bing He\nsources: [a.bib, b.bib, o.yaml]\n");
    for verb in [&["check"][..], &["ls"], &["render", "list"]] {
        let status = run(limited(verb).current_dir(byline.path("")), "several sources");
        assert!(matches!(status.code(), Some(0..=2)), "{verb:?}: {status}");
    }
}

/// A field of 100 MB, in an optimised program: 10 MB otherwise.
#[test]
fn one_field_of_a_hundred_megabytes() {
    let text = titled(&"x y ".repeat(250 * MANY));
    let byline = Byline::new().file("a.bib", &text);
    for verb in [&["check", "a.bib"][..], &["ls", "a.bib"]] {
        let status = run(limited(verb).current_dir(byline.path("")), "a long field");
        assert!(matches!(status.code(), Some(0..=2)), "{verb:?}: {status}");
    }
}

#[test]
fn nested_yaml() {
    survives("a.yaml", &format!("{}{}", many("["), many("]")));
    survives("a.yaml", &many("["));
    survives("a.yaml", &format!("- title: {}{}", many("{a: "), many("}")));
    survives("a.yaml", &format!("{}x", many("- ")));
    survives("a.yaml", &format!("{}x", many("? ")));
    survives("a.yaml", &many(": "));
}

#[test]
fn yaml_aliases_that_multiply() {
    let level = |at| format!("a{}: &a{} [*a{at}, *a{at}, *a{at}, *a{at}]\n", at + 1, at + 1);
    let lists = format!("a0: &a0 [x, x, x, x]\n{}", each(30, level));
    survives("a.yaml", &format!("{lists}works:\n- title: *a30\n"));
    survives("a.yaml", "works: &a\n- title: A\n  note: *a\n");
    let merged = each(MANY / 10, |at| format!("- &a{} {{<<: *a{at}, f{at}: x}}\n", at + 1));
    survives("a.yaml", &format!("- &a0 {{title: A}}\n{merged}"));
    let listed = format!("works:\n- &b {{key: a, tags: [{}]}}\n", many("x, "));
    survives("a.yaml", &format!("{listed}{}", many("- *b\n")));
}

#[test]
fn nested_markdown() {
    for text in ["*", "*a _b ", "[", "[a](", "![", ">", "> ", "- ", "`a``b", "$x ", "<b>", "{{ {% "]
    {
        survives("a.yaml", &work("summary", &quoted(&many(text))));
    }
    let paired = format!("{}x{}", "<b>".repeat(MANY), "</b>".repeat(MANY));
    survives("a.yaml", &work("summary", &quoted(&paired)));
}

#[test]
fn nested_html() {
    let attributes = each(MANY, |at| format!(" a{at}=x"));
    let texts =
        ["<div>", "<b><i>", "<p>", "<table><tr><td>", "<svg>", "<!--", "<"].map(many).into_iter();
    for text in texts.chain([format!("<p{attributes}>")]) {
        survives("a.yaml", &work("summary", &format!("{{html: {}}}", quoted(&text))));
    }
}

#[test]
fn very_many_of_everything() {
    let names = each(MANY, |at| format!("Name{at}, First and "));
    survives("a.bib", &format!("@misc{{a, title={{T}}, author={{{names}He, Bing}}}}"));
    survives("a.bib", &format!("@misc{{a, title={{T}}, author={{{}}}}}", many(" and ")));
    survives(
        "a.bib",
        &format!("@misc{{a, {} title={{T}}}}", each(MANY / 5, |at| format!("f{at}={{x}},"))),
    );
    survives("a.yaml", &work("tags", &format!("[{}]", each(MANY, |at| format!("t{at}, ")))));
    let links = each(MANY, |at| format!("l{at}: https://example.org/{at}, "));
    survives("a.yaml", &work("links", &format!("{{{links}}}")));
    survives("a.yaml", &work("summary", &format!("a{}b", " ".repeat(100 * MANY))));
    survives("a.bib", &each(MANY / 10, |_| titled("The same and long enough")));
    survives(
        "a.yaml",
        &many("- {key: a, title: The same and long enough, type: misc, date: 2020}\n"),
    );
    let cased = |at: usize| {
        let letter = |bit: u32| if at >> bit & 1 == 1 { 'K' } else { 'k' };
        format!("@misc{{{}, title={{T {at}}}}}\n", (0..17).map(letter).collect::<String>())
    };
    survives("a.bib", &each(MANY / 10, cased));
}

#[test]
fn templates_that_never_end() {
    let loops = "{% for a in range(90000) %}".repeat(3) + "x" + &"{% endfor %}".repeat(3);
    let doubled = "{% set n = namespace(x='xx') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}{{ n.x }}";
    let chain = |operator: &str| format!("{{{{ 1{} }}}}", many(operator));
    let kept = |times: &str, value: &str, shown: &str| {
        let start = "{% set n = namespace(s=[1, 2]) %}";
        format!(
            "{start}{{% for i in range({times}) %}}{{% set n.s = {value} %}}{{% endfor %}}{{{{ {shown} }}}}"
        )
    };
    let texts = [
        loops,
        doubled.to_owned(),
        kept("60", "n.s + n.s", "n.s | length"),
        kept("60", "n.s | chain(n.s)", "n.s | first"),
        kept("60", "[n.s, n.s]", "n.s | tojson"),
        kept("60", "{'a': n.s, 'b': n.s}", "n.s ~ ''"),
        kept("100000", "{'a': n.s}", "n.s | length"),
        kept("100000", "[n.s]", "n.s | string"),
        kept("100000", "namespace(a=n.s)", "n.s | pprint"),
        format!("{}{{{{ a | pprint }}}}", "{% set a = {'a': a | default(1)} %}".repeat(20_000)),
        "{% macro f(s, d) %}{% if d > 0 %}{{ f([s, s], d - 1) }}{% else %}{{ s | string }}{{ s ~ 1 }}{{ s | tojson }}{% endif %}{% endmacro %}{{ f([1], 40) }}".into(),
        "{{ ('x' * 1000000) | replace('x', 'y' * 1000000) }}".into(),
        "{{ range(100000) | join('x' * 100000) }}".into(),
        "{% include 't.md.jinja' %}".into(),
        "{% extends 't.md.jinja' %}".into(),
        "{% macro f(x) %}{{ f(x) }}{% endmacro %}{{ f(1) }}".into(),
        "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}".into(),
        "{{ range(1000000000) | length }}".into(),
        "{{ 'x' * 10000000000 }}".into(),
        "{{ '%1000000000d' | format(1) }}".into(),
        "{{ [1] | batch(1000000000, 1) | list | length }}".into(),
        chain("+1"),
        chain("|string"),
        chain(" is string"),
        chain(".a"),
        chain("[0]"),
        chain("()"),
        chain(" and 1"),
        chain("~1"),
        format!("{{{{ {}1 }}}}", many("not ")),
        format!("{{{{ {}1 }}}}", many("(")),
        format!("{{% if 0 %}}{}{{% endif %}}", many("{% elif 0 %}")),
        many("{% if 1 %}"),
        format!("{{% set x{} %}}a{{% endset %}}", many("|string")),
        each(MANY, |at| format!("{{% block b{at} %}}x{{% endblock %}}")),
    ];
    for text in texts {
        let byline = Byline::new().file("a.yaml", work("url", "https://example.org"));
        byline.write("t.md.jinja", &text);
        let what = text.chars().take(60).collect::<String>();
        let arguments = ["render", "t.md.jinja", "a.yaml"];
        let status = run(limited(&arguments).current_dir(byline.path("")), &what);
        assert!(matches!(status.code(), Some(0 | 2)), "{what}: {status}");
    }
}

#[test]
fn configs_that_are_too_much() {
    let long = |option: &str, text: &str| format!("outputs:\n- {option}: {}\n", quoted(text));
    let outputs = |count| {
        each(count, |at| format!("- {{to: f{at}.md, template: list, where: year > {at}}}\n"))
    };
    let texts = [
        long("template: list\n  each: work\n  to", &format!("{{{{ 1{} }}}}", many("+1"))),
        long("template: list\n  each: work\n  to", &format!("{{{{ {}1 }}}}", many("not "))),
        long("template: list\n  to: a.md\n  where", &format!("1{}", many(" and 1"))),
        long("template: list\n  to: a.md\n  sort", &many("-")),
        long("template: list\n  to: a.md\n  style: {date", &many("%Y")) + "  }\n",
        format!("outputs:\n{}", outputs(MANY / 50)),
        format!("outputs: {}", many("[")),
    ];
    for text in texts {
        let byline = Byline::new().file("a.yaml", work("url", "https://example.org"));
        byline.write("byline.yaml", format!("self: Bing He\nsources: a.yaml\n{text}"));
        let what = text.chars().take(60).collect::<String>();
        for verb in ["build", "check"] {
            let status = run(limited(&[verb]).current_dir(byline.path("")), &what);
            assert!(matches!(status.code(), Some(0..=2)), "{what}: {status}");
        }
    }
}

#[test]
fn feeds_that_are_too_much() {
    let feed = |inner: &str| format!("<rss version='2.0'><channel><title>T</title>{inner}");
    let entities = each(30, |at| format!("<!ENTITY e{} '&e{at};&e{at};&e{at};'>", at + 1));
    let texts = [
        feed(&many("<item>")),
        feed(&many("<div>")),
        feed(&format!("<item><description>{}", many("&lt;div&gt;"))),
        feed(&many("<item><title>x</title></item>")),
        format!("<!DOCTYPE r [<!ENTITY e0 'lol'>{entities}]><rss><channel><title>&e30;"),
        many("<a>"),
        many("<"),
        format!("{{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":{}", many("[")),
    ];
    for text in texts {
        let byline = Byline::new().file("feed.xml", &text);
        let what = text.chars().take(80).collect::<String>();
        let status = run(limited(&["import", "feed.xml"]).current_dir(byline.path("")), &what);
        assert!(matches!(status.code(), Some(0..=2)), "{what}: {status}");
    }
}
