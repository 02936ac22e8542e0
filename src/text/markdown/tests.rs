//! What Markdown is read as, and what is written.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser};

use super::*;
use crate::text::{Formula, MathStyle};
use Inline::{Code, Emph, Link, Math, NoCase, Strong, Sub, Sup};

/// All dialects.
const DIALECTS: [Dialect; 4] =
    [Dialect::Kramdown, Dialect::CommonMark, Dialect::Goldmark, Dialect::Pandoc];

/// A run of characters.
fn t(text: &str) -> Inline {
    Inline::Text(text.into())
}

/// The inlines that `input` is read as.
fn read(input: &str) -> Vec<Inline> {
    parse_inline(input).0.inlines()
}

/// `content` as Markdown.
fn written(content: &[Inline], dialect: Dialect) -> String {
    let mut out = String::new();
    write_inlines(content, dialect, &mut out);
    out
}

#[test]
fn inlines_are_read() {
    let cases = [
        (
            "a *b* **c** _d_ snake_case_name",
            vec![
                t("a "),
                Emph(vec![t("b")]),
                t(" "),
                Strong(vec![t("c")]),
                t(" "),
                Emph(vec![t("d")]),
                t(" snake_case_name"),
            ],
        ),
        (
            "***x** y* 2*3*4 * a",
            vec![
                Emph(vec![Strong(vec![t("x")]), t(" y")]),
                t(" 2"),
                Emph(vec![t("3")]),
                t("4 * a"),
            ],
        ),
        (
            "costs $5 and $10, $x_1$ and $$y$$",
            vec![
                t("costs $5 and $10, "),
                Math(Formula::inline("x_1")),
                t(" and "),
                Math(Formula::new("y", MathStyle::Display)),
            ],
        ),
        ("$O(n^2)$-time; \\$x$ y", vec![Math(Formula::inline("O(n^2)")), t("-time; $x$ y")]),
        ("`a*b` `` c`d `` `", vec![Code("a*b".into()), t(" "), Code("c`d".into()), t(" `")]),
        (
            "[x *y*](https://a.b/c_(d) \"t\") [z](<u v>)",
            vec![
                Link("https://a.b/c_(d)".into(), vec![t("x "), Emph(vec![t("y")])]),
                t(" "),
                Link("u v".into(), vec![t("z")]),
            ],
        ),
        (
            "[LLM]{.nocase} [A+] ![i](j) [k] (l)",
            vec![NoCase(vec![t("LLM")]), t(" [A+] ![i](j) [k] (l)")],
        ),
        (
            "H<sub>2</sub>O<br>x<SUP>2</SUP> <b>e</b> <u>f</u> <span class=\"nocase\">G</span>",
            vec![
                t("H"),
                Sub(vec![t("2")]),
                t("O"),
                Inline::Break,
                t("x"),
                Sup(vec![t("2")]),
                t(" "),
                Strong(vec![t("e")]),
                t(" <u>f</u> "),
                NoCase(vec![t("G")]),
            ],
        ),
        (
            "# 1. - > | {{ x }} &amp; <https://a.b> ~~s~~ \"q\"",
            vec![t("# 1. - > | {{ x }} &amp; <https://a.b> ~~s~~ \"q\"")],
        ),
        ("a\\*b\\* c\\d\n e", vec![t("a*b* c\\d e")]),
        ("<code>x*y*</code>  \nz", vec![Code("x*y*".into()), Inline::Break, t("z")]),
        ("DeepSeek V3.2&R1: “x”—y → z", vec![t("DeepSeek V3.2&R1: “x”—y → z")]),
        ("*a [b* c](d)", vec![t("*a "), Link("d".into(), vec![t("b* c")])]),
        ("何**冰**x", vec![t("何"), Strong(vec![t("冰")]), t("x")]),
    ];
    for (input, expected) in cases {
        assert_eq!(read(input), expected, "{input}");
    }
    let faults = parse_inline("a <i>b").1;
    assert_eq!(faults, [Fault::new(2..5, "unclosed `<i>`")]);
}

