//! The languages that are written: one file each, one row each in [`TARGETS`].
//!
//! A target turns prose and plain strings into its own language so that no character of a value can
//! mean anything there. It is the last to touch a value, and touches it once.

pub(super) mod bibtex;
mod csv;
mod docx;
mod html;
mod json;
mod markdown;
mod plain;
mod rendercv;
mod ris;
mod spec;
mod tex;
mod typst;
mod xml;
mod yaml;

pub use spec::{Delimiters, Target, TargetSpec};

/// Every target, one row per file of this folder.
pub const TARGETS: &[TargetSpec] = &[
    markdown::SPEC,
    html::SPEC,
    tex::SPEC,
    typst::SPEC,
    docx::SPEC,
    bibtex::SPEC,
    xml::SPEC,
    yaml::SPEC,
    json::SPEC,
    csv::SPEC,
    ris::SPEC,
    rendercv::SPEC,
    plain::SPEC,
];

impl Target {
    /// The row of this target.
    pub fn spec(self) -> &'static TargetSpec {
        TARGETS.iter().find(|spec| spec.target == self).unwrap_or(&plain::SPEC)
    }

    /// The names of the languages that templates are written in.
    pub fn names() -> Vec<&'static str> {
        let with_endings = TARGETS.iter().filter(|spec| !spec.endings.is_empty());
        with_endings.map(|spec| spec.name).collect()
    }

    /// The target that files with `ending` are in, with the ending as the table has it.
    pub fn of_ending(ending: &str) -> Option<(Target, &'static str)> {
        let ending = ending.to_ascii_lowercase();
        TARGETS.iter().find_map(|spec| {
            let found = spec.endings.iter().find(|known| **known == ending)?;
            Some((spec.target, *found))
        })
    }

    /// The target called `name` (`md`, `tex`, …).
    pub(super) fn named(name: &str) -> Option<Target> {
        TARGETS.iter().find(|spec| spec.name == name).map(|spec| spec.target)
    }
}

#[cfg(test)]
mod tests {
    use super::spec::one_paragraph;
    use super::*;
    use crate::text::markdown::Dialect;
    use crate::text::{Block, Inline, Markup, Text};

    /// `input` as a plain string in `target`.
    pub(super) fn escaped(target: Target, input: &str) -> String {
        let mut out = String::new();
        (target.spec().escape)(input, Dialect::Kramdown, &mut out);
        out
    }

    /// `content` as prose in `target`.
    pub(super) fn written(target: Target, content: Vec<Inline>) -> String {
        let mut out = String::new();
        let text = Text::inline(content, Markup::Plain);
        (target.spec().write)(&text, Dialect::Kramdown, &mut out);
        out
    }

    #[test]
    fn endings_and_names_are_used_once() {
        let endings = TARGETS.iter().flat_map(|spec| spec.endings);
        let mut words: Vec<&str> = endings.copied().collect();
        words.sort_unstable();
        assert!(words.windows(2).all(|pair| pair[0] != pair[1]), "{words:?}");
        assert_eq!(Target::of_ending("QMD"), Some((Target::Markdown, "qmd")));
        assert_eq!(Target::of_ending("atom"), Some((Target::Xml, "atom")));
        assert_eq!(Target::of_ending("odt"), None);
        for spec in TARGETS {
            assert_eq!(Target::named(spec.name), Some(spec.target));
        }
    }

    #[test]
    fn xml_holds_only_characters_of_xml() {
        let nasty = "a<b>&\"'\u{0}\u{8}\u{FFFE}]]>\t\n";
        assert_eq!(escaped(Target::Xml, nasty), "a&lt;b&gt;&amp;&quot;&#39;]]&gt;\t\n");
    }

    #[test]
    fn a_field_of_csv_is_one_field_and_no_formula() {
        for (input, expected) in [
            ("He, Bing", "\"He, Bing\""),
            ("plain", "plain"),
            ("a \"b\"\nc", "\"a \"\"b\"\"\nc\""),
            ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
            ("@x, y", "\"'@x, y\""),
        ] {
            assert_eq!(escaped(Target::Csv, input), expected);
        }
    }