#[test]
fn emphasis_is_as_in_commonmark() {
    proptest!(|(input in "[a ,.é*_]{0,14}")| {
        let input = format!("x{input}");
        let mut html = String::new();
        write_html(&read(&input), &mut html);
        prop_assert_eq!(squeezed(&html), squeezed(&reference(&input)), "{}", input);
    });
}

/// `content` with tags for emphasis.
fn write_html(content: &[Inline], out: &mut String) {
    for inline in content {
        let (tag, inner) = match inline {
            Emph(inner) => ("em", inner),
            Strong(inner) => ("strong", inner),
            Inline::Text(text) => {
                out.push_str(text);
                continue;
            }
            other => panic!("{other:?}"),
        };
        out.extend(["<", tag, ">"]);
        write_html(inner, out);
        out.extend(["</", tag, ">"]);
    }
}

/// What CommonMark makes of the emphasis in `markdown`.
fn reference(markdown: &str) -> String {
    let mut out = String::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(text) => out.push_str(&text),
            Event::Start(pulldown_cmark::Tag::Emphasis) => out.push_str("<em>"),
            Event::Start(pulldown_cmark::Tag::Strong) => out.push_str("<strong>"),
            Event::End(pulldown_cmark::TagEnd::Emphasis) => out.push_str("</em>"),
            Event::End(pulldown_cmark::TagEnd::Strong) => out.push_str("</strong>"),
            _ => {}
        }
    }
    out
}

#[test]
fn seeds_come_out_byte_for_byte() {
    let summaries = [
        "This blog discusses the challenges (LLMs) using user data and reinforcement learning (RL). It walks through an end-to-end stack: from Mixture-of-Experts (MoE) to FP8 serving.",
        "The system consists of three main components working in harmony: (1) Trainer: Handles model training with custom optimizations; (2) Inference: Manages model deployment; (3) Environment: Provides a production-grade agent server.",
        "The blog explains that “chat templates”—the hidden formatting—have quietly driven LLMs’ evolution; ecosystems (OpenAI, Llama) and Hugging Face’s Jinja-based standardization.",
        "across two major arcs: 1) the base model lineage (DeepSeek LLM → MoE → V2 → V3 → V3.2) and 2) the reasoning model lineage (R1 → Prover-V2). What emerges — where each paper’s contribution, however modest in isolation, matters.",
        "From Llama-2 Replication to DeepSeek V3.2&R1: Revisiting DeepSeek’s 13 Research Papers",
        "'Reinforcement Learning-based Counter-Misinformation Response Generation: A Case Study' at 50% & more (https://a.b/c_d?e=f&g=h)",
    ];
    for summary in summaries {
        for text in [parse_blocks(summary).0, parse_inline(summary).0] {
            assert_eq!(text.blocks, [Block::Paragraph(vec![t(summary)])]);
            for dialect in DIALECTS {
                let mut out = String::new();
                write(&text, dialect, &mut out);
                assert_eq!(out, summary);
            }
        }
    }
}

#[test]
fn blocks_are_read() {
    let cases = [
        ("one\ntwo\n\nthree", "P:one two|P:three"),
        ("2) foo bar", "P:2) foo bar"),
        ("we say\n1) the base\n2) the top", "P:we say 1) the base 2) the top"),
        ("We show:\n- a\n- b c\n  d", "P:We show:|L(P:a;P:b c d)"),
        ("sum of a\n- b", "P:sum of a - b"),
        ("1. a\n\n2. b\n\n   c\n", "L1(P:a;P:b|P:c)"),
        ("> a\nb\n\n# H #\ntext\n***\n", "Q(P:a b)|H1:H|P:text|R"),
        ("T\n===\nx", "H1:T|P:x"),
        ("```py\na\n  b\n```\nx", "C(py):a\n  b\n|P:x"),
        ("    indented text", "P:indented text"),
        ("- a\n  - b\n  - c\n- d", "L(P:a|L(P:b;P:c);P:d)"),
        ("<div>x</div> | a | b |", "P:<div>x</div> | a | b |"),
    ];
    for (input, expected) in cases {
        assert_eq!(sketch(&parse_blocks(input).0.blocks), expected, "{input}");
    }
    let faults = parse_blocks("> a\n> b <i>c").1;
    assert_eq!(faults, [Fault::new(8..11, "unclosed `<i>`")]);
}