    #[test]
    fn a_value_of_ris_never_begins_a_line() {
        assert_eq!(escaped(Target::Ris, "a\r\nER  - \n\nb\u{2028}c"), "a ER  -  b c");
    }

    #[test]
    fn the_markdown_of_rendercv_is_inert() {
        let nasty = "*a* _b_ `c` [d](e) <b>f</b> \\ ## C #g $$h$$ ![i]";
        assert_eq!(
            escaped(Target::Rendercv, nasty),
            "\\*a\\* \\_b\\_ \u{2cb}c\u{2cb} \\[d\\](e) <b\\>f</b\\> \\\\ \\#\\# C \\#\u{2060}g $\u{2060}$h$\u{2060}$ \\!\\[i\\]"
        );
        assert_eq!(escaped(Target::Rendercv, "1. a"), "\u{2060}1. a");
        assert_eq!(escaped(Target::Rendercv, "3D + b"), "3D + b");
        let bold = vec![Inline::Strong(vec![Inline::Text("Bing *He*".into())])];
        assert_eq!(written(Target::Rendercv, bold), "**Bing \\*He\\***");
    }

    #[test]
    fn bibtex_values_are_balanced() {
        for (input, expected) in [
            ("https://x.org/a_b?c=%20", "https://x.org/a_b?c=%20"),
            ("a\u{fffe}b\u{1ffff}c\u{fdd0}\0\u{7f}", "abc"),
            ("{a: [b], c: {d}}", "{a: [b], c: {d}}"),
            ("a}b{c", "a{\\textbraceright}b{\\textbraceleft}c"),
            ("}{", "{\\textbraceright}{\\textbraceleft}"),
        ] {
            assert_eq!(escaped(Target::Bibtex, input), expected);
        }
    }

    #[test]
    fn typst_markup_in_values_is_inert() {
        let nasty = "#eval(\"1\") $x$ *b* _i_ `c` <l> @r \\ [z] ~ // https://x = - + 1. /";
        let out = escaped(Target::Typst, nasty);
        assert_eq!(
            out,
            "\\#eval(\"1\") \\$x\\$ \\*b\\* \\_i\\_ \\`c\\` \\<l\\> \\@r \\\\ \\[z\\] \\~ \\/\\/ https:\\/\\/x \\= - + 1. \\/"
        );
        assert_eq!(escaped(Target::Typst, "- a"), "\\- a");
        assert_eq!(escaped(Target::Typst, "1. a"), "1\\. a");
        let bold = vec![Inline::Strong(vec![Inline::Text("Bing *He*".into())])];
        assert_eq!(written(Target::Typst, bold), "#strong[Bing \\*He\\*]");
        let link = vec![Inline::Link("https://x.org/\"a".into(), vec![Inline::Text("x".into())])];
        assert_eq!(written(Target::Typst, link), "#link(\"https://x.org/\\\"a\")[x]");
    }

    #[test]
    fn data_targets_write_scalars() {
        assert_eq!(escaped(Target::Json, "a\"b\\\u{1}\n"), "\"a\\\"b\\\\\\u0001\\n\"");
        let html = "<p>\u{2028}</script>";
        assert_eq!(escaped(Target::Json, html), "\"\\u003cp>\\u2028\\u003c/script>\"");
        assert_eq!(escaped(Target::Plain, "as *it* is {{ x }}"), "as *it* is {{ x }}");
    }

    #[test]
    fn sanitised_html_is_printed_as_it_is() {
        let text = Text {
            blocks: vec![Block::Paragraph(vec![Inline::Text("a & b".into())])],
            markup: Markup::Html,
            html: Some("<p>a &amp; b</p>".into()),
        };
        assert!(one_paragraph(&text).is_none());
        assert!(one_paragraph(&Text::plain("a")).is_some());
    }
}