/// `blocks` in short.
fn sketch(blocks: &[Block]) -> String {
    let one = |block: &Block| match block {
        Block::Paragraph(content) => {
            format!("P:{}", Text::inline(content.clone(), Markup::Plain).to_plain())
        }
        Block::Heading(n, content) => {
            format!("H{n}:{}", Text::inline(content.clone(), Markup::Plain).to_plain())
        }
        Block::List(n, items) => {
            let items: Vec<_> = items.iter().map(|item| sketch(item)).collect();
            format!("L{}({})", n.map(|n| n.to_string()).unwrap_or_default(), items.join(";"))
        }
        Block::Quote(inner) => format!("Q({})", sketch(inner)),
        Block::Code(code, language) => format!("C({language}):{code}"),
        Block::Rule => "R".into(),
    };
    blocks.iter().map(one).collect::<Vec<_>>().join("|")
}

#[test]
fn characters_are_escaped() {
    let cases = [
        (
            "{{ site.x }} {% raw %} {# c #} {a}",
            Dialect::Kramdown,
            "&#123;&#123; site.x }} &#123;% raw %} &#123;# c #} {a}",
        ),
        ("[A+] a*b a_b _c_ `d`", Dialect::Kramdown, "\\[A+\\] a\\*b a_b \\_c\\_ \\`d\\`"),
        ("x < y <b> a|b &amp; & <<", Dialect::Kramdown, "x < y \\<b> a\\|b &amp;amp; & \\<&lt;"),
        (
            "$5 $$x$$ ~a~ ~~b~~ --- ...",
            Dialect::Kramdown,
            "$5 $\u{200c}$x$\u{200c}$ ~a~ &#126;&#126;b&#126;&#126; -\\-\\- .\\.\\.",
        ),
        ("$5 ~a~ ^b --", Dialect::Pandoc, "\\$5 \\~a\\~ \\^b -\\-"),
        ("1. one", Dialect::Kramdown, "1\\. one"),
        ("2024 in review", Dialect::Kramdown, "2024 in review"),
        ("- x", Dialect::CommonMark, "\\- x"),
        ("-x- C#", Dialect::CommonMark, "-x- C\\#"),
        ("# x", Dialect::Goldmark, "\\# x"),
        ("a. x", Dialect::Pandoc, "a\\. x"),
        ("Stop!", Dialect::Kramdown, "Stop\\!"),
        ("see @doe2020, a@b.c", Dialect::Pandoc, "see \\@doe2020, a@b.c"),
        ("back\\slash\\", Dialect::Kramdown, "back\\\\\u{200c}slash\\\\"),
        ("J.\u{a0}Doe", Dialect::Kramdown, "J.\u{a0}Doe"),
    ];
    for (input, dialect, expected) in cases {
        assert_eq!(escape(input, dialect), expected, "{dialect:?}");
    }
}

#[test]
fn markup_is_written() {
    let cases = [
        (vec![Strong(vec![t("Bing He")]), t("∗, x")], "**Bing He**∗, x"),
        (vec![Strong(vec![t("He, B.")]), t("∗")], "<strong>He, B.</strong>∗"),
        (
            vec![Link("https://a.b".into(), vec![Strong(vec![t("Who reads?")])])],
            "[**Who reads?**](https://a.b)",
        ),
        (vec![t("a"), Emph(vec![t("b ")]), t("c")], "a*b* c"),
        (vec![Emph(vec![Strong(vec![t("x")]), t(" y")])], "<em>**x** y</em>"),
        (vec![Emph(vec![t("a "), Emph(vec![t("b")]), t(" c")])], "*a <em>b</em> c*"),
        (
            vec![Link("https://a.b/c d_(e)".into(), vec![t("[f]")])],
            "[\\[f\\]](https://a.b/c%20d_(e))",
        ),
        (vec![Link("javascript:x".into(), vec![t("y")])], "y"),
        (
            vec![Code("a`b".into()), Code("{{ x }}".into())],
            "``a`b``<code>&#123;&#123; x &#125;&#125;</code>",
        ),
        (vec![t("x"), Math(Formula::inline("a|b"))], "x$$a\\vert b$$"),
        (vec![t("a"), Inline::Break, t("b"), Sub(vec![t("2")])], "a<br>b<sub>2</sub>"),
        (vec![Inline::Quoted(vec![t("a "), Inline::Quoted(vec![t("b")])])], "“a ‘b’”"),
    ];
    for (content, expected) in cases {
        assert_eq!(written(&content, Dialect::Kramdown), expected);
    }
    let math = [t("x "), Math(Formula::inline("a")), t("2")];
    assert_eq!(written(&math, Dialect::Pandoc), "x $a$&#50;");
    assert_eq!(written(&math, Dialect::CommonMark), "x `a`2");
}

#[test]
fn hostile_input_is_bounded() {
    for part in [
        "*", "**a ", "*a _b ", "[", "[a](", "]", "<i>", "<b>[", "`", "` `` ", "$a ", "$", "<code>",
        "> ", "- ", "1. ", "- a\n", "> a\n", "{", "&", "a*", "_a", "<span ", "![", "\\", "1)\n",
        "```\n",
    ] {
        let input = part.repeat(50_000);
        for text in [parse_inline(&input).0, parse_blocks(&input).0] {
            let mut out = String::new();
            write(&text, Dialect::Kramdown, &mut out);
        }
    }
}

/// Text with white space as Markdown shows it.
pub(super) fn squeezed(text: &str) -> String {
    text.split([' ', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The characters that a CommonMark reader with GitHub's extensions shows.
fn shown(markdown: &str, dialect: Dialect) -> String {
    let mut out = String::new();
    let mut options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
    // To kramdown one tilde is a tilde.
    options.set(Options::ENABLE_STRIKETHROUGH, dialect != Dialect::Kramdown);
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) => out.push_str(&text),
            Event::SoftBreak => out.push('\n'),
            Event::Start(pulldown_cmark::Tag::Paragraph) | Event::End(_) => {}
            other => out.extend(["<", &format!("{other:?}"), ">"]),
        }
    }
    out
}

/// What keeps the characters of a text from being mathematics.
pub(super) const APART: char = '\u{200c}';

/// Text of the characters that mean most to Markdown.
pub(super) const NASTY: &str = "[ab1 \\\\*_`\\[\\](){}#+.!<>&;:|~^$%@=\"'/é“—…\u{a0}-]{1,16}";

proptest! {
    #[test]
    fn plain_text_is_shown_as_it_is(text in NASTY) {
        for dialect in [Dialect::CommonMark, Dialect::Goldmark, Dialect::Kramdown] {
            let markdown = escape(&text, dialect);
            let shown = shown(&markdown, dialect).replace(APART, "");
            prop_assert_eq!(squeezed(&shown), squeezed(&text), "{}", markdown);
        }
    }

    #[test]
    fn what_is_written_reads_back(text in NASTY) {
        let markdown = escape(&text, Dialect::Goldmark);
        let again = parse_inline(&markdown).0.to_plain().replace(APART, "");
        // Entities are literal in what byline reads.
        let again = again.replace("&#91;", "[").replace("&#123;", "{").replace("&lt;", "<").replace("&amp;", "&");
        let text = text.replace("&#91;", "[").replace("&lt;", "<").replace("&amp;", "&");
        prop_assert_eq!(squeezed(&again), squeezed(&text), "{}", markdown);
    }

    #[test]
    fn nothing_crashes(input in "[a*_`$<>/ib\\[\\](){}.nocase\\\\ \n#>1.-]{0,40}") {
        for (text, faults) in [parse_inline(&input), parse_blocks(&input)] {
            for fault in faults {
                prop_assert!(input.get(fault.range).is_some());
            }
            prop_assert!(text.to_plain().len() <= input.len() * 3);
        }
    }
}
